"""Text from outside, as one line that shows what it is."""

from __future__ import annotations


def printable(text: str) -> str:
    """A text with what cannot be printed made visible: control chars, line ends, bytes that are no text."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
