"""What article 30(1) of the GDPR asks a register for, and where a fiche states it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ficheparse.entities.context.gdpr import contact_words, required_elements
from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.records import Article30Element
from ficheparse.entities.view import folded


def article_30_elements(fiche_no: int, items: Sequence[PlacedItem]) -> list[Article30Element]:
    """Every element, stated or not, with the leaf items of the fiche that state it: by their section, or by their words."""
    leaves = [(placed, _in_words(placed.item.text)) for placed in items if placed.is_leaf]
    return [
        Article30Element(
            fiche_no,
            required.point,
            required.element,
            tuple(
                placed.item.item_id
                for placed, said in leaves
                if placed.holds in required.holds or required.element in said
            ),
        )
        for required in required_elements()
    ]


_TEXTS_AT_HAND = 4096
"""Texts whose elements are kept: half of a register's items say what another fiche's do."""


@lru_cache(maxsize=_TEXTS_AT_HAND)
def _in_words(text: str) -> frozenset[str]:
    """The elements that a text states wherever it stands: by its words, or by a contact beside somebody."""
    plain = folded(text)
    contacts = [match.start() for match in contact_words().finditer(plain)]
    return frozenset(
        required.element
        for required in required_elements()
        if (required.words and required.words.search(plain))
        or (contacts and required.contact_of and _is_reached(required.contact_of, plain, contacts))
    )


_FARTHEST_CONTACT = 160
"""Chars between somebody and the address at which they are reached."""


def _is_reached(who: re.Pattern[str], plain: str, contacts: Sequence[int]) -> bool:
    """Whether a contact stands beside those named."""
    return any(
        abs(contact - named.start()) < _FARTHEST_CONTACT for named in who.finditer(plain) for contact in contacts
    )
