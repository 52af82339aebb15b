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
    plain = folded(category)
    match = _ABOUT.match(plain)
    if not match or not _people().match(plain, match.end()) or _IS_A_KIND_OF_DATA.match(plain, match.end()):
        return None
    return _END.sub("", category[match.end() :]).strip() or None


_IS_A_KIND_OF_DATA = re.compile(
    r"(?:contact|personne\b|personnels?|publiques?|retraite|parents?\b|organisme|etablissement|entreprise|structure)(?!\w*\s+(?:de\s+sante|payeur))"
)
"""What stands in the place of people and is a kind of data: "données de contact", "données personnelles"."""


def named_people(heading: str) -> str | None:
    """The people that a heading names, as printed without what leads in; None where it names something else."""
    plain = folded(heading)
    for lead in (_FOR, _ABOUT, _ARTICLE):
        match = lead.match(plain)
        if match and _people().match(plain, match.end()):
            return _END.sub("", heading[match.end() :]).strip() or None
    return None
