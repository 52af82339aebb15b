"""The name of a mission: its number and title, as one text prints them."""

from __future__ import annotations

import re
from typing import NamedTuple

from ficheparse.language.roman_numbers import number_of


class MissionName(NamedTuple):
    number: int
    title: str


def mission_named(text: str, heading: re.Pattern[str]) -> MissionName | None:
    """The mission that a text names by a profile's pattern; None where it names none."""
    match = heading.fullmatch(text)
    return MissionName(number_of(match["mission_no"]), match["title"]) if match else None
