"""A fiche as a page of text that a lawyer can check against the PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ficheparse.register.model import Fiche
from tests.truth import plain

FOLDER = Path(__file__).parent / "2023"


def golden_path(fiche_no: int) -> Path:
    return FOLDER / f"fiche-{fiche_no:02}.md"


def golden_numbers() -> list[int]:
    return sorted(int(path.stem.removeprefix("fiche-")) for path in FOLDER.glob("fiche-*.md"))


def fiche_as_text(fiche: Fiche) -> str:
    """An extracted fiche."""
    sections = {s.key: [(item.level, item.text) for item in s.items] for s in fiche.sections}
    return _text(fiche.fiche_no, fiche.mission_no, fiche.title, fiche.title_source.value, sections)


def truth_as_text(fiche: Mapping[str, Any]) -> str:
    """A fiche of the truth."""
    source = "page" if fiche["title_on_page"] else "contents"
    return _text(fiche["fiche_no"], fiche["mission_no"], fiche["title"], source, fiche["sections"])


def _text(
    fiche_no: int,
    mission_no: int | None,
    title: str | None,
    source: str,
    sections: Mapping[str, Sequence[Sequence[Any]]],
) -> str:
    lines = [f"# Fiche {fiche_no} · {plain(title)}", "", f"mission {mission_no}, title from the {source}"]
    for key, items in sections.items():
        lines += ["", f"## {key}", ""]
        lines += [f"{'  ' * (level - 1)}- {plain(text)}" for level, text in items] or ["(empty)"]
    return "\n".join([*lines, ""])
