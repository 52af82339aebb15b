"""The truth about the editions at hand, and how an extraction is held against it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ficheparse import Register
from ficheparse.register.model import Fiche

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
PDFS = {
    "2023": ROOT / "raw" / "assurance-maladie" / "2023-reconstruction.pdf",
    "2023-portrait": DATA / "2023-portrait.pdf",
    "2024": DATA / "2024.pdf",
}
Items = list[tuple[int, str]]


def truth(edition: str) -> dict[str, Any]:
    """The text that went into an edition."""
    content: dict[str, Any] = json.loads((DATA / f"truth-{edition[:4]}.json").read_text("utf-8"))
    return content


def plain(text: str | None) -> str:
    """Text with straight apostrophes and single spaces: how the truth is written."""
    return " ".join(unicodedata.normalize("NFKC", text or "").replace("\u2019", "'").split())


def true_items(edition: str) -> dict[tuple[int, str], Items]:
    """(level, text) of the items of each section, by fiche and section."""
    return {
        (fiche["fiche_no"], section): [(level, plain(text)) for level, text in items]
        for fiche in truth(edition)["fiches"]
        for section, items in fiche["sections"].items()
    }


def found_items(fiches: Iterable[Fiche]) -> dict[tuple[int, str], Items]:
    return {
        (fiche.fiche_no, section.key): [(item.level, plain(item.text)) for item in section.items]
        for fiche in fiches
        for section in fiche.sections
    }


def codes(register: Register, severity: str) -> set[tuple[str, int | None]]:
    """(code, fiche) of the diagnostics of a severity."""
    return {(d.code, d.fiche_no) for d in register.diagnostics if d.severity.value == severity}
