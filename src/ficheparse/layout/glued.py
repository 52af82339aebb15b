"""Markers that stand right before their text: "•Données", "1.Données"."""

from __future__ import annotations

import re

from ficheparse.layout.enumerators import ENUMERATOR

PUNCTUATION = frozenset(".,:;?!/%&+=«()[]{}\"'“”’…")
"""What a sentence is set with. French sets some of it apart, so a line may begin with it."""

_ROMAN_LETTERS = frozenset("ivxIVX")

_ENUMERATOR = re.compile(r"(\(?(?:\d{1,3}|[a-z]|[ivx]{1,7})[.)])\w", re.IGNORECASE)
"""With no gap before the text: tight type, or a number wider than its column."""


def begins_with_word(text: str) -> bool:
    """Whether a text begins with a word that is no enumerator, by its first letters alone; most lines do."""
    return text[:2].isalpha() and text[0] not in _ROMAN_LETTERS


def glued_chars(text: str) -> int:
    """How many chars of a text may be a marker that stands right before its first word; 0 for none."""
    first, second = text[:1], text[1:2]
    if second == " " or begins_with_word(text):
        return 0
    number = _ENUMERATOR.match(text)
    if number:
        return 0 if ENUMERATOR.fullmatch(text.partition(" ")[0]) else len(number[1])
    return int(second.isalpha() and not first.isalnum() and first not in PUNCTUATION and not first.isspace())
