"""French words that lead on to another one: no item ends with them."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def function_words() -> frozenset[str]:
    """In lower case, elided ones with a straight apostrophe."""
    text = (resources.files("ficheparse.language") / "function_words.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def leads_on(text: str) -> bool:
    """Whether a text ends with such a word."""
    last = text.rsplit(maxsplit=1)[-1].replace("\u2019", "'") if text.strip() else ""
    return last in function_words()
