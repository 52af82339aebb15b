"""What article 30(1) of the GDPR asks a register for, and where a fiche states it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ficheparse.entities.context.gdpr import Required, contact_words, required_elements
from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.records import Article30Element
from ficheparse.entities.view import folded


def article_30_elements(fiche_no: int, items: Sequence[PlacedItem]) -> list[Article30Element]:
    """Every element, stated or not, with the leaf items of the fiche that state it."""
    return [
        Article30Element(fiche_no, required.point, required.element, tuple(_stating(required, items)))
        for required in required_elements()
    ]


def _stating(required: Required, items: Sequence[PlacedItem]) -> Iterator[str]:
    for placed in items:
        if not placed.is_leaf:
            continue
        plain = folded(placed.item.text)
        if (
            placed.holds in required.holds
            or (required.words and required.words.search(plain))
            or (required.contact_of and _is_reached(required.contact_of, plain))
        ):
            yield placed.item.item_id


_FARTHEST_CONTACT = 160
"""Chars between somebody and the address at which they are reached."""


def _is_reached(who: re.Pattern[str], plain: str) -> bool:
    """Whether a contact stands beside those named."""
    contacts = [match.start() for match in contact_words().finditer(plain)]
    return any(
        abs(contact - named.start()) < _FARTHEST_CONTACT for named in who.finditer(plain) for contact in contacts
    )
