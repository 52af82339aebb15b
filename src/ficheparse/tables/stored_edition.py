"""An edition as it stands on disk: what its manifest says, and its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from ficheparse.tables.batch_schema import FAILURES
from ficheparse.tables.comparison_schema import CHANGES, FICHE_LINEAGE
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.entity_schema import ENTITY_TABLES
from ficheparse.tables.schema import TABLES
from ficheparse.tables.stored import Manifest, checked_manifest, stored_table, written_manifest
from ficheparse.tables.verification_schema import READINGS

_NOT_OF_EVERY_EDITION = (READINGS, *ENTITY_TABLES)
_OF_NO_EDITION = (CHANGES, FICHE_LINEAGE, FAILURES)


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """`written` is the whole manifest; `tables` holds those that the edition has, in the order of the dictionary."""

    manifest: Manifest
    written: Mapping[str, Any]
    tables: Mapping[str, pa.Table]

    @property
    def name(self) -> str:
        return f"{self.manifest.register_name}-{self.manifest.edition}"

    def rows(self, table: str) -> list[Row]:
        """The rows of a table; none where the edition lacks it, as one without entities lacks theirs."""
        found: list[Row] = self.tables[table].to_pylist() if table in self.tables else []
        return found


def read_edition(folder: Path) -> StoredEdition:
    """Read an edition's folder. Raises `InputError` where it is none, or a table is missing or of another version."""
    written = written_manifest(folder)
    manifest = checked_manifest(folder, written)
    tables = {}
    for table in TABLES:
        is_there = (folder / f"{table.name}.parquet").exists()
        if table not in _OF_NO_EDITION and (is_there or table not in _NOT_OF_EVERY_EDITION):
            tables[table.name] = stored_table(folder, table)
    return StoredEdition(manifest, written, tables)
