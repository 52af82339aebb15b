"""CSV: what is exported and read back equals the tables; no text is a formula; frictionless agrees with the
descriptor."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import frictionless
import pyarrow as pa
import pytest

from ficheparse.exports.csv_files import write_csv
from ficheparse.exports.formulas import guarded, unguarded
from ficheparse.tables.arrow import arrow_schema
from ficheparse.tables.columns import Column
from ficheparse.tables.schema import TABLES
from ficheparse.tables.stored_edition import StoredEdition, read_edition
from tests.exports.conftest import HOSTILE


def value(cell: str, column: Column) -> Any:
    """What a cell stands for, by the rules that the descriptor and the docs give."""
    if cell == "" and column.nullable:
        return None
    return _READ.get(column.kind, json.loads)(cell)


_READ: dict[str, Callable[[str], Any]] = {
    "string": unguarded,
    "bool": {"true": True, "false": False}.__getitem__,
    "int32": int,
    "float64": float,
    "date32": date.fromisoformat,
}


@pytest.mark.parametrize("which", ["edition", "hostile"])
def test_what_is_read_back_equals_the_tables(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    edition: StoredEdition = request.getfixturevalue(which)
    write_csv(edition, tmp_path)
    assert {path.stem for path in tmp_path.glob("*.csv")} == edition.tables.keys()
    for table in TABLES:
        if table.name in edition.tables:
            with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            columns = {column.name: column for column in table.all_columns}
            read = [{name: value(cell, columns[name]) for name, cell in row.items()} for row in rows]
            assert pa.Table.from_pylist(read, schema=arrow_schema(table)).equals(edition.tables[table.name]), table.name


def test_no_cell_begins_as_a_formula_does(hostile: StoredEdition, tmp_path: Path) -> None:
    write_csv(hostile, tmp_path)
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert [cell for row in csv.reader(file) for cell in row if cell[:1] in {*"=+@\t\r"}] == []
    with (tmp_path / "items.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)][: len(HOSTILE)]
    assert texts == [guarded(text) for text in HOSTILE]


@pytest.mark.parametrize("text", [*HOSTILE, "", "plain", "''"])
def test_a_guard_can_be_taken_off(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@"))


def test_frictionless_finds_nothing_wrong(small: Path, tmp_path: Path) -> None:
    edition = read_edition(small)
    write_csv(edition, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "fieldName", "message"])[:5]
    assert len(report.tasks) == len(edition.tables)
