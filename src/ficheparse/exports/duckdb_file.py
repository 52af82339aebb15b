"""Editions as one DuckDB file: the tables with their keys, views, and full-text search in French.

It needs no extension to be read, and nothing from a network: the search is made of tables and macros of its own
(`views.sql`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

import duckdb
import pyarrow as pa

from ficheparse.exports.search_words import search_index
from ficheparse.tables.columns import BOX_FIELDS, Kind, Table
from ficheparse.tables.schema import TABLES
from ficheparse.tables.stored_edition import StoredEdition

_EDITION = ("register", "edition")
_SQL_TYPES = {"string": "VARCHAR", "int32": "INTEGER", "float64": "DOUBLE", "bool": "BOOLEAN", "date32": "DATE"}


def write_duckdb(editions: Sequence[StoredEdition], path: Path) -> None:
    """Write a file that is not there yet. Keys are those of the data dictionary, with register and edition before
    them."""
    with duckdb.connect(str(path)) as database:
        for table in TABLES:
            parts = [edition.tables[table.name] for edition in editions if table.name in edition.tables]
            if parts or table.name in _OF_VIEWS:
                database.execute(_definition(table, editions))
                for statement in _comments(table):
                    database.execute(statement)
            for part in parts:
                _fill(database, f'INSERT INTO "{table.name}"', part)
        _write_search(database, editions)
        for statement in _statements():
            database.execute(statement)
        database.execute("CHECKPOINT")


_OF_VIEWS = frozenset({"personal_data", "retention_periods", "legal_references", "legal_bases"})
"""Tables that views ask, and that are there, empty, also where editions were extracted without entities."""


def _fill(database: duckdb.DuckDBPyConnection, beginning: str, rows: pa.Table) -> None:
    """A statement that takes all of some rows."""
    database.register("rows", rows)
    database.execute(f"{beginning} SELECT * FROM rows")
    database.unregister("rows")


def _definition(table: Table, editions: Sequence[StoredEdition]) -> str:
    columns = [
        f'"{column.name}" {_sql_type(column.kind)}{"" if column.nullable else " NOT NULL"}'
        for column in table.all_columns
    ]
    keys = [f"PRIMARY KEY ({_names((*_EDITION, *_without(table.key)))})"] if table.key else []
    keys += [
        f'FOREIGN KEY ({_names((*_EDITION, *reference.columns))}) REFERENCES "{reference.table}" '
        f"({_names((*_EDITION, *reference.its_columns))})"
        for reference in table.references
        if reference.table != table.name  # DuckDB looks for rows of the same insertion in vain
        and all(reference.table in edition.tables for edition in editions)
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join([*columns, *keys])})'


def _without(key: Sequence[str]) -> list[str]:
    return [name for name in key if name not in _EDITION]


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _sql_type(kind: Kind) -> str:
    if kind == "list<box>":
        fields = ", ".join(f'"{name}" {_SQL_TYPES[inner]}' for name, inner in BOX_FIELDS)
        return f"STRUCT({fields})[]"
    if kind.startswith("list<"):
        return f"{_SQL_TYPES[kind.removeprefix('list<').removesuffix('>')]}[]"
    return _SQL_TYPES[kind]


def _comments(table: Table) -> Iterator[str]:
    yield f'COMMENT ON TABLE "{table.name}" IS {_quoted(f"One row per {table.row}.")}'
    for column in table.all_columns:
        yield f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {_quoted(column.description)}'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _write_search(database: duckdb.DuckDBPyConnection, editions: Sequence[StoredEdition]) -> None:
    items = [row for edition in editions for row in edition.rows("items")]
    index = search_index(row["text"] for row in items)
    keys = [(row["register"], row["edition"], row["item_id"]) for row in items]
    terms = [
        (*key, stem, times) for key, counts in zip(keys, index.terms, strict=True) for stem, times in counts.items()
    ]
    sizes = [(*key, counts.total()) for key, counts in zip(keys, index.terms, strict=True)]
    for name, columns, rows in (
        ("search_words", ("word", "stem"), list(index.stems.items())),
        ("search_terms", (*_EDITION, "item_id", "stem", "times"), terms),
        ("search_items", (*_EDITION, "item_id", "words"), sizes),
    ):
        filled = pa.table(
            dict(zip(columns, map(list, zip(*rows, strict=True)) if rows else [[]] * len(columns), strict=True))
        )
        _fill(database, f'CREATE TABLE "{name}" AS', filled)


def _statements() -> list[str]:
    text = resources.files("ficheparse.exports").joinpath("views.sql").read_text("utf-8")
    return [statement for statement in text.split(";\n") if statement.strip()]
