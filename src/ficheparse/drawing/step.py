"""The steps of the way that can be drawn."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """What to draw: what the reader gives, what layout makes of it, what of the register stands there, or the last two
    together."""

    CHARS = "chars"
    LINES = "lines"
    CELLS = "cells"
    ITEMS = "items"
    ALL = "all"

    @property
    def is_of_page(self) -> bool:
        """Whether the page alone is enough for it; the others rest on the whole document."""
        return self in (Step.CHARS, Step.LINES)
