"""Strips: columns through which text flows as in a newspaper, down one and on at the top of the next.

Elsewhere columns are those of a table: each goes on with what it held itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ficheparse.layout.columns import column_bounds, parted
from ficheparse.layout.line import Line
from ficheparse.layout.upright import Format, LinedPage, by_format
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.heading import SectionHeading
from ficheparse.register.heading_rows import heading_rows

Bounds = tuple[float, ...]
Headings = dict[int, list[SectionHeading]]

_IN_GUTTER, _IN_COLUMN = 0.02, 0.1
"""Share of the headings that stand over an x in a gutter at the most, and in a column at the least."""

_IN_ROWS = 0.5
"""Share of the headings that stand level with another one in a table. Flowing columns have that by chance."""

_IN_PAIRS = 0.9
"""Share of the headings right of the first column that stand level with one in it where cells stand side by side."""

_GOES_ON = 0.15
"""Share of the columns, the leftmost aside, that begin without a heading of their own where text flows into them. In a
table they begin so only on the later pages of a fiche."""

_IN_STRIP = 0.1
"""Share of the fiche headings with text above them in their own column, where fiches flow through columns too."""


def flowing_columns(
    pages: Sequence[LinedPage], headings: Headings, fiches: dict[int, list[FicheHeading]], skip: frozenset[int]
) -> dict[Format, Bounds]:
    """The boundaries between the columns of the pages of each format, where text flows through them; else none.

    Lines whose `id` is in `skip` (furniture) do not count.
    """
    found = {}
    for size, alike in by_format(pages).items():
        bounds = _bounds(alike, headings)
        if bounds and _flows(alike, headings, fiches, bounds, skip):
            found[size] = bounds
    return found


def fiches_flow(
    pages: Sequence[LinedPage],
    fiches: dict[int, list[FicheHeading]],
    strips: dict[Format, Bounds],
    skip: frozenset[int],
) -> bool:
    """Whether fiche headings stand within the columns too, with text of the fiche before above them."""
    inside = total = 0
    for page in pages:
        for heading in fiches[page.number]:
            total += 1
            bounds = strips.get(page.format, ())
            column = bisect_right(bounds, heading.lines[0].x0)
            own = {id(line) for line in heading.lines}
            free = [line for line in page.lines if id(line) not in own and id(line) not in skip]
            above = any(line.baseline < heading.top and bisect_right(bounds, line.x0) == column for line in free)
            inside += column > 0 and above and _is_beside_text(heading, column, bounds, free)
    return inside > 0 and inside >= _IN_STRIP * total


def _is_beside_text(heading: FicheHeading, column: int, bounds: Bounds, lines: Iterable[Line]) -> bool:
    """Whether text of another column runs on beside a heading; none does beside one that is set over all columns."""
    top, bottom = min(line.top for line in heading.lines), max(line.bottom for line in heading.lines)
    return any(line.top < bottom and top < line.bottom and bisect_right(bounds, line.x0) != column for line in lines)


def _bounds(pages: Sequence[LinedPage], headings: Headings) -> Bounds:
    """The boundaries between the columns in which headings stand, if they do not stand in rows."""
    rows = [row for page in pages for row in heading_rows(headings[page.number])]
    count = sum(map(len, rows))
    if not count or sum(len(row) for row in rows if len(row) > 1) >= _IN_ROWS * count:
        return ()
    spans = [(heading.x0, heading.x1) for row in rows for heading in row]
    columns = _columns(spans, count)
    if len(columns) < 2:
        return ()
    lines = [line for page in pages for line in page.lines]
    bounds = column_bounds([columns], lines, [edge for page in pages for edge in page.edges])
    return () if _stand_in_pairs(rows, bounds) else bounds


def _stand_in_pairs(rows: Sequence[Sequence[SectionHeading]], bounds: Bounds) -> bool:
    """Whether headings right of the first column stand level with one in it: cells side by side, in a table whose other
    cells take the whole width."""
    columns = [[bisect_right(bounds, heading.x0) for heading in row] for row in rows]
    right = sum(column > 0 for row in columns for column in row)
    level = sum(column > 0 for row in columns if 0 in row for column in row)
    return level >= _IN_PAIRS * right


def _columns(spans: Sequence[tuple[float, float]], count: int) -> list[tuple[float, float]]:
    """The stretches of x over which headings stand, parted where hardly any does."""
    low, high = min(x0 for x0, _ in spans), max(x1 for _, x1 in spans)
    xs = np.arange(low, high + 1.0)
    starts, ends = (np.sort([span[side] for span in spans]) for side in (0, 1))
    over = np.searchsorted(starts, xs, "right") - np.searchsorted(ends, xs, "left")
    columns: list[tuple[float, float]] = []
    start = 0
    covered = over > max(1.0, _IN_GUTTER * count)
    for index in range(1, len(xs) + 1):
        if index == len(xs) or covered[index] != covered[start]:
            if covered[start] and over[start:index].max() >= _IN_COLUMN * count:
                columns.append((float(xs[start]), float(xs[index - 1])))
            start = index
    return columns


def _flows(
    pages: Sequence[LinedPage],
    headings: Headings,
    fiches: dict[int, list[FicheHeading]],
    bounds: Bounds,
    skip: frozenset[int],
) -> bool:
    """Whether columns that are not the first often begin without a heading, or with the one with which the column
    before ended printed again, on pages where a fiche begins: on its later ones those of a table do too."""
    going_on = total = 0
    seen: set[int] = set()
    for page in pages:
        opened = [heading for heading in fiches[page.number] if heading.fiche_no not in seen]
        begun = {heading.fiche_no for heading in opened}
        seen |= begun
        known = {id(line) for heading in headings[page.number] for line in heading.lines}
        opening = {id(line) for heading in fiches[page.number] for line in heading.lines}
        if not known or not begun:
            continue
        # What stands above the first fiche that begins here goes on with the one before, in a table too.
        begin = min(heading.top for heading in opened)
        below = [line.baseline - line.size for line in page.lines if id(line) in known and line.baseline > begin]
        first = min(below, default=float("inf"))
        free = (line for line in page.lines if id(line) not in opening and id(line) not in skip)
        lines = [line for line in free if line.baseline > first]
        again = _headed_again(headings[page.number], bounds)
        for column, own in strip_lines(lines, bounds):
            top = min(own, key=lambda line: line.baseline)
            total += 1
            going_on += id(top) not in known or column in again
    return going_on > 0 and going_on >= _GOES_ON * total


def _headed_again(headings: Sequence[SectionHeading], bounds: Bounds) -> set[int]:
    """The columns of a page that begin with the heading with which the column before ends."""
    columns: dict[int, list[SectionHeading]] = defaultdict(list)
    for heading in sorted(headings, key=lambda heading: heading.baseline):
        columns[bisect_right(bounds, heading.x0)].append(heading)
    return {
        column
        for column, own in columns.items()
        if columns.get(column - 1) and columns[column - 1][-1].key == own[0].key
    }


def strip_lines(lines: Sequence[Line], bounds: Bounds) -> Iterator[tuple[int, list[Line]]]:
    """The lines of each column but the first, as far as it has any."""
    parts = list(parted(lines, bounds))
    for column in range(1, len(bounds) + 1):
        own = [part for at, part, _ in parts if at == column]
        if own:
            yield column, own
