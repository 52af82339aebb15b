"""Editions made by hand, or from the truth about one, as a comparison reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ficheparse.comparison.compared_edition import ComparedEdition, ComparedFiche, ComparedItem
from ficheparse.tables.stored import Manifest
from tests.truth import truth

Items = Sequence[str | tuple[int, str]]
"""Texts of level 1, or with their levels."""


def manifest(edition: str) -> Manifest:
    return Manifest.model_validate(
        {
            "register_name": "registre",
            "edition": edition,
            "input": {"file_name": f"{edition}.pdf", "sha256": "0" * 64, "page_count": 1, "origin": "original"},
            "pages": None,
            "profile": "assurance-maladie",
            "reader": "pdfium",
            "versions": {"ficheparse": "1"},
        }
    )


def fiche(
    number: int,
    title: str | None,
    sections: Mapping[str, Items],
    mission_no: int | None = 1,
    mission: str | None = "Une mission",
) -> ComparedFiche:
    return ComparedFiche(
        number,
        title,
        mission_no,
        mission,
        number,
        {key: items(number, key, texts) for key, texts in sections.items()},
    )


def items(fiche_no: int, section: str, texts: Items) -> tuple[ComparedItem, ...]:
    levelled = [(1, text) if isinstance(text, str) else text for text in texts]
    return tuple(
        ComparedItem(f"{fiche_no}/{section}/{position}", level, fiche_no, text)
        for position, (level, text) in enumerate(levelled)
    )


def edition(name: str, *fiches: ComparedFiche) -> ComparedEdition:
    return ComparedEdition(manifest(name), tuple(fiches), has_entities=False)


def true_edition(name: str) -> ComparedEdition:
    """The edition as the truth has it."""
    content = truth(name)
    missions = {int(number): title for number, title in content["missions"].items()}
    return edition(
        name,
        *(
            fiche(
                each["fiche_no"],
                each["title"],
                {key: [(level, text) for level, text in found] for key, found in each["sections"].items()},
                each["mission_no"],
                missions[each["mission_no"]],
            )
            for each in content["fiches"]
        ),
    )
