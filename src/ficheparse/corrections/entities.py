"""Rows of the entity tables corrected: columns set, rows removed and added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ficheparse.corrections.applied import AppliedCorrection, unused
from ficheparse.corrections.file import Corrections, EntityCorrection
from ficheparse.corrections.items import FoundItem, find_item
from ficheparse.register.model import Contents, Diagnostic
from ficheparse.tables.columns import Kind, Table
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.entity_schema import (
    ENTITY_TABLES,
    LEGAL_REFERENCES,
    PERSONAL_DATA,
    RETENTION_PERIODS,
)

_TABLES: Mapping[str, Table] = {table.name: table for table in (LEGAL_REFERENCES, RETENTION_PERIODS, PERSONAL_DATA)}
_VALUES: Mapping[str, tuple[object, ...]] = {
    "bound": (None, "exact", "max", "min", "mean"),
    "bound_in_context": (None, "exact", "max", "min", "mean"),
    "phase": ("active", "archive"),
    "phase_in_context": (None, "active", "archive"),
    "kind": ("fixed", "age", "until_event", "criterion", "none"),
}
"""The closed lists of the tables, as the data dictionary has them."""

_BY_ITEM = frozenset(table.name for table in ENTITY_TABLES if table.key[0] == "item_id")
"""The tables that have a row for an item, not for a fiche."""

_OWN = frozenset({"item_id", "fiche_no", "start", "end", "surface", "is_corrected"})
"""Columns that the item and the surface give."""


@dataclass(frozen=True, slots=True)
class CorrectedRows:
    """The rows of the entity tables, what corrections changed in them, and the corrections that do not apply."""

    rows: Mapping[str, list[Row]]
    applied: tuple[AppliedCorrection, ...]
    unused: tuple[Diagnostic, ...]

    def of(self, contents: Contents) -> CorrectedRows:
        """What is left where contents were cut to some pages: the rows of their items and their fiches."""
        items = contents.item_ids
        fiches = {fiche.fiche_no for fiche in contents.fiches}
        rows = {
            name: [row for row in own if (row["item_id"] in items if name in _BY_ITEM else row["fiche_no"] in fiches)]
            for name, own in self.rows.items()
        }
        return CorrectedRows(rows, tuple(each for each in self.applied if each.item_id in items), self.unused)


def correct_entities(rows: Mapping[str, list[Row]], contents: Contents, corrections: Corrections) -> CorrectedRows:
    """The rows with all entity corrections that apply. Items are those of the corrected contents. Without rows, where
    entities were left out, there is nothing to correct."""
    if not rows:
        return CorrectedRows(rows, (), ())
    corrected = {name: list(own) for name, own in rows.items()}
    applied: list[AppliedCorrection] = []
    not_applied: list[Diagnostic] = []
    order = {item.item_id: n for n, item in enumerate(i for f in contents.fiches for s in f.sections for i in s.items)}
    for number, correction in enumerate(corrections.entity, start=1):
        found = find_item(contents, correction.fiche, correction.section, correction.printed)
        why = (
            found if isinstance(found, str) else _apply(correction, found, corrected[correction.table], applied, order)
        )
        if why:
            not_applied.append(unused(correction, number, corrections.origin, why))
    return CorrectedRows(corrected, tuple(applied), tuple(not_applied))


def _apply(
    correction: EntityCorrection,
    found: FoundItem,
    rows: list[Row],
    applied: list[AppliedCorrection],
    order: Mapping[str, int],
) -> str | None:
    """Apply a correction to the rows of its table; why it does not apply, if so."""
    columns = correction.set if correction.add is None else correction.add
    if misfit := _misfit(correction.table, columns or {}):
        return misfit
    at = [i for i, row in enumerate(rows) if _is_meant(row, correction, found)]
    if correction.add is not None:
        return "the table has it already" if at else _add(correction, found, rows, applied, order)
    if len(at) != 1:
        return "the item has no such entity" if not at else f"{len(at)} entities of the item say so"
    row = rows[at[0]]
    if correction.remove:
        del rows[at[0]]
        applied.append(_told(correction, found, "surface", row.get("surface", row.get("category")), None))
    else:
        changed = {name: value for name, value in (columns or {}).items() if row[name] != value}
        if not changed:
            return "the table says so already"
        rows[at[0]] = {**row, **changed, "is_corrected": True}
        applied += [_told(correction, found, name, row[name], value) for name, value in changed.items()]
    return None


def _is_meant(row: Row, correction: EntityCorrection, found: FoundItem) -> bool:
    same = row["item_id"] == found.item.item_id
    return same and (correction.surface is None or row.get("surface", correction.surface) == correction.surface)


def _add(
    correction: EntityCorrection,
    found: FoundItem,
    rows: list[Row],
    applied: list[AppliedCorrection],
    order: Mapping[str, int],
) -> str | None:
    surface, text = correction.surface or "", found.item.text
    if surface not in text:
        return "the item does not hold the surface"
    row: Row = {
        "item_id": found.item.item_id,
        "fiche_no": found.fiche.fiche_no,
        "start": text.index(surface),
        "end": text.index(surface) + len(surface),
        "surface": surface,
        "is_corrected": True,
        **(correction.add or {}),
    }
    own = _TABLES[correction.table].columns
    if lacking := [c.name for c in own if c.name not in row and not c.nullable and not c.kind.startswith("list")]:
        return f"the row lacks {', '.join(lacking)}"
    empty: Row = {column.name: [] if column.kind.startswith("list") else None for column in own}
    after = [i for i, each in enumerate(rows) if _place(each, order) <= _place(row, order)]
    rows.insert(after[-1] + 1 if after else 0, {name: {**empty, **row}[name] for name in empty})
    applied.append(_told(correction, found, "surface", None, surface))
    return None


def _place(row: Row, order: Mapping[str, int]) -> tuple[int, int]:
    return order[row["item_id"]], row.get("start", 0)


def _told(
    correction: EntityCorrection, found: FoundItem, column: str, before: object, after: object
) -> AppliedCorrection:
    return AppliedCorrection(
        correction.table,
        found.fiche.fiche_no,
        found.item.item_id,
        column,
        None if before is None else str(before),
        None if after is None else str(after),
        correction.reason,
    )


def _misfit(table: str, columns: Mapping[str, object]) -> str | None:
    """What of the columns that a correction names the table cannot hold, in words."""
    own = {column.name: column for column in _TABLES[table].columns if column.name not in _OWN}
    if foreign := sorted(columns.keys() - own.keys()):
        return f"{table} has no column {', '.join(foreign)} that can be set"
    for name, value in columns.items():
        kind = own[name].kind
        if not (own[name].nullable if value is None else _fits(value, kind)):
            return f"{name} is a {kind}, not {value!r}"
        if value not in _VALUES.get(name, (value,)):
            return f"{name} is one of {', '.join(map(str, _VALUES[name]))}, not {value!r}"
    if "iso8601" in columns and not {"months", "days"} <= columns.keys():
        return "iso8601 goes with months and days; give all three"
    return None


def _fits(value: object, kind: Kind) -> bool:
    match kind:
        case "string":
            return isinstance(value, str)
        case "bool":
            return isinstance(value, bool)
        case "int32":
            return isinstance(value, int) and not isinstance(value, bool)
        case "date32":
            return isinstance(value, date)
        case "list<string>":
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return False
