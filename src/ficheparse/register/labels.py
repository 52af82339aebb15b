"""Labels: headings that stand beside their text, one or several pairs of label and text in a row.

What a label heads reaches from it to the next label of its row, and down to the next row. Rows need not be alike: a
pair beside another one may follow one over the whole width, labels may stand within what a label heads, and some rows
may have their text below them after all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ficheparse.layout.column_starts import column_starts
from ficheparse.layout.columns import column_bounds, split_at
from ficheparse.layout.inner_gap import inner_gap
from ficheparse.layout.line import Line
from ficheparse.layout.upright import Format
from ficheparse.register.anchors import anchors, rights
from ficheparse.register.heading import SectionHeading
from ficheparse.register.heading_rows import are_ruled, heading_rows, row_tops_beside, rows_between_rules, stand_above
from ficheparse.register.segments import Segment, Strip

_SAME_PLACE = 24.0
"""Points: labels whose left sides have no wider gap between them stand in one column, flush left or centred."""

_JUST_LEFT = 0.5
"""Points left of a label, where what the one before it heads ends."""

_SAME_BOUND = 3.0
"""Points: boundaries with no wider gap between them begin one column. In five renderings whose rows have columns of
their own these begin 4.1 points apart at least."""

_RowPlace = tuple[Strip, tuple[int, ...]]
"""The strip, and where the headings of a row begin."""

_Column = tuple[bool, int]
"""Whether it is one of text, below headings, and not of labels; and which, counted from the left."""

_Place = tuple[Strip, _Column]

_Reach = tuple[_Place, int | None]
"""A column, and where the next one of the row begins, if there is one: the last pair of a row may be wider than others
that begin where it does."""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """Labels side by side, from left to right. `bounds` lie between what one heads and the next one; `columns` are
    those of the labels, or of their text where it stands below them; text with its baseline below `top` belongs to the
    row."""

    headings: tuple[SectionHeading, ...]
    bounds: tuple[float, ...]
    columns: tuple[_Column, ...]
    top: float


class Labels:
    """The rows of labels of a document, from the segments of its fiche pages in page order."""

    def __init__(self, segments: Sequence[Segment], inner: frozenset[str] = frozenset()) -> None:
        """`inner` are the keys of the sections that may hold labels with text beside them themselves."""
        lefts = ((segment.alike, heading.x0) for segment in segments for heading in segment.headings)
        self._label_columns = _begins(lefts, _SAME_PLACE)
        rows_of = {id(s): rows_between_rules(heading_rows(s.headings), s.page.rules) for s in segments}
        self._bounds_above = _bounds_above(segments, rows_of)
        between = ((size, x) for (size, _), bounds in self._bounds_above.items() for x in bounds)
        self._text_columns = _begins(between, _SAME_BOUND)
        self._left_of = _bounds_left_of(self._bounds_above)
        self._usually_above = _usually_above(segments, rows_of)
        self._are_ruled = are_ruled((segment.page.rules, rows_of[id(segment)]) for segment in segments)
        self._rows: dict[int, list[LabelRow]] = {}
        self._before: dict[int, LabelRow | None] = {}
        begins = _leftmost(segments)
        last: dict[int, tuple[LabelRow, Strip]] = {}  # of each table, and where it stands
        for segment in segments:
            row, strip = last.get(segment.table, (None, segment.alike))
            if row and strip != segment.alike and strip[0] == segment.alike[0] and segment.alike in begins:
                row = self._moved(row, begins[segment.alike] - begins[strip], segment.alike)
            before = row
            rows = _without_torn(self._label_rows(segment, rows_of[id(segment)]), before)
            self._rows[id(segment)], self._before[id(segment)] = rows, before
            if rows:
                last[segment.table] = rows[-1], segment.alike
        self._anchors, self._rights = self._edges(segments)
        self._gaps = self._inner_gaps(segments, inner)

    def _moved(self, row: LabelRow, by: float, strip: Strip) -> LabelRow:
        """A row that goes on in another strip, as on the other half of a sheet, so many points farther right."""
        bounds, begins = tuple(x + by for x in row.bounds), self._text_columns.get(strip, [])
        columns = [(True, bisect_right(begins, left)) for left in (float("-inf"), *bounds)]
        return replace(
            row, bounds=bounds, columns=tuple(columns) if all(above for above, _ in row.columns) else row.columns
        )

    def bounds(self, segment: Segment) -> tuple[float, ...]:
        """The boundaries within the rows of a segment, each once."""
        return tuple(sorted({x for row in self.rows(segment) for x in row.bounds}))

    def rows(self, segment: Segment) -> list[LabelRow]:
        return self._rows[id(segment)]

    def row_before(self, segment: Segment) -> LabelRow | None:
        """The row that goes on where the segment begins."""
        return self._before[id(segment)]

    def owners(self, segment: Segment, lines: Iterable[Line]) -> dict[tuple[int, int], list[Line]]:
        """The lines by the index of their row, -1 for the one before the segment, and by the label of the row that
        heads them."""
        rows, before = self.rows(segment), self.row_before(segment)
        found: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for line in lines:
            index = max((i for i, row in enumerate(rows) if line.baseline > row.top), default=-1)
            if index == 0 and before is not None and line.x1 <= self._left(segment, rows[0]):
                index = -1
            row = rows[index] if index >= 0 else before
            for label, part in split_at(line, row.bounds if row else ()):
                found[index, label].append(part)
        return found

    def _left(self, segment: Segment, row: LabelRow) -> float:
        """The boundary left of a row that a page break tore: left of it goes on what the row before holds."""
        above = bool(row.columns) and row.columns[0][0]
        return self._left_of.get((segment.alike, round(row.headings[0].x0)), float("-inf")) if above else float("-inf")

    def anchor(self, segment: Segment, row: LabelRow | None, label: int) -> float:
        """The x from which the indentation of what a label heads counts."""
        return self._anchors.get(_place(segment, row, label), 0.0)

    def right(self, segment: Segment, row: LabelRow | None, label: int) -> float:
        """The x at which the lines that a label heads end at the latest."""
        return self._rights.get(_reach(segment, row, label), segment.page.width)

    def gap(self, segment: Segment, row: LabelRow | None, label: int) -> float | None:
        """The x at which the text begins that stands beside labels within what a label heads."""
        return self._gaps.get((segment.page.format, row.headings[label].key)) if row else None

    def _inner_gaps(self, segments: Iterable[Segment], inner: frozenset[str]) -> dict[tuple[Format, str], float | None]:
        cells: dict[tuple[Format, str], list[list[Line]]] = defaultdict(list)
        for segment in segments:
            rows = self.rows(segment)
            for (index, label), lines in self.owners(segment, segment.below).items():
                row = rows[index] if index >= 0 else self.row_before(segment)
                if row and label < len(row.headings) and row.headings[label].key in inner:
                    cells[segment.page.format, row.headings[label].key].append(lines)
        return {place: inner_gap(own) for place, own in cells.items()}

    def _label_rows(self, segment: Segment, rows: Sequence[Sequence[SectionHeading]]) -> list[LabelRow]:
        above = [
            self._usually_above[_row_place(segment, row)] if is_above is None else is_above
            for row, is_above in zip(rows, stand_above(rows, segment.below), strict=True)
        ]
        tops = row_tops_beside(segment.page.rules, segment.below, rows, above, ruled=self._are_ruled)
        return [
            self._row_above(segment, row, top) if is_above else self._row_beside(segment, row, top)
            for row, top, is_above in zip(rows, tops, above, strict=True)
        ]

    def _row_above(self, segment: Segment, row: Sequence[SectionHeading], top: float) -> LabelRow:
        """A row whose text stands below it, in columns of its own. What a page break left of one may begin with a
        heading that others stand left of elsewhere."""
        size, lefts = place = _row_place(segment, row)
        bounds, begins = self._bounds_above[place], self._text_columns.get(size, [])
        first = self._left_of.get((size, lefts[0]), float("-inf"))
        columns = [(True, bisect_right(begins, left)) for left in (first, *bounds)]
        return LabelRow(tuple(row), bounds, tuple(columns), top)

    def _row_beside(self, segment: Segment, row: Sequence[SectionHeading], top: float) -> LabelRow:
        """A row whose text stands beside it: what a label heads ends at the next one."""
        begins = self._label_columns[segment.alike]
        columns = [(False, bisect_right(begins, heading.x0)) for heading in row]
        return LabelRow(tuple(row), tuple(heading.x0 - _JUST_LEFT for heading in row[1:]), tuple(columns), top)

    def _edges(self, segments: Sequence[Segment]) -> tuple[dict[_Place, float], dict[_Reach, float]]:
        columns: dict[_Place, list[Line]] = defaultdict(list)
        spans: dict[_Reach, list[Line]] = defaultdict(list)
        for segment in segments:
            rows = self.rows(segment)
            for (index, label), lines in self.owners(segment, segment.below).items():
                row = rows[index] if index >= 0 else self.row_before(segment)
                columns[_place(segment, row, label)].extend(lines)
                spans[_reach(segment, row, label)].extend(lines)
        return anchors(columns), rights(spans)


def _without_torn(rows: list[LabelRow], before: LabelRow | None) -> list[LabelRow]:
    """The rows of a segment, the first one left out where it is but a part of the one before: labels that a page break
    tears, or that alone of their row are printed again."""
    if not rows or before is None or len(rows[0].headings) >= len(before.headings):
        return rows
    keys = {heading.key for heading in before.headings}
    goes_on = all(heading.continued and heading.key in keys for heading in rows[0].headings)
    return rows[1:] if goes_on else rows


def _bounds_above(
    segments: Iterable[Segment], rows_of: Mapping[int, Sequence[Sequence[SectionHeading]]]
) -> dict[_RowPlace, tuple[float, ...]]:
    """The boundaries between headings whose text stands below them, for all rows of headings at the same places
    together: one with little text has gutters everywhere. `rows_of` are each segment's rows, by its `id`."""
    spans: dict[_RowPlace, list[list[tuple[float, float]]]] = defaultdict(list)
    texts: dict[_RowPlace, list[Line]] = defaultdict(list)
    edges: dict[_RowPlace, list[float]] = defaultdict(list)
    for segment in segments:
        for row in rows_of[id(segment)]:
            place = _row_place(segment, row)
            foot = max(heading.lines[-1].baseline for heading in row)
            below = (heading.baseline for heading in segment.headings if heading.baseline > foot + 1.0)
            limit = min(below, default=float("inf"))
            spans[place].append([(heading.x0, heading.x1) for heading in row])
            texts[place].extend(line for line in segment.below if foot < line.baseline < limit)
            edges[place].extend(segment.page.edges)
    return {place: column_bounds(rows, texts[place], edges[place]) for place, rows in spans.items()}


