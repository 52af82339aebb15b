"""What became of each correction."""

from __future__ import annotations

from dataclasses import dataclass

from ficheparse.corrections.file import Acknowledged, EntityCorrection, ItemCorrection
from ficheparse.register.model import Diagnostic, Severity

Correction = ItemCorrection | EntityCorrection | Acknowledged

UNUSED = "correction_unused"


@dataclass(frozen=True, slots=True)
class AppliedCorrection:
    """One column of one row that a correction changed. `before` and `after` are its values, as text; of a row that
    came or went, one is missing."""

    table: str
    fiche_no: int
    item_id: str
    column: str
    before: str | None
    after: str | None
    reason: str


def unused(correction: Correction, number: int, origin: str, why: str) -> Diagnostic:
    """The diagnostic of a correction that could not be applied; `number` is its place in its list, from 1."""
    kinds = {ItemCorrection: "item", EntityCorrection: "entity", Acknowledged: "acknowledged"}
    what = correction.message if isinstance(correction, Acknowledged) else correction.printed
    return Diagnostic(
        Severity.WARNING,
        UNUSED,
        f"{origin}: [[{kinds[type(correction)]}]] number {number} does not apply, {why}: {what!r}",
    )
