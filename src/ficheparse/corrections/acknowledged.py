"""Diagnostics that a person looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ficheparse.corrections.applied import unused
from ficheparse.corrections.file import Acknowledged, Corrections
from ficheparse.normal_form import normal_form, title_form
from ficheparse.register.model import Contents, Diagnostic


def acknowledge(
    diagnostics: Sequence[Diagnostic], contents: Contents, corrections: Corrections
) -> tuple[tuple[Diagnostic, ...], list[Diagnostic]]:
    """The diagnostics, those acknowledged marked so, and the acknowledgements that nothing answers to any more."""
    titles = {fiche.fiche_no: title_form(fiche.title) for fiche in contents.fiches if fiche.title}
    used: set[int] = set()

    def known(found: Diagnostic) -> bool:
        title = titles.get(found.fiche_no) if found.fiche_no is not None else None
        at = [i for i, each in enumerate(corrections.acknowledged) if _answers(found, title, each)]
        used.update(at)
        return bool(at)

    marked = tuple(replace(found, is_acknowledged=True) if known(found) else found for found in diagnostics)
    return marked, [
        unused(each, number, corrections.origin, "no diagnostic says so")
        for number, each in enumerate(corrections.acknowledged, start=1)
        if number - 1 not in used
    ]


def _answers(found: Diagnostic, title: str | None, each: Acknowledged) -> bool:
    if found.code != each.code or normal_form(found.message) != normal_form(each.message):
        return False
    return each.fiche is None or title_form(each.fiche) == title
