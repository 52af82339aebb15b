"""Comparisons as rows of the tables `changes` and `fiche_lineage`."""

from __future__ import annotations

from collections.abc import Iterator

from ficheparse.comparison.change import Change
from ficheparse.comparison.editions import ComparedEditions
from ficheparse.tables.comparison_schema import CHANGES, FICHE_LINEAGE
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.fields import fields_of


def comparison_rows(compared: ComparedEditions) -> dict[str, list[Row]]:
    """The rows of both tables, by table name."""
    return {CHANGES.name: list(_changes(compared)), FICHE_LINEAGE.name: list(_lineage(compared))}


def _changes(compared: ComparedEditions) -> Iterator[Row]:
    for index, comparison in enumerate(compared.comparisons):
        before, after = comparison.before, comparison.after
        for change in comparison.changes:
            yield {
                "register": after.manifest.register_name,
                "edition": after.name,
                "edition_before": before.name,
                "lineage_id": _lineage_id(compared, index, change),
                **fields_of(change),
                "change": change.change.value,
            }


def _lineage_id(compared: ComparedEditions, index: int, change: Change) -> str:
    if change.fiche_no_after is not None:
        return compared.lineage[index + 1, change.fiche_no_after]
    return compared.lineage[index, change.fiche_no_before or 0]


def _lineage(compared: ComparedEditions) -> Iterator[Row]:
    for index, edition in enumerate(compared.editions):
        for fiche in edition.fiches:
            yield {
                "register": edition.manifest.register_name,
                "edition": edition.name,
                "lineage_id": compared.lineage[index, fiche.fiche_no],
                "fiche_no": fiche.fiche_no,
                "title": fiche.title,
            }
