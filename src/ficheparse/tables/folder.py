"""An edition's folder: written as a whole, or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ficheparse.errors import OutputError
from ficheparse.tables.data_package import DATA_PACKAGE, PARQUET, write_data_package
from ficheparse.tables.replaced_folder import replacing
from ficheparse.tables.schema import TABLES

MANIFEST = "manifest.json"
CHANGES_PAGE = "changes.md"
KIND, EDITION, FINGERPRINT = "kind", "edition", "fingerprint"
"""What a manifest says of its folder; without it, the folder is an edition's."""
_OURS = frozenset({MANIFEST, DATA_PACKAGE, CHANGES_PAGE, *(f"{table.name}.parquet" for table in TABLES)})
"""The names of all files that are ever written into such a folder."""


def write_edition(
    folder: Path, tables: Mapping[str, pa.Table], manifest: Mapping[str, Any], pages: Mapping[str, str] | None = None
) -> None:
    """Write the tables, `manifest.json` and the pages, by name, into `folder`, in place of what was written there so.

    Everything is written to a temporary folder beside it first, then put in its place at once. Raises `OutputError`
    where that fails, or where `folder` is anything but an edition's; what was there before then still is.
    """
    _require_edition_or_nothing(folder, manifest.get(KIND, EDITION))
    _write(folder, tables, manifest, (), pages or {})


def replace_tables(folder: Path, tables: Mapping[str, pa.Table], manifest: Mapping[str, Any]) -> None:
    """Write some tables and `manifest.json` of an edition's folder anew, beside the tables that it has.

    As `write_edition`, it does all or nothing, and leaves alone what is not an edition's. Raises `OutputError` too
    where the folder by now holds other tables than those of which the manifest tells, as its `fingerprint` says.
    """
    folder = folder.absolute()  # `.` has no name, and no folder beside it
    _require_edition_or_nothing(folder, EDITION)
    if _manifest(folder).get(FINGERPRINT) != manifest.get(FINGERPRINT):
        raise OutputError(f"{folder}: was extracted anew meanwhile; nothing was changed; run it again")
    names = {MANIFEST, DATA_PACKAGE, *(_file_name(name) for name in tables)}
    _write(folder, tables, manifest, sorted(file for file in folder.iterdir() if file.name not in names), {})


def _write(
    folder: Path,
    tables: Mapping[str, pa.Table],
    manifest: Mapping[str, Any],
    kept: Iterable[Path],
    pages: Mapping[str, str],
) -> None:
    try:
        with replacing(folder) as fresh:
            for file in kept:
                shutil.copy2(file, fresh)
            for name, table in tables.items():
                pq.write_table(table, fresh / _file_name(name), compression="zstd")
            write_data_package(fresh, [file.stem for file in fresh.glob("*.parquet")], manifest, PARQUET)
            for name, page in pages.items():
                (fresh / name).write_text(page, encoding="utf-8")
            text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
            (fresh / MANIFEST).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be written ({error.strerror or error}); nothing was changed; make room or name another "
            "place with --out"
        ) from error


def _file_name(table: str) -> str:
    return f"{table}.parquet"


def _require_edition_or_nothing(folder: Path, kind: str) -> None:
    """Only what was written here, and of the same kind, may be replaced: an edition by another one."""
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir():
        raise OutputError(f"{folder}: there is something else of that name; move it, or name another place with --out")
    foreign = sorted(file.name for file in folder.iterdir() if not _is_ours(file))
    if foreign:
        raise OutputError(
            f"{folder}: holds files that are no edition's ({', '.join(foreign[:3])}), which replacing it would lose; "
            "move them, or name another place with --out"
        )
    if (folder / MANIFEST).exists() and (there := _kind(folder)) != kind:
        raise OutputError(f"{folder}: holds the tables of {there}, not of {kind}; name another place")


def _kind(folder: Path) -> str:
    return str(_manifest(folder).get(KIND, EDITION))


def _manifest(folder: Path) -> dict[str, Any]:
    """The manifest that is there; an empty one where it is broken, which may be replaced."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _is_ours(file: Path) -> bool:
    return file.is_file() and file.name in _OURS
