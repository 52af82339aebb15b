"""Acts taken up without their name: "du même code", "de ladite loi", "du présent décret"; and acts that are no law."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficheparse.entities.law.records import Act

_NATURES = {
    "code": "code", "loi": "loi", "decret": "decret", "ordonnance": "ordonnance", "arrete": "arrete", "deliberation": "deliberation",
    "circulaire": "circulaire", "instruction": "instruction", "directive": "directive", "reglement": "reglement", "decision": "decision", "livre": "code",
}  # fmt: skip
_NATURE = "|".join(_NATURES)
_TAKEN_UP = re.compile(
    rf"""
    \s*,?\s* (?:
        (?:du|de\s+la|de\s+l'|de\s+ce|de\s+cet|de\s+cette|dudit|de\s+ladite|du\s+dit|de\s+la\s+dite|ce|cet|cette) \s* (?:meme\s+|dite?\s+)? (?P<nature>{_NATURE})
        (?! \s+ (?:de|du|des|d'|n°|interieur|europeen|general|\d) )
    )(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PRESENT = re.compile(r"\s*,?\s*(?:du|de\s+la|de\s+l')\s+presente?\s+\w+", re.IGNORECASE)
_NO_LAW = re.compile(
    r"""(?:\.\d{1,2})*\s*,?\s*(?:dudit|de\s+ladite|du|de\s+la|de\s+l'|de\s+son|de\s+sa|de\s+notre|de\s+nos|de\s+ses|des|de\s+ce|de\s+cette|de\s+votre|d'un|d'une)\s*(?:presente?s?\s+|meme\s+|dite?\s+)?
        (?:contrats?|conventions?|statuts|bail|accords?|accord-cadre|avenant|protocole|cahier|marche|c\.?c\.?a\.?p\.?|c\.?c\.?t\.?p\.?|ccag|rc\b|c\.?g\.?[uva]\.?|conditions|charte|reglement\s+(?:interieur|de\s+(?:la\s+)?(?:consultation|copropriete|service|jeu|concours|formation))
           |politique|devis|police|mention|notice|journal|revue|magazine|presentes\b|annexe\s+au\s+contrat|projet|proposition|norme\s|document|guide|rapport|acte\s)""",
    re.VERBOSE | re.IGNORECASE,
)


def is_no_law(plain: str, position: int) -> bool:
    """Whether an act that is no law follows: "article 3 du contrat", "article 5 du règlement intérieur"."""
    return bool(_NO_LAW.match(plain, position)) and not _TREATY.match(plain, position)


_HEADING = re.compile(r"\s*(?:[-:]|\.\s*-)\s*[A-Z]|\s+[A-Z]{4,}\s[A-Z]")
_BUDGET = re.compile(
    r"(?i)\b(?:budgets?|imput(?:e|ee|ees|er|ation)\w*|chapitre\s+0\d|compte\s+administratif|depenses|recettes|section\s+d'investissement|credits?\s+(?:inscrits|ouverts))\b"
)
"""An article of a budget is a line of its accounts."""
_NO_LAW_BEFORE = re.compile(
    r"""\b(?:contrats?|conventions?(?!\s+(?:europeenne|internationale|de\s+(?:geneve|vienne|new)))|statuts|bail|accords?|avenants?|protocoles?|cahiers?\s+des\s+(?:charges|clauses)|marches?|ccap|cctp|ccag
        |conditions\s+generales|cgu|cgv|charte(?!\s+des\s+droits)|reglements?\s+(?:interieur|(?:de|du|des)\s+(?!parlement|conseil|l'union|execution)\w+)|police\s+d'assurance|devis)\b""",
    re.VERBOSE | re.IGNORECASE,
)


def is_heading(plain: str, start: int, end: int) -> bool:
    """Whether the article heads a part of the text itself: "ARTICLE 5 – DUREE DU MARCHE", "Article 1er : La requête"."""
    opens = not plain[:start].strip() or plain[:start].rstrip().endswith((".", ":", ";", "-"))
    return opens and plain[start : start + 7] in ("ARTICLE", "Article") and bool(_HEADING.match(plain, end))


def is_of_no_law_before(plain: str, position: int, acts: Sequence[Act]) -> bool:
    """Whether what was named last before is a contract, statutes, a charter: "les statuts (articles 7 à 11)"."""
    named = max((act.end for act in acts if act.end <= position), default=0)
    return bool(
        _NO_LAW_BEFORE.search(plain, named, position) or _BUDGET.search(plain, max(0, position - 160), position)
    )


_TREATY = re.compile(
    r"\s*,?\s*de\s+la\s+(?:convention|charte)\s+(?:europeenne|internationale|des\s+droits|de\s+sauvegarde|de\s+(?:geneve|vienne|new))",
    re.IGNORECASE,
)


def is_present(plain: str, position: int) -> bool:
    """Whether the article is one of the text's own act, which it does not name: "du présent code"."""
    return bool(_PRESENT.match(plain, position))


def taken_up(plain: str, position: int, acts: Sequence[Act]) -> Act | None:
    """The act before `position` that the words at `position` take up ("du même code"), the nearest of its nature."""
    match = _TAKEN_UP.match(plain, position)
    if not match:
        return None
    nature = _NATURES[match["nature"].lower()]
    before = [act for act in acts if act.end <= position and act.nature == nature]
    own = [act for act in before if not is_amending(plain, act)]
    return next(reversed(own or before), None)


_SOME_CODE = re.compile(
    r"\s*,?\s*(?:du|dudit|de\s+l'ancien|du\s+nouveau)\s+code\s+(?:de\s+la|de\s+l'|des|du|de|d')\s*[a-z]", re.IGNORECASE
)


def names_unlisted_code(plain: str, position: int) -> bool:
    """Whether, where no listed code is named, some code is: "article 5 du code des pommes"."""
    return bool(_SOME_CODE.match(plain, position))


_AMENDING = re.compile(
    r"(?i)(?:(?:modifie|complete|abroge|ratifie|remplace|cree|insere|introduit)\w*\s+(?:en\s+dernier\s+lieu\s+)?par|issue?s?\s+de|abrogeant|modifiant|transposant|resultant\s+de)\s+(?:la|le|l'|du)?\s*$"
)


def is_amending(plain: str, act: Act) -> bool:
    """Whether an act is named for what it did to another one ("modifiée par la loi…"): what is cited next is of that other."""
    return bool(_AMENDING.search(plain[max(0, act.start - 60) : act.start]))


def names_nature(plain: str, position: int) -> bool:
    """Whether some act without a name follows: then no other act of the sentence is meant."""
    return bool(_TAKEN_UP.match(plain, position))
