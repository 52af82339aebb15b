"""A profile proposed for a document, from its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from ficheparse.layout.alignment import aligned
from ficheparse.layout.furniture import furniture
from ficheparse.layout.notes import take_notes
from ficheparse.layout.traits import Traits
from ficheparse.layout.upright import LinedPage
from ficheparse.learning.blocks import Block, page_blocks
from ficheparse.learning.fiche_patterns import FichePattern, fiche_patterns
from ficheparse.learning.known_words import KnownWords
from ficheparse.learning.repeated_headings import RepeatedHeading, repeated_headings
from ficheparse.profiles.profile import Holds
from ficheparse.profiles.wording import printed_pattern, slug, squeezed
from ficheparse.register.heading import Look, without_brackets

_OFTEN = 0.8
"""Of the usual number of pages with a heading: what is printed as often is in every fiche."""


_FEWEST_IN_LOOK = 3
"""Headings in one look that make it the look of headings."""


_SHOWN = 8
"""Texts of furniture that are shown, page numbers and the like once."""

_NUMBERS = re.compile(r"\d+")

_RUNNING = 1.3
"""Times the usual number of pages of a heading: what stands at the edge of more is running text in the look of
headings."""


@dataclass(frozen=True, slots=True)
class ProposedSection:
    """A section: its key, its headings as printed, on how many pages, and what its items state as far as shipped
    profiles know the heading."""

    key: str
    headings: tuple[str, ...]
    pages: int
    first_page: int
    holds: Holds | None
    expected: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a profile for a document could say. `patterns` are ways in which its fiches are headed, the best first."""

    sections: tuple[ProposedSection, ...]
    patterns: tuple[FichePattern, ...]
    continuation: tuple[str, ...]
    furniture: tuple[str, ...]


def propose(lined: Sequence[LinedPage], known: KnownWords) -> Proposal:
    """A proposal from the lined pages of a document."""
    pages, _ = take_notes(aligned(lined))
    headings, skip = _headings(pages, known.headings, known.fiches)
    taken = {id(line) for heading in headings for block in heading.blocks for line in block.lines}
    blocks = [block for page in pages for block in page_blocks(page, known.headings)]
    above = _above_first(headings, [block for block in blocks if id(block.lines[0]) not in taken])
    sections = _sections(headings, known)
    titled = any(section.holds is Holds.TITLE for section in sections)
    patterns = fiche_patterns(above, known.fiches, skip, titled=titled)
    running = [line.text for page in pages for line in page.lines if id(line) in skip]
    heads = [printed_pattern(pattern.pattern) for pattern in patterns]
    running = [text for text in running if not any(head.fullmatch(text) for head in heads)]
    texts = {_NUMBERS.sub("#", text): text for text in reversed(running)}
    return Proposal(
        tuple(sections),
        tuple(patterns[:3]),
        tuple(sorted({words for heading in headings for words in heading.continuation})),
        tuple(reversed(texts.values()))[:_SHOWN],
    )


def _headings(
    pages: Sequence[LinedPage], named: frozenset[str], fiches: Sequence[re.Pattern[str]]
) -> tuple[list[RepeatedHeading], frozenset[int]]:
    """The headings of sections, and the `id` of each line of furniture; `fiches` are patterns of the headings of
    fiches.

    Headings at the head of pages repeat like furniture: what is set in the look of several headings is none.
    """
    first = _furniture(pages, frozenset())
    found = repeated_headings([block for page in pages for block in page_blocks(page, named, first)], named)
    looks = Counter(heading.blocks[0].look for heading in found)
    sure = frozenset(look for look, count in looks.items() if count >= _FEWEST_IN_LOOK)
    skip = _furniture(pages, sure)
    found = repeated_headings([block for page in pages for block in page_blocks(page, named, skip)], named)
    usual = median(len(heading.pages) for heading in found) if found else 0
    return [
        heading
        for heading in found
        if not any(pattern.fullmatch(heading.text) for pattern in fiches)
        and (len(heading.pages) <= _RUNNING * usual or not _is_furniture(heading, first))
    ], skip


def _is_furniture(heading: RepeatedHeading, skip: frozenset[int]) -> bool:
    return all(id(block.lines[0]) in skip for block in heading.blocks)


def _furniture(pages: Sequence[LinedPage], looks: frozenset[Look]) -> frozenset[int]:
    counted = {page.number for page in pages}
    traits = {page.number: Traits.of(page) for page in pages}
    return frozenset(furniture(pages, traits, counted, lambda line: Look.of(line) in looks))


def _sections(headings: Sequence[RepeatedHeading], known: KnownWords) -> list[ProposedSection]:
    """The sections in the order of their headings; headings that a shipped profile gives one key are one section."""
    usual = max((len(heading.pages) for heading in headings), default=0)
    found: dict[str, ProposedSection] = {}
    words = known.words_for(heading.text for heading in headings)
    for heading in headings:
        word = words.get(squeezed(heading.text)) or words.get(squeezed(without_brackets(heading.text)))
        key = word.key if word else _free_key(slug(heading.text), found)
        before = found.get(key)
        texts = (*before.headings, heading.text) if before else (heading.text,)
        pages = len(heading.pages) + (before.pages if before else 0)
        first = before.first_page if before else heading.pages[0]
        expected = pages >= _OFTEN * usual
        found[key] = ProposedSection(key, texts, pages, first, word.holds if word else None, expected)
    return list(found.values())


def _free_key(key: str, taken: dict[str, ProposedSection]) -> str:
    """A key made from a heading: it begins with a letter, has no accents, and is no other section's."""
    words = "".join(char if char.isascii() else "_" for char in key).strip("_")
    bare = words if words[:1].isalpha() else f"section_{words}"
    short = "_".join(bare.split("_")[:6])
    return next(name for n in range(1, len(taken) + 2) if (name := short if n == 1 else f"{short}_{n}") not in taken)


def _above_first(headings: Sequence[RepeatedHeading], blocks: Sequence[Block]) -> list[list[Block]]:
    """For each printing of the section with which fiches begin, the blocks above it on its page, below any section
    there."""
    places = sorted(
        (block.page, block.lines[0].baseline, block.lines[0].x0, index)
        for index, heading in enumerate(headings)
        for block in heading.blocks
    )
    firsts = Counter(next(row)[3] for _, row in groupby(places, key=lambda place: place[0]))
    if not firsts:
        return []
    (opening, _), *_ = firsts.most_common(1)
    found = []
    for number, y, _, index in places:
        if index == opening:
            before = max((at for page, at, _, _ in places if page == number and at < y - 1.0), default=float("-inf"))
            found.append([b for b in blocks if b.page == number and before < b.lines[0].baseline < y])
    return found
