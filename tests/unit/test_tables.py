"""Tables: one schema, exact types, and a folder that appears whole or not at all."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficheparse import OutputError, UsageError
from ficheparse.batch.outcome import Reason
from ficheparse.comparison.change import ChangeKind
from ficheparse.entities.law.index import ArticleState
from ficheparse.entities.records import Objection, RecipientRole
from ficheparse.entities.retention.records import Bound, Phase, RetentionKind
from ficheparse.register.model import PageKind, Severity
from ficheparse.tables.arrow import arrow_tables, column_array
from ficheparse.tables.columns import Column, Kind
from ficheparse.tables.dictionary import data_dictionary
from ficheparse.tables.edition_folder import edition_folder
from ficheparse.tables.folder import replace_tables, write_edition
from ficheparse.tables.schema import TABLES
from tests.conftest import Extracted
from tests.truth import ROOT

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
INTS = st.integers(-(2**31), 2**31 - 1)
BOXES = st.fixed_dictionaries(
    {"page": INTS, **dict.fromkeys(("x0", "top", "x1", "bottom"), st.floats(allow_nan=False))}
)
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    "string": st.none() | TEXT,
    "int32": st.none() | INTS,
    "float64": st.none() | st.floats(allow_nan=False),
    "bool": st.none() | st.booleans(),
    "date32": st.none() | st.dates(date(1700, 1, 1), date(2200, 1, 1)),
    "list<string>": st.lists(TEXT),
    "list<int32>": st.lists(INTS),
    "list<box>": st.lists(BOXES),
}


@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_values_come_back_from_an_array_as_they_went_in(kind: Kind, data: st.DataObject) -> None:
    values = data.draw(st.lists(VALUES[kind], max_size=20))
    made = column_array(kind, values)
    made.validate(full=True)
    assert made.to_pylist() == values


def test_the_data_dictionary_is_the_schemas() -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text("utf-8") == data_dictionary()


def test_every_table_begins_with_register_and_edition() -> None:
    for table in TABLES:
        assert [column.name for column in table.all_columns[:2]] == ["register", "edition"]


def test_tables_are_equal_after_a_round_trip_through_parquet(extracted: Extracted, tmp_path: Path) -> None:
    register = extracted("2024")
    folder = register.write(tmp_path)
    assert folder == tmp_path / "assurance-maladie" / "2024"
    for name, table in register.arrow_tables().items():
        read = pq.read_table(folder / f"{name}.parquet", partitioning=None)
        assert read.equals(table, check_metadata=True), name


def test_the_files_carry_descriptions_and_the_sources_hash(extracted: Extracted, tmp_path: Path) -> None:
    register = extracted("2024")
    schema = pq.read_schema(register.write(tmp_path) / "items.parquet")
    assert schema.metadata[b"description"] == b"One row per list item."
    assert schema.metadata[b"source_sha256"].decode() == register.source.sha256
    assert schema.field("text").metadata[b"description"].startswith(b"Text as printed")


def test_two_runs_write_equal_tables(extracted: Extracted, tmp_path: Path) -> None:
    register = extracted("2024")
    first, second = register.write(tmp_path / "a"), register.write(tmp_path / "b")
    for file in sorted(first.glob("*.parquet")):
        assert file.read_bytes() == (second / file.name).read_bytes()


def test_the_manifest_counts_rows_and_names_input_and_versions(extracted: Extracted, tmp_path: Path) -> None:
    manifest = json.loads((extracted("2024").write(tmp_path) / "manifest.json").read_text("utf-8"))
    assert manifest["rows"]["items"] == manifest["counts"]["items"] == 3212
    assert manifest["input"]["page_count"] == 178
    assert {"ficheparse", "python", "pyarrow", "pypdfium2"} <= manifest["versions"].keys()
    assert {"reading", "register", "tables"} <= manifest["seconds"].keys()


def some_table() -> dict[str, pa.Table]:
    return arrow_tables({"missions": []}, {})


@pytest.mark.parametrize("name", ["mine.parquet", "notes.txt", "items.parquet.bak"])
def test_a_folder_with_files_of_others_is_left_alone(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "r" / "e"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(b"mine")
    with pytest.raises(OutputError, match="holds files that are no edition's"):
        write_edition(folder, some_table(), {})
    assert (folder / name).read_bytes() == b"mine"


def test_tables_of_another_extraction_are_not_joined(tmp_path: Path) -> None:
    folder = tmp_path / "r" / "e"
    write_edition(folder, some_table(), {"fingerprint": "new"})
    with pytest.raises(OutputError, match="was extracted anew meanwhile"):
        replace_tables(folder, some_table(), {"fingerprint": "old"})


def test_writing_replaces_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "r" / "e"
    folder.mkdir(parents=True)
    (folder / "fiches.parquet").write_bytes(b"old")
    write_edition(folder, some_table(), {})
    assert sorted(file.name for file in folder.iterdir()) == ["datapackage.json", "manifest.json", "missions.parquet"]
    assert [file.name for file in folder.parent.iterdir()] == ["e"]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "r" / "e"
    write_edition(folder, some_table(), {"run": 1})

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq, "write_table", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_edition(folder, some_table(), {"run": 2})
    assert json.loads((folder / "manifest.json").read_text("utf-8")) == {"run": 1}
    assert [file.name for file in folder.parent.iterdir()] == ["e"]


def test_only_an_edition_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "r" / "e"
    folder.mkdir(parents=True)
    (folder / "rapport.docx").write_text("precious")
    with pytest.raises(OutputError, match=r"rapport\.docx"):
        write_edition(folder, some_table(), {})
    assert [file.name for file in folder.iterdir()] == ["rapport.docx"]
    (tmp_path / "r" / "file").write_text("precious")
    (tmp_path / "r" / "link").symlink_to(folder)
    for name in ("file", "link"):
        with pytest.raises(OutputError, match="something else"):
            write_edition(tmp_path / "r" / name, some_table(), {})


@pytest.mark.parametrize("name", ["", "..", "../x", "a/b", ".hidden", "a\0b"])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(UsageError):
        edition_folder(Path("out"), "register", name)
    with pytest.raises(UsageError):
        edition_folder(Path("out"), name, "edition")


def test_data_frames_have_exact_types(extracted: Extracted) -> None:
    items = extracted("2024").tables()["items"]
    assert str(items["level"].dtype) == "int32[pyarrow]"
    assert str(items["parent_id"].dtype) == "string[pyarrow]"
    assert len(items) == 3212


def test_a_comparison_does_not_take_the_place_of_an_edition_nor_the_other_way_round(tmp_path: Path) -> None:
    write_edition(tmp_path / "e", some_table(), {"run": 1})
    with pytest.raises(OutputError, match="holds the tables of edition, not of comparison"):
        write_edition(tmp_path / "e", some_table(), {"kind": "comparison"})
    write_edition(tmp_path / "c", some_table(), {"kind": "comparison"})
    with pytest.raises(OutputError, match="holds the tables of comparison, not of edition"):
        write_edition(tmp_path / "c", some_table(), {})
    write_edition(tmp_path / "c", some_table(), {"kind": "comparison", "run": 2})


@pytest.mark.parametrize("column", [c for t in TABLES for c in t.columns if c.values], ids=lambda c: c.name)
def test_the_values_that_a_column_may_hold_are_in_its_description(column: Column) -> None:
    listed = re.findall(r"`([a-z_:…]+)`", column.description)
    assert not listed or {*column.values} <= {*listed}


def test_every_column_holds_but_its_values(extracted: Extracted) -> None:
    tables = extracted("2024").arrow_tables()
    for table in TABLES:
        for column in table.columns:
            if column.values and table.name in tables:
                found = tables[table.name][column.name].to_pylist()
                held = {each for value in found for each in (value if isinstance(value, list) else [value])}
                assert held - {None} <= {*column.values}, (table.name, column.name)


def test_the_kinds_and_reasons_of_the_schema_are_those_of_the_code() -> None:
    values = {(table.name, column.name): column.values for table in TABLES for column in table.columns}
    for place, enum in {
        ("changes", "change"): ChangeKind,
        ("failures", "reason"): Reason,
        ("retention_periods", "kind"): RetentionKind,
        ("retention_periods", "bound"): Bound,
        ("retention_periods", "phase"): Phase,
        ("legal_references", "article_state"): ArticleState,
        ("recipients", "role"): RecipientRole,
        ("rights", "objection"): Objection,
        ("diagnostics", "severity"): Severity,
        ("pages", "kind"): PageKind,
    }.items():
        assert values[place] == tuple(member.value for member in enum), place
