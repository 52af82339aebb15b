"""The marks of a dress, level by level."""

from __future__ import annotations

from ficheparse.language.roman_numbers import ROMAN
from tests.layouts.dress import Dress, Marks

PRIVATE_FONT = "Lab Symbols"
"""The font of marks in private use: made for the laboratory, see `private_font`."""

_MARKS = {
    Marks.SYMBOLS: ("•", "o", "▪"),
    Marks.DASHES: ("–", "–", "–"),
    Marks.PRIVATE: ("\uf0b7", "-", "\uf0a7"),
    Marks.DRAWN: ("", "", ""),
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mark(dress: Dress, level: int, count: int) -> str:
    """The mark of the item that is the `count`-th of its list; empty where it is drawn."""
    if dress.marks is Marks.COUNTED:
        return (f"{count}.", f"{_LETTERS[count - 1]})", f"{ROMAN[count]}.")[level - 1]
    return _MARKS[dress.marks][level - 1]


def is_private(text: str) -> bool:
    return bool(text) and 0xE000 <= ord(text[0]) <= 0xF8FF


class Counting:
    """Counts the items of one cell, list by list."""

    def __init__(self) -> None:
        self._counts: list[int] = []

    def next(self, level: int) -> int:
        self._counts = self._counts[:level] + [0] * (level - len(self._counts))
        self._counts[level - 1] += 1
        return self._counts[level - 1]
