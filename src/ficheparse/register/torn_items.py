"""Torn items: those that end in the midst of a word or a sentence, or begin there. A right reading of a register
has none; where columns or cells are read in a wrong order, many are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ficheparse.language.function_words import leads_on
from ficheparse.layout.lexicon import HYPHENS
from ficheparse.profiles.profile import Profile
from ficheparse.register.model import Diagnostic, Fiche, Item, Section, Severity

_USUAL = 0.5
"""Share of the items of a section that must begin in lower case before that is how its list is written."""

_GOES_ON = (":", ",", ";")
"""What a list that goes on with a sentence ends its items with, and the words before them."""


def torn_items(fiches: Iterable[Fiche], profile: Profile) -> Iterator[Diagnostic]:
    """One diagnostic for each section with such items, with their places. Forms are filled in with words in lower case:
    where a profile has tick boxes, only how items end counts."""
    for fiche in fiches:
        for section in fiche.sections:
            begun = [] if profile.box_sections else _beginning_in_sentences(section)
            ids = {item.item_id for item in (*_ending_early(section.items), *begun)}
            torn = [item for item in section.items if item.item_id in ids]
            if torn:
                message = f"{len(torn)} items begin or end in the midst of a sentence, the first is {torn[0].text!r}"
                boxes = tuple(box for item in torn for box in item.boxes)
                yield Diagnostic(Severity.WARNING, "item_torn", message, fiche.fiche_no, torn[0].page, boxes)


def _ending_early(items: Sequence[Item]) -> list[Item]:
    """The items that end in a word's hyphen, or with a word that leads on to another one."""
    return [
        item for item in items if (item.text.endswith(HYPHENS) and item.text[-2:-1].isalpha()) or leads_on(item.text)
    ]


def _beginning_in_sentences(section: Section) -> list[Item]:
    """The items without a marker that begin in lower case though others do not, after one that ends without a sign that
    leads on."""
    items = section.items
    if sum(item.text[:1].islower() for item in items) > _USUAL * len(items):
        return []
    first = [item for item in items[:1] if _begins_low(item)]
    return first + [
        item for before, item in pairwise(items) if _begins_low(item) and not before.text.endswith(_GOES_ON)
    ]


def _begins_low(item: Item) -> bool:
    return item.marker is None and item.ticked is None and item.text[:1].islower()
