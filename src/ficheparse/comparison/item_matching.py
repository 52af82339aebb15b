"""Which item of a section stands for which in another edition: by what they say, then by likeness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ficheparse.comparison.compared_edition import ComparedItem
from ficheparse.normal_form import word_forms

_ALIKE_IN_PLACE = 0.5
"""Share of their words that two items which stand between the same neighbours have in common before one is the other,
modified."""

_ALIKE_ELSEWHERE = 0.85
"""The same for items that stand elsewhere in their section: what an article or a kind of data is called is often said
in many of the same words ("Article L. 161-1 du Code de la sécurité sociale": 0.78 with any other of that code)."""

_ALIKE_IN_LETTERS = 0.75
"""Share of the letters of two short items in one place: "Nom" and "Noms" have no word in common."""

Pair = tuple[int, int]
"""The place of an item before, and after."""


@dataclass(frozen=True, slots=True)
class MatchedItems:
    """The items of a section in two editions: which are the same, said otherwise, only before, only after."""

    same: tuple[tuple[ComparedItem, ComparedItem], ...]
    modified: tuple[tuple[ComparedItem, ComparedItem], ...]
    removed: tuple[ComparedItem, ...]
    added: tuple[ComparedItem, ...]
    reordered: bool


def match_items(before: Sequence[ComparedItem], after: Sequence[ComparedItem]) -> MatchedItems:
    """The items of one section in two editions."""
    in_order = _common([item.form for item in before], [item.form for item in after])
    same = [*in_order, *_moved(before, after, in_order)]
    modified = _modified(before, after, same, in_order)
    old_taken, new_taken = ({pair[side] for pair in (*same, *modified)} for side in (0, 1))
    order = [new for _, new in sorted([*same, *modified])]

    def items(pairs: Sequence[Pair]) -> tuple[tuple[ComparedItem, ComparedItem], ...]:
        return tuple((before[old], after[new]) for old, new in sorted(pairs))

    return MatchedItems(
        items(same),
        items(modified),
        tuple(item for index, item in enumerate(before) if index not in old_taken),
        tuple(item for index, item in enumerate(after) if index not in new_taken),
        order != sorted(order),
    )


def _common(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """A longest common subsequence, as pairs of places."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    inner = [(start + i, start + j) for i, j in _longest_common(old, new)]
    outer = [(len(before) - end + k, len(after) - end + k) for k in range(end)]
    return [*((k, k) for k in range(start)), *inner, *outer]


def _longest_common(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            alike = old[i] == new[j]
            lengths[i][j] = 1 + lengths[i + 1][j + 1] if alike else max(lengths[i + 1][j], lengths[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1


def _moved(before: Sequence[ComparedItem], after: Sequence[ComparedItem], in_order: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs of items that say the same, but stand in another order."""
    taken = {new for _, new in in_order}
    kept = {old for old, _ in in_order}
    waiting = [index for index in range(len(after)) if index not in taken]
    for old, item in enumerate(before):
        found = next((new for new in waiting if after[new].form == item.form), None) if old not in kept else None
        if found is not None:
            waiting.remove(found)
            yield old, found


def _modified(
    before: Sequence[ComparedItem], after: Sequence[ComparedItem], same: Sequence[Pair], in_order: Sequence[Pair]
) -> list[Pair]:
    """The pairs of other items that are alike enough, the likest first."""
    old_taken, new_taken = ({pair[side] for pair in same} for side in (0, 1))
    old_free = [index for index in range(len(before)) if index not in old_taken]
    new_free = [index for index in range(len(after)) if index not in new_taken]
    likeness: list[tuple[float, int, Pair]] = []
    for old in old_free:
        for new in new_free:
            in_place = sum(o < old for o, _ in in_order) == sum(n < new for _, n in in_order)
            alike = _likeness(before[old].printed, after[new].printed, in_place=in_place)
            if alike >= (_ALIKE_IN_PLACE if in_place else _ALIKE_ELSEWHERE):
                likeness.append((-alike, abs(old - new), (old, new)))
    found: list[Pair] = []
    for _, _, (old, new) in sorted(likeness):
        if all(old != o and new != n for o, n in found):
            found.append((old, new))
    return found


def _likeness(before: str, after: str, *, in_place: bool) -> float:
    """Share of the words that two texts have in common, in order, capitals or not. In one place, of their letters,
    where that tells more; and one that says all that the other one says, and more, is like it."""
    before, after = before.casefold(), after.casefold()
    old, new = word_forms(before), word_forms(after)
    matcher = SequenceMatcher(None, old, new, False)
    words = matcher.ratio()
    if not in_place:
        return words
    letters = SequenceMatcher(None, before, after, False).ratio()
    common = sum(block.size for block in matcher.get_matching_blocks())
    is_longer = common == min(len(old), len(new)) > 0
    return max(words, letters if letters >= _ALIKE_IN_LETTERS else 0.0, _ALIKE_IN_PLACE if is_longer else 0.0)
