"""Cells: what each heading of a segment heads, column by column, in reading order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate, pairwise

from ficheparse.layout.cell import Cell
from ficheparse.layout.columns import crosses, parted, standing_bounds
from ficheparse.layout.line import Line
from ficheparse.layout.rows import printed_lines
from ficheparse.layout.text_columns import shift_between, text_columns
from ficheparse.register.grid import Grid, HeadingRow
from ficheparse.register.heading import SectionHeading
from ficheparse.register.labels import LabelRow, Labels
from ficheparse.register.segments import Segment

_FEWEST_OVER, _FAR_OVER = 2, 36.0
"""Lines that must run so far (points) over a boundary at the foot of a cell before it ends above them: a long word may
reach over it a little."""

_CENTRED = 24.0
"""Points: how far from the middle of its text a heading may stand that is set to it."""


@dataclass(slots=True)
class _Owned:
    """The lines of a cell, and the last of the columns over which all of them may run."""

    last_column: int
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading with the cells below it, left first. `column` is where the heading stands, of the `columns` that it
    heads; without a heading, which column of the page goes on with what it held before. `beside` are the headings of
    the same row."""

    page: int
    heading: SectionHeading | None
    column: int
    columns: range
    cells: tuple[Cell, ...]
    beside: tuple[SectionHeading, ...] = ()


def headed_cells(segment: Segment, continuing: Sequence[Line], grid: Grid | Labels) -> list[Headed]:
    """The cells of a segment: first those that go on from the page before, then row by row."""
    if isinstance(grid, Labels):
        return _labelled_cells(segment, continuing, grid)
    rows = grid.rows(segment)
    owners = _owners(segment, [*continuing, *segment.below], rows, grid)
    found = []
    for column in sorted(column for row, column in owners if row < 0):
        going_on = tuple(_cells(segment, owners[-1, column], column, grid))
        found.append(Headed(segment.page.number, None, column, range(column, column + 1), going_on))
    for index, row in enumerate(rows):
        before = 0
        for heading, span in zip(row.headings, row.columns, strict=True):
            # A cell over several columns begins left of a heading that is set to its middle.
            cells = [
                cell
                for c in range(before, span.stop)
                if (index, c) in owners
                for cell in _cells(segment, owners[index, c], c, grid)
            ]
            before = span.stop
            beside = tuple(other for other in row.headings if other is not heading)
            column = bisect_right(grid.bounds(segment), heading.x0)
            found.append(Headed(segment.page.number, heading, column, span, tuple(cells), beside))
    return found


def _labelled_cells(segment: Segment, continuing: Sequence[Line], labels: Labels) -> list[Headed]:
    """The cells of a segment whose headings stand beside their text."""
    owners = labels.owners(segment, [*continuing, *segment.below])
    before, page = labels.row_before(segment), segment.page.number

    def column(label: int) -> int:
        return segment.table + label

    def cells(index: int, label: int, row: LabelRow | None) -> tuple[Cell, ...]:
        lines = owners.get((index, label))
        if not lines:
            return ()
        anchor, right = labels.anchor(segment, row, label), labels.right(segment, row, label)
        gap = labels.gap(segment, row, label)
        whole = Cell(page, segment.strip + column(label), anchor, right, _printed_beside(lines, gap))
        return tuple(_in_columns(whole, lines)) if gap is None else (whole,)

    going_on = sorted(label for index, label in owners if index < 0)
    found = [
        Headed(page, None, column(label), range(column(label), column(label) + 1), cells(-1, label, before))
        for label in going_on
    ]
    for index, row in enumerate(labels.rows(segment)):
        for label, heading in enumerate(row.headings):
            beside = tuple(other for other in row.headings if other is not heading)
            columns = range(column(label), column(label) + 1)
            found.append(Headed(page, heading, column(label), columns, cells(index, label, row), beside))
    return found


def _printed_beside(parts: Sequence[Line], gap: float | None) -> tuple[Line, ...]:
    """The printed lines of a cell; those of labels and of the text right of the gap beside them stay apart."""
    if gap is None:
        return tuple(printed_lines(parts))
    labels = printed_lines(part for part in parts if part.left < gap)
    text = printed_lines(part for part in parts if part.left >= gap)
    return tuple(sorted([*labels, *text], key=lambda line: (line.baseline, line.x0)))


