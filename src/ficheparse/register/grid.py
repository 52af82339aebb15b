"""The grid: which column a line stands in, and from where its indentation counts.

Section headings that stand side by side show the columns. Pages without such a row take the columns of the
pages of their size.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ficheparse.layout.columns import column_bounds, split_at
from ficheparse.layout.line import Line
from ficheparse.layout.upright import Format
from ficheparse.register.headings import SectionHeading
from ficheparse.register.segments import Segment

_SAME_ROW = 0.8
"""Of the font size: headings whose baselines are this close stand side by side."""

_ANCHOR_SHARE = 0.02
"""Share of a column's lines that must begin at a place before indentation counts from there."""

_SIDE_BY_SIDE = 0.7
"""Share of headings that must stand beside another one before the page is a table of rows, in which a heading reaches
to the next one of its row. Ten sections in three columns give 0.9; columns that run on their own, next to none."""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Headings side by side, from left to right, and for each the columns whose text it heads."""

    headings: tuple[SectionHeading, ...]
    columns: tuple[range, ...]

    @property
    def baseline(self) -> float:
        return min(heading.baseline for heading in self.headings)


def heading_rows(headings: Sequence[SectionHeading]) -> list[list[SectionHeading]]:
    """Headings as rows, from top to bottom and left to right."""
    rows: list[list[SectionHeading]] = []
    for heading in sorted(headings, key=lambda heading: heading.baseline):
        if rows and heading.baseline - rows[-1][0].baseline <= _SAME_ROW * heading.lines[0].size:
            rows[-1].append(heading)
        else:
            rows.append([heading])
    return [sorted(row, key=lambda heading: heading.x0) for row in rows]


class Grid:
    """The columns of a document, from the segments of its fiche pages."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._heading_rows = {id(segment): heading_rows(segment.headings) for segment in segments}
        self._usual = _usual_bounds(segments, self._heading_rows)
        rows = [row for found in self._heading_rows.values() for row in found]
        beside = sum(len(row) for row in rows if len(row) > 1)
        self.is_rows = bool(rows) and beside >= _SIDE_BY_SIDE * sum(map(len, rows))
        self._bounds = {id(segment): self._segment_bounds(segment) for segment in segments}
        self._rows = {
            id(segment): [self._heading_row(row, self.bounds(segment)) for row in self._heading_rows[id(segment)]]
            for segment in segments
        }
        self._anchors, self._rights = self._edges(segments)

    def bounds(self, segment: Segment) -> tuple[float, ...]:
        return self._bounds[id(segment)]

    def rows(self, segment: Segment) -> list[HeadingRow]:
        """The heading rows of a segment, each heading with the columns that it heads."""
        return self._rows[id(segment)]

    def parts(self, segment: Segment, lines: Sequence[Line]) -> list[tuple[int, Line]]:
        """Lines by column index, parted where they run over a boundary."""
        bounds = self.bounds(segment)
        return [part for line in lines for part in split_at(line, bounds)]

    def anchor(self, segment: Segment, column: int) -> float:
        """The x from which the indentation of a column's lines counts."""
        return self._anchors.get((segment.page.format, column), 0.0)

    def right(self, segment: Segment, column: int) -> float:
        """The x at which the column's lines end at the latest."""
        return self._rights.get((segment.page.format, column), segment.page.width)

    def _segment_bounds(self, segment: Segment) -> tuple[float, ...]:
        usual = self._usual.get(segment.page.format, ())
        rows = [_spans(row) for row in self._heading_rows[id(segment)]]
        if max(map(len, rows), default=0) <= len(usual) + 1:
            return usual
        return column_bounds(rows, segment.below, segment.page.edges)

    def _heading_row(self, row: Sequence[SectionHeading], bounds: Sequence[float]) -> HeadingRow:
        starts = [bisect_right(bounds, heading.x0) for heading in row]
        if not self.is_rows:
            return HeadingRow(tuple(row), tuple(range(start, start + 1) for start in starts))
        # In a table of full rows, a heading reaches to the next one of its row; alone, over the whole row.
        edges = [0, *starts[1:], len(bounds) + 1]
        return HeadingRow(tuple(row), tuple(range(a, b) for a, b in pairwise(edges)))

    def _edges(
        self, segments: Sequence[Segment]
    ) -> tuple[dict[tuple[Format, int], float], dict[tuple[Format, int], float]]:
        """Per page size and column: the leftmost place where lines usually begin, and where they end at the latest."""
        starts: dict[tuple[Format, int], Counter[float]] = defaultdict(Counter)
        rights: dict[tuple[Format, int], float] = defaultdict(float)
        for segment in segments:
            for column, part in self.parts(segment, segment.below):
                key = (segment.page.format, column)
                left = part.x0 if part.mark is None else part.mark
                starts[key][round(left, 1)] += 1
                rights[key] = max(rights[key], part.x1)
        return {key: _leftmost(counts) for key, counts in starts.items()}, dict(rights)


def _leftmost(counts: Counter[float]) -> float:
    least = max(2.0, _ANCHOR_SHARE * sum(counts.values()))
    for x in sorted(counts):
        if sum(count for other, count in counts.items() if x <= other <= x + 1.0) >= least:
            return x
    return min(counts)


def _usual_bounds(
    segments: Sequence[Segment], rows_of: Mapping[int, Sequence[Sequence[SectionHeading]]]
) -> dict[Format, tuple[float, ...]]:
    """The column boundaries of the pages of each size, from all of them together.

    `rows_of` are each segment's heading rows, by its `id`. A single page with little text has gutters everywhere; over
    many pages only those between columns stay empty.
    """
    by_size: dict[Format, list[Segment]] = defaultdict(list)
    for segment in segments:
        by_size[segment.page.format].append(segment)
    usual = {}
    for size, alike in by_size.items():
        rows = [_spans(row) for segment in alike for row in rows_of[id(segment)]]
        most = Counter(max((len(row) for row in rows_of[id(s)]), default=0) for s in alike if s.headings)
        if not most:
            continue
        count = most.most_common(1)[0][0]
        lines = [line for segment in alike for line in segment.below]
        edges = [edge for segment in alike for edge in segment.page.edges]
        usual[size] = column_bounds([row for row in rows if len(row) <= count], lines, edges)
    return usual


def _spans(row: Sequence[SectionHeading]) -> list[tuple[float, float]]:
    return [(heading.x0, heading.x1) for heading in row]
