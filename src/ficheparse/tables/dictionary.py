"""The data dictionary, from the schema."""

from __future__ import annotations

from ficheparse.tables.schema import BOX_FIELDS, TABLES, Table

_INTRODUCTION = """\
# Data dictionary

One folder per edition, `<out>/<register>/<edition>/`, one Parquet file per table. Rows stand in document order.
This page is made from the schema in `src/ficheparse/tables/schema.py` by `ficheparse schema`; do not edit it.

A `list<box>` is a list of structs ({fields}): a rectangle in PDF points on a page (from 1), with the origin at the
top left of the page as shown, that is of its crop box, after its rotation.
"""


def data_dictionary() -> str:
    """All tables as a Markdown page."""
    fields = ", ".join(f"`{name}` {kind}" for name, kind in BOX_FIELDS)
    return "\n".join([_INTRODUCTION.format(fields=fields), *map(_table, TABLES)])


def _table(table: Table) -> str:
    key = f" Key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    lines = [
        f"## `{table.name}`",
        "",
        f"One row per {table.row}.{key}",
        "",
        "| column | type | null | meaning |",
        "| --- | --- | --- | --- |",
    ]
    for column in table.all_columns:
        nullable = "yes" if column.nullable else ""
        lines.append(f"| `{column.name}` | {column.kind} | {nullable} | {column.description} |")
    return "\n".join([*lines, ""])
