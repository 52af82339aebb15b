"""Acts cited by a name: the GDPR, laws by their nickname, treaties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ficheparse.entities.dates import DATE, date_of
from ficheparse.entities.law.records import RGPD, Act
from ficheparse.entities.view import bare, folded
from ficheparse.entities.vocabulary import load_vocabulary

_RGPD_TAIL = re.compile(
    rf"""
    (?: [\s,(]* (?i:reglement\s+)? (?:\(?UE\)?\s*)? (?:n\s?[°o]\s?)? \(?(?:UE\)?\s*)? 2016[/-]679 (?:/UE)? \)? )?
    (?: \s+ (?i:du\s+parlement\s+europeen(?:\s+et\s+du\s+conseil)?) )?
    (?: \s+ (?i:en\s+date\s+)? (?i:du) \s+ {DATE} )?
    """,
    re.VERBOSE,
)
"""What may belong to the GDPR's name: "RGPD (UE) 2016/679 du 27 avril 2016"."""
_FINANCE = re.compile(
    r"\b(?:lois?\s+de\s+(?P<name>(?:financement\s+de\s+la\s+securite\s+sociale|finances)(?:\s+rectificative)?)|(?P<short>plfss|lfss|lfr))"
    r"\s*(?P<year>(?:(?:pour|de)\s+(?:l'annee\s+)?)?(?:19|20)\d\d)\b"
)
_LAW_CALLED = re.compile(
    r"""
    (?i:\blois?) \s+ (?:(?i:dite)\s+)? "?\s?
    (?P<name> (?:[A-Z][\w'-]*[a-zA-Z\d]|\d[A-Z]{2,}) (?: (?:\s|-|\s+et\s+)(?:[A-Z][\w'-]+|[IVX]+|\d)(?![\w°]) ){0,3} )
    (?:\s?")?
    """,
    re.VERBOSE,
)
"""A law called after a capitalised word: "loi Sapin II", "loi ELAN", "loi Leonetti"."""


@dataclass(frozen=True, slots=True)
class _Name:
    source: str
    alone: bool


_Called = Sequence[tuple[re.Match[str], _Name]]
"""Where a text prints names, and what they are of."""


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, list[tuple[str, _Name]]]:
    """Names by what kind they are: `rgpd`, `nickname` (after the word "loi"), `treaty`; also nicknames said alone."""
    data = load_vocabulary("law", "acts")
    return {
        "rgpd": [(name, _Name(RGPD, True)) for name in data["rgpd"]["names"]],
        "nickname": [
            (name, _Name(row["source"], row.get("alone", False))) for row in data["nickname"] for name in row["names"]
        ],
        "treaty": [
            (name, _Name(row["source"], row.get("alone", True))) for row in data["treaty"] for name in row["names"]
        ],
    }


@lru_cache(maxsize=1)
def _no_nicknames() -> re.Pattern[str]:
    """What may follow "loi" with a capital and names no law."""
    words = sorted(bare(word).lower() for word in load_vocabulary("law", "acts")["no_nicknames"])
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})s?$")


@lru_cache(maxsize=3)
def _pattern(kind: str) -> tuple[re.Pattern[str], dict[str, _Name]]:
    """A pattern for `bare` text for all names of a kind, the longest first; what is all capitals is so in the text."""
    names = sorted(_vocabulary()[kind], key=lambda pair: -len(pair[0]))
    groups = {f"g{index}": named for index, (_, named) in enumerate(names)}
    choices = []
    for index, (name, _) in enumerate(names):
        words = r"[\s,]+".join(re.escape(word) for word in bare(name).split())
        words = re.sub(r"^reglement", r"reglement(?:\\s+\\(?UE\\)?)?", words)
        choices.append(f"(?P<g{index}>{words if name.isupper() else f'(?i:{words})'})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)"), groups


def find_named(text: str) -> list[Act]:
    """Every act that the text calls by a name, in order, none overlapping."""
    pattern, groups = _pattern("nickname")
    called = [(match, groups[match.lastgroup or ""]) for match in pattern.finditer(bare(text))]
    found = [*_rgpd(text), *_finance(text), *_nicknamed(text, called), *_said_alone(called), *_treaties(text)]
    return sorted(found, key=lambda act: (act.start, -act.end))


def _rgpd(text: str) -> list[Act]:
    pattern, _ = _pattern("rgpd")
    acts = []
    for match in pattern.finditer(bare(text)):
        tail = _RGPD_TAIL.match(bare(text), match.end())
        end, date = match.end(), None
        if tail and tail[0].strip():
            opened = tail[0].count("(") - tail[0].count(")")
            if opened == 0:
                end, date = tail.end(), date_of(tail)
        acts.append(Act(match.start(), end, RGPD, "reglement", date))
    return acts


def _finance(text: str) -> list[Act]:
    """Laws that have no number but a year: "loi de financement de la sécurité sociale pour 2016"."""
    acts = []
    for match in _FINANCE.finditer(folded(text)):
        printed = text[match.start("name") if match["name"] else match.start("short") : match.end()].lower()
        acts.append(Act(match.start(), match.end(), f"loi:{' '.join(printed.split())}", "loi"))
    return acts


_AFTER_LAW = re.compile(
    r"""(?i)\blois?\s+(?:(?:n\s?[°o]\s?)?\d{2,4}-\d+\s+)?(?:dite\s+)?(?:loi\s+)?(?:relative\s+a\s+l')?"?\s?$"""
)
_TITLE_OF_1978 = re.compile(r"(?i)\bloi\s+relative\s+a\s+l'informatique,?\s+aux\s+fichiers\s+et\s+aux\s+libertes")


def _nicknamed(text: str, called: _Called) -> list[Act]:
    """Laws by the word "loi" and a nickname, known or not; `called` are the known ones."""
    plain = bare(text)
    acts = []
    for match, known in called:
        law = _AFTER_LAW.search(plain[: match.start()])
        if law:
            closing = re.compile(r'\s?"').match(plain, match.end())
            end = closing.end() if closing and '"' in law[0] else match.end()
            acts.append(Act(law.start(), end, known.source, "loi"))
    acts.extend(Act(m.start(), m.end(), "loi:78-17", "loi") for m in _TITLE_OF_1978.finditer(plain))
    covered = [(act.start, act.end) for act in acts]
    for match in _LAW_CALLED.finditer(plain):
        if any(start < match.end() and match.start() < end for start, end in covered):
            continue
        name = match["name"]
        if not _no_nicknames().match(name.split()[0].lower()) and not _is_in_capitals(plain, match):
            printed = text[match.start("name") : match.end("name")].lower()
            acts.append(Act(match.start(), match.end(), f"loi:{' '.join(printed.split())}", "loi"))
    return acts


def _is_in_capitals(plain: str, match: re.Match[str]) -> bool:
    """A line all in capitals says nothing about names."""
    return plain[match.start() : match.end()].isupper()


def _said_alone(called: _Called) -> list[Act]:
    return [Act(match.start(), match.end(), name.source, "loi") for match, name in called if name.alone]


def _treaties(text: str) -> list[Act]:
    pattern, groups = _pattern("treaty")
    plain, acts = bare(text), []
    for match in pattern.finditer(plain):
        if match[0].lower() == "constitution" and not re.search(r"(?i)\bla $", plain[: match.start()]):
            continue
        named = groups[match.lastgroup or ""]
        acts.append(Act(match.start(), match.end(), named.source, "traite", alone=named.alone))
    return acts
