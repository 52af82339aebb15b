"""A batch from its list to its report: what was written, what failed, and why."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ficheparse.batch.listed import Listed
from ficheparse.batch.outcome import EXIT_CODES, Failed, Outcome, Written
from ficheparse.batch.pool import each_outcome
from ficheparse.batch.worker import Settings
from ficheparse.each_page import Progress
from ficheparse.errors import UsageError
from ficheparse.printable import printable
from ficheparse.tables.arrow import arrow_tables
from ficheparse.tables.batch_schema import FAILURES
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.folder import KIND, MANIFEST, write_edition
from ficheparse.version import __version__

EXTRACTING = "extracting documents"
_LIST_ID = "list_id"


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of the documents of a list, in its order."""

    outcomes: tuple[Outcome, ...]

    @property
    def written(self) -> tuple[Written, ...]:
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Written))

    @property
    def failed(self) -> tuple[Failed, ...]:
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Failed))

    def summary(self) -> dict[str, Any]:
        """How many there were, and what became of how many."""
        return {
            "documents": len(self.outcomes),
            "written": len(self.written),
            "were_there": sum(outcome.was_there for outcome in self.written),
            "with_errors": sum(outcome.errors > 0 for outcome in self.written),
            "failed": len(self.failed),
            "peak_megabytes": round(max((outcome.megabytes for outcome in self.outcomes), default=0.0)),
            "reasons": dict(sorted(Counter(outcome.reason.value for outcome in self.failed).items())),
            "versions": {"ficheparse": __version__},
        }


def run_batch(documents: Sequence[Listed], workers: int, settings: Settings, progress: Progress | None = None) -> Batch:
    """Extract the documents of a list, each within its limits."""
    ended: dict[Listed, Outcome] = {}
    for outcome in each_outcome(documents, workers, settings):
        ended[outcome.listed] = outcome
        if progress:
            progress(EXTRACTING, len(ended), len(documents))
    return Batch(tuple(ended[listed] for listed in documents))


def require_report_of(listing: Path, folder: Path) -> None:
    """Raise `UsageError` where a folder holds the report of another list."""
    try:
        written = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return
    if isinstance(written, dict) and written.get(_LIST_ID, _list_id(listing)) != _list_id(listing):
        raise UsageError(
            f"{folder}: holds the report of another list of that name; name a folder for this one with --report"
        )


def write_report(batch: Batch, listing: Path, folder: Path) -> None:
    """Write `failures` and a manifest, in place of those of an earlier run of the list. Raises `OutputError`."""
    rows = {FAILURES.name: [_failure(outcome) for outcome in batch.failed]}
    manifest = {KIND: "batch", _LIST_ID: _list_id(listing), "list": printable(listing.name), **batch.summary()}
    write_edition(folder, arrow_tables(rows, {"extractor_version": __version__}), manifest)


def _list_id(listing: Path) -> str:
    """Tells a list from others of its name, without the names of folders."""
    return hashlib.sha256(os.fsencode(listing.resolve())).hexdigest()[:16]


def _failure(outcome: Failed) -> Row:
    listed = outcome.listed
    return {
        "register": printable(listed.register),
        "edition": printable(listed.edition),
        "pdf": printable(listed.pdf),
        "reason": outcome.reason.value,
        "exit_code": int(EXIT_CODES[outcome.reason]),
        "message": printable(outcome.message),
    }
