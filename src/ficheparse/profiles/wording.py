"""Comparing printed words apart from how they are set."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_WORDS = re.compile(r"[\W_]+")

_NUMBER_SIGNS = r"(?:n\s?[°ºᵒo]\.?|№|numéro)"
"""What fonts and authors print for "n°": with the degree sign, the ordinal sign or a raised o, or as one sign."""

_OF_PATTERN = re.compile(
    r"(?P<other>\[(?:\\.|[^\]])*\]|\\N\{[^}]*\}|\\(?:x..|u.{4}|U.{8}|.)"
    r"|\(\?(?:P?<\w+>|P=\w+|\#[^)]*|<[=!][^)]*|[aiLmsux-]+(?=[:)])|\(\w+\)))|(?P<sign>n°(?![?*+{]))"
    r"|(?P<word>[^\W\d_]{3,}(?![?*+{]))",
    re.IGNORECASE,
)
"""What of a pattern is printed as it stands, the sign before a number and whole words; before these, what is not: sets
of chars, escapes, names of groups, flags, and what must stand before, whose width is fixed."""


def printed_pattern(source: str) -> re.Pattern[str]:
    """A profile's pattern for printed text, case aside; its "n°" stands for all that is printed for it, and within its
    words a letter may stand apart, as kerning and spacing set it in large type."""
    return re.compile(_OF_PATTERN.sub(_printed, source), re.IGNORECASE)


def _printed(found: re.Match[str]) -> str:
    if found["sign"]:
        return _NUMBER_SIGNS
    return r"\s?".join(found["word"]) if found["word"] else found["other"]


@lru_cache(maxsize=4_096)  # one text is folded for many a rule, one after the other
def folded(text: str) -> str:
    """Lower case, without accents and with plain apostrophes and single spaces: for comparing titles."""
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'").casefold())
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


@lru_cache(maxsize=4_096)  # headings are few, and are compared on each of their pages
def squeezed(text: str) -> str:
    """The letters and digits alone, folded: spaces, case, accents and punctuation do not count, so that spaced-out
    or hyphenated type compares equal."""
    # Accents and apostrophes, decomposed, are no letters: `folded` would only take away what goes anyhow.
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKD", text.casefold()))


@lru_cache(maxsize=1_024)  # each line of a page is looked at for several kinds of headings
def squeezed_beginning(text: str, letters: int) -> str:
    """The first so many letters and digits of a squeezed text, without squeezing all of it."""
    beginning = squeezed(text[: 4 * letters])
    return (beginning if len(beginning) >= letters else squeezed(text))[:letters]


def slug(text: str) -> str:
    """Lower-case words joined by underscores, for a section that no profile knows."""
    return _NOT_WORDS.sub("_", folded(text)).strip("_")
