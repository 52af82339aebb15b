"""What of a printed text counts where it is looked for in another edition: what it says, not how it is set."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4`", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a", '"'),
        "\u00ad": None,
    }
)
"""Chars that are one char in another hand: apostrophes, dashes, quotation marks; soft hyphens are none."""

_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
"""Where a line's end parts a word, the page often does not tell whether the hyphen belongs to it."""

_BETWEEN_WORDS = re.compile(r"\s+|(?<=')")


@lru_cache(maxsize=65_536)
def normal_form(text: str) -> str:
    """A text without spaces and without the hyphens within its words, its apostrophes, dashes and quotation marks in
    one form each. Case, accents, numbers and all other punctuation count."""
    return "".join(_plain(text).split())


def title_form(title: str) -> str:
    """The normal form of a title, which some layouts print in capitals."""
    return normal_form(title).casefold()


def word_forms(text: str) -> tuple[str, ...]:
    """The words of a text in normal form, parted after apostrophes too: "l'", "assuré"."""
    return tuple(word for word in _BETWEEN_WORDS.split(_plain(text)) if word)


def _plain(text: str) -> str:
    return _HYPHEN_IN_WORD.sub("", unicodedata.normalize("NFKC", text.translate(_ALIKE)))
