"""A section of the tables beside the same section in another reading, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

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
    pairs = zip(here, there, strict=False)
    first = next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(here), len(there)))
    lacking, surplus = Counter(there) - Counter(here), Counter(here) - Counter(there)
    if not lacking and not surplus:
        return _beside("order", ours[first], theirs[first])
    if not lacking or not surplus:
        what, texts, items = ("missing", lacking, theirs) if lacking else ("extra", surplus, ours)
        item = next(item for item in items if item.text in texts)
        return Difference(f"{what}: position {item.position}: {first_words(item.text)!r}", item.boxes)
    only_spaces = ["".join(text.split()) for text in here] == ["".join(text.split()) for text in there]
    return _beside("spaces" if only_spaces else "text", ours[first], theirs[first])


def _beside(what: str, item: Item, other: Item) -> Difference:
    """The words of both where they begin to differ."""
    where = _alike(item.text, other.text) if what != "order" else 0
    shown = f"{words_from(item.text, where)!r} / {words_from(other.text, where)!r}"
    return Difference(f"{what}: position {item.position}: {shown}", item.boxes)


def _alike(text: str, other: str) -> int:
    """How many chars both begin with."""
    pairs = enumerate(zip(text, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(text), len(other)))
