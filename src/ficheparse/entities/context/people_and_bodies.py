"""Whose data, and who receives or sees them, item by item."""

from __future__ import annotations

import re

from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.parties.people import named_people, people_of_data
from ficheparse.entities.personal.records import PersonalData
from ficheparse.entities.readings import Reading
from ficheparse.entities.records import DataSubject, ListedData, Recipient, RecipientRole
from ficheparse.entities.view import folded
from ficheparse.profiles.profile import Holds

_PURPOSE = re.compile(r"\s+(?:\(\s*)?pour\s+(?!(?:le\s+compte|des?|l'assurance)\b)(?:les?\s+|la\s+|l')?(?=\w)")
_SENTENCE = re.compile(r"\b(?:ont|sont|est|a)\s+\w|[.;:]\s")
"""Where a finite verb or another sentence comes first, "pour" says no more what the people are listed for."""
_OF_DATA = re.compile(r"^[Dd]onnées\s+(?:des\s+|de\s+la\s+|du\s+|de\s+l['’])")
_NOBODY = re.compile(
    r"\baucune?\s+(?:des?\s+)?(?:donnee|information|destinataire|transmission|communication|tiers)|\bne\s+(?:sont|font|seront)\s+(?:pas|l'objet\s+d'aucune)\s+(?:communique|transmis|cede|partage)|\bpas\s+de\s+(?:destinataires?|communication|transmission)|^\s*(?:n/?a|neant|sans\s+objet|non\s+applicable|aucun)\s*\.?\s*$"
)
_BUT = re.compile(r"\bautres?\s+que\b|\bsauf\b|\ba\s+l'exception\b|\bhormis\b|\bhors\b")
_ANONYMISED = re.compile(
    r"\b(?:anonym\w+|pseudonym\w+|agrege\w*)|\b(?:apres\s+)?retrait\s+de\s+toute\s+donnee\s+permettant\s+l'identification"
)
_OR_NAMED = re.compile(r"\bou,?\s+(?:le\s+cas\s+echeant,?\s+)?(?:uniquement|seulement|nominativ|pour\s+leurs?)")
"""An alternative to what is anonymised: "agrégées ou, le cas échéant, uniquement pour leur patientèle"."""


def listed_data(placed: PlacedItem, data: PersonalData) -> ListedData:
    """A leaf of the data held; the heading nearest above that names people says whose they are, unless the item does:
    "Visiteurs : …", "Données relatives aux professionnels de santé dont …"."""
    above = next((named for item in placed.above if (named := named_people(item.text))), None)
    own = data.data_subject or people_of_data(data.category)
    who = above if own is None or (above and folded(own) in folded(above)) else own
    return ListedData(placed.item.item_id, placed.fiche_no, who, data)


def data_subject(placed: PlacedItem, reading: Reading) -> DataSubject:
    """A leaf of the people concerned."""
    text = placed.item.text
    plain = folded(text)
    purpose = _PURPOSE.search(plain)
    if purpose and _SENTENCE.search(plain[: purpose.start()]):
        purpose = None
    who = text[: purpose.start()] if purpose else text
    why = text[purpose.end() :].strip(" ;,") if purpose else None
    if why and why.count("(") < why.count(")"):
        why = why.removesuffix(")")
    who = _OF_DATA.sub("", who.strip(" .;,:"), count=1)
    return DataSubject(placed.item.item_id, placed.fiche_no, who, why, _named(reading))


def recipient(placed: PlacedItem, reading: Reading) -> Recipient:
    """A leaf of those who receive or see the data."""
    plain = folded(placed.item.text)
    above = [folded(item.text) for item in placed.above]
    role = RecipientRole.RECIPIENT if placed.holds is Holds.RECIPIENTS else RecipientRole.ACCESSOR
    return Recipient(
        placed.item.item_id,
        placed.fiche_no,
        role,
        _named(reading),
        bool(_NOBODY.search(plain)) and not _BUT.search(plain),
        any(_ANONYMISED.search(each) and not _OR_NAMED.search(each) for each in (plain, *above)),
    )


def _named(reading: Reading) -> tuple[str, ...]:
    """The organisations of a text by their short names, each once."""
    return tuple(dict.fromkeys(mention.organisation.short for mention in reading.organisations))
