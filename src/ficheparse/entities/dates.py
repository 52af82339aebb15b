"""Dates as French acts print them."""

from __future__ import annotations

import datetime
import re

_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
_SHORT = ("janv?", "fevr?", "mars", "avr", "mai", "juin", "juill?", "aout", "sept", "oct", "nov", "dec")
_CENTURY_TURN = 50
"""A year of two digits below it is of the 2000s. Acts in force are hardly older than 1950."""

DATE = rf"""(?:
    (?P<day>\d{{1,2}}) (?:\s?er)? \s+ (?P<month>(?i:{"|".join(_MONTHS)}|(?:{"|".join(_SHORT)}))\b) \.? \s+ (?P<year>\d{{4}})      # 3 avril 2015, 1er mars 2020
  | (?P<day_no>\d{{1,2}}) [/.-] (?P<month_no>\d{{1,2}}) [/.-] (?P<year_no>\d{{4}}|\d{{2}}) (?!\d)   # 04/07/2016
  | (?P<iso>\d{{4}}-\d{{2}}-\d{{2}}) (?!\d)
)"""
"""A verbose pattern for `bare` text; `date_of` reads its groups."""


def _month(word: str) -> int:
    if word in _MONTHS:
        return _MONTHS.index(word) + 1
    return next(index for index, short in enumerate(_SHORT, 1) if re.fullmatch(short, word))


def date_of(match: re.Match[str]) -> datetime.date | None:
    """The date that a match of `DATE` prints; None where there is no such day, as the 31st of June."""
    groups = match.groupdict()
    try:
        if groups["iso"]:
            return datetime.date.fromisoformat(groups["iso"])
        if groups["month"]:
            return datetime.date(int(groups["year"]), _month(groups["month"].lower()), int(groups["day"]))
        if groups["month_no"]:
            year = int(groups["year_no"])
            if year < 100:
                year += 2000 if year < _CENTURY_TURN else 1900
            return datetime.date(year, int(groups["month_no"]), int(groups["day_no"]))
    except ValueError:
        return None
    return None
