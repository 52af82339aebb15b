"""Cells: what each heading of a segment heads, column by column, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Line
from ficheparse.layout.rows import printed_lines
from ficheparse.register.grid import Grid, HeadingRow
from ficheparse.register.headings import SectionHeading
from ficheparse.register.segments import Segment


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading with the cells below it, left first. Without a heading, `column` tells which column of the page
    goes on with what it held before. `beside` are the headings of the same row."""

    page: int
    heading: SectionHeading | None
    column: int
    columns: range
    cells: tuple[Cell, ...]
    beside: tuple[SectionHeading, ...] = ()


def headed_cells(segment: Segment, continuing: Sequence[Line], grid: Grid) -> list[Headed]:
    """The cells of a segment: first those that go on from the page before, then row by row."""
    rows = grid.rows(segment)
    owners: dict[tuple[int, int], list[Line]] = {}
    for column, part in grid.parts(segment, [*continuing, *segment.below]):
        owners.setdefault((_row_above(part, column, rows), column), []).append(part)
    found = []
    for column in sorted(column for row, column in owners if row < 0):
        cell = _cell(segment, owners[-1, column], column, grid)
        found.append(Headed(segment.page.number, None, column, range(column, column + 1), (cell,)))
    for index, row in enumerate(rows):
        for heading, span in zip(row.headings, row.columns, strict=True):
            cells = [_cell(segment, owners[index, c], c, grid) for c in span if (index, c) in owners]
            beside = tuple(other for other in row.headings if other is not heading)
            found.append(Headed(segment.page.number, heading, span.start, span, tuple(cells), beside))
    return found


def _row_above(line: Line, column: int, rows: Sequence[HeadingRow]) -> int:
    """The index of the last row above a line that heads its column; -1 where there is none."""
    for index in range(len(rows) - 1, -1, -1):
        heads = any(column in span for span in rows[index].columns)
        if heads and line.baseline > rows[index].baseline - 0.5 * line.size:
            return index
    return -1


def _cell(segment: Segment, parts: Sequence[Line], column: int, grid: Grid) -> Cell:
    return Cell(
        segment.page.number,
        column,
        grid.anchor(segment, column),
        grid.right(segment, column),
        tuple(printed_lines(parts)),
    )
