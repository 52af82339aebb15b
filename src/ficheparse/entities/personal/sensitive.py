"""Special categories of personal data, offences and the NIR, by the words that name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ficheparse.entities.personal.records import NIR, OFFENCES, Evidence
from ficheparse.entities.view import folded
from ficheparse.entities.vocabulary import any_of, load_vocabulary

_NEGATED = re.compile(
    r"(?:\bhors|\bhormis|\bsans|\bexcepte|\bsauf|\ba l'exception d\w*|\ba l'exclusion d\w*|\bexclue?s?|\baucune?s?|\bni|\bpas (?:de|d))['\s]+(?:(?:le|la|les|l|des|de|du|a|aux?|donnees?|informations?|relatives?|toute|numero)['\s]+){0,4}$"
)
"""Before a term: the text says that such data are not held."""
_FARTHEST_DENIAL = 80
"""Chars before a term in which its denial stands: four short words and what denies."""
_SUPPOSED = re.compile(r"\b(?:en cas d(?:e\s+|')|a\s+risques? d(?:e\s+|')|risques? d(?:e\s+|'))(?:un\s+|une\s+)?$")
"""Before a term: a case that may come, not a state that is recorded."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of one category, the more telling first."""

    specific: re.Pattern[str]
    general: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    figures: tuple[re.Pattern[str], re.Pattern[str]] | None
    """Where the first is found, what the second finds is an employer's statistics."""


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, _Words]:
    return {category: _words(row) for category, row in load_vocabulary("personal", "special_categories").items()}


def _words(row: dict[str, Any]) -> _Words:
    general, unless = (any_of(row[name]) if name in row else None for name in ("general", "unless"))
    figures = row.get("figures")
    return _Words(
        any_of(row["specific"]),
        general,
        unless,
        (any_of(figures["when"]), any_of(figures["drops"])) if figures else None,
    )


def find_evidence(text: str) -> tuple[Evidence, ...]:
    """One piece of evidence for each special category that the text names, by code, then for offences and the NIR.

    Of several words for one category the shortest is taken, of equally short ones the first.
    """
    plain = folded(text)
    codes = sorted(_vocabulary(), key=lambda code: (code == NIR, code == OFFENCES, code))
    found = (_of_category(text, plain, code, _vocabulary()[code]) for code in codes)
    return tuple(each for each in found if each)


def _is_held(plain: str, match: re.Match[str]) -> bool:
    begin = max(0, match.start() - _FARTHEST_DENIAL)
    return not any(pattern.search(plain, begin, match.start()) for pattern in (_NEGATED, _SUPPOSED))


def _blanked(pattern: re.Pattern[str], plain: str) -> str:
    """The text with what the pattern finds made unreadable, its length kept."""
    return pattern.sub(lambda match: "\0" * len(match[0]), plain)


def _of_category(text: str, plain: str, category: str, words: _Words) -> Evidence | None:
    if words.unless:
        plain = _blanked(words.unless, plain)
    if words.figures and words.figures[0].search(plain):
        plain = _blanked(words.figures[1], plain)
    for pattern in (words.specific, words.general):
        if pattern is None:
            continue
        matches = [match for match in pattern.finditer(plain) if _is_held(plain, match)]
        if matches:
            shown = min(matches, key=lambda match: (len(match[0]), match.start()))
            return Evidence(shown.start(), shown.end(), text[shown.start() : shown.end()], category)
    return None
