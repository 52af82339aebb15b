"""What the folders of editions and batches say of themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ficheparse.catalogue.sources import SourceEntry
from ficheparse.errors import InputError
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.folder import MANIFEST
from ficheparse.tables.register_schema import DIAGNOSTICS
from ficheparse.tables.stored import Manifest, checked_manifest, stored_rows, written_manifest

COMPARISON, BATCHES = "_comparison", "_batch"
"""The folder of a register in which its editions are compared, and that of all batches."""

_NO_EDITION = ("_", ".")
"""What the names of folders begin with that hold a comparison, a batch, or what is being written."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The diagnostics of one code: how many, and the first of them."""

    severity: str
    code: str
    count: int
    first: Row


@dataclass(frozen=True, slots=True)
class SeenEdition:
    """An edition: what was counted, what was found, and how many sections each other reading agrees on, if it was
    verified."""

    manifest: Manifest
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    readers: Mapping[str, Mapping[str, int]] | None

    @property
    def name(self) -> str:
        return self.manifest.edition

    def number(self, severity: str) -> int:
        return sum(finding.count for finding in self.findings if finding.severity == severity)


@dataclass(frozen=True, slots=True)
class UnreadEdition:
    """An edition that should be there, and why it cannot be told of."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class SeenRegister:
    """A register: its editions, and how many changes of each kind there are between them; None where just these
    editions were not compared."""

    name: str
    editions: tuple[SeenEdition | UnreadEdition, ...]
    changes: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class SeenBatch:
    """A list of documents that was extracted, and what became of them."""

    name: str
    documents: int
    written: int
    with_errors: int
    reasons: Mapping[str, int]


def seen_registers(extracted: Path, listed: Sequence[SourceEntry] | None) -> tuple[SeenRegister, ...]:
    """The registers of a catalogue, as they stand under a folder; without a catalogue all that stand there, in the
    order of their names. Raises `InputError` where nothing does."""
    folders = _listed_folders(extracted, listed) if listed is not None else _all_folders(extracted)
    if not folders and listed is None:
        raise InputError(f"{extracted}: holds no edition; name the folder that `ficheparse extract` wrote to")
    return tuple(_register(extracted / name, own) for name, own in folders.items())


def seen_batches(extracted: Path) -> tuple[SeenBatch, ...]:
    """The batches under a folder, in the order of their names. Raises `InputError` where one cannot be read."""
    return tuple(_batch(path) for path in sorted((extracted / BATCHES).glob(f"*/{MANIFEST}")))


def _listed_folders(extracted: Path, listed: Iterable[SourceEntry]) -> dict[str, list[Path]]:
    folders: dict[str, list[Path]] = {}
    for entry in listed:
        folders.setdefault(entry.register_name, []).append(extracted / entry.register_name / entry.edition)
    return folders


def _all_folders(extracted: Path) -> dict[str, list[Path]]:
    folders: dict[str, list[Path]] = {}
    for manifest in sorted(extracted.glob(f"*/*/{MANIFEST}")):
        folder = manifest.parent
        if not folder.name.startswith(_NO_EDITION) and not folder.parent.name.startswith(_NO_EDITION):
            folders.setdefault(folder.parent.name, []).append(folder)
    return folders


def _register(place: Path, folders: Sequence[Path]) -> SeenRegister:
    editions = tuple(map(_edition, folders))
    return SeenRegister(place.name, editions, _changes(place / COMPARISON, editions))


def _edition(folder: Path) -> SeenEdition | UnreadEdition:
    try:
        written = written_manifest(folder)
        manifest = checked_manifest(folder, written)
        diagnostics = [row for row in stored_rows(folder, DIAGNOSTICS) if not row["is_acknowledged"]]
    except InputError as error:
        return UnreadEdition(folder.name, str(error))
    verified = written.get("verification")
    return SeenEdition(
        manifest, written.get("counts", {}), tuple(_findings(diagnostics)), verified and verified["readers"]
    )


def _findings(rows: Sequence[Row]) -> list[Finding]:
    """Errors before warnings, the most frequent first; notes are not told."""
    counts = Counter((row["severity"], row["code"]) for row in rows if row["severity"] != "info")
    first = {(row["severity"], row["code"]): row for row in reversed(rows)}
    return [
        Finding(*kind, count, first[kind]) for kind, count in sorted(counts.items(), key=lambda e: (e[0][0], -e[1]))
    ]


def _changes(folder: Path, editions: Sequence[SeenEdition | UnreadEdition]) -> Mapping[str, int] | None:
    """What a comparison found, if it was one of just these editions."""
    compared = _content(folder / MANIFEST)
    if compared is None:
        return None
    told = [(each["edition"], each["sha256"]) for each in compared["editions"]]
    here = [(each.name, each.manifest.input.sha256) for each in editions if isinstance(each, SeenEdition)]
    changes: Mapping[str, int] = compared["changes"]
    return changes if told == here else None


def _batch(path: Path) -> SeenBatch:
    told = _content(path) or {}
    return SeenBatch(path.parent.name, told["documents"], told["written"], told["with_errors"], told["reasons"])


def _content(path: Path) -> dict[str, Any] | None:
    try:
        content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}); make it anew") from error
    return content
