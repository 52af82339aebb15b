"""The name of a mission: its number and title, as lines of a page print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ficheparse.language.roman_numbers import number_of
from ficheparse.layout.joining import join_lines
from ficheparse.layout.lexicon import HYPHENS, Lexicon
from ficheparse.layout.line import Line
from ficheparse.register.heading import block_from

_OPEN_END = "\u2028"
"""Unicode's line separator: after a line that ends in a hyphen or a slash, where the document's words must be known
before it can be said what stands there."""


class MissionName(NamedTuple):
    """`title` may hold open ends until `whole_title` closes them."""

    number: int
    title: str


def name_text(lines: Iterable[str]) -> str:
    """Lines as one text, in which a mission's name is looked for."""
    text = ""
    for line in lines:
        text += (_OPEN_END if text.endswith((*HYPHENS, "/")) else " " if text else "") + line
    return text


def mission_named(text: str, heading: re.Pattern[str]) -> MissionName | None:
    """The mission that a text names by a profile's pattern; None where it names none, or says but "Mission 8"."""
    match = heading.fullmatch(text)
    if not match or says_number(match["title"], heading):
        return None
    return MissionName(number_of(match["mission_no"]), match["title"])


def says_number(text: str, heading: re.Pattern[str]) -> bool:
    """Whether a text is the word before the number of a mission, such as "Mission", by a profile's pattern."""
    return text.isalpha() and heading.fullmatch(f"{text} 1 {text}") is not None


def mission_from(line: Line, lines: Sequence[Line], heading: re.Pattern[str]) -> MissionName | None:
    """The mission that a line names, with those in which it goes on."""
    return mission_named(name_text(part.text for part in block_from(line, lines)), heading)


def whole_title(title: str, lexicon: Lexicon) -> str:
    """A title of which the document's words say what stands between its lines."""
    return join_lines(title.split(_OPEN_END), lexicon).text
