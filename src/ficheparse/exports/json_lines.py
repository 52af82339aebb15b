"""The fiches as JSON Lines: one fiche a line, with all that it says, nested as it is printed.

A fiche has the columns of `fiches`, its `mission`, `legal_bases`, `rights` and `article_30`, and its `sections`; a
section the columns of `sections` and its `items`; an item the columns of `items`, what was read from it under the names
of the entity tables, and the `items` under it. Columns that the place in the nesting says already are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ficheparse.tables.entity_rows import Row
from ficheparse.tables.grouped import rows_by
from ficheparse.tables.stored_edition import StoredEdition

OF_AN_ITEM = (
    "legal_references",
    "legal_basis_provisions",
    "retention_periods",
    "personal_data",
    "data_subjects",
    "recipients",
    "organisations",
)
"""The tables whose rows stand with their items."""
OF_A_FICHE = ("legal_bases", "rights", "article_30", "diagnostics")

_EDITION = frozenset({"register", "edition"})
_SAID_BY_SECTION = _EDITION | {"fiche_no"}
_SAID_BY_ITEM = _EDITION | {"fiche_no", "section", "parent_id"}
_SAID_BY_ENTITY = _EDITION | {"fiche_no", "item_id"}


def json_lines(edition: StoredEdition) -> Iterator[str]:
    """A line for each fiche, in the order of their numbers."""
    for fiche in nested_fiches(edition):
        yield json.dumps(fiche, ensure_ascii=False, default=str) + "\n"


def nested_fiches(edition: StoredEdition) -> Iterator[Row]:
    """The fiches as nested records."""
    missions = {row["mission_no"]: _without(row, _EDITION) for row in edition.rows("missions")}
    sections = rows_by(edition.rows("sections"), "fiche_no")
    items = rows_by(edition.rows("items"), "fiche_no")
    of_items = {name: rows_by(edition.rows(name), "item_id") for name in OF_AN_ITEM}
    of_fiches = {name: rows_by(edition.rows(name), "fiche_no") for name in OF_A_FICHE}
    for fiche in edition.rows("fiches"):
        number = fiche["fiche_no"]
        own = rows_by(items[number], "section")
        yield {
            **fiche,
            "mission": missions.get(fiche["mission_no"]),
            **{name: [_without(row, _SAID_BY_SECTION) for row in of_fiches[name][number]] for name in OF_A_FICHE},
            "sections": [
                {
                    **_without(section, _SAID_BY_SECTION),
                    "items": list(_nested(own[section["section"]], None, of_items)),
                }
                for section in sections[number]
            ],
        }


def _nested(items: Sequence[Row], parent: str | None, of_items: Mapping[str, Mapping[Any, list[Row]]]) -> Iterator[Row]:
    for item in items:
        if item["parent_id"] == parent:
            found = {name: rows[item["item_id"]] for name, rows in of_items.items()}
            yield {
                **_without(item, _SAID_BY_ITEM),
                **{name: [_without(row, _SAID_BY_ENTITY) for row in rows] for name, rows in found.items() if rows},
                "items": list(_nested(items, item["item_id"], of_items)),
            }


def _without(row: Row, names: Iterable[str]) -> Row:
    return {name: value for name, value in row.items() if name not in names}
