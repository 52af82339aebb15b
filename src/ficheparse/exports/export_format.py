"""The formats that an edition can be exported to."""

from __future__ import annotations

from enum import StrEnum


class ExportFormat(StrEnum):
    DUCKDB = "duckdb"
    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"
    JSONLD = "jsonld"
