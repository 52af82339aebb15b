"""The schema of all tables: the one definition from which tables, files and the data dictionary are made."""

from __future__ import annotations

from ficheparse.tables.batch_schema import FAILURES
from ficheparse.tables.columns import Table
from ficheparse.tables.comparison_schema import CHANGES, FICHE_LINEAGE
from ficheparse.tables.entity_schema import ENTITY_TABLES
from ficheparse.tables.register_schema import (
    CORRECTIONS,
    DIAGNOSTICS,
    DOCUMENTS,
    FICHES,
    INK,
    ITEMS,
    MISSIONS,
    PAGES,
    SECTIONS,
)
from ficheparse.tables.verification_schema import READINGS

TABLES: tuple[Table, ...] = (
    DOCUMENTS,
    PAGES,
    MISSIONS,
    FICHES,
    SECTIONS,
    ITEMS,
    INK,
    *ENTITY_TABLES,
    READINGS,
    DIAGNOSTICS,
    CORRECTIONS,
    CHANGES,
    FICHE_LINEAGE,
    FAILURES,
)
"""All tables, in the order of the data dictionary."""
