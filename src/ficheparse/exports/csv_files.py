"""The tables as CSV files, one a table, with their descriptor.

RFC 4180, UTF-8, with a row of headings. Lists are JSON; null is an empty cell, in columns that may be null. A text that
a spreadsheet would take for a formula is kept from it by an apostrophe in front; so that this can be undone, one stands
in front of texts that begin with an apostrophe too.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ficheparse.exports.formulas import guarded
from ficheparse.tables.columns import Column
from ficheparse.tables.data_package import FileFormat, write_data_package
from ficheparse.tables.schema import TABLES
from ficheparse.tables.stored_edition import StoredEdition

CSV = FileFormat("csv", "text/csv", "array", ("",))

_Cell = Callable[[Any], str]


def write_csv(edition: StoredEdition, folder: Path) -> None:
    """Write a file for each table, and `datapackage.json`, into a folder that is there."""
    for table in TABLES:
        if table.name not in edition.tables:
            continue
        cells = {column.name: _cell(column) for column in table.all_columns}
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(cells)
            writer.writerows(_row(row, cells) for row in edition.rows(table.name))
    write_data_package(folder, edition.tables, edition.written, CSV)


def _row(row: Mapping[str, Any], cells: Mapping[str, _Cell]) -> list[str]:
    return ["" if row[name] is None else cell(row[name]) for name, cell in cells.items()]


def _cell(column: Column) -> _Cell:
    if column.kind == "string":
        return guarded
    if column.kind.startswith("list"):
        return lambda value: json.dumps(value, ensure_ascii=False)
    if column.kind == "bool":
        return lambda value: "true" if value else "false"
    return str
