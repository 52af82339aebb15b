"""Whom a heading names: "Pour les bénéficiaires :", "Données concernant les patients :", "Visiteurs :"."""

from __future__ import annotations

import re
from functools import lru_cache

from ficheparse.entities.view import folded
from ficheparse.entities.vocabulary import load_vocabulary

_DETERMINER = r"(?:(?:tou(?:s|te|tes|t)\s+)?(?:les?|la|l'|leurs?|ses|vos|une?)\s*|chaque\s+|tout(?:e?s?)\s+)"
_FOR = re.compile(rf"(?:pour|s'agissant\s+des?|en\s+ce\s+qui\s+concerne|concernant)\s+{_DETERMINER}?")
_ABOUT = re.compile(
    r"(?:les\s+)?(?:donnees|informations)(?:\s+[\w'-]+){0,3}?\s+(?:concernant|relatives?\s+a(?:ux?)?|sur|portant\s+sur|des|de\s+la|du|de\s+l'|de)\s*(?:les?\s+|la\s+|l')?"
)
_ARTICLE = re.compile(rf"{_DETERMINER}?")
_END = re.compile(r"[\s:;,.]+$")
_IS_A_KIND_OF_DATA = re.compile(
    r"(?:contact|personne\b|personnels?|publiques?|retraite|parents?\b|organisme|etablissement|entreprise|structure)(?!\w*\s+(?:de\s+sante|payeur))"
)
"""What stands in the place of people and is a kind of data: "données de contact", "données personnelles"."""


@lru_cache(maxsize=1)
def _people() -> re.Pattern[str]:
    nouns = sorted(load_vocabulary("parties", "people")["nouns"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(_inflected(noun) for noun in nouns)})(?![\w])")


def _inflected(noun: str) -> str:
    """A noun in singular and plural, masculine and feminine: "ayants-droits", "salariée", "utilisatrices"."""
    words = [re.escape(word) for word in re.split(r"[ -]", noun)]
    words = [word.removesuffix("eur") + "(?:eur|rice|euse)" if word.endswith("eur") else word for word in words]
    return r"[\s-]".join(f"{word}(?:n?e)?s?" for word in words)


def people_of_data(category: str) -> str | None:
    """The people that the head of a list of data names: "Données relatives aux professionnels de santé"."""
    begin = _people_begin(_ABOUT, category)
    if begin is None or _IS_A_KIND_OF_DATA.match(folded(category), begin):
        return None
    return _trimmed(category[begin:])


def named_people(heading: str) -> str | None:
    """The people that a heading names, as printed without what leads in; None where it names something else."""
    for lead in (_FOR, _ABOUT, _ARTICLE):
        begin = _people_begin(lead, heading)
        if begin is not None:
            return _trimmed(heading[begin:])
    return None


def _people_begin(lead: re.Pattern[str], text: str) -> int | None:
    """Where people are named right behind the words that lead in; None where the text begins otherwise."""
    plain = folded(text)
    match = lead.match(plain)
    return match.end() if match and _people().match(plain, match.end()) else None


def _trimmed(named: str) -> str | None:
    return _END.sub("", named).strip() or None
