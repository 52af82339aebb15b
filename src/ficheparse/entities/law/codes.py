"""The codes of French law, found by name and by abbreviation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ficheparse.entities.law.records import Act
from ficheparse.entities.names import name_pattern, telling_words
from ficheparse.entities.view import bare, folded
from ficheparse.entities.vocabulary import load_vocabulary

_LONG = 7
"""Letters from which a word's ending may be misprinted ("santé public")."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code: its slug in the tables, its names, and its identifier in the LEGI base."""

    slug: str
    name: str
    legitext: str
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    repealed: bool = False


@lru_cache(maxsize=1)
def codes() -> dict[str, Code]:
    """All codes of the vocabulary by slug."""
    return {row["slug"]: _code_of(row) for row in load_vocabulary("law", "codes")["code"]}


def _code_of(row: dict[str, Any]) -> Code:
    aliases, abbreviations, alone = (tuple(row.get(name, ())) for name in ("aliases", "abbreviations", "alone"))
    return Code(row["slug"], row["name"], row["legitext"], aliases, abbreviations, alone, row.get("repealed", False))


def find_codes(text: str) -> list[Act]:
    """Every mention of a code, in the order of the text, none overlapping."""
    names, slugs = _names()
    found = [
        Act(match.start(), match.end(), f"code:{slugs[match.lastgroup or '']}", "code")
        for match in names.finditer(folded(text))
    ]
    abbreviations, slugs, alone = _abbreviations()
    for match in abbreviations.finditer(bare(text)):
        source = f"code:{slugs[match.lastgroup or '']}"
        found.append(Act(match.start(), match.end(), source, "code", alone=match.lastgroup in alone))
    return sorted(found, key=lambda act: act.start)


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all names, the longest first, and the slug of each of its groups."""
    named = sorted(
        ((name, code.slug) for code in codes().values() for name in (code.name, *code.aliases)),
        key=lambda pair: -len(pair[0]),
    )
    slugs = {f"n{index}": slug for index, (_, slug) in enumerate(named)}
    choices = "|".join(f"(?P<n{index}>{name_pattern(name, _tolerant)})" for index, (name, _) in enumerate(named))
    return re.compile(rf"\b(?=codes?\s|livre\s|nouveau\s)(?:{choices})(?!\w)"), slugs


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """One pattern for all abbreviations, the slugs of its groups, and the groups that stand alone."""
    short = sorted(
        ((short, code.slug, short in code.alone) for code in codes().values() for short in _shortened(code)),
        key=lambda row: -len(row[0]),
    )
    slugs = {f"a{index}": slug for index, (_, slug, _) in enumerate(short)}
    alone = frozenset(f"a{index}" for index, (_, _, on_its_own) in enumerate(short) if on_its_own)
    choices = "|".join(f"(?P<a{index}>{_spaced(bare(name))})" for index, (name, _, _) in enumerate(short))
    return re.compile(rf"(?<![\w.])(?=[A-Z])(?:{choices})(?!\w)"), slugs, alone


def _shortened(code: Code) -> tuple[str, ...]:
    """Its abbreviations; a name of one word is also shortened to "C. tourisme"."""
    words = [word for word in re.findall(r"[\w-]+", code.name)[1:] if telling_words(word)]
    return (*code.abbreviations, f"C. {words[0]}") if len(words) == 1 else code.abbreviations


def _spaced(abbreviation: str) -> str:
    """ "C. civ." is also "C.civ." and "C. civ"."""
    return r"\s?".join(
        re.escape(part.rstrip(".")) + (r"\.?" if part.endswith(".") else "") for part in abbreviation.split()
    )


def _tolerant(word: str) -> str:
    """A word of a name with the endings that it may have; the end of a long one may be misprinted."""
    if word == "code":
        return "codes?"
    if len(word) < _LONG:
        return re.escape(re.sub(r"e?s?$", "", word)) + "e?s?"
    if stem := re.fullmatch(r"(\w+)ques?", word):
        return rf"{stem[1]}(?:que|c)s?"
    return re.escape(word[:-2]) + r"\w{0,3}"
