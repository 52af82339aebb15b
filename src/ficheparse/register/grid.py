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
from ficheparse.layout.markers import candidate, unglued
from ficheparse.layout.upright import Format
from ficheparse.register.heading import SectionHeading
from ficheparse.register.segments import Segment

_SAME_ROW = 0.8
"""Of the font size: headings whose baselines are this close stand side by side."""

_SAME_LINE = 0.6
"""Of the font size: text beside a heading, or raised in the line below it, is no higher above its baseline."""

_ABOVE_TEXT = 0.3
"""Of the font size: a rule closer above a baseline strikes the text through."""

_FEW_BELOW = 0.25
"""Share of headings that may have text below them where text stands beside headings. Elsewhere all but those of empty
sections have."""

_MARKER_SHARE = 0.05
"""Share of a column's markers that must stand at a place before indentation counts from there."""

_UNMARKED_SHARE = 0.1
"""The same for lines, with or without a marker: a stray line left of the lists is no level of theirs."""

_SIDE_BY_SIDE = 0.7
"""Share of headings that must stand beside another one before the page is a table of rows, in which a heading reaches
to the next one of its row. Ten sections in three columns give 0.9; columns that run on their own, next to none."""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Headings side by side, from left to right, and for each the columns whose text it heads."""

    headings: tuple[SectionHeading, ...]
    columns: tuple[range, ...]
    top: float
    """Text with its baseline below is headed by the row."""


def heading_rows(headings: Sequence[SectionHeading]) -> list[list[SectionHeading]]:
    """Headings as rows, from top to bottom and left to right."""
    rows: list[list[SectionHeading]] = []
    for heading in sorted(headings, key=lambda heading: heading.baseline):
        if rows and any(_stands_beside(heading, other) for other in rows[-1]):
            rows[-1].append(heading)
        else:
            rows.append([heading])
    return [sorted(row, key=lambda heading: heading.x0) for row in rows]


def _stands_beside(heading: SectionHeading, other: SectionHeading) -> bool:
    """Whether two headings share a row: level, or one of more lines beside one of fewer, set to its middle or foot."""
    apart = heading.baseline - other.baseline
    if apart <= _SAME_ROW * heading.lines[0].size:
        return True
    return heading.lines[-1].baseline <= other.lines[-1].baseline and (other.x1 < heading.x0 or heading.x1 < other.x0)


class Grid:
    """The columns of a document, from the segments of its fiche pages."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._heading_rows = {id(segment): heading_rows(segment.headings) for segment in segments}
        self._usual = _usual_bounds(segments, self._heading_rows)
        rows = [row for found in self._heading_rows.values() for row in found]
        beside = sum(len(row) for row in rows if len(row) > 1)
        self.is_rows = bool(rows) and beside >= _SIDE_BY_SIDE * sum(map(len, rows))
        self._bounds = {id(segment): self._segment_bounds(segment) for segment in segments}
        self._is_beside = _are_beside(segments)
        self._rows = {id(segment): self._segment_rows(segment) for segment in segments}
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
        return self._anchors.get((segment.page.format, segment.strip + column), 0.0)

    def right(self, segment: Segment, column: int) -> float:
        """The x at which the column's lines end at the latest."""
        return self._rights.get((segment.page.format, segment.strip + column), segment.page.width)

    def _segment_bounds(self, segment: Segment) -> tuple[float, ...]:
        usual = self._usual.get(segment.page.format, ())
        rows = [_spans(row) for row in self._heading_rows[id(segment)]]
        if max(map(len, rows), default=0) <= len(usual) + 1:
            return usual
        return column_bounds(rows, segment.below, segment.page.edges)

    def _segment_rows(self, segment: Segment) -> list[HeadingRow]:
        bounds, rows = self.bounds(segment), self._heading_rows[id(segment)]
        tops = row_tops_beside(segment, rows) if self._is_beside else [_top_of(row) for row in rows]
        return [self._heading_row(row, bounds, top) for row, top in zip(rows, tops, strict=True)]

    def _heading_row(self, row: Sequence[SectionHeading], bounds: Sequence[float], top: float) -> HeadingRow:
        starts = [bisect_right(bounds, heading.x0) for heading in row]
        if not self.is_rows:
            return HeadingRow(tuple(row), tuple(range(start, start + 1) for start in starts), top)
        # In a table of full rows, a heading reaches to the next one of its row; alone, over the whole row.
        edges = [0, *starts[1:], len(bounds) + 1]
        return HeadingRow(tuple(row), tuple(range(a, b) for a, b in pairwise(edges)), top)

    def _edges(
        self, segments: Sequence[Segment]
    ) -> tuple[dict[tuple[Format, int], float], dict[tuple[Format, int], float]]:
        """Per page size and column: the leftmost place where items usually begin, and where lines end at the latest."""
        marked: dict[tuple[Format, int], Counter[float]] = defaultdict(Counter)
        starts: dict[tuple[Format, int], Counter[float]] = defaultdict(Counter)
        rights: dict[tuple[Format, int], float] = defaultdict(float)
        for segment in segments:
            for column, part in self.parts(segment, segment.below):
                key = (segment.page.format, segment.strip + column)
                left = round(part.x0 if part.mark is None else part.mark, 1)
                starts[key][left] += 1
                marked[key][left] += candidate(unglued(part), 0.0) is not None
                rights[key] = max(rights[key], part.x1)
        return {key: _anchor(marked[key], counts) for key, counts in starts.items()}, dict(rights)


