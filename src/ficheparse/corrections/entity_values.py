"""What the columns of an entity may be set to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ficheparse.entities.retention.records import Bound, Phase, RetentionKind
from ficheparse.tables.columns import Kind
from ficheparse.tables.entity_schema import LEGAL_REFERENCES, PERSONAL_DATA, RETENTION_PERIODS

Columns = Mapping[str, Any]

_TABLES = {table.name: table for table in (LEGAL_REFERENCES, RETENTION_PERIODS, PERSONAL_DATA)}
_NOT_SET = frozenset(
    {
        *("register", "edition", "item_id", "fiche_no", "start", "end", "surface", "is_corrected"),  # of the item
        *("uri", "article_state", "index_date", "evidence"),  # looked up, or of the item's words
        *("months", "days"),  # of the period
    }
)
_ENUMS: Mapping[str, type[RetentionKind | Bound | Phase]] = {"kind": RetentionKind, "bound": Bound, "phase": Phase}
_PERIOD = re.compile(r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(T(?=.)(?:\d+H)?(?:\d+M)?)?")


def misfit(table: str, columns: Columns) -> str | None:
    """What of the columns that a correction names the table cannot hold, in words."""
    of_table = {column.name: column for column in _TABLES[table].columns}
    not_set = _NOT_SET | ({"until"} if table == LEGAL_REFERENCES.name else set())
    if foreign := sorted(name for name in columns if name not in of_table or name in not_set):
        return f"{table} has no column {', '.join(foreign)} that can be set"
    for name, value in columns.items():
        column = of_table[name]
        if not (column.nullable if value is None else _fits(value, column.kind)):
            return f"{name} is a {column.kind}, not {value!r}"
        values = value if isinstance(value, list) else [value]
        if column.values and not {*values} - {None} <= {*column.values}:
            return f"{name} is one of {', '.join(column.values)}, not {value!r}"
    period = columns.get("iso8601")
    if period is not None and not _PERIOD.fullmatch(period):
        return f"iso8601 is a period such as P5Y, P18M or P30D, not {period!r}"
    return None


def typed(columns: Columns) -> dict[str, Any]:
    """The values as records hold them, with the months and days that a period makes."""
    made = {name: _ENUMS[name](value) if name in _ENUMS and value else value for name, value in columns.items()}
    if "iso8601" in made:
        made["months"], made["days"] = _length(made["iso8601"])
    return made


def _length(period: str | None) -> tuple[int | None, int | None]:
    """The months and the days of a period, each where the other is none and it is exact."""
    match = _PERIOD.fullmatch(period or "")
    if not match:
        return None, None
    years, months, weeks, days = (int(number or 0) for number in match.groups()[:4])
    in_months, in_days = 12 * years + months, 7 * weeks + days
    if match[5] or (in_months and in_days):
        return None, None
    return in_months or None, in_days or None


def _fits(value: object, kind: Kind) -> bool:
    match kind:
        case "string":
            return isinstance(value, str)
        case "bool":
            return isinstance(value, bool)
        case "date32":
            return isinstance(value, date)
        case "list<string>":
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return False
