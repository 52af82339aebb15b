"""One DuckDB file: the tables with their keys, views, and a search that knows French."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

import ficheparse
from ficheparse.exports.duckdb_file import write_duckdb
from ficheparse.tables.arrow import arrow_schema
from ficheparse.tables.schema import TABLES
from ficheparse.tables.stored_edition import StoredEdition, read_edition
from tests.exports.conftest import SMALL


@pytest.fixture(scope="module")
def database(edition: StoredEdition, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    path = tmp_path_factory.mktemp("duckdb") / "registre.duckdb"
    write_duckdb([edition], path)
    return duckdb.connect(str(path), read_only=True)


def test_what_is_read_back_equals_the_tables(edition: StoredEdition, database: duckdb.DuckDBPyConnection) -> None:
    for table in TABLES:
        if table.name in edition.tables:
            read = database.sql(f'SELECT * FROM "{table.name}"').to_arrow_table()
            assert read.cast(arrow_schema(table)).equals(edition.tables[table.name]), table.name


def test_it_has_keys_and_says_what_columns_are(database: duckdb.DuckDBPyConnection) -> None:
    kinds = database.sql("SELECT constraint_type, count(*) FROM duckdb_constraints() GROUP BY ALL").fetchall()
    counts = dict(kinds)
    there = [
        table for table in TABLES if database.sql(f"SELECT 1 FROM duckdb_tables() WHERE table_name = '{table.name}'")
    ]
    assert counts["PRIMARY KEY"] == sum(1 for table in there if table.key)
    assert counts["FOREIGN KEY"] == sum(ref.table != table.name for table in there for ref in table.references)
    found = database.sql("SELECT comment FROM duckdb_columns() WHERE table_name = 'items' AND column_name = 'text'")
    ((comment,),) = found.fetchall()
    assert comment.startswith("Text as printed")


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("conservation des données", "conserv"),
        ("CONSERVEES", "conserv"),
        ("conservé", "conserv"),
        ("médical", "médica"),
        ("medicales", "médica"),
    ],
)
def test_the_search_finds_other_forms_of_a_word(database: duckdb.DuckDBPyConnection, question: str, word: str) -> None:
    found = database.execute("SELECT text FROM search(?) LIMIT 20", [question]).fetchall()
    assert len(found) == 20
    assert all(word in text.lower() for (text,) in found)


def test_the_search_puts_first_what_holds_all_words(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.sql("SELECT found, score, page, boxes FROM search('durée de conservation maximale')").fetchall()
    assert rows[0][0] == 3
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)
    assert all(row[2] and row[3] for row in rows)
    assert database.sql("SELECT * FROM search('xyzzy')").fetchall() == []
    assert database.sql("SELECT * FROM search('de la')").fetchall() == []


def test_special_data_and_retention_are_joined_as_the_tables_know(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.sql(
        "SELECT fiche_no, joined_by, data_item, retention_item, months "
        "FROM special_data_and_retention WHERE months > 120"
    ).fetchall()
    assert rows
    assert {joined for _, joined, *_ in rows} <= {"fiche", "item"}
    assert all((joined == "item") == (data == kept) for _, joined, data, kept, _ in rows)
    assert all(data.split("/")[0] == kept.split("/")[0] == str(number) for number, _, data, kept, _ in rows)


def test_several_editions_stand_in_one_file(small: Path, tmp_path: Path) -> None:
    older = ficheparse.extract(SMALL, register="lab", edition="d", entities=False)
    write_duckdb([read_edition(older.write(tmp_path)), read_edition(small)], tmp_path / "both.duckdb")
    with duckdb.connect(str(tmp_path / "both.duckdb"), read_only=True) as both:
        counts = both.sql("SELECT edition, count(*) FROM fiches GROUP BY ALL ORDER BY ALL").fetchall()
        assert [edition for edition, _ in counts] == ["d", "e"]
        found = both.sql("SELECT DISTINCT edition FROM search('données')").fetchall()
        assert len(found) == 2


def test_a_broken_reference_is_refused(edition: StoredEdition, tmp_path: Path) -> None:
    items, cited = edition.tables["items"], edition.tables["legal_references"]["item_id"][0].as_py()
    at = items["item_id"].to_pylist().index(cited)
    lacking = {**edition.tables, "items": pa.concat_tables([items.slice(0, at), items.slice(at + 1)])}
    with pytest.raises(duckdb.ConstraintException):
        write_duckdb([StoredEdition(edition.manifest, edition.written, lacking)], tmp_path / "broken.duckdb")
