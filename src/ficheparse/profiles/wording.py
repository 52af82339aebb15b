"""Comparing printed words apart from how they are set."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Lower case, without accents and with plain apostrophes and single spaces: for comparing titles."""
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'").casefold())
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


@lru_cache(maxsize=65_536)
def squeezed(text: str) -> str:
    """The letters and digits alone, folded: spaces, case, accents and punctuation do not count, so that spaced-out
    or hyphenated type compares equal."""
    return _NOT_WORDS.sub("", folded(text))


def slug(text: str) -> str:
    """Lower-case words joined by underscores, for a section that no profile knows."""
    return _NOT_WORDS.sub("_", folded(text)).strip("_")
