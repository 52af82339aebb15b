"""What article 30(1) of the GDPR asks a register for, and where a fiche states it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ficheparse.entities.context.gdpr import Required, required_elements
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
        by_place = placed.holds in required.holds
        if by_place or (required.words and required.words.search(folded(placed.item.text))):
            yield placed.item.item_id
