"""A French word list, asked one word at a time."""

from __future__ import annotations

import lzma
import unicodedata
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _sorted_words() -> bytes:
    """All words, one a line, sorted by their bytes. As one block: a set of them would take ten times the memory."""
    packed = resources.files("ficheparse.language").joinpath("french_words.xz").read_bytes()
    return b"\n" + b"\n".join(sorted(lzma.decompress(packed).split(b"\n"))) + b"\n"


def french_words() -> list[str]:
    """All forms of the list, in lower case, sorted by their bytes."""
    return _sorted_words().decode().split()


def is_french_word(word: str) -> bool:
    """Whether a word, in lower case, is a form of the list (see SOURCES.md)."""
    return _from(word) == word


def begins_french_word(beginning: str) -> bool:
    """Whether a form of the list begins so, in lower case."""
    return _from(beginning).startswith(beginning)


def is_french_without_accents(word: str) -> bool:
    """Whether a word, in lower case, is a form of the list but for accents, as in the address of a site."""
    return is_french_word(word) or f"\n{word}\n" in _without_accents()


@lru_cache(maxsize=1)
def _without_accents() -> str:
    """All words without accents, one a line. Made when it is first asked for: few documents need it."""
    plain = unicodedata.normalize("NFKD", _sorted_words().decode())
    return plain.translate(dict.fromkeys(range(0x300, 0x370)))


@lru_cache(maxsize=65_536)
def _from(word: str) -> str:
    """The first word of the list that does not come before the given one; empty past the last."""
    words, sought = _sorted_words(), word.encode()
    low, high = 0, len(words) - 1
    while low < high:
        middle = words.rfind(b"\n", low, (low + high) // 2 + 1)
        start = low if middle < 0 else middle
        end = words.find(b"\n", start + 1)
        if words[start + 1 : end] < sought:
            low = end
        else:
            high = start
    return words[low + 1 : words.find(b"\n", low + 1)].decode() if low < len(words) - 1 else ""
