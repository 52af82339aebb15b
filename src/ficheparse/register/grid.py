"""The grid: which column a line stands in, and from where its indentation counts.

Section headings that stand side by side show the columns. Pages without such a row take the columns of the
pages of their size.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise

from ficheparse.layout.columns import BeginsColumn, column_bounds, crosses, parted
from ficheparse.layout.line import Line
from ficheparse.layout.upright import Format
from ficheparse.register.anchors import UsualLines, anchors, rights
from ficheparse.register.heading import SectionHeading
from ficheparse.register.heading_rows import heading_rows, top_of
from ficheparse.register.segments import Segment, Strip
from ficheparse.register.spanning import HeadingSpan, Spanned, spanned

_SIDE_BY_SIDE = 0.7
"""Share of headings that must stand beside another one before the page is a table of rows, in which a heading reaches
to the next one of its row. Ten sections in three columns give 0.9; columns that run on their own, next to none."""

_FULL = 1.5
"""Points: how far from where the lines of a justified column end one of them may end."""

_FEW_UNEVEN = 0.04
"""Share of the rows that may have other columns than the document's. Registers have 0.02 at most, where a heading is
overfull; a form of cards has 0.06."""


_BEYOND, _OFTEN_BEYOND = 1.0, 2
"""Points over a boundary, and lines of a row that must end so far beyond it before its own boundary lies elsewhere: a
long word may reach over one."""

Place = tuple[Format, int, int]
"""A column of a strip."""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Headings side by side, from left to right, and for each the columns whose text it heads."""

    headings: tuple[SectionHeading, ...]
    columns: tuple[range, ...]
    top: float
    """Text with its baseline below is headed by the row."""


class Grid:
    """The columns of a document whose headings stand above their text, from the segments of its fiche pages."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._heading_rows = {id(segment): heading_rows(segment.headings) for segment in segments}
        self._usual = _usual_bounds(segments, self._heading_rows)
        rows = [row for found in self._heading_rows.values() for row in found]
        beside = sum(len(row) for row in rows if len(row) > 1)
        self.is_rows = bool(rows) and beside >= _SIDE_BY_SIDE * sum(map(len, rows))
        self._bounds = {id(segment): self._segment_bounds(segment) for segment in segments}
        self._rows = {id(segment): self._segment_rows(segment) for segment in segments}
        self._in_one, parts = self._lines(segments)
        columns = {place: [*self._in_one[place], *parts[place]] for place in self._in_one.keys() | parts.keys()}
        self._anchors, self._rights = anchors(columns), rights(columns)
        self._before = self._rows_before(segments)

    def is_uneven(self, segments: Iterable[Segment]) -> bool:
        """Whether rows have columns of their own: between two headings of one, text runs over the boundary that the
        columns of the document have there."""
        uneven = whole = 0
        for segment in segments:
            bounds, rows = self.bounds(segment), self.rows(segment)
            for row, own in zip(rows, _below(rows, segment.below), strict=True):
                whole += 1
                between = [(bisect_right(bounds, heading.x0) - 1, heading.x0) for heading in row.headings[1:]]
                crossed = any(
                    at < 0
                    or crosses(bounds[at], own, _begins_at(x0, self.anchor(segment, at + 1)))
                    or _ends_beyond(bounds[at], x0, own)
                    for at, x0 in between
                )
                uneven += crossed or (len(row.headings) == 1 and len(bounds) > 0 and not self.is_rows)
        return uneven > _FEW_UNEVEN * whole

    def begins(self, segment: Segment, column: int, line: Line, word: int) -> bool:
        """Whether a column begins with a word of a line: where its lines usually begin, right of a word that ends where
        those of the column before end, as in justified text."""
        own, before = (self._usual_lines[_place(segment, at)] for at in (column, column - 1))
        return line.ends[word - 1] >= before.end - _FULL and round(line.starts[word]) in own.starts

    @cached_property
    def _usual_lines(self) -> Mapping[Place, UsualLines]:
        """How lines stand in each column, those aside that its boundaries part; seldom asked for."""
        return defaultdict(UsualLines, {place: UsualLines.of(lines) for place, lines in self._in_one.items() if lines})

    def bounds(self, segment: Segment) -> tuple[float, ...]:
        return self._bounds[id(segment)]

    def rows(self, segment: Segment) -> list[HeadingRow]:
        """The heading rows of a segment, each heading with the columns that it heads."""
        return self._rows[id(segment)]

    def spanned(self, segment: Segment, row: int) -> frozenset[float]:
        """The boundaries within what a heading of a row heads over which its text mostly runs, elsewhere too; row -1 is
        the last one before the segment."""
        above = self._rows[id(segment)][row] if row >= 0 else self._before[id(segment)]
        bounds = self.bounds(segment)
        return frozenset(
            bound
            for heading, span in (zip(above.headings, above.columns, strict=True) if above else ())
            for bound in self._spanned.get((segment.alike, heading.key), ())
            if bound in bounds[span.start : span.stop - 1]
        )

    def anchor(self, segment: Segment, column: int) -> float:
        """The x from which the indentation of a column's lines counts."""
        return self._anchors.get(_place(segment, column), 0.0)

    def right(self, segment: Segment, column: int) -> float:
        """The x at which the lines end at the latest whose last column is this one: a long word, as in a cell over
        several columns, ends farther right."""
        right, bounds = self._rights.get(_place(segment, column), segment.page.width), self.bounds(segment)
        return min(right, bounds[column]) if column < len(bounds) else right

    @cached_property
    def _spanned(self) -> Spanned:
        return spanned(
            ((segment, headed) for segment in self._segments for headed in self._heading_spans(segment)),
            lambda segment, bound: partial(self.begins, segment, bisect_right(self.bounds(segment), bound)),
        )

    def _heading_spans(self, segment: Segment) -> Iterator[HeadingSpan]:
        """The headings of a segment that head several columns, each with the lines of its row from where it begins."""
        bounds, rows = self.bounds(segment), self.rows(segment)
        for row, own in zip(rows, _below(rows, segment.below), strict=True):
            for heading, span in zip(row.headings, row.columns, strict=True):
                if len(span) > 1:
                    left, right = _edge(bounds, span.start - 1), _edge(bounds, span.stop - 1)
                    yield heading, bounds[span.start : span.stop - 1], [s for s in own if left <= s.x0 < right]

    def _rows_before(self, segments: Iterable[Segment]) -> dict[int, HeadingRow | None]:
        """By the `id` of a segment, the row that goes on where it begins."""
        before: dict[int, HeadingRow | None] = {}
        last: HeadingRow | None = None
        fiche_no = 0
        for segment in segments:
            if segment.fiche_heading and segment.fiche_heading.fiche_no != fiche_no:
                last, fiche_no = None, segment.fiche_heading.fiche_no
            before[id(segment)] = last
            last = self._rows[id(segment)][-1] if self._rows[id(segment)] else last
        return before

    def _segment_bounds(self, segment: Segment) -> tuple[float, ...]:
        usual = self._usual.get(segment.alike, ())
        rows = [_spans(row) for row in self._heading_rows[id(segment)]]
        if max(map(len, rows), default=0) <= len(usual) + 1:
            return usual
        return column_bounds(rows, segment.below, segment.page.edges)

    def _segment_rows(self, segment: Segment) -> list[HeadingRow]:
        bounds, rows = self.bounds(segment), self._heading_rows[id(segment)]
        return [self._heading_row(row, bounds, top_of(row)) for row in rows]

    def _heading_row(self, row: Sequence[SectionHeading], bounds: Sequence[float], top: float) -> HeadingRow:
        starts = [bisect_right(bounds, heading.x0) for heading in row]
        if not self.is_rows:
            return HeadingRow(tuple(row), tuple(range(start, start + 1) for start in starts), top)
        # In a table of full rows, a heading reaches to the next one of its row; alone, over the whole row.
        edges = [0, *starts[1:], len(bounds) + 1]
        return HeadingRow(tuple(row), tuple(range(a, b) for a, b in pairwise(edges)), top)

    def _lines(self, segments: Iterable[Segment]) -> tuple[dict[Place, list[Line]], dict[Place, list[Line]]]:
        """The lines below headings, by page size and column: those that stand in one, and the parts of others."""
        in_one: dict[Place, list[Line]] = defaultdict(list)
        parts: dict[Place, list[Line]] = defaultdict(list)
        for segment in segments:
            bounds = self.bounds(segment)
            whole: dict[int, list[Line]] = defaultdict(list)
            for column, part, is_whole in parted(segment.below, bounds):
                if is_whole:
                    whole[column].append(part)
                else:
                    parts[_place(segment, column)].append(part)
            for column, lines in whole.items():
                in_one[_place(segment, column)].extend(lines)
        return in_one, parts


