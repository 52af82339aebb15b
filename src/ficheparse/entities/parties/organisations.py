"""Organisations by their short and their full names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ficheparse.entities.names import name_pattern, telling_words
from ficheparse.entities.view import bare, folded
from ficheparse.entities.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Organisation:
    """A row of the vocabulary: its short name in the tables, its full name, and what it is called now if renamed."""

    short: str
    name: str
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation named at one place: `text[start:end] == surface`."""

    start: int
    end: int
    surface: str
    organisation: Organisation


@lru_cache(maxsize=1)
def organisations() -> dict[str, Organisation]:
    """All organisations of the vocabulary by their short name."""
    return {row["short"]: Organisation(row["short"], row["name"], row.get("now")) for row in _rows()}


def find_organisations(text: str) -> tuple[Mention, ...]:
    """Every organisation that a text names, in order; a short name in brackets behind the full one is the same mention."""
    shortened, named = _vocabulary()
    found = [*_found(shortened, bare(text)), *_found(named, folded(text))]
    kept = list[Mention]()
    for start, end, short in sorted(found, key=lambda each: (each[0], -each[1])):
        if kept and start < kept[-1].end:
            continue
        if kept and kept[-1].organisation.short == short and _is_apposition(text, kept[-1].end, start, end):
            continue
        kept.append(Mention(start, end, text[start:end], organisations()[short]))
    return tuple(kept)


def _found(vocabulary: _ByBeginning, plain: str) -> Iterator[tuple[int, int, str]]:
    """Places and short names; only the forms that begin as a word does are tried there, the longest first."""
    for word in _WORD.finditer(plain):
        for pattern, short in vocabulary.get(word[0][:_BEGINNING], ()):
            if match := pattern.match(plain, word.start()):
                yield match.start(), match.end(), short
                break


def _is_apposition(text: str, before: int, start: int, end: int) -> bool:
    return text[before:start].strip() == "(" and text[end : end + 1] == ")"


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load_vocabulary("parties", "organisations")["organisation"]
    return rows


_WORD = re.compile(r"(?<![\w.-])(?<!code )(?<!codes )[^\W\d_]\w*")
_LETTERS = re.compile(r"[^\W\d_]\w*")
_BEGINNING = 3
"""Letters by which forms are looked up."""
_ByBeginning = dict[str, list[tuple[re.Pattern[str], str]]]
"""Patterns with their short names, the longest form first, by how the forms begin."""


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[_ByBeginning, _ByBeginning]:
    """For `bare` text the short names, with their capitals; for `folded` text the full names."""
    shortened = [(form, row["short"]) for row in _rows() for form in _short_forms(row)]
    named = [(name, row["short"]) for row in _rows() for name in (row["name"], *row.get("names", ()))]
    return (
        _by_beginning((form, pattern, short) for form, short in shortened for pattern in _capitals(form)),
        _by_beginning(
            (name, name_pattern(name, _inflected), short) for name, short in named if len(telling_words(name)) > 1
        ),
    )


def _short_forms(row: dict[str, Any]) -> Iterator[str]:
    if not row.get("only_names"):
        yield row["short"]
    yield from row.get("also", ())


def _by_beginning(forms: Iterable[tuple[str, str, str]]) -> _ByBeginning:
    index: _ByBeginning = {}
    for _, pattern, short in sorted(forms, key=lambda each: -len(each[0])):
        index.setdefault(_LETTERS.findall(pattern)[0][:_BEGINNING], []).append((re.compile(rf"{pattern}(?!\w)"), short))
    return index


def _capitals(form: str) -> Iterator[str]:
    """A short name as in print; what is all capitals also with one at its head ("Cnam"), and in the plural."""
    plain = bare(form)
    spaced = r"\s+".join(re.escape(word) for word in plain.split())
    yield spaced
    if re.fullmatch(r"[A-Z\d]{3,}", plain):
        yield plain + "s"
        yield plain[0] + plain[1:].lower() + "s?"


def _inflected(word: str) -> str:
    if len(word) <= 3:
        return re.escape(word)
    if stem := re.fullmatch(r"(\w+)(?:ale?s?|aux)", word):
        return rf"{stem[1]}(?:ale?s?|aux)"
    return re.escape(re.sub(r"e?s?$", "", word)) + "e?s?"
