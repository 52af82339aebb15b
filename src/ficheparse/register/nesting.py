"""Items in their section: numbered, and each under the one that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ficheparse.register.model import Item


def nested(items: Iterable[Item], fiche_no: int, section: str) -> Iterator[Item]:
    """The items with ids, positions and parents by their order and their levels: an item's parent is the last one
    before it on a lower level."""
    parents: list[tuple[int, str]] = []
    for position, item in enumerate(items):
        item_id = f"{fiche_no}/{section}/{position}"
        parents = [(level, parent) for level, parent in parents if level < item.level]
        parent_id = parents[-1][1] if parents else None
        yield replace(item, item_id=item_id, position=position, parent_id=parent_id)
        parents.append((item.level, item_id))
