"""Diagnostics that a person looked at."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from ficheparse.corrections.applied import unused
from ficheparse.corrections.file import Acknowledged, Corrections
from ficheparse.normal_form import normal_form, title_form
from ficheparse.register.model import Diagnostic


def acknowledge(
    diagnostics: Sequence[Diagnostic],
    titles: Mapping[int, str | None],
    corrections: Corrections,
    *,
    of_verification: bool = False,
) -> tuple[tuple[Diagnostic, ...], list[Diagnostic]]:
    """The diagnostics, those acknowledged marked so, and the acknowledgements that nothing answers to any more: of
    those that extraction finds, or `of_verification`. `titles` are those of the fiches by their numbers."""
    entries = [
        (number, each)
        for number, each in enumerate(corrections.acknowledged, start=1)
        if (each.code in _codes_of_verification()) == of_verification
    ]
    used: set[int] = set()

    def known(found: Diagnostic) -> bool:
        title = titles.get(found.fiche_no) if found.fiche_no is not None else None
        answering = [number for number, each in entries if _answers(found, title, each)]
        used.update(answering)
        return bool(answering)

    marked = tuple(replace(found, is_acknowledged=True) if known(found) else found for found in diagnostics)
    return marked, [
        unused(each, number, corrections.origin, "no diagnostic says so")
        for number, each in entries
        if number not in used
    ]


@cache
def _codes_of_verification() -> frozenset[str]:
    text = resources.files("ficheparse.verification").joinpath("diagnostics.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text))


def _answers(found: Diagnostic, title: str | None, each: Acknowledged) -> bool:
    if found.code != each.code or normal_form(found.message) != normal_form(each.message):
        return False
    return each.fiche is None or (title is not None and title_form(each.fiche) == title_form(title))
