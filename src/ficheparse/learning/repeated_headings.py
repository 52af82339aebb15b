"""Section headings of an unknown register: what is printed again and again in a look in which little else is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ficheparse.learning.blocks import Block, repeats
from ficheparse.profiles.wording import squeezed
from ficheparse.register.heading import FEWEST_LETTERS, Look, squeezed_heading, without_number

_FEWEST = 3
"""Pages on which a text must be printed before it is said to repeat."""

_SHARE_OF_USUAL = 0.4
"""Of the pages of the text that repeats most: what repeats on fewer may be a name that comes up now and then."""

_OF_HEADINGS = 0.6
"""Share of a look's blocks that must repeat before the look is that of headings. Items repeat too, among many that
do not."""

_LONGEST = 75
"""Letters of a heading at the most; the longest met has 63."""

_CONDITIONS = ("sioui", "sinon")
"""How a question begins that belongs to the one before it, squeezed."""

CONTINUATION = ("(suite)", "(suite et fin)", "(fin)", "suite")
"""What French documents print after a heading that goes on."""


@dataclass(frozen=True, slots=True)
class RepeatedHeading:
    """A heading as it is mostly printed, on which pages, and the words of continuation met after it."""

    text: str
    pages: tuple[int, ...]
    continuation: frozenset[str]
    blocks: tuple[Block, ...]


def repeated_headings(blocks: Iterable[Block], named: frozenset[str]) -> list[RepeatedHeading]:
    """The headings among the blocks of a document, in the order in which they first come.

    `named` are the squeezed headings that shipped profiles know: a look in which several of them are printed is that of
    headings, whatever else is set in it.
    """
    alike: dict[str, list[Block]] = defaultdict(list)
    words: dict[str, set[str]] = defaultdict(set)
    for block in blocks:
        text, continuation = _without_continuation(block.text)
        bare = squeezed_heading(text)
        if FEWEST_LETTERS <= len(bare) <= _LONGEST and _may_head(text):
            alike[bare].append(block)
            if continuation:
                words[bare].add(continuation)
    usual = max((repeats(found) for found in alike.values()), default=0)
    least = max(_FEWEST, _SHARE_OF_USUAL * usual)
    looks = _looks_of_headings(alike, least, named)
    found = [
        RepeatedHeading(
            _usual_text(own),
            tuple(sorted({block.page for block in own})),
            frozenset(words[bare]),
            tuple(own),
        )
        for bare, every in alike.items()
        if (own := [block for block in every if block.look in looks])
        and (repeats(own) >= least or (bare in named and repeats(own) >= min(_FEWEST, least)))
    ]
    return sorted(found, key=lambda heading: (heading.pages[0], heading.blocks[0].lines[0].baseline))


def _may_head(text: str) -> bool:
    """Whether a text may be a heading: it begins large and is no sentence."""
    first = next((char for char in text if char.isalpha()), "")
    return first.isupper() and not text.endswith((".", ";", ",")) and not squeezed(text).startswith(_CONDITIONS)


def _looks_of_headings(alike: dict[str, list[Block]], least: float, named: frozenset[str]) -> set[Look]:
    whole, repeated = Counter[Look](), Counter[Look]()
    known: dict[Look, set[str]] = defaultdict(set)
    for bare, every in alike.items():
        for look, count in Counter(block.look for block in every).items():
            own = repeats([block for block in every if block.look == look])
            whole[look] += count
            repeated[look] += count if own >= least else 0
            if bare in named and own >= _FEWEST:
                known[look].add(bare)
    return {
        look for look, count in whole.items() if repeated[look] >= _OF_HEADINGS * count or len(known[look]) >= _FEWEST
    }


def _without_continuation(text: str) -> tuple[str, str]:
    lower = text.lower().rstrip()
    for words in CONTINUATION:
        if lower.endswith(" " + words):
            return text[: len(lower) - len(words)].rstrip(" –—-"), words
    return text, ""


def _usual_text(blocks: Sequence[Block]) -> str:
    texts = Counter(without_number(_without_continuation(block.text)[0]) for block in blocks)
    return texts.most_common(1)[0][0]