def _anchor(marked: Counter[float], starts: Counter[float]) -> float:
    """From where the indentation of a column counts: where its leftmost markers stand, or lines without a marker, if
    there are many farther left."""
    lines = _leftmost(starts, _UNMARKED_SHARE)
    return min(_leftmost(+marked, _MARKER_SHARE), lines) if +marked else lines


def _top_of(row: Sequence[SectionHeading]) -> float:
    return min(heading.baseline - _SAME_LINE * heading.lines[0].size for heading in row)


def _are_beside(segments: Sequence[Segment]) -> bool:
    """Whether text stands beside its headings, none of it below them."""
    above = beside = 0
    for segment in segments:
        for heading in segment.headings:
            last = heading.lines[-1]
            below = (h.baseline for h in segment.headings if h.baseline > last.baseline + _SAME_LINE * last.size)
            limit = min(below, default=float("inf"))
            own = [line for line in segment.below if _top_of([heading]) < line.baseline < limit]
            above += any(_is_under(line, heading) for line in own)
            beside += any(line.x0 >= heading.x1 or line.x1 <= heading.x0 for line in own)
    return beside > 0 and above < _FEW_BELOW * (above + beside)


def _is_under(line: Line, heading: SectionHeading) -> bool:
    overlaps = line.x0 < heading.x1 and heading.x0 < line.x1
    return overlaps and line.baseline > heading.lines[-1].baseline


def row_tops_beside(segment: Segment, rows: Sequence[Sequence[SectionHeading]]) -> list[float]:
    """Where each row of headings begins whose text stands beside them.

    A rule or the side of a fill that reaches over the headings parts two rows; without one, a heading level with a line
    of text begins there, and one set to the middle of its row begins at the widest gap between it and the one before.
    """
    tops: list[float] = []
    before = float("-inf")
    for row in rows:
        first = min(heading.baseline for heading in row)
        size = row[0].lines[0].size
        parting = [
            rule.y
            for rule in segment.page.rules
            if before < rule.y < first - _ABOVE_TEXT * size
            and any(rule.x0 <= h.x0 + 1 and rule.x1 >= h.x1 - 1 for h in row)
        ]
        level = any(abs(line.baseline - first) <= _SAME_LINE * size for line in segment.below)
        if parting:
            tops.append(max(parting))
        elif level:
            tops.append(first - _SAME_LINE * size)
        else:
            tops.append(_widest_gap([line.baseline for line in segment.below], tops[-1] if tops else before, first))
        before = max(heading.lines[-1].baseline for heading in row)
    return tops


def _widest_gap(baselines: Sequence[float], low: float, high: float) -> float:
    """The middle of the widest gap between baselines, at or above `high`."""
    inside = sorted({y for y in baselines if low < y < high})
    gaps = [(b - a, (a + b) / 2) for a, b in pairwise([*inside, high])]
    return max(gaps)[1] if gaps else high - 1.0


def _leftmost(counts: Counter[float], share: float) -> float:
    """The leftmost place where at least that share begins; what begins a point further counts with it."""
    least = max(2.0, share * sum(counts.values()))
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
