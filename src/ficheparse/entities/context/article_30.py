"""What article 30(1) of the GDPR asks a register for, and where a fiche states it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficheparse.entities.context.gdpr import Required, contact_words, required_elements
from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.records import Article30Element
from ficheparse.entities.view import folded


def article_30_elements(fiche_no: int, items: Sequence[PlacedItem]) -> list[Article30Element]:
    """Every element, stated or not, with the leaf items of the fiche that state it."""
    leaves = [(placed, folded(placed.item.text)) for placed in items if placed.is_leaf]
    return [
        Article30Element(
            fiche_no,
            required.point,
            required.element,
            tuple(placed.item.item_id for placed, plain in leaves if _is_stated(required, placed, plain)),
        )
        for required in required_elements()
    ]


def _is_stated(required: Required, placed: PlacedItem, plain: str) -> bool:
    """Whether an item states an element, by its section, its words, or a contact beside them."""
    return (
        placed.holds in required.holds
        or bool(required.words and required.words.search(plain))
        or bool(required.contact_of and _is_reached(required.contact_of, plain))
    )


_FARTHEST_CONTACT = 160
"""Chars between somebody and the address at which they are reached."""


def _is_reached(who: re.Pattern[str], plain: str) -> bool:
    """Whether a contact stands beside those named."""
    contacts = [match.start() for match in contact_words().finditer(plain)]
    return any(
        abs(contact - named.start()) < _FARTHEST_CONTACT for named in who.finditer(plain) for contact in contacts
    )
