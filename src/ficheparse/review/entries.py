"""Entries of `corrections.toml`, to be pasted and completed by a person."""

from __future__ import annotations

from ficheparse.toml_string import toml_string

_REASON = 'reason = "…"'


def item_entry(fiche: str | None, section: str, printed: str) -> str:
    """An entry that says what an item is instead: the text is there to be changed."""
    lines = ["[[item]]", *_fiche(fiche), f"section = {toml_string(section)}", f"printed = {toml_string(printed)}"]
    return "\n".join([*lines, f"text = {toml_string(printed)}", _REASON])


def acknowledged_entry(fiche: str | None, code: str, message: str) -> str:
    """An entry that says that a diagnostic was looked at."""
    lines = ["[[acknowledged]]", *_fiche(fiche), f"code = {toml_string(code)}", f"message = {toml_string(message)}"]
    return "\n".join([*lines, _REASON])


def _fiche(title: str | None) -> list[str]:
    return [f"fiche = {toml_string(title)}"] if title else []
