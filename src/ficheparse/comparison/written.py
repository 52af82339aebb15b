"""What a comparison leaves in its folder: `changes`, `fiche_lineage`, `changes.md` and a manifest."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from ficheparse.comparison.editions import ComparedEditions
from ficheparse.comparison.page import changes_page
from ficheparse.comparison.rows import comparison_rows
from ficheparse.tables.arrow import arrow_tables
from ficheparse.tables.folder import CHANGES_PAGE, KIND, write_edition
from ficheparse.version import __version__


def write(compared: ComparedEditions, folder: Path) -> None:
    """Write the tables, the page and the manifest into `folder`, in place of a comparison that it held; all or nothing.

    Raises `OutputError` where the folder cannot be written, or holds anything else.
    """
    tables = arrow_tables(comparison_rows(compared), {"extractor_version": __version__})
    write_edition(folder, tables, _manifest(compared), {CHANGES_PAGE: changes_page(compared)})


def _manifest(compared: ComparedEditions) -> dict[str, Any]:
    return {
        KIND: "comparison",
        "editions": [
            {
                "register": edition.manifest.register_name,
                "edition": edition.name,
                "sha256": edition.manifest.input.sha256,
                "ficheparse": edition.manifest.versions.get("ficheparse"),
            }
            for edition in compared.editions
        ],
        "changes": Counter(change.change.value for comparison in compared.comparisons for change in comparison.changes),
        "remarks": list(compared.remarks),
        "versions": {"ficheparse": __version__},
    }
