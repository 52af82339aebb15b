"""Comparing printed words apart from how they are set."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_WORDS = re.compile(r"[\W_]+")

_NUMBER_SIGNS = r"(?:n\s?[°ºᵒo]\.?|№|numéro)"
"""What fonts and authors print for "n°": with the degree sign, the ordinal sign or a raised o, or as one sign."""

_NUMBER_SIGN = re.compile(r"\[(?:\\.|[^\]])*\]|n°(?![?*+{])", re.IGNORECASE)
"""The sign in a pattern, or a set of chars, in which it is but chars."""


def printed_pattern(source: str) -> re.Pattern[str]:
    """A profile's pattern for printed text, case aside; its "n°" stands for all that is printed for it."""
    whole = _NUMBER_SIGN.sub(lambda found: found[0] if found[0].startswith("[") else _NUMBER_SIGNS, source)
    return re.compile(whole, re.IGNORECASE)


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
