"""Rows as Arrow tables, typed by the schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from ficheparse.tables.schema import BOX_FIELDS, TABLES, Kind, Table

_PLAIN = {
    "string": pa.string(),
    "int32": pa.int32(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "date32": pa.date32(),
}


def arrow_type(kind: Kind) -> pa.DataType:
    """The Arrow type of a column kind of the schema."""
    if kind == "list<box>":
        return pa.list_(pa.struct([pa.field(name, _PLAIN[plain], nullable=False) for name, plain in BOX_FIELDS]))
    if kind.startswith("list<"):
        return pa.list_(_PLAIN[kind.removeprefix("list<").removesuffix(">")])
    return _PLAIN[kind]


def arrow_schema(table: Table) -> pa.Schema:
    """A table's schema, with the descriptions of the table and its columns in the metadata."""
    fields = [
        pa.field(
            column.name, arrow_type(column.kind), nullable=column.nullable, metadata={"description": column.description}
        )
        for column in table.all_columns
    ]
    return pa.schema(fields, metadata={"description": f"One row per {table.row}."})


def arrow_tables(
    rows: Mapping[str, Sequence[Mapping[str, Any]]], metadata: Mapping[str, str]
) -> dict[str, pa.Table]:
    """Every table of the schema from its rows; `metadata` is added to each table's own."""
    tables = {}
    for table in TABLES:
        if table.name not in rows:
            continue
        schema = arrow_schema(table)
        schema = schema.with_metadata({**(schema.metadata or {}), **metadata})
        arrays = [
            pa.array([row[field.name] for row in rows[table.name]], field.type) for field in schema
        ]
        tables[table.name] = pa.Table.from_arrays(arrays, schema=schema)
        tables[table.name].validate(full=True)
    return tables
