"""Enumerators: "1.", "a)", "iv.", "2.1" as markers. They count; one that does not follow is text ("L. 111-2")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ficheparse.language.roman_numbers import ROMAN

SAME_PLACE = 1.2
"""Points: offsets this close are one. Rounding in the producers met stays below 0.3."""

ENUMERATOR = re.compile(
    r"\(?(?:(?:\d{1,3}|[a-z])\.)*(?P<count>\d{1,3}|[a-z]|[ivx]{1,7})(?:[.)°]|(?<=\.\d)|(?<=\.\d\d))", re.IGNORECASE
)
"""Also of several levels, "1.1" or "a.2)", of which the last one counts."""
_COUNT = re.compile(r"\w+")

_USUAL = 3
"""Lists of one kind that make it usual in a document."""

Kind = tuple[str, bool]
"""How a list is counted: what stands around the count, as in "(#)", and whether it is in digits."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An enumerator at the beginning of a line. `index` is the line's; the offsets are from the column's anchor.
    `at_text` is whether it stands where the text of the item before it begins."""

    index: int
    text: str
    offset: float
    text_offset: float
    at_text: bool


class _Count:
    """A list that is being counted: where it began, and the lines and numbers of its enumerators."""

    def __init__(self, first: Placed, number: int = 1) -> None:
        self.offset, self.text_offset, self.at_text = first.offset, first.text_offset, first.at_text
        self.number, self.indices = number, [first.index]
        self.kind = _kind(first)
        self.in_romans = _is_surely_roman(first.text)

    def is_like(self, found: Placed) -> bool:
        """Whether an enumerator is of the list's kind, and both it and its text stand where they do in the list."""
        at_same = abs(self.offset - found.offset) <= SAME_PLACE and not found.at_text
        return at_same and abs(self.text_offset - found.text_offset) <= SAME_PLACE and self.kind == _kind(found)

    def is_followed_by(self, found: Placed) -> bool:
        """Numbers may stand flush left or flush right, so either edge may hold the place."""
        same = abs(self.offset - found.offset) <= SAME_PLACE or abs(self.text_offset - found.text_offset) <= SAME_PLACE
        return same and self.number + 1 in numbers(found.text, in_romans=self.in_romans)

    def go_on(self, found: Placed) -> None:
        self.number += 1
        self.indices.append(found.index)
        self.in_romans = self.in_romans or _is_surely_roman(found.text)


def counts_with(enumerator: str) -> str:
    """What an enumerator counts with, and the signs around it: "1.1" for "3.12", "(a)" for "(c)"."""
    return _COUNT.sub(lambda count: "1" if count[0].isdigit() else "a", enumerator)


def _kind(enumerator: Placed) -> Kind:
    return _COUNT.sub("#", enumerator.text), enumerator.text.strip("(.)°").isdigit()


def counted(found: Sequence[Placed], usual: Collection[Kind] = ()) -> dict[int, float]:
    """Of the enumerators of one section those that count, by the index of their line: with the offset at which their
    list began.

    A list begins at 1, a or i and goes on by one. Some programs count anew on a new page: what stands in every way
    like a list of the section may begin at any number. Where a list stands like text, one number alone makes it one
    only if the document `usual`ly has lists of its kind.
    """
    return {
        index: begun.offset
        for begun in _lists(found)
        if len(begun.indices) > 1 or not begun.at_text or begun.kind in usual
        for index in begun.indices
    }


def usual_kinds(sections: Iterable[Sequence[Placed]]) -> set[Kind]:
    """The kinds of lists of two and more enumerators that a document has time and again."""
    kinds = Counter(begun.kind for found in sections for begun in _lists(found) if len(begun.indices) > 1)
    return {kind for kind, count in kinds.items() if count >= _USUAL}


def _lists(found: Sequence[Placed]) -> list[_Count]:
    lists: list[_Count] = []
    open_lists: list[_Count] = []
    for enumerator in found:
        followed = _last_followed(open_lists, enumerator)
        if followed is not None:
            open_lists[followed].go_on(enumerator)
            del open_lists[followed + 1 :]
        elif 1 in numbers(enumerator.text) or any(begun.is_like(enumerator) for begun in lists):
            begun = _Count(enumerator, min(numbers(enumerator.text) or {1}))
            lists.append(begun)
            open_lists.append(begun)
    return lists


def _last_followed(open_lists: Sequence[_Count], found: Placed) -> int | None:
    return next((i for i in range(len(open_lists) - 1, -1, -1) if open_lists[i].is_followed_by(found)), None)


def _is_surely_roman(enumerator: str) -> bool:
    """Whether an enumerator counts with two letters or more, as Roman numbers do."""
    match = ENUMERATOR.fullmatch(enumerator)
    return match is not None and len(match["count"]) > 1 and match["count"].isalpha()


def numbers(enumerator: str, *, in_romans: bool = False) -> set[int]:
    """What an enumerator may count as: "i." is 1 as a Roman number and 9 as a letter, `in_romans` 1 alone."""
    match = ENUMERATOR.fullmatch(enumerator)
    if not match:
        return set()
    count = match["count"].lower()
    if count.isdigit():
        return {int(count)}
    roman = {ROMAN.index(count)} if count in ROMAN else set()
    return roman | ({ord(count) - ord("a") + 1} if len(count) == 1 and not in_romans else set())
