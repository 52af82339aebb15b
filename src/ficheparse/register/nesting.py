"""Items in their section: numbered, and each under the one that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Place(NamedTuple):
    """The fields of an item that its place in its section gives."""

    item_id: str
    position: int
    parent_id: str | None


def places(levels: Iterable[int], fiche_no: int, section: str) -> Iterator[Place]:
    """The places of a section's items by their order and their levels: an item's parent is the last one before it on a
    lower level."""
    parents: list[tuple[int, str]] = []
    for position, level in enumerate(levels):
        item_id = f"{fiche_no}/{section}/{position}"
        parents = [(above, parent) for above, parent in parents if above < level]
        yield Place(item_id, position, parents[-1][1] if parents else None)
        parents.append((level, item_id))
