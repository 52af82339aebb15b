"""Titles beside the headings of their fiches that repeat on each page of the fiche, as running heads do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from ficheparse.layout.line import Line
from ficheparse.layout.repeats import type_of
from ficheparse.layout.upright import LinedPage
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.own_titles import are_own_titles, without_numbers

_NEARLY_ALL = 0.8
"""Share of the fiches that must have one such text, and of the texts, how many fiches there are for them at least."""

_NEXT_LINE = 1.8
"""Of the font size: how far apart two lines of a title may stand."""

_SAME_COLUMN = 3.0
"""Points: lines of one title begin no farther apart."""


def titles_beside(
    pages: Sequence[LinedPage], fiches: dict[int, list[FicheHeading]], repeated: Collection[int]
) -> set[int]:
    """The `id` of the lines, of those that are `repeated`, that are titles of fiches: level with the heading of one
    without a title, where nearly all fiches have such a text, the same on all their pages and others for most. The
    lines in which they go on are among them."""
    untitled = [(page, h) for page in pages for h in fiches[page.number] if not h.title]
    beside = [(heading, list(_beside(heading, page))) for page, heading in untitled]
    lines = {id(line) for _, title in beside for line in title} & set(repeated)
    if not lines:
        return set()
    found: dict[int, set[str]] = defaultdict(set)
    for heading, title in beside:
        if title:
            found[heading.fiche_no].add(without_numbers(" ".join(line.text for line in title)))
    texts = [text for own in found.values() for text in own]
    headed = len({heading.fiche_no for _, heading in untitled})
    are_titles = (
        len(found) >= _NEARLY_ALL * headed
        and are_own_titles(texts, len(found))
        and len(texts) <= len(found) / _NEARLY_ALL
    )
    return lines if are_titles else set()


def _beside(heading: FicheHeading, page: LinedPage) -> Iterator[Line]:
    """The nearest line right of a heading and level with it, the upper one of two, and those of its type right below
    each other from there."""
    own, right = {id(line) for line in heading.lines}, max(line.x1 for line in heading.lines)
    others = [line for line in page.lines if id(line) not in own and line.x0 > right]
    level = [line for line in others if any(line.top < e.bottom and e.top < line.bottom for e in heading.lines)]
    left = min((line.x0 for line in level), default=0.0)
    column = [line for line in level if abs(line.x0 - left) <= _SAME_COLUMN]
    last = min(column, key=lambda line: line.baseline, default=None)
    if last is None:
        return
    yield last
    for line in sorted(others, key=lambda line: line.baseline):
        below = 0 < line.baseline - last.baseline <= _NEXT_LINE * line.size and line.x0 < last.x1
        if below and type_of(line) == type_of(last):
            last = line
            yield line
