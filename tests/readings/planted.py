"""Errors planted into sections that are right: which of them does a reading notice?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ficheparse.register.model import Item, Section

Plant = Callable[[Section, Section], Section | None]
"""A section with an error, from the right one and the one after it; None where it cannot be made."""


def _longest(section: Section) -> int:
    return max(range(len(section.items)), key=lambda place: len(section.items[place].text))


def _with(section: Section, place: int, *items: Item) -> Section:
    """The section with other items in place of one."""
    return replace(section, items=(*section.items[:place], *items, *section.items[place + 1 :]))


def _letter_lost(section: Section, _: Section) -> Section | None:
    place = _longest(section)
    item = section.items[place]
    word = max(re.findall(r"[^\W\d_]+", item.text), key=len, default="")
    return _with(section, place, replace(item, text=item.text.replace(word, word[:-1], 1))) if word else None


def _digit_changed(section: Section, _: Section) -> Section | None:
    for place, item in enumerate(section.items):
        digit = next((char for char in item.text if char in "0123456789"), None)
        if digit:
            return _with(section, place, replace(item, text=item.text.replace(digit, str((int(digit) + 1) % 10), 1)))
    return None


def _item_lost(section: Section, _: Section) -> Section | None:
    return _with(section, _longest(section)) if len(section.items) > 1 else None


def _item_twice(section: Section, _: Section) -> Section | None:
    item = section.items[_longest(section)]
    return _with(section, _longest(section), item, item)


def _items_swapped(section: Section, _: Section) -> Section | None:
    if len(section.items) < 2 or section.items[0].text == section.items[1].text:
        return None
    first, second, *others = section.items
    return replace(section, items=(second, first, *others))


def _items_joined(section: Section, _: Section) -> Section | None:
    if len(section.items) < 2:
        return None
    first, second, *others = section.items
    joined = replace(first, text=f"{first.text} {second.text}", boxes=(*first.boxes, *second.boxes))
    return replace(section, items=(joined, *others))


def _level_changed(section: Section, _: Section) -> Section | None:
    item = section.items[-1]
    return _with(section, len(section.items) - 1, replace(item, level=item.level + 1))


def _item_from_next_section(section: Section, following: Section) -> Section | None:
    return replace(section, items=(*section.items, following.items[0])) if following.items else None


PLANTED: dict[str, Plant] = {
    "a letter lost": _letter_lost,
    "a digit changed": _digit_changed,
    "an item lost": _item_lost,
    "an item twice": _item_twice,
    "two items swapped": _items_swapped,
    "two items joined": _items_joined,
    "a level changed": _level_changed,
    "an item of the next section": _item_from_next_section,
}
