"""A section of the tables beside the same section in another reading, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ficheparse.layout.line import Box
from ficheparse.register.model import Item, Section
from ficheparse.verification.verdict import Difference, first_words, words_from


def difference(ours: Section, theirs: Section) -> Difference | None:
    """The first difference between a section of the tables and the one of the reading, or None.

    It names what differs: the items' texts first, then what is said of each. Positions count from 0, as in the tables.
    Markers are left aside: the libraries name a bullet's glyph differently, and it says nothing of the item.
    """
    return _of_texts(ours.items, theirs.items) or next(_of_each(ours, theirs), None)


def _of_each(ours: Section, theirs: Section) -> Iterator[Difference]:
    told: tuple[tuple[str, Callable[[Item], object]], ...] = (
        ("levels", lambda item: item.level),
        ("parents", lambda item: item.parent_id),
        ("ticks", lambda item: item.ticked),
    )
    for name, value in told:
        for item, other in zip(ours.items, theirs.items, strict=True):
            if value(item) != value(other):
                what = f"{name}: position {item.position} {first_words(item.text)!r}: {value(item)} / {value(other)}"
                yield Difference(what, item.boxes)
    if ours.heading != theirs.heading:
        yield Difference(f"heading: {ours.heading!r} / {theirs.heading!r}")


def _of_texts(ours: Sequence[Item], theirs: Sequence[Item]) -> Difference | None:
    here, there = ([item.text for item in items] for items in (ours, theirs))
    if here == there:
        return None
    lacking, surplus = Counter(there) - Counter(here), Counter(here) - Counter(there)
    first = next(
        index for index in range(max(len(here), len(there))) if here[index : index + 1] != there[index : index + 1]
    )
    if not lacking and not surplus:
        return _beside("order", ours[first], theirs[first])
    if not surplus:
        return Difference(f"missing: {_first_of(lacking, theirs)}", _boxes_of(lacking, theirs))
    if not lacking:
        return Difference(f"extra: {_first_of(surplus, ours)}", _boxes_of(surplus, ours))
    if first < len(here) and first < len(there):
        return _beside("text", ours[first], theirs[first])
    return Difference(f"text: {_first_of(surplus, ours)} / {_first_of(lacking, theirs)}", _boxes_of(surplus, ours))


def _beside(what: str, item: Item, other: Item) -> Difference:
    """The words of both where they begin to differ."""
    where = _alike(item.text, other.text) if what == "text" else 0
    shown = f"{words_from(item.text, where)!r} / {words_from(other.text, where)!r}"
    return Difference(f"{what}: position {item.position}: {shown}", item.boxes)


def _alike(text: str, other: str) -> int:
    """How many chars both begin with."""
    pairs = enumerate(zip(text, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(text), len(other)))


def _first_of(texts: Counter[str], items: Sequence[Item]) -> str:
    item = next(item for item in items if item.text in texts)
    return f"position {item.position}: {first_words(item.text)!r}"


def _boxes_of(texts: Counter[str], items: Sequence[Item]) -> tuple[Box, ...]:
    return next(item for item in items if item.text in texts).boxes
