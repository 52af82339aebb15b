"""A text as the grammars read it: the same length, so that every offset holds in the text as printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

_TEXTS_AT_HAND = 16
"""Texts whose views are kept: the grammars read one text after the other, each several times."""
_TYPOGRAPHY = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ",
        "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2032": "'", "\u00b4": "'", "`": "'",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u00ba": "°", "\u1d52": "°", "\u2218": "°",
        "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"',
    }
)  # fmt: skip


def _bare(char: str) -> str:
    """A letter without its accent; whatever has no single letter under it stays."""
    first = unicodedata.normalize("NFD", char)[0]
    return first if first.isascii() and first.isalpha() else char


_ACCENTS = {code: _bare(chr(code)) for code in range(0xC0, 0x250) if _bare(chr(code)) != chr(code)}
_PLAIN = _TYPOGRAPHY | _ACCENTS


@lru_cache(maxsize=_TEXTS_AT_HAND)
def bare(text: str) -> str:
    """The text without accents, with plain spaces, apostrophes, hyphens and quotation marks, case kept.

    As long as the text: `bare(text)[i]` stands for `text[i]`.
    """
    return text.translate(_PLAIN)


@lru_cache(maxsize=_TEXTS_AT_HAND)
def folded(text: str) -> str:
    """As `bare`, in lower case; as long as the text."""
    lower = bare(text).lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in bare(text))


_PIECE = 4_000
"""Chars of the pieces in which a long text is read: what belongs together stands closer, and time stays linear. The longest
item of the register has 595."""


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces of whole sentences where it is long, each with its place; cut within a sentence only where one is
    longer than a piece."""
    if len(text) <= _PIECE:
        yield 0, text
        return
    begin, end = 0, 0
    for start in [*sentence_starts(text)[1:], len(text)]:
        if start - begin > _PIECE and end > begin:
            yield begin, text[begin:end]
            begin = end
        while start - begin > _PIECE:
            cut = _within(text, begin)
            yield begin, text[begin:cut]
            begin = cut
        end = start
    yield begin, text[begin:]


def _within(text: str, begin: int) -> int:
    """Where to cut a sentence that is longer than a piece: after a semicolon, else at white space, else where it must be."""
    for mark in (";", "\n", " "):
        found = text.rfind(mark, begin + 1, begin + _PIECE)
        if found > begin:
            return found + 1
    return begin + _PIECE


_SENTENCE_END = re.compile(
    r"""
    (?:
        (?<=[^\W\d_]{2}) [.!?]      # a word of two letters or more before the point: "civ." aside, see below
      | (?<=[)\]"\d°%]) [.!?]
      | (?<=[a-z]{3}) (?=\s (?:Conservation|Archivage|Suppression|Destruction|Au-dela)\s[a-z])     # run together without a point
    )
    (?= \s+ ["'(]* [A-Z] | \s*$ )
    """,
    re.VERBOSE,
)
_ABBREVIATIONS = frozenset(
    (
        "art", "arts", "al", "cf", "cgi", "civ", "com", "conso", "pen", "trav", "sec", "soc", "rur", "env", "urb", "pr",
        "proc", "ex", "par", "ss", "suiv", "obs", "dir", "min", "max",
    )
)  # fmt: skip


_LONGEST_ABBREVIATION = max(map(len, _ABBREVIATIONS))
_LAST_WORD = re.compile(r"[^\W\d_]*$")
_SPACE = re.compile(r"\s*")


@lru_cache(maxsize=_TEXTS_AT_HAND)
def sentence_starts(text: str) -> tuple[int, ...]:
    """Where sentences begin, the first at 0; a point after an abbreviation such as "art." ends none."""
    plain = bare(text)
    starts = [0]
    for match in _SENTENCE_END.finditer(plain):
        word = _LAST_WORD.search(plain, max(0, match.start() - _LONGEST_ABBREVIATION - 1), match.start())
        if word and word[0].lower() in _ABBREVIATIONS:
            continue
        following = _SPACE.match(plain, match.end())
        starts.append(following.end() if following else match.end())
    return tuple(start for start in starts if start < len(text) or start == 0)


def sentence_span(text: str, position: int) -> tuple[int, int]:
    """Where the sentence begins and ends in which the position lies."""
    starts = [*sentence_starts(text), len(text)]
    for start, end in pairwise(starts):
        if start <= position < end:
            return start, end
    return starts[-2], len(text)
