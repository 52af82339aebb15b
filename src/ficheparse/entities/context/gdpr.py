"""The vocabulary of `gdpr.toml`: legal bases, what is said of objecting, and what article 30 asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ficheparse.entities.law.records import RGPD, LegalReference
from ficheparse.entities.view import folded
from ficheparse.entities.vocabulary import any_of, load_vocabulary
from ficheparse.profiles.profile import Holds

_BASIS = re.compile(r"6\(1\)\((?P<letter>[a-f])\)|9\(2\)\((?P<condition>[a-j])\)")


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which objecting is refused; `basis` is the legal basis that carries it, None for any."""

    name: str
    words: re.Pattern[str]
    basis: str | None


@dataclass(frozen=True, slots=True)
class ObjectionWords:
    refused: re.Pattern[str]
    possible: re.Pattern[str]
    granted: re.Pattern[str]
    excepts: re.Pattern[str]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Required:
    """An element of article 30(1): the sections that state it, words that do so anywhere in a fiche, and words beside which
    a contact does."""

    element: str
    point: str
    holds: frozenset[Holds]
    words: re.Pattern[str] | None
    contact_of: re.Pattern[str] | None


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, Any]:
    return load_vocabulary("context", "gdpr")


@lru_cache(maxsize=1)
def objection_words() -> ObjectionWords:
    """The words by which fiches refuse and allow objecting."""
    row = _vocabulary()["objection"]
    grounds = tuple(Ground(each["ground"], any_of(each["words"]), each.get("basis")) for each in row["ground"])
    refused, possible, granted, excepts = (any_of(row[name]) for name in ("refused", "possible", "granted", "excepts"))
    return ObjectionWords(refused, possible, granted, excepts, grounds)


@lru_cache(maxsize=1)
def contact_words() -> re.Pattern[str]:
    """E-mail addresses, telephone numbers, postal addresses."""
    return any_of(_vocabulary()["contact"]["words"])


@lru_cache(maxsize=1)
def required_elements() -> tuple[Required, ...]:
    """What article 30(1) asks for, in its order."""
    return tuple(
        Required(
            row["element"],
            row["point"],
            frozenset(Holds(name) for name in row.get("holds", ())),
            *(any_of(row[name]) if name in row else None for name in ("words", "contact_of")),
        )
        for row in _vocabulary()["article_30"]
    )


@lru_cache(maxsize=1)
def _basis_words() -> dict[str, re.Pattern[str]]:
    return {basis: any_of(row["words"]) for basis, row in _vocabulary()["basis"].items()}


def basis_of(reference: LegalReference) -> str | None:
    """The legal basis that a reference cites: "A6-1-c" for article 6(1)(c) of the GDPR; None for anything else."""
    match = _BASIS.fullmatch(reference.article or "") if reference.source == RGPD else None
    if not match:
        return None
    return f"A6-1-{match['letter']}" if match["letter"] else f"A9-2-{match['condition']}"


def is_condition(basis: str) -> bool:
    """Whether it is a condition of article 9(2), such as "A9-2-h"; else it is a basis of article 6(1)."""
    return basis.startswith("A9")


def bases_in_words(text: str) -> Iterator[str]:
    """The bases of article 6(1) whose usual wording the text prints."""
    plain = folded(text)
    return (basis for basis, words in _basis_words().items() if words.search(plain))


def basis_label(basis: str) -> str:
    """The French words of a basis of article 6(1), or of a condition of article 9(2)."""
    label: str = _vocabulary()["condition"][basis] if is_condition(basis) else _vocabulary()["basis"][basis]["label"]
    return label


def dpv_iri(basis: str) -> str:
    """The term of the W3C Data Privacy Vocabulary for a legal basis."""
    return f"{_vocabulary()['dpv']}{basis}"
