"""The act of a cited article that its own item does not name, as far as the items around it say it."""

from __future__ import annotations

import re

from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.law.anaphora import names_unlisted_code
from ficheparse.entities.law.records import LegalReference
from ficheparse.entities.readings import Readings
from ficheparse.entities.view import bare


def inferred_source(reference: LegalReference, placed: PlacedItem, read: Readings) -> str | None:
    """The act that the parent names, else the neighbour before, else the one after; None where they name none, or several.

    Only acts that can have such an article count: "L. 111-2" is of a code. What is looked at is the nearest item above that
    names any, then the nearest on either side of the same list. Where its own item names a code that nobody listed, it is
    of that one.
    """
    if names_unlisted_code(bare(placed.item.text), reference.end):
        return None
    for items in (placed.above, placed.before[:1], placed.after[:1]):
        for item in items:
            sources = {
                other.source
                for other in placed.reading_beside(item, read).legal_references
                if _may_hold(reference, other.source)
            }
            if sources:
                return sources.pop() if len(sources) == 1 else None
    return None


def _may_hold(reference: LegalReference, source: str) -> bool:
    is_of_a_code = reference.article is not None and _OF_A_CODE.match(reference.article)
    return source.startswith("code:" if is_of_a_code else _WITH_ARTICLES)


_OF_A_CODE = re.compile(r"(?:LO|[LRDA])\*?\d")
_WITH_ARTICLES = ("code:", "loi:", "decret:", "ordonnance:", "arrete:", "eu:")
"""Acts whose articles have plain numbers. Not the GDPR: what stands under one of its articles is national law."""
