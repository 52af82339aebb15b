"""Rows of a table by what they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ficheparse.tables.entity_rows import Row


def rows_by(rows: Iterable[Row], column: str) -> Mapping[Any, list[Row]]:
    """The rows by the value of a column, in their order; none where no row has it."""
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