def _usually_above(
    segments: Iterable[Segment], rows_of: Mapping[int, Sequence[Sequence[SectionHeading]]]
) -> dict[_RowPlace, bool]:
    """Whether the text of the rows at each place mostly stands below them, those without any text aside."""
    found: dict[_RowPlace, list[bool]] = defaultdict(list)
    for segment in segments:
        rows = rows_of[id(segment)]
        for row, is_above in zip(rows, stand_above(rows, segment.below), strict=True):
            found[_row_place(segment, row)] += [] if is_above is None else [is_above]
    return {place: 2 * sum(own) > len(own) for place, own in found.items()}


def _row_place(segment: Segment, row: Iterable[SectionHeading]) -> _RowPlace:
    return segment.alike, tuple(round(heading.x0) for heading in row)


def _bounds_left_of(bounds_above: Mapping[_RowPlace, Sequence[float]]) -> dict[tuple[Strip, int], float]:
    """The boundary left of the headings that begin at a place, on the pages of each size."""
    found: dict[tuple[Strip, int], float] = {}
    for (size, lefts), bounds in bounds_above.items():
        for left, bound in zip(lefts[1:], bounds, strict=True):
            found.setdefault((size, left), bound)
    return found


def _leftmost(segments: Iterable[Segment]) -> dict[Strip, float]:
    """Where the leftmost heading of each strip begins."""
    found: dict[Strip, float] = {}
    for segment in segments:
        for heading in segment.headings:
            found[segment.alike] = min(found.get(segment.alike, heading.x0), heading.x0)
    return found


def _begins(places: Iterable[tuple[Strip, float]], apart: float) -> dict[Strip, list[float]]:
    """Where columns begin on the pages of each size, from the x at which something begins in them; no wider gap than so
    many points apart is in one."""
    found: dict[Strip, list[float]] = defaultdict(list)
    for size, x in places:
        found[size].append(x)
    return {size: [x - _JUST_LEFT for x in column_starts(own, apart)] for size, own in found.items()}


def _reach(segment: Segment, row: LabelRow | None, label: int) -> _Reach:
    following = round(row.bounds[label]) if row and label < len(row.bounds) else None
    return _place(segment, row, label), following


def _place(segment: Segment, row: LabelRow | None, label: int) -> _Place:
    """The first column of labels, where no row is known."""
    return segment.alike, row.columns[label] if row and label < len(row.columns) else (False, 1)
