"""Titles that stand right above the headings of their fiches, in a type of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ficheparse.layout.line import Line
from ficheparse.layout.repeats import Type
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.heading import heading_text
from ficheparse.register.own_titles import are_own_titles, without_numbers
from ficheparse.register.parts import block_above, style_of

_NEARLY_ALL = 0.8
"""Share of the headings above which titles must stand, in one type; and share of the lines in that type which must be
such titles."""

_FEWEST = 2
"""Fiches with a title above them that a document must have."""


def with_titles_above(
    pages: Sequence[LinedPage], fiches: dict[int, list[FicheHeading]], profile: Profile
) -> dict[int, list[FicheHeading]]:
    """The fiche headings of each page (by its number), those with a title above them made one with it."""
    untitled = [h for found in fiches.values() for h in found if not h.title and not h.at_foot]
    blocks = {
        id(heading): block
        for page in pages
        for heading in fiches[page.number]
        if not heading.title and not heading.at_foot
        for block in block_above(heading.top, page, set())
        if not profile.mission_heading.fullmatch(heading_text(block))
    }
    types = Counter(style_of(block[0]) for block in blocks.values())
    if not types:
        return fiches
    style, count = types.most_common(1)[0]
    own = {key: block for key, block in blocks.items() if style_of(block[0]) == style}
    texts = {h.fiche_no: without_numbers(heading_text(own[id(h)])) for h in untitled if id(h) in own}
    if (
        count < _NEARLY_ALL * len(untitled)
        or len(texts) < _FEWEST
        or not are_own_titles(texts.values(), len(texts))
        or sum(map(len, own.values())) < _NEARLY_ALL * _lines_in(style, pages)
    ):
        return fiches
    return {number: [_titled(h, own.get(id(h), [])) for h in found] for number, found in fiches.items()}


def _lines_in(style: Type, pages: Sequence[LinedPage]) -> int:
    return sum(style_of(line) == style for page in pages for line in page.lines)


def _titled(heading: FicheHeading, title: Sequence[Line]) -> FicheHeading:
    if not title:
        return heading
    return replace(heading, lines=(*heading.lines, *title), title=tuple(line.text for line in title))
