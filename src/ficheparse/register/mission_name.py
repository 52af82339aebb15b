"""The name of a mission: its number and title, as lines of a page print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ficheparse.language.roman_numbers import number_of
from ficheparse.layout.joining import join_lines
from ficheparse.layout.lexicon import HYPHENS, Lexicon
from ficheparse.layout.line import Line
from ficheparse.profiles.wording import squeezed
from ficheparse.register.heading import block_from

_OPEN_END = "\u2028"
"""Unicode's line separator: after a line that ends in a hyphen or a slash, where the document's words must be known
before it can be said what stands there."""


_NO_WORD = "xyz"
"""What no pattern names."""

_AGREEING, _ALIKE = 2, 0.5
"""Other titles of one mission that must agree, and share of their letters that the first one must have. Headings print
the titles of missions a little otherwise than their pages do."""


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
    """Whether a text is the word before the number of a mission, such as "Mission", by a profile's pattern that names
    such words."""
    named, any_word = (heading.fullmatch(f"{word} 1 {text}") for word in (text, _NO_WORD))
    return text.isalpha() and named is not None and any_word is None


def mission_from(line: Line, lines: Sequence[Line], heading: re.Pattern[str]) -> MissionName | None:
    """The mission that a line names, with those in which it goes on."""
    return mission_named(name_text(part.text for part in block_from(line, lines)), heading)


def whole_title(title: str, lexicon: Lexicon) -> str:
    """A title of which the document's words say what stands between its lines."""
    return join_lines(title.split(_OPEN_END), lexicon).text


def believed_title(titles: Sequence[str]) -> str:
    """Of the titles that a mission is given, by what says most about it first, the first one; but where that is unlike
    the longer one that others agree on, theirs: what stands beside the name was read for it."""
    first, *others = titles
    counts = Counter(map(squeezed, others))
    usual, count = counts.most_common(1)[0] if counts else ("", 0)
    if (
        count < _AGREEING
        or len(usual) <= len(squeezed(first))
        or SequenceMatcher(None, squeezed(first), usual).ratio() >= _ALIKE
    ):
        return first
    return next(title for title in others if squeezed(title) == usual)
