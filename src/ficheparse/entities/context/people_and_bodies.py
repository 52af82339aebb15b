"""Whose data, and who receives or sees them, item by item."""

from __future__ import annotations

import re

from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.parties.people import named_people
from ficheparse.entities.personal.records import PersonalData
from ficheparse.entities.readings import Reading
from ficheparse.entities.records import DataSubject, ListedData, Recipient, RecipientRole
from ficheparse.entities.view import folded
from ficheparse.profiles.profile import Holds

_PURPOSE = re.compile(r"\s+(?:\(\s*)?pour\s+(?!(?:le\s+compte|des?|l'assurance)\b)(?:les?\s+|la\s+|l')?(?=\w)")
_NOBODY = re.compile(
    r"\baucune?\s+(?:des?\s+)?(?:donnee|information|destinataire|transmission|communication|tiers)|\bne\s+(?:sont|font|seront)\s+(?:pas|l'objet\s+d'aucune)\s+(?:communique|transmis|cede|partage)|^\s*(?:n/?a|neant|sans\s+objet|non\s+applicable|aucun)\s*\.?\s*$"
)
_BUT = re.compile(r"\bautres?\s+que\b|\bsauf\b|\ba\s+l'exception\b|\bhormis\b|\bhors\b")
_ANONYMISED = re.compile(r"\b(?:anonym\w+|pseudonym\w+|agrege\w*)")


def listed_data(placed: PlacedItem, data: PersonalData) -> ListedData:
    """A leaf of the data held; the heading nearest above that names people says whose they are, unless the item does."""
    above = (named_people(item.text) for item in placed.above)
    who = data.data_subject or next((named for named in above if named), None)
    return ListedData(placed.item.item_id, placed.fiche_no, who, data)


def data_subject(placed: PlacedItem, reading: Reading) -> DataSubject:
    """A leaf of the people concerned."""
    text = placed.item.text
    purpose = _PURPOSE.search(folded(text))
    who = text[: purpose.start()] if purpose else text
    why = text[purpose.end() :].strip(" ;,") if purpose else None
    if why and why.count("(") < why.count(")"):
        why = why.removesuffix(")")
    return DataSubject(placed.item.item_id, placed.fiche_no, who.strip(" .;,:"), why, _named(reading))


def recipient(placed: PlacedItem, reading: Reading) -> Recipient:
    """A leaf of those who receive or see the data."""
    plain = folded(placed.item.text)
    role = RecipientRole.RECIPIENT if placed.holds is Holds.RECIPIENTS else RecipientRole.ACCESSOR
    return Recipient(
        placed.item.item_id,
        placed.fiche_no,
        role,
        _named(reading),
        bool(_NOBODY.search(plain)) and not _BUT.search(plain),
        bool(_ANONYMISED.search(plain)),
    )


def _named(reading: Reading) -> tuple[str, ...]:
    """The organisations of a text by their short names, each once."""
    return tuple(dict.fromkeys(mention.organisation.short for mention in reading.organisations))