def _place(segment: Segment, column: int) -> Place:
    return *segment.alike, column


def _ends_beyond(bound: float, begin: float, lines: Iterable[Line]) -> bool:
    """Whether text that begins left of a boundary often ends between it and the heading right of it."""
    ending = [line for line in lines if bound + _BEYOND < line.spans[-1] <= begin]
    return sum(line.x0 < bound - _BEYOND for line in ending) >= _OFTEN_BEYOND


def _below(rows: Sequence[HeadingRow], lines: Iterable[Line]) -> list[list[Line]]:
    """The lines below each row of headings, down to the next one; rows stand from top to bottom."""
    tops, found = [row.top for row in rows], [list[Line]() for _ in rows]
    for line in lines:
        index = bisect_left(tops, line.baseline) - 1
        if index >= 0:
            found[index].append(line)
    return found


def _edge(bounds: Sequence[float], at: int) -> float:
    """A boundary by its index; those before the first and after the last lie beyond all text."""
    if at < 0:
        return float("-inf")
    return bounds[at] if at < len(bounds) else float("inf")


def _begins_at(*places: float) -> BeginsColumn:
    """That a column begins at one of some places, in whole points."""
    starts = frozenset(map(round, places))
    return lambda line, word: round(line.starts[word]) in starts


def _usual_bounds(
    segments: Sequence[Segment], rows_of: Mapping[int, Sequence[Sequence[SectionHeading]]]
) -> dict[Strip, tuple[float, ...]]:
    """The column boundaries of each strip of the pages of each size, from all of them together.

    `rows_of` are each segment's heading rows, by its `id`. A single page with little text has gutters everywhere; over
    many pages only those between columns stay empty.
    """
    by_size: dict[Strip, list[Segment]] = defaultdict(list)
    for segment in segments:
        by_size[segment.alike].append(segment)
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