def _owners(
    segment: Segment, lines: Sequence[Line], rows: Sequence[HeadingRow], grid: Grid
) -> dict[tuple[int, int], _Owned]:
    """The lines by the index of the row that heads them, -1 for none, and by their column."""
    owners: dict[tuple[int, int], _Owned] = {}
    bounds, begins = grid.bounds(segment), partial(grid.begins, segment)
    by_row: dict[int, list[Line]] = defaultdict(list)
    tops = list(accumulate((row.top for row in reversed(rows)), min))[::-1]  # the last row above a line heads it
    for line in lines:
        by_row[bisect_left(tops, line.baseline) - 1].append(line)
    for index, own in by_row.items():
        # Between the headings of a row, its boundaries stand.
        sure = {bounds[span.start - 1] for span in rows[index].columns[1:]} if index >= 0 else set()
        spanned = grid.spanned(segment, index)
        for zone in [own] if grid.is_rows else _zones(own, bounds):
            kept = [bound for bound in standing_bounds(bounds, zone, sure, begins) if bound not in spanned]
            # Where a boundary is left out, the cell is that of the column in which it begins.
            firsts = [0, *(bounds.index(bound) + 1 for bound in kept), len(bounds) + 1]
            columns = [range(first, after) for first, after in pairwise(firsts)]
            for at, part, _ in parted(zone, kept):
                owner = index if grid.is_rows else _row_above(part, segment, columns[at], grid)
                owned = owners.setdefault((owner, firsts[at]), _Owned(columns[at][-1]))
                owned.lines.append(part)
                owned.last_column = min(owned.last_column, columns[at][-1])
    return owners


def _zones(lines: Sequence[Line], bounds: Sequence[float]) -> list[list[Line]]:
    """Lines from top to bottom, cut where text begins to run over a boundary to the end, as it does below a box that it
    stands beside."""
    ordered = sorted(lines, key=lambda line: line.baseline)
    cuts = [0, *sorted({cut for bound in bounds if (cut := _runs_over_from(ordered, bound))}), len(ordered)]
    return [ordered[start:end] for start, end in pairwise(cuts)]


def _runs_over_from(ordered: Sequence[Line], x: float) -> int:
    """The index of the line from which on all that reach x run over it, two at the least; 0 where they do not."""
    found = count = 0
    for index in range(len(ordered) - 1, -1, -1):
        line = ordered[index]
        if line.x1 > x + 1.0:
            if not crosses(x, [line]):
                return found if count >= _FEWEST_OVER else 0
            found, count = index, count + (line.x1 > x + _FAR_OVER)
    return 0


def _row_above(line: Line, segment: Segment, columns: range, grid: Grid) -> int:
    """The index of the last row above a line that heads the first of its columns, or all of them, set to their middle;
    -1 where there is none."""
    rows = grid.rows(segment)
    middle = (line.x0 + grid.right(segment, columns.stop - 1)) / 2
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        headed = any(
            columns.start in span or (span.start in columns and abs((head.x0 + head.x1) / 2 - middle) <= _CENTRED)
            for head, span in zip(row.headings, row.columns, strict=True)
        )
        if headed and line.baseline > row.top:
            return index
    return -1


def _cells(segment: Segment, owned: _Owned, column: int, grid: Grid) -> Iterator[Cell]:
    """The cell of a column, or the text columns in it, one after the other."""
    anchor, right = grid.anchor(segment, column), grid.right(segment, owned.last_column)
    whole = Cell(segment.page.number, segment.strip + column, anchor, right, tuple(printed_lines(owned.lines)))
    return _in_columns(whole, owned.lines)


def _in_columns(whole: Cell, parts: Sequence[Line]) -> Iterator[Cell]:
    """A cell, or where its parts stand in text columns, one for each of them."""
    columns = text_columns(parts)
    if len(columns) == 1:
        yield whole
        return
    begins = [min(line.left for line in column) for column in columns]
    for column, end in zip(columns, [*begins[1:], whole.right], strict=True):
        anchor = whole.anchor + shift_between(columns[0], column)
        yield replace(whole, anchor=anchor, right=end, lines=tuple(printed_lines(column)))
