"""One page with what it shows by itself, whatever stands on the others: the work that pages can be shared out for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ficheparse.layout.furniture import is_rule_of_chars
from ficheparse.layout.line import Line
from ficheparse.layout.traits import Traits
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.reading.page import CONTROL_PICTURES, UNMAPPED
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.heading import (
    SectionHeading,
    Sign,
    begins_heading,
    line_below,
    match_heading,
    may_be_heading,
    says_continuation,
    sign_of,
    stands_right_below,
)
from ficheparse.register.page_fiche_headings import page_fiche_headings
from ficheparse.register.side_by_side import part_side_by_side, words_apart

_SAYS_NOTHING = re.compile(f"{CONTROL_PICTURES.pattern}|{UNMAPPED}")


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page as it was `read`, the same `page` with lines parted that hold several things, and what on it may be
    headings: of sections, by their words alone, and of fiches, each with the rank of the pattern that it matches.
    `signs` says of each line how it looks and where it begins, `counts` how often each sign stands, `traits` what the
    searches of all pages ask; `apart` holds where, in whole points, words in the midst of lines stand apart from the
    one before. `named` are the lines that are furniture by their words alone, `entries` those that read like an entry
    in a list of fiches, `unsaid` those with glyphs that say nothing: without a Unicode map, or control chars."""

    read: LinedPage
    page: LinedPage
    sections: tuple[SectionHeading, ...]
    fiches: tuple[tuple[int, FicheHeading], ...]
    signs: tuple[Sign, ...]
    counts: Counter[Sign]
    traits: Traits
    apart: tuple[int, ...]
    named: tuple[Line, ...]
    entries: tuple[Line, ...]
    unsaid: tuple[Line, ...]


def mark_page(page: LinedPage, profile: Profile) -> MarkedPage:
    """Part the lines of a page and find what may be headings."""
    parted = part_side_by_side(page, profile)
    signs = tuple([_shared(sign_of(line)) for line in parted.lines])
    return MarkedPage(
        page,
        parted,
        tuple(_section_headings(parted.lines, profile)),
        tuple(page_fiche_headings(parted, profile)),
        signs,
        Counter(signs),
        Traits.of(parted),
        tuple({round(line.spans[index]) for line in parted.lines for index in words_apart(line)}),
        tuple([line for line in parted.lines if _is_named(line.text, profile)]),
        tuple([line for line in parted.lines if profile.contents_entry.fullmatch(line.text)]),
        tuple(_unsaid(parted.lines)),
    )


def _unsaid(lines: Sequence[Line]) -> list[Line]:
    if not _SAYS_NOTHING.search("".join([line.text for line in lines])):  # a third of the time for most pages
        return []
    return [line for line in lines if _SAYS_NOTHING.search(line.text)]


def _is_named(text: str, profile: Profile) -> bool:
    return profile.named_furniture.fullmatch(text) is not None or is_rule_of_chars(text)


@lru_cache(maxsize=4_096)
def _shared(sign: Sign) -> Sign:
    """The same sign for all lines that look alike, to take less room."""
    return sign


def marked_anew(marked: Sequence[MarkedPage], pages: Sequence[LinedPage], profile: Profile) -> list[MarkedPage]:
    """The marked pages, those marked again of which something else was made than was read or parted."""
    return [
        known if page is known.read or page is known.page else mark_page(page, profile)
        for known, page in zip(marked, pages, strict=True)
    ]


def _section_headings(lines: Sequence[Line], profile: Profile) -> Iterator[SectionHeading]:
    taken: set[int] = set()
    going_on = [line for line in lines if line.text == ":" or says_continuation(line.text, profile)]
    for line in lines:
        heading = _heading_at(line, lines, profile) if id(line) not in taken else None
        if heading:
            heading = _with_continuation(heading, going_on)
            taken.update(id(part) for part in heading.lines)
            yield heading


def _with_continuation(heading: SectionHeading, going_on: Sequence[Line]) -> SectionHeading:
    """A heading with the words of continuation that stand in other type right below it, or its colon."""
    last = heading.lines[-1]
    for line in going_on if not heading.continued else ():
        if stands_right_below(line, last):
            goes_on = line.text != ":"
            return SectionHeading(heading.key, heading.text, continued=goes_on, lines=(*heading.lines, line))
    return heading


def _heading_at(line: Line, lines: Sequence[Line], profile: Profile) -> SectionHeading | None:
    """The longest heading that begins with a line and goes on over those below, in the same look and place."""
    if not may_be_heading(line.text, profile):
        return None
    found: SectionHeading | None = None
    parts, text = [line], line.text
    while True:
        match = match_heading(text, profile)
        if match:
            found = SectionHeading(*match, lines=tuple(parts))
        below = line_below(parts[-1], lines) if begins_heading(text, profile) else None
        if below is None or not squeezed(below.text):  # a bullet alone says nothing
            return found
        if found and parts[-1].rule_below and below.rule_above:  # two headings in a column of labels
            return found
        parts.append(below)
        text = f"{text} {below.text}"
