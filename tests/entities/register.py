"""Registers made by hand: fiches as sections of (level, text)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ficheparse import load_profile
from ficheparse.entities.annotate import annotate, read_items
from ficheparse.entities.records import Entities
from ficheparse.layout.line import Box
from ficheparse.register.model import Contents, Fiche, Item, Section, TitleSource

Items = Sequence[str | tuple[int, str]]


def entities(*fiches: Mapping[str, Items]) -> Entities:
    """What is found in fiches 1, 2, … whose sections hold these items; a bare text is of level 1."""
    made = tuple(_fiche(number, sections) for number, sections in enumerate(fiches, 1))
    contents = Contents((), (), made, (), (), (), ())
    return annotate(contents, read_items(contents, load_profile()))


def _fiche(number: int, sections: Mapping[str, Items]) -> Fiche:
    parts = tuple(
        Section(key, key, position, number, number, False, tuple(_items(number, key, items)))
        for position, (key, items) in enumerate(sections.items())
    )
    return Fiche(number, 1, f"Fiche {number}", TitleSource.PAGE, number, number, parts)


def _items(number: int, key: str, texts: Items) -> list[Item]:
    items, open_items = list[Item](), list[Item]()
    for position, given in enumerate(texts):
        level, text = (1, given) if isinstance(given, str) else given
        open_items = [item for item in open_items if item.level < level]
        parent = open_items[-1].item_id if open_items else None
        box = Box(number, 50.0, 100.0 + position, 300.0, 110.0 + position)
        item = Item(f"{number}/{key}/{position}", position, level, parent, "•", text, number, (box,))
        items.append(item)
        open_items.append(item)
    return items


def codes(found: Entities) -> list[tuple[str, str, int | None]]:
    """(severity, code, fiche) of every finding."""
    return [(each.severity.value, each.code, each.fiche_no) for each in found.diagnostics]
