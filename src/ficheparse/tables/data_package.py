"""`datapackage.json`: what the tables of a folder are, for programs that know Data Package v2 and nothing of us.

Specification: https://datapackage.org/standard/data-package/ (version 2.0).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ficheparse.tables.columns import Column, Kind, Table
from ficheparse.tables.schema import TABLES

DATA_PACKAGE = "datapackage.json"

_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES: dict[Kind, str] = {
    "string": "string",
    "int32": "integer",
    "float64": "number",
    "bool": "boolean",
    "date32": "date",
}
_NO_NAME = re.compile(r"[^a-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How tables are written: the suffix of their files, their media type, the type of columns that hold lists, and
    what stands for null."""

    suffix: str
    mediatype: str
    lists: str
    null: tuple[str, ...]


PARQUET = FileFormat("parquet", "application/vnd.apache.parquet", "any", ("nan", "None", "NaT"))
"""Parquet has lists and nulls of its own. Programs that read it by way of pandas, frictionless among them, see arrays
of numpy, which the type `array` does not take, and these words for nulls."""


def data_package(tables: Collection[str], manifest: Mapping[str, Any], files: FileFormat) -> dict[str, Any]:
    """The descriptor of tables, given by their names, that stand in one folder.

    Tables refer to each other where both are there; what it tells of the manifest are the names of the register and the
    edition, the version and the source.
    """
    names = [str(manifest[key]) for key in ("register", "edition") if manifest.get(key)]
    source = manifest.get("input")
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": _NO_NAME.sub("-", "-".join(names or ["batch"]).lower()),
        "title": " ".join(names) or "batch",
        "description": "Made by ficheparse; its data dictionary explains every table and column.",
        **({"sources": [{"title": source["file_name"]}]} if source else {}),
        "resources": [_resource(table, tables, files) for table in TABLES if table.name in tables],
    }


def write_data_package(folder: Path, tables: Collection[str], manifest: Mapping[str, Any], files: FileFormat) -> None:
    """Write the descriptor beside the tables of a folder."""
    text = json.dumps(data_package(tables, manifest, files), ensure_ascii=False, indent=2)
    (folder / DATA_PACKAGE).write_text(text + "\n", encoding="utf-8")


def _resource(table: Table, tables: Collection[str], files: FileFormat) -> dict[str, Any]:
    return {
        "name": _name(table.name),
        "type": "table",
        "description": f"One row per {table.row}.",
        "path": f"{table.name}.{files.suffix}",
        "format": files.suffix,
        "mediatype": files.mediatype,
        "encoding": "utf-8",
        "schema": _schema(table, tables, files),
    }


def _schema(table: Table, tables: Collection[str], files: FileFormat) -> dict[str, Any]:
    keys = [
        {
            "fields": list(reference.columns),
            "reference": {
                "resource": "" if reference.table == table.name else _name(reference.table),
                "fields": list(reference.its_columns),
            },
        }
        for reference in table.references
        if reference.table in tables
    ]
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "missingValues": [],
        "fields": [_field(column, files) for column in table.all_columns],
        **({"primaryKey": list(table.key)} if table.key else {}),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column, files: FileFormat) -> dict[str, Any]:
    constraints = {
        **({} if column.nullable else {"required": True}),
        **({"enum": list(column.values)} if column.values and column.kind == "string" else {}),
    }
    return {
        "name": column.name,
        "type": _TYPES.get(column.kind, files.lists),
        "description": column.description,
        **({"missingValues": list(files.null)} if column.nullable else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _name(table: str) -> str:
    return table.replace("_", "-")
