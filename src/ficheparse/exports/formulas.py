"""Texts kept from being taken for formulas: what a PDF says may begin with an equals sign.

Which beginnings spreadsheets take for formulas: OWASP, "CSV Injection",
https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

_GUARD = "'"
_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", _GUARD)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe in front where it might, or has one."""
    return f"{_GUARD}{text}" if text.startswith(_BEGINNINGS) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text.removeprefix(_GUARD)
