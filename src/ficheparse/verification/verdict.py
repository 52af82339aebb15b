"""What a reading says of one section of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ficheparse.layout.line import Box

_SHOWN_WORDS = 6


@dataclass(frozen=True, slots=True)
class Difference:
    """How a reading differs from the tables, and where to look."""

    what: str
    boxes: Sequence[Box] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`agrees` is None where the reading cannot say; `difference` then holds the reason."""

    fiche_no: int
    section: str
    heading: str
    reader: str
    agrees: bool | None
    difference: str | None
    pages: tuple[int, ...]
    boxes: Sequence[Box]


def first_words(text: str) -> str:
    """The beginning of a text, to be shown in a difference."""
    words = text.split()
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")


def words_from(text: str, index: int) -> str:
    """The words of a text from the one that begins at `index`, or before it."""
    start = text.rfind(" ", 0, index) + 1
    return first_words(text[start:])
