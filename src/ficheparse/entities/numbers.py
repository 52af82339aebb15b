"""French numbers in words, 0 to 199, as all who speak French write them."""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = (
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze",
    "quinze", "seize", "dix sept", "dix huit", "dix neuf",
)  # fmt: skip
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "septante", 90: "nonante"}
_EIGHTY = ("huitante", "octante")
_ORDINAL_STEMS = {"cinq": "cinqu", "neuf": "neuv"}


@lru_cache(maxsize=1)
def number_words() -> dict[str, int]:
    """Every spelling (without accents, hyphens as spaces, "une" too) and its number."""
    words = {name: number for number, name in enumerate(_UNITS)}
    for ten, name in _TENS.items():
        _count_on(words, name, ten, upto=19 if ten == 60 else 9)
    for name in _EIGHTY:
        _count_on(words, name, 80, upto=9)
    words["quatre vingts"] = words["quatre vingt"] = 80
    for number in range(1, 20):
        words[f"quatre vingt {_UNITS[number]}"] = 80 + number
    for name, number in list(words.items()):
        if 0 < number < 100:
            words[f"cent {name}"] = 100 + number
    words["cent"] = 100
    feminine = {re.sub(r"\bun$", "une", name): number for name, number in words.items() if name.endswith("un")}
    return words | feminine


def _count_on(words: dict[str, int], name: str, ten: int, *, upto: int) -> None:
    words[name] = ten
    for unit in range(1, upto + 1):
        words[f"{name} {_UNITS[unit]}"] = ten + unit
        if unit in (1, 11):
            words[f"{name} et {_UNITS[unit]}"] = ten + unit


@lru_cache(maxsize=1)
def ordinal_words() -> dict[str, int]:
    """Ordinals such as "vingt huitieme", spelled as `number_words` spells."""
    ordinals = {"premier": 1, "premiere": 1, "second": 2, "seconde": 2}
    for name, number in number_words().items():
        head, _, last = name.rpartition(" ")
        if number < 2 or last in ("une", "vingts"):
            continue
        stem = _ORDINAL_STEMS.get(last) or last.removesuffix("e")
        ordinals[f"{head} {stem}ieme".strip()] = number
    return ordinals


def _choices(words: dict[str, int]) -> str:
    return "|".join(word.replace(" ", r"[\s-]+") for word in sorted(words, key=lambda word: (-len(word), word)))


NUMBER_WORD = rf"(?:{_choices(number_words())})(?!\w)"
"""A pattern for `folded` text."""
ORDINAL_WORD = rf"(?:{_choices(ordinal_words())})(?!\w)"


def number_of(printed: str) -> int | None:
    """The number that digits or words say; `printed` is of `folded` text. None for anything else."""
    if printed.isdigit():
        return int(printed)
    spelled = " ".join(re.split(r"[\s-]+", printed.strip()))
    return number_words().get(spelled)


def ordinal_of(printed: str) -> int | None:
    """The number of "28eme", "1er" or "vingt-huitieme" (`folded` text)."""
    digits = re.match(r"(\d+)\s?(?:e|er|eme|ieme|nd|de)?$", printed.strip())
    if digits:
        return int(digits[1])
    return ordinal_words().get(" ".join(re.split(r"[\s-]+", printed.strip())))
