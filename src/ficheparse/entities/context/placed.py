"""Items in their place: which fiche and section they stand in, and what stands above and beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ficheparse.entities.readings import Place, Reading, Readings
from ficheparse.profiles.profile import Holds
from ficheparse.register.model import Contents, Item, Section


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item with the items above it (the nearest first) and those beside it under the same parent.

    `before` and `after` are its neighbours, the nearest first.
    """

    fiche_no: int
    holds: Holds | None
    item: Item
    is_leaf: bool
    above: tuple[Item, ...]
    before: tuple[Item, ...]
    after: tuple[Item, ...]

    @property
    def place(self) -> Place:
        return self.item.text, self.holds

    def reading(self, readings: Readings) -> Reading:
        """What was read from the item."""
        return readings.of(self.item.item_id, self.place)

    def reading_beside(self, item: Item, readings: Readings) -> Reading:
        """What was read from another item of the same section."""
        return readings.of(item.item_id, (item.text, self.holds))


def placed_items(contents: Contents, holds: Mapping[str, Holds]) -> list[PlacedItem]:
    """Every item of a register, in document order; `holds` says what a section states, by its key.

    An item whose tick box is empty states nothing, nor does what stands below it: both are left out.
    """
    return [
        placed
        for fiche in contents.fiches
        for section in fiche.sections
        for placed in _of_section(fiche.fiche_no, section, holds.get(section.key))
    ]


def _of_section(fiche_no: int, section: Section, holds: Holds | None) -> Iterator[PlacedItem]:
    by_id = {item.item_id: item for item in section.items}
    items = [each for each in section.items if all(i.ticked is not False for i in (each, *_above(each, by_id)))]
    beside = dict[str | None, list[Item]]()
    for item in items:
        beside.setdefault(item.parent_id, []).append(item)
    index = {item.item_id: at for siblings in beside.values() for at, item in enumerate(siblings)}
    for item in items:
        siblings, at = beside[item.parent_id], index[item.item_id]
        yield PlacedItem(
            fiche_no,
            holds,
            item,
            item.item_id not in beside,
            tuple(_above(item, by_id)),
            tuple(reversed(siblings[:at])),
            tuple(siblings[at + 1 :]),
        )


def _above(item: Item, by_id: Mapping[str, Item]) -> Iterator[Item]:
    while item.parent_id is not None and item.parent_id in by_id:
        item = by_id[item.parent_id]
        yield item


def by_fiche(placed: Sequence[PlacedItem]) -> dict[int, list[PlacedItem]]:
    """The items of each fiche that has any, in document order."""
    found = dict[int, list[PlacedItem]]()
    for each in placed:
        found.setdefault(each.fiche_no, []).append(each)
    return found
