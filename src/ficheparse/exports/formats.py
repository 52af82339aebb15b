"""How editions are written in each format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ficheparse.errors import OutputError, UsageError
from ficheparse.exports.export_format import ExportFormat
from ficheparse.tables.replaced_folder import replacing
from ficheparse.tables.stored_edition import StoredEdition, read_edition
from ficheparse.whole_file import whole_file


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and from which editions."""

    path: Path
    editions: tuple[str, ...]


_Write = Callable[[Sequence[StoredEdition], Path], None]


def export(folders: Sequence[Path], to: ExportFormat, out: Path | None) -> Exported:
    """Write editions, in folders that `extract` wrote, in another format; by default in the current folder.

    What was written there before is replaced; it appears whole or not at all. Several editions go into DuckDB only.
    Raises `InputError` where a folder is no edition's, `UsageError` where the call is wrong or the format's library is
    not installed, `OutputError` where it cannot be written.
    """
    if len(folders) > 1 and to is not ExportFormat.DUCKDB:
        raise UsageError(f"{to.value} takes one edition; name several for duckdb only")
    editions = [read_edition(folder) for folder in folders]
    names = [edition.name for edition in editions]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise UsageError(f"{twice} is named twice")
    target = out or Path(f"{names[0] if len(names) == 1 else editions[0].manifest.register_name}{_SUFFIXES[to]}")
    write = _writer(to)
    if to is ExportFormat.CSV:
        _write_folder(editions, target, write)
    else:
        with whole_file(target) as fresh:
            write(editions, fresh)
    return Exported(target, tuple(names))


_SUFFIXES = {
    ExportFormat.DUCKDB: ".duckdb",
    ExportFormat.XLSX: ".xlsx",
    ExportFormat.CSV: "-csv",
    ExportFormat.JSONL: ".jsonl",
    ExportFormat.JSONLD: ".jsonld",
}


def _writer(to: ExportFormat) -> _Write:
    """How a format is written. Its library is loaded here, and only here."""
    try:
        match to:
            case ExportFormat.DUCKDB:
                from ficheparse.exports.duckdb_file import write_duckdb

                return write_duckdb
            case ExportFormat.XLSX:
                from ficheparse.exports.workbook import write_workbook

                return lambda editions, path: write_workbook(editions[0], path)
    except ImportError as error:
        raise UsageError(
            f"{to.value} needs the library {error.name}; install it with `pip install ficheparse[{to.value}]`"
        ) from error
    from ficheparse.exports.csv_files import write_csv
    from ficheparse.exports.json_ld import json_ld
    from ficheparse.exports.json_lines import json_lines

    match to:
        case ExportFormat.CSV:
            return lambda editions, folder: write_csv(editions[0], folder)
        case ExportFormat.JSONL:
            return lambda editions, path: _write_text(path, "".join(json_lines(editions[0])))
    return lambda editions, path: _write_text(path, json_ld(editions[0]))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _write_folder(editions: Sequence[StoredEdition], target: Path, write: _Write) -> None:
    """A folder that is exchanged with what an earlier export wrote there; anything else is left alone."""
    if target.exists() and (not target.is_dir() or {file.suffix for file in target.iterdir()} - {".csv", ".json"}):
        raise OutputError(f"{target}: holds something else than an export; name another folder with --out")
    try:
        with replacing(target.absolute()) as fresh:
            write(editions, fresh)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror}); name another folder with --out") from error
