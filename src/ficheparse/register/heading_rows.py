"""Rows of headings: which stand side by side, whether their text stands beside them, and where a row begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from ficheparse.layout.line import Line, Rule
from ficheparse.register.heading import SectionHeading
from ficheparse.register.segments import Segment

_SAME_ROW = 0.8
"""Of the font size: headings whose baselines are this close stand side by side."""

_SAME_LINE = 0.6
"""Of the font size: text beside a heading, or raised in the line below it, is no higher above its baseline."""

_ABOVE_TEXT = 0.3
"""Of the font size: a rule closer above a baseline strikes the text through."""

_FEW_LEVEL = 0.15
"""Share of the rows of headings that may have text level with them where rows part the page."""

_BESIDE = 0.14
"""Share of the headings with text that must have it beside them, none below, before headings are labels. Where text
stands below headings, an empty section may have that of its neighbour beside it: 0.11 of the headings at most, of 32
documents. Of those in which some rows of each fiche are labels, 0.17 at least."""


def heading_rows(headings: Sequence[SectionHeading]) -> list[list[SectionHeading]]:
    """Headings as rows, from top to bottom and left to right."""
    rows: list[list[SectionHeading]] = []
    for heading in sorted(headings, key=attrgetter("baseline")):
        if rows and any(_stands_beside(heading, other) for other in rows[-1]):
            rows[-1].append(heading)
        else:
            rows.append([heading])
    return [sorted(row, key=attrgetter("x0")) for row in rows]


def _stands_beside(heading: SectionHeading, other: SectionHeading) -> bool:
    """Whether two headings share a row: level, or one of more lines beside one of fewer, set to its middle or foot."""
    apart = heading.baseline - other.baseline
    if apart <= _SAME_ROW * heading.lines[0].size:
        return True
    return heading.lines[-1].baseline <= other.lines[-1].baseline and (other.x1 < heading.x0 or heading.x1 < other.x0)


def rows_between_rules(rows: Sequence[list[SectionHeading]], rules: Sequence[Rule]) -> list[list[SectionHeading]]:
    """The rows, two that follow each other made one where all their headings stand beside each other on fills that
    begin and end at one height, and no other heading does: labels are set to the middle of cells, or to their top."""
    if len(rows) < 2 or not rules:
        return list(rows)
    found: list[list[SectionHeading]] = []
    for (top, bottom), group in groupby(rows, lambda row: _cell_of(row, rules)):
        alike = list(group)
        both = sorted((heading for row in alike for heading in row), key=attrgetter("x0"))
        apart = all(left.x1 < right.x0 for left, right in pairwise(both))
        grounds = {heading.lines[0].ground for heading in both}
        if top is not None and bottom is not None and apart and len(grounds) == 1 and grounds != {""}:
            found.append(both)
        else:
            found += alike
    return found


def _cell_of(row: Sequence[SectionHeading], rules: Sequence[Rule]) -> tuple[int | None, int | None]:
    """The rules right above all headings of a row, and right below, by their y; None where these differ."""
    tops, bottoms = ({_nearest_rule(h, rules, above=above) for h in row} for above in (True, False))
    return (tops.pop(), bottoms.pop()) if len(tops) == len(bottoms) == 1 else (None, None)


def _nearest_rule(heading: SectionHeading, rules: Iterable[Rule], *, above: bool = False) -> int | None:
    """The y, in whole points, of the rule right above a heading that reaches over it, or right below it."""
    first, last = heading.baseline - _ABOVE_TEXT * heading.lines[0].size, heading.lines[-1].baseline
    over = [rule.y for rule in rules if rule.x0 <= heading.x0 + 1 and rule.x1 >= heading.x1 - 1]
    beyond = [-y for y in over if y < first] if above else [y for y in over if y > last]
    return round(abs(min(beyond))) if beyond else None


def top_of(row: Sequence[SectionHeading]) -> float:
    return min(heading.baseline - _SAME_LINE * heading.lines[0].size for heading in row)


def are_beside(segments: Sequence[Segment]) -> bool:
    """Whether headings are labels: for many of them, text stands beside them and none below."""
    under = beside = 0
    for segment in segments:
        for heading in segment.headings:
            left, right, foot = heading.x0, heading.x1, _foot(heading)
            below = [h.baseline for h in segment.headings if h.baseline > foot and h.x0 < right and left < h.x1]
            limit = min(below, default=float("inf"))
            top = top_of([heading])
            if any(top < line.baseline < limit and _is_under(line, heading) for line in segment.below):
                under += 1
            elif any(top < line.baseline < limit and _is_apart(line, heading) for line in segment.below):
                beside += 1
    return beside > 0 and beside >= _BESIDE * (under + beside)


def are_bands(segments: Sequence[Segment]) -> bool:
    """Whether rows of headings part their pages from side to side: no text stands level with a heading, as it does
    where columns run on their own."""
    level = whole = 0
    for segment in segments:
        for row in heading_rows(segment.headings):
            top, size = top_of(row), row[0].lines[0].size
            foot = min(heading.lines[-1].baseline for heading in row) + _SAME_LINE * size
            whole += 1
            level += any(top < line.baseline < foot for line in segment.below)
    return level <= _FEW_LEVEL * whole


def stand_above(rows: Sequence[Sequence[SectionHeading]], text: Sequence[Line]) -> list[bool | None]:
    """Whether the text of each row of headings stands below them, no text beside them; None where there is no text."""
    limits = [*map(top_of, rows), float("inf")]
    found: list[bool | None] = []
    for row, (top, limit) in zip(rows, pairwise(limits), strict=True):
        own = [line for line in text if top < line.baseline < limit]
        if not own:
            found.append(None)
            continue
        under = any(_is_under(line, heading) for heading in row for line in own)  # others of the row may head nothing
        # Left of the first one may go on what stood in another column.
        right = [line for line in own if line.x1 > row[0].x0]
        level = any(line.baseline <= row[0].lines[-1].baseline + _SAME_LINE * line.size for line in right)
        found.append(under and not level)
    return found


def _foot(heading: SectionHeading) -> float:
    """The baseline of what stands level with the last line of a heading, at the most."""
    return heading.lines[-1].baseline + _SAME_LINE * heading.lines[-1].size


def _is_apart(line: Line, heading: SectionHeading) -> bool:
    return line.x0 >= heading.x1 or line.x1 <= heading.x0


def _is_under(line: Line, heading: SectionHeading) -> bool:
    overlaps = line.x0 < heading.x1 and heading.x0 < line.x1
    return overlaps and line.baseline > heading.lines[-1].baseline


def row_tops_beside(
    rules: Sequence[Rule],
    text: Sequence[Line],
    rows: Sequence[Sequence[SectionHeading]],
    above: Sequence[bool] | None = None,
    *,
    ruled: bool = True,
) -> list[float]:
    """Where each row of headings begins whose text stands beside them, from the rules of the page and the text.

    A rule or the side of a fill that reaches over the headings parts two rows; without one, a heading level with a line
    of text begins there, and one set to the middle of its row begins at the widest gap between it and the one before.
    `above` tells the rows whose text stands below them: they begin with their headings. Where rows are not `ruled`,
    what stands above the first one parts it from nothing.
    """
    tops: list[float] = []
    before = float("-inf")
    for row, is_above in zip(rows, above or [False] * len(rows), strict=True):
        first = min(heading.baseline for heading in row)
        size = row[0].lines[0].size
        parting = _rules_above(row, rules, before) if ruled or tops else []
        level = any(abs(line.baseline - first) <= _SAME_LINE * size for line in text)
        if is_above or (level and not parting):
            tops.append(first - _SAME_LINE * size)
        elif parting:
            tops.append(max(parting))
        else:
            tops.append(_widest_gap([line.baseline for line in text], tops[-1] if tops else before, first))
        before = max(heading.lines[-1].baseline for heading in row)
    return tops


def are_ruled(pages: Iterable[tuple[Sequence[Rule], Sequence[Sequence[SectionHeading]]]]) -> bool:
    """Whether rules part the rows of headings, from the rules and the rows of each page: mostly, one stands between a
    row and the one before. Where no page has two rows, none is known to be missing."""
    parted = [
        bool(_rules_above(row, rules, max(heading.lines[-1].baseline for heading in before)))
        for rules, rows in pages
        for before, row in pairwise(rows)
    ]
    return 2 * sum(parted) >= len(parted)


def _rules_above(row: Sequence[SectionHeading], rules: Iterable[Rule], before: float) -> list[float]:
    """The y of each rule over a row of headings, below a place on the page."""
    first = min(heading.baseline for heading in row)
    size = row[0].lines[0].size
    return [
        rule.y
        for rule in rules
        if before < rule.y < first - _ABOVE_TEXT * size
        and any(rule.x0 <= h.x0 + 1 and rule.x1 >= h.x1 - 1 for h in row)
    ]


def _widest_gap(baselines: Sequence[float], low: float, high: float) -> float:
    """The middle of the widest gap between baselines, at or above `high`."""
    inside = sorted({y for y in baselines if low < y < high})
    gaps = [(b - a, (a + b) / 2) for a, b in pairwise([*inside, high])]
    return max(gaps)[1] if gaps else high - 1.0
