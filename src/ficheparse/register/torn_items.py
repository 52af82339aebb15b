"""Torn items: those that end in the midst of a word or a sentence, or begin there. A right reading of a register
has none; where columns or cells are read in a wrong order, many are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
            starts_tell = not profile.box_sections and _begins_with_capitals(section)
            torn = [
                item
                for before, item in pairwise([None, *section.items])
                if item and (_ends_early(item) or (starts_tell and _begins_in_sentence(item, before)))
            ]
            if torn:
                message = f"{len(torn)} items begin or end in the midst of a sentence, the first is {torn[0].text!r}"
                boxes = tuple(box for item in torn for box in item.boxes)
                yield Diagnostic(Severity.WARNING, "item_torn", message, fiche.fiche_no, torn[0].page, boxes)


def _ends_early(item: Item) -> bool:
    """Whether an item ends in a word's hyphen, or with a word that leads on to another one."""
    return (item.text.endswith(HYPHENS) and item.text[-2:-1].isalpha()) or leads_on(item.text)


def _begins_with_capitals(section: Section) -> bool:
    return sum(item.text[:1].islower() for item in section.items) <= _USUAL * len(section.items)


def _begins_in_sentence(item: Item, before: Item | None) -> bool:
    """Whether an item without a marker begins in lower case, after one that ends without a sign that leads on."""
    begins_low = item.marker is None and item.ticked is None and item.text[:1].islower()
    return begins_low and not (before and before.text.endswith(_GOES_ON))
