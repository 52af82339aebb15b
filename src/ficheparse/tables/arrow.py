"""Rows as Arrow tables, typed by the schema.

Arrays are put together from buffers: `pyarrow.array` of a Python list imports pandas to ask whether the list
is a series, which costs more than the whole of this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ficheparse.tables.columns import BOX_FIELDS, Kind, Table
from ficheparse.tables.schema import TABLES

_EPOCH = date(1970, 1, 1).toordinal()
_NUMBERS: dict[str, tuple[pa.DataType, type[np.generic]]] = {
    "int32": (pa.int32(), np.int32),
    "float64": (pa.float64(), np.float64),
    "date32": (pa.date32(), np.int32),
}


def arrow_type(kind: Kind) -> pa.DataType:
    """The Arrow type of a column kind of the schema."""
    return column_array(kind, []).type


def arrow_schema(table: Table) -> pa.Schema:
    """A table's schema, with the descriptions of the table and its columns in the metadata."""
    fields = [
        pa.field(
            column.name, arrow_type(column.kind), nullable=column.nullable, metadata={"description": column.description}
        )
        for column in table.all_columns
    ]
    return pa.schema(fields, metadata={"description": f"One row per {table.row}."})


def arrow_tables(rows: Mapping[str, Sequence[Mapping[str, Any]]], metadata: Mapping[str, str]) -> dict[str, pa.Table]:
    """Every table of the schema that has rows given, even none; `metadata` is added to each table's own."""
    tables = {}
    for table in TABLES:
        if table.name not in rows:
            continue
        schema = arrow_schema(table)
        schema = schema.with_metadata({**(schema.metadata or {}), **metadata})
        arrays = [
            column_array(column.kind, [row[column.name] for row in rows[table.name]]) for column in table.all_columns
        ]
        tables[table.name] = pa.Table.from_arrays(arrays, schema=schema)
        tables[table.name].validate(full=True)
    return tables


def column_array(kind: Kind, values: Sequence[Any]) -> pa.Array:
    """The values of a column as an Arrow array; None is null."""
    if kind == "list<box>":
        return _list_array(values, _boxes)
    if kind == "list<int32>":
        return _list_array(values, lambda inner: _number_array("int32", inner))
    if kind == "list<string>":
        return _list_array(values, _string_array)
    if kind == "string":
        return _string_array(values)
    if kind == "bool":
        bits = np.packbits(np.array([bool(value) for value in values], bool), bitorder="little")
        return pa.Array.from_buffers(pa.bool_(), len(values), [_validity(values), pa.py_buffer(bits)])
    return _number_array(kind, values)


def _validity(values: Sequence[Any]) -> pa.Buffer | None:
    there = np.array([value is not None for value in values], bool)
    return None if there.all() else pa.py_buffer(np.packbits(there, bitorder="little"))


def _number_array(kind: str, values: Sequence[Any]) -> pa.Array:
    arrow, numpy = _NUMBERS[kind]
    if kind == "date32":
        values = [value and value.toordinal() - _EPOCH for value in values]
    plain = [0 if value is None else value for value in values]
    return pa.Array.from_buffers(arrow, len(values), [_validity(values), pa.py_buffer(np.array(plain, numpy))])


def _string_array(values: Sequence[str | None]) -> pa.Array:
    encoded = [b"" if value is None else value.encode() for value in values]
    offsets = pa.py_buffer(_offsets([len(value) for value in encoded]))
    return pa.Array.from_buffers(
        pa.string(), len(values), [_validity(values), offsets, pa.py_buffer(b"".join(encoded))]
    )


def _list_array(values: Sequence[Sequence[Any]], inner: Callable[[list[Any]], pa.Array]) -> pa.Array:
    """Lists are never null: none is an empty one."""
    offsets = pa.py_buffer(_offsets([len(value) for value in values]))
    starts = pa.Array.from_buffers(pa.int32(), len(values) + 1, [None, offsets])
    elements = inner(list(chain.from_iterable(values)))
    # Parquet calls what a list holds "element"; named so here too, a table reads back as it was.
    kind = pa.list_(pa.field("element", elements.type, nullable=False))
    return pa.ListArray.from_arrays(starts, elements, type=kind)


def _boxes(boxes: list[Mapping[str, Any]]) -> pa.Array:
    children = [_number_array(kind, [box[name] for box in boxes]) for name, kind in BOX_FIELDS]
    fields = [pa.field(name, _NUMBERS[kind][0], nullable=False) for name, kind in BOX_FIELDS]
    return pa.StructArray.from_arrays(children, fields=fields)


def _offsets(lengths: Sequence[int]) -> NDArray[np.int32]:
    return np.concatenate(([0], np.cumsum(np.array(lengths, np.int64)))).astype(np.int32)
