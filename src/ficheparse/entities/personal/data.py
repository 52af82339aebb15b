"""What one text says of the data that are held: category, details, what is sensitive."""

from __future__ import annotations

import re
from itertools import accumulate

from ficheparse.entities.parties.people import named_people
from ficheparse.entities.personal.records import PersonalData
from ficheparse.entities.personal.sensitive import find_evidence
from ficheparse.entities.view import folded

_HEAD = re.compile(
    r"[\s,]{0,3}(?:\(\s?dont\b|\bdont\b|\bnotamment\b|\bcomprenant\b|\bcomportant\b|\btelle?s?\s+que\b|\s:)[\s:]{0,3}|:\s?|\s?(?=\([^()]*\)\s?(?:$|[.;:]))"
)
"""Where the words that head a list end: "dont", ":", "notamment", brackets that end the text."""
_OPEN_END = re.compile(r"[\s,;(]{0,3}(?:etc\b\.*|…|\.{2,})[\s]?(?=\)?[\s.;]{0,3}$)")
_OPEN_WITHIN = re.compile(r"[\s,;]{0,3}(?:etc\b\.*|…|\.{2,})\s?(?=\))")
_CLOSED_END = re.compile(r"[\s.;,]+$")
_LEAD = re.compile(
    r"(?!(?:les\s+)?(?:donnees|informations)\b)(?P<lead>[^:;]{3,300}?)\s*:\s*(?=(?:uniquement\s+)?(?:les\s+)?(?:donnees|informations)\b)"
)
"""What stands before the data: people ("Visiteurs :") or a condition ("En cas de fraude avérée :")."""
_BETWEEN = re.compile(r"[,;]|\s-\s(?=(?i:donnees|données|informations)\b)")
_ASIDE = re.compile(r"\ble\s+cas\s+echeant\s*$|\b(?:ou|et|ainsi\s+que)\s*$")
_ASIDE_AHEAD = re.compile(r"\s*le\s+cas\s+echeant\b")
_FARTHEST = 40
"""Chars before a comma in which the words of an aside stand."""


def read_personal_data(text: str) -> PersonalData:
    """The text of one leaf of a list of data.

    The category is what stands before "dont", ":" or an opening bracket; the details are what is listed after it, parted at
    commas and semicolons that stand in no brackets. "et" parts nothing: "date et lieu de naissance" is one detail.
    """
    who, begin = _data_subject(text)
    plain = folded(text)
    head = _HEAD.search(plain, begin)
    end = head.start() if head else len(text)
    listed = text[head.end() :] if head else ""
    is_open = bool(_OPEN_END.search(plain, begin))
    return PersonalData(
        _CLOSED_END.sub("", text[begin:end].strip()), tuple(_details(listed)), is_open, who, find_evidence(text)
    )


def _data_subject(text: str) -> tuple[str | None, int]:
    """Whom the text names before its data, and where the data begin."""
    match = _LEAD.match(folded(text))
    return (named_people(text[: match.end("lead")]), match.end()) if match else (None, 0)


def _details(listed: str) -> list[str]:
    """The parts of a list, without the "etc." at its end; brackets around the whole list go."""
    listed = _unwrapped(listed)
    plain, depths = folded(listed), _depths(listed)
    begin, parts = 0, []
    for match in _BETWEEN.finditer(listed):
        if depths[match.start()] <= 0 and not _is_aside(plain, match):
            parts.append(listed[begin : match.start()])
            begin = match.end()
    parts.append(listed[begin:])
    return [part for part in map(_trimmed, parts) if part]


def _depths(text: str) -> list[int]:
    """How many brackets are open before each char, and at the end."""
    steps = ((char == "(") - (char == ")") for char in text)
    return list(accumulate(steps, initial=0))


def _is_aside(plain: str, comma: re.Match[str]) -> bool:
    """Whether the comma only sets off an aside: "ainsi que, le cas échéant, le détail"."""
    before = plain[max(0, comma.start() - _FARTHEST) : comma.start()]
    return bool(_ASIDE.search(before) or _ASIDE_AHEAD.match(plain, comma.end()))


def _unwrapped(listed: str) -> str:
    inner = listed.strip()
    if not inner.startswith("("):
        return inner
    depths = _depths(inner)
    closed = next((index for index, depth in enumerate(depths[1:]) if not depth), None)
    if closed is None:
        return inner[1:]
    return inner[1:closed] + inner[closed + 1 :]


def _trimmed(part: str) -> str:
    """Without "etc.", without the points and brackets that belong to the list around it."""
    for pattern in (_OPEN_END, _OPEN_WITHIN):
        if match := pattern.search(folded(part)):
            part = part[: match.start()] + part[match.end() :]
    part = _CLOSED_END.sub("", part.strip())
    while part.endswith(")") and part.count("(") < part.count(")"):
        part = _CLOSED_END.sub("", part[:-1])
    return re.sub(r"^[\s,;]*(?:(?:et|ou|notamment|dont)\s+(?=\S))?", "", part)
