"""What changed in the entities of a fiche: values that came, went, or took another one's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ficheparse.comparison.compared_edition import ComparedFiche, ComparedItem, StatedBasis
from ficheparse.comparison.item_matching import MatchedItems
from ficheparse.comparison.item_values import Kind, Value


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value before and after, each with its item; one of the two may be missing."""

    kind: Kind
    before: Value | None
    after: Value | None
    item_before: ComparedItem | None
    item_after: ComparedItem | None

    @property
    def told(self) -> tuple[str | None, str | None]:
        """The two values, with those of their details that differ."""
        if self.before and self.after:
            return self.before.told_beside(self.after), self.after.told_beside(self.before)
        return self.before.text if self.before else None, self.after.text if self.after else None


@dataclass(frozen=True, slots=True)
class BasisChange:
    """A legal basis before and after; one of the two may be missing."""

    before: StatedBasis | None
    after: StatedBasis | None


def value_changes(matched: MatchedItems) -> list[ValueChange]:
    """The values of a section that changed, those of one item in their order, then what went and what came.

    A value that one item loses and another one gains has but moved.
    """
    found: list[ValueChange] = []
    lost: list[tuple[Value, ComparedItem]] = [(value, item) for item in matched.removed for value in item.values]
    gained: list[tuple[Value, ComparedItem]] = [(value, item) for item in matched.added for value in item.values]
    for old, new in (*matched.same, *matched.modified):
        for kind in Kind:
            before, after = _apart(_of(old, kind), _of(new, kind))
            found += [ValueChange(kind, a, b, old, new) for a, b in zip(before, after, strict=False)]
            lost += [(value, old) for value in before[len(after) :]]
            gained += [(value, new) for value in after[len(before) :]]
    common = Counter(_identity(value) for value, _ in lost) & Counter(_identity(value) for value, _ in gained)
    for index in _places_apart([value for value, _ in lost], common):
        value, item = lost[index]
        found.append(ValueChange(value.kind, value, None, item, None))
    for index in _places_apart([value for value, _ in gained], common):
        value, item = gained[index]
        found.append(ValueChange(value.kind, None, value, None, item))
    return found


def basis_changes(before: ComparedFiche, after: ComparedFiche) -> Iterator[BasisChange]:
    """The legal bases that went and came; one that went and one that came of one article of the GDPR are a pair."""
    old, new = {b.basis: b for b in before.bases}, {b.basis: b for b in after.bases}
    went = [b for name, b in old.items() if name not in new]
    came = [b for name, b in new.items() if name not in old]
    for article in sorted({_article(b) for b in (*went, *came)}):
        of_article = ([b for b in side if _article(b) == article] for side in (went, came))
        for a, b in zip_longest(*of_article):
            yield BasisChange(a, b)


def _article(basis: StatedBasis) -> str:
    """`A6` of `A6-1-c`."""
    return basis.basis.partition("-")[0]


def _of(item: ComparedItem, kind: Kind) -> list[Value]:
    return [value for value in item.values if value.kind is kind]


def _apart(before: Sequence[Value], after: Sequence[Value]) -> tuple[list[Value], list[Value]]:
    """The values of each of two items that the other one has not, in their order."""
    common = Counter(map(_identity, before)) & Counter(map(_identity, after))
    return [before[i] for i in _places_apart(before, common)], [after[i] for i in _places_apart(after, common)]


def _identity(value: Value) -> tuple[Kind, tuple[str, ...]]:
    return value.kind, value.form


def _places_apart(values: Sequence[Value], common: Counter[tuple[Kind, tuple[str, ...]]]) -> list[int]:
    """The places of the values that are left when the common ones, from the first on, are taken away."""
    left, places = Counter(common), []
    for index, value in enumerate(values):
        if left[_identity(value)]:
            left[_identity(value)] -= 1
        else:
            places.append(index)
    return places
