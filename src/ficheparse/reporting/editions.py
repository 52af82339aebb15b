"""What the folders of editions say of themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ficheparse.errors import InputError
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.folder import MANIFEST
from ficheparse.tables.register_schema import DIAGNOSTICS
from ficheparse.tables.stored import Manifest, checked_manifest, stored_rows, written_manifest

COMPARISON = "_comparison"
"""The folder of a register in which its editions are compared."""


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
class ReportedEdition:
    """An edition: what was counted, what was found, and how many sections each other reading agrees on, if it was
    verified."""

    manifest: Manifest
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    readers: Mapping[str, Mapping[str, int]] | None

    def number(self, severity: str) -> int:
        return sum(finding.count for finding in self.findings if finding.severity == severity)


@dataclass(frozen=True, slots=True)
class ReportedRegister:
    """A register: its editions, and how many changes of each kind there are between them, if they were compared."""

    name: str
    editions: tuple[ReportedEdition, ...]
    changes: Mapping[str, int] | None


def reported_registers(extracted: Path) -> tuple[ReportedRegister, ...]:
    """The registers under a folder, in the order of their names. Raises `InputError` where there is none, or one of
    their folders cannot be read."""
    manifests = sorted(extracted.glob(f"*/*/{MANIFEST}"))
    folders: dict[str, list[Path]] = {}
    for manifest in manifests:
        if not manifest.parent.name.startswith(_NO_EDITION) and not manifest.parent.parent.name.startswith(_NO_EDITION):
            folders.setdefault(manifest.parent.parent.name, []).append(manifest.parent)
    if not folders:
        raise InputError(f"{extracted}: holds no edition; name the folder that `ficheparse extract` wrote to")
    return tuple(
        ReportedRegister(name, tuple(map(_edition, own)), _changes(extracted / name / COMPARISON))
        for name, own in folders.items()
    )


def _edition(folder: Path) -> ReportedEdition:
    written = written_manifest(folder)
    verified = written.get("verification")
    return ReportedEdition(
        checked_manifest(folder, written),
        written.get("counts", {}),
        tuple(_findings([row for row in stored_rows(folder, DIAGNOSTICS) if not row["is_acknowledged"]])),
        verified and verified["readers"],
    )


def _findings(rows: Sequence[Row]) -> list[Finding]:
    """Errors before warnings, the most frequent first; notes are not told."""
    counts = Counter((row["severity"], row["code"]) for row in rows if row["severity"] != "info")
    first = {(row["severity"], row["code"]): row for row in reversed(rows)}
    return [
        Finding(*kind, count, first[kind]) for kind, count in sorted(counts.items(), key=lambda e: (e[0][0], -e[1]))
    ]


def _changes(folder: Path) -> Mapping[str, int] | None:
    try:
        changes: dict[str, int] = json.loads((folder / MANIFEST).read_text("utf-8"))["changes"]
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{folder / MANIFEST}: cannot be read ({error}); compare the editions anew") from error
    return changes
