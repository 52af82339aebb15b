"""Side tables: two tables of labels and text that stand side by side, each going on by itself from page to page."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ficheparse.layout.column_starts import column_starts
from ficheparse.layout.upright import Format
from ficheparse.register.heading_rows import heading_rows
from ficheparse.register.segments import Segment, TitleType, flowing_segments

_SAME_COLUMN = 24.0
"""Points: labels whose left sides have no wider gap between them stand in one column."""

_JUST_LEFT = 0.5
"""Points left of its labels, where a table begins."""

_FEWEST = 0.15
"""Share of the labels that must stand right of the first column, and of the lines of text that each table must have."""

_IN_ROWS = 0.7
"""Share of the labels right of the first column that stand level with one in it where they make up one table. Of two
tables side by side, the first rows are level too: 0.43."""

_OVER = 0.01
"""Share of the lines that may run over the boundary of two tables."""


def side_tables(segments: Iterable[Segment]) -> dict[Format, tuple[float, ...]]:
    """The x at which the tables begin that stand right of the first, on the pages of each format that have any."""
    by_format: dict[Format, list[Segment]] = defaultdict(list)
    for segment in segments:
        by_format[segment.page.format].append(segment)
    bounds = {size: _bounds(alike) for size, alike in by_format.items()}
    return {
        size: own
        for size, own in bounds.items()
        if own and not _are_rows(by_format[size], own) and _hold_their_text(by_format[size], own)
    }


def parted_in_tables(segment: Segment, tables: Mapping[Format, tuple[float, ...]], title: TitleType) -> list[Segment]:
    """A segment table by table; what stands above them is of the first."""
    bounds = tables.get(segment.page.format, ())
    if not bounds:
        return [segment]
    return [replace(part, strip=0, table=part.strip) for part in flowing_segments(segment, bounds, title)]


def _bounds(segments: Sequence[Segment]) -> tuple[float, ...]:
    lefts = (heading.x0 for segment in segments for heading in segment.headings)
    return tuple(x - _JUST_LEFT for x in column_starts(lefts, _SAME_COLUMN)[1:])


def _hold_their_text(segments: Iterable[Segment], bounds: Sequence[float]) -> bool:
    """Whether each table has text of its own, and none runs from one into the next."""
    lines = [line for segment in segments for line in segment.below]
    over = sum(bisect_right(bounds, line.x0) != bisect_right(bounds, line.x1) for line in lines)
    counts = Counter(bisect_right(bounds, line.x0) for line in lines)
    fewest = min(counts[table] for table in range(len(bounds) + 1))
    return over <= _OVER * len(lines) and fewest >= _FEWEST * len(lines)


def _are_rows(segments: Iterable[Segment], bounds: Sequence[float]) -> bool:
    rows = [
        [bisect_right(bounds, heading.x0) for heading in row]
        for segment in segments
        for row in heading_rows(segment.headings)
    ]
    right = sum(column > 0 for row in rows for column in row)
    level = sum(column > 0 for row in rows if 0 in row for column in row)
    return right < _FEWEST * sum(map(len, rows)) or level >= _IN_ROWS * right
