"""Text from outside, in Markdown."""

from __future__ import annotations

import re

from ficheparse.printable import printable

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#&])")


def escaped(text: str) -> str:
    """Text of a register as Markdown that shows it as it is, on one line."""
    return _MARKUP.sub(r"\\\1", printable(" ".join(text.split())))
