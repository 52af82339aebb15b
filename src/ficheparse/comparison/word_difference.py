"""What differs between two texts, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from ficheparse.normal_form import normal_form


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text, as printed: in both editions (`removed` and `added` empty), or taken out and put in."""

    kept: str = ""
    removed: str = ""
    added: str = ""


def word_difference(before: str, after: str) -> tuple[Passage, ...]:
    """The passages of two texts in reading order; words differ where their normal forms do."""
    old, new = before.split(), after.split()
    return tuple(_passages(old, new))


def _passages(old: list[str], new: list[str]) -> Iterator[Passage]:
    matcher = SequenceMatcher(None, [normal_form(word) for word in old], [normal_form(word) for word in new], False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Passage(kept=" ".join(new[new_start:new_end]))
        else:
            yield Passage(removed=" ".join(old[start:end]), added=" ".join(new[new_start:new_end]))


def as_wdiff(passages: tuple[Passage, ...]) -> str:
    """The passages in the notation of GNU wdiff: `dans la limite de [-3-] {+5+} années`."""
    return " ".join(
        part
        for passage in passages
        for part in (
            passage.kept,
            passage.removed and f"[-{passage.removed}-]",
            passage.added and f"{{+{passage.added}+}}",
        )
        if part
    )
