"""The codes of French law, found by name and by abbreviation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ficheparse.entities.law.code_names import Name, find_misprinted, tolerant, words_of_another
from ficheparse.entities.law.records import Act
from ficheparse.entities.names import name_pattern, telling_words
from ficheparse.entities.view import bare, folded
from ficheparse.entities.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Code:
    """A code: its slug in the tables, its names, and its identifier in the LEGI base."""

    slug: str
    name: str
    legitext: str | None = None
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
    return Code(
        row["slug"], row["name"], row.get("legitext"), aliases, abbreviations, alone, row.get("repealed", False)
    )


def find_codes(text: str) -> list[Act]:
    """Every mention of a code, in the order of the text, none overlapping."""
    plain = folded(text)
    names, named = _names()
    found = [_act(plain, match.span(), named[match.lastgroup or ""]) for match in names.finditer(plain)]
    found += [_act(plain, span, name) for span, name in find_misprinted(plain, found, named.values())]
    abbreviations, named, alone = _abbreviations()
    for match in abbreviations.finditer(bare(text)):
        found.append(_act(plain, match.span(), named[match.lastgroup or ""], alone=match.lastgroup in alone))
    return sorted(found, key=lambda act: act.start)


def _act(plain: str, span: tuple[int, int], named: Name, *, alone: bool = True) -> Act:
    """The code of a name, or another one where the words beside it say so, called by the name and these words."""
    start, end = span
    other = words_of_another(plain, start, end)
    if other is None:
        return Act(start, end, f"code:{named.slug}", "code", alone=alone)
    slug = "-".join([*named.words, *other.words])
    return Act(start, other.end, f"code:{slug}", "code", alone=alone)


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, Name]]:
    """One pattern for all names, the longest first, and the name of each of its groups."""
    printed = sorted(
        ((name, code.slug) for code in codes().values() for name in (code.name, *code.aliases)),
        key=lambda pair: -len(pair[0]),
    )
    named = {f"n{index}": Name.of(name, slug) for index, (name, slug) in enumerate(printed)}
    choices = "|".join(f"(?P<n{index}>{name_pattern(name, tolerant)})" for index, (name, _) in enumerate(printed))
    return re.compile(rf"\b(?=codes?\s|livre\s|nouveau\s)(?:{choices})(?!\w)"), named


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[re.Pattern[str], dict[str, Name], frozenset[str]]:
    """One pattern for all abbreviations, the names of its groups, and the groups that stand alone."""
    short = sorted(
        ((short, code, short in code.alone) for code in codes().values() for short in _shortened(code)),
        key=lambda row: -len(row[0]),
    )
    named = {f"a{index}": Name.of(code.name, code.slug) for index, (_, code, _) in enumerate(short)}
    alone = frozenset(f"a{index}" for index, (_, _, on_its_own) in enumerate(short) if on_its_own)
    choices = "|".join(f"(?P<a{index}>{_spaced(bare(name))})" for index, (name, _, _) in enumerate(short))
    return re.compile(rf"(?<![\w.])(?=[A-Z])(?:{choices})(?!\w)"), named, alone


def _shortened(code: Code) -> tuple[str, ...]:
    """Its abbreviations; a name of one word is also shortened to "C. tourisme"."""
    words = [word for word in re.findall(r"[\w-]+", code.name)[1:] if telling_words(word)]
    return (*code.abbreviations, f"C. {words[0]}") if len(words) == 1 else code.abbreviations


def _spaced(abbreviation: str) -> str:
    """ "C. civ." is also "C.civ." and "C. civ"."""
    return r"\s?".join(
        re.escape(part.rstrip(".")) + (r"\.?" if part.endswith(".") else "") for part in abbreviation.split()
    )
