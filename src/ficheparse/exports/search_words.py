"""The words of items by their stems, for full-text search in French.

Stems are those of Snowball's algorithm for French (https://snowballstem.org/algorithms/french/stemmer.html), made of
words with their accents, which it needs; words are compared without.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from Stemmer import Stemmer

from ficheparse.language.french_words import french_words

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """`stems` of the words that may be asked for, `terms` how often each stem stands in each text, by its place."""

    stems: Mapping[str, str]
    terms: tuple[Counter[str], ...]


def search_index(texts: Iterable[str]) -> SearchIndex:
    """The stems of texts. Those of other forms of their words, which a question may use, are from the French word
    list."""
    stemmer = Stemmer("french")
    stem_of: dict[str, str] = {}
    terms = []
    for text in texts:
        counts = Counter[str]()
        for word in _words(text):
            plain = _plain(word)
            if plain not in _no_words():
                if plain not in stem_of:
                    stem_of[plain] = _plain(stemmer.stemWord(word))
                counts[stem_of[plain]] += 1
        terms.append(counts)
    known = set(stem_of.values())
    listed = french_words()
    for word, stem in zip(listed, map(_plain, stemmer.stemWords(listed)), strict=True):
        if stem in known:
            stem_of.setdefault(_plain(word), stem)
    return SearchIndex(stem_of, tuple(terms))


@cache
def _no_words() -> frozenset[str]:
    """Words that say nothing by themselves, without accents: articles, prepositions, pronouns, auxiliaries."""
    return frozenset(resources.files("ficheparse.exports").joinpath("no_words.txt").read_text("utf-8").split())


def _words(text: str) -> Iterable[str]:
    return (found[0] for found in _WORD.finditer(text.lower().translate(_LETTERS)))


def _plain(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
