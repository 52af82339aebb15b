"""Roman numbers, as far as lists and the parts of a document count."""

from __future__ import annotations

_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN = tuple(tens + units for tens in ("", "x", "xx", "xxx") for units in _UNITS)
"""The numbers below forty in lower case; each stands at its value."""


def number_of(printed: str) -> int:
    """The value of a number in digits, or of a Roman one below forty. Raises `ValueError` for anything else."""
    return int(printed) if printed.isdigit() else ROMAN.index(printed.lower())
