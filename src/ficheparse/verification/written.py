"""What a verification leaves in the edition's folder: `readings`, its diagnostics, its part of the manifest."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import asdict
from functools import cache
from importlib import metadata, resources
from typing import Any

from ficheparse.corrections.acknowledged import acknowledge
from ficheparse.register.model import Diagnostic, Severity
from ficheparse.tables.arrow import arrow_tables
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.folder import replace_tables
from ficheparse.tables.rows import box_rows, diagnostic_row
from ficheparse.verification.verdict import Verdict
from ficheparse.verification.verify import CAMELOT, Verification
from ficheparse.version import __version__

DIFFER = "readings_differ"


def write(verification: Verification) -> dict[str, Any]:
    """Write `readings`, and `diagnostics` and `manifest.json` anew; returns the manifest.

    What an earlier verification wrote there is replaced; all other tables stay as they are. Raises `OutputError` where
    the folder cannot be written; nothing has changed then.
    """
    edition = verification.edition
    diagnostics = _diagnostics(verification)
    rows = {"readings": _readings(verification), "diagnostics": diagnostics}
    about = {
        "source_sha256": edition.manifest.input.sha256,
        "extractor_version": edition.manifest.versions["ficheparse"],
    }
    tables = arrow_tables(rows, about)
    severities = Counter(row["severity"] for row in diagnostics if not row["is_acknowledged"])
    manifest = {
        **edition.written,
        "diagnostics": {severity.value: severities[severity.value] for severity in Severity},
        "rows": {**edition.written.get("rows", {}), **{name: table.num_rows for name, table in tables.items()}},
        "verification": {
            **summary(verification),
            "unacknowledged": sum(row["code"] == DIFFER and not row["is_acknowledged"] for row in diagnostics),
        },
    }
    replace_tables(edition.folder, tables, manifest)
    return manifest


def summary(verification: Verification) -> dict[str, Any]:
    """How many sections each reading agrees on, differs on and cannot say anything of; with which versions."""
    packages = {CAMELOT: "camelot-py", "pdfium": "pypdfium2"}
    names = [packages.get(reader, reader) for reader in verification.readers]
    return {
        "readers": {reader: asdict(tally) for reader, tally in verification.tallies().items()},
        "versions": {"ficheparse": __version__, **{name: metadata.version(name) for name in names}},
    }


def _readings(verification: Verification) -> list[Row]:
    return [
        {**_edition(verification), **asdict(verdict), "pages": list(verdict.pages), "boxes": box_rows(verdict.boxes)}
        for verdict in verification.verdicts
    ]


def _diagnostics(verification: Verification) -> list[Row]:
    """The edition's diagnostics with those of this verification, in the order of the pages."""
    edition = verification.edition
    found = [_diagnostic(verdict) for verdict in verification.differing]
    marked, unanswered = acknowledge(found, edition.titles, verification.corrections, of_verification=True)
    own = [{**_edition(verification), **diagnostic_row(each)} for each in (*marked, *unanswered)]
    _, earlier = acknowledge((), edition.titles, verification.corrections, of_verification=True)
    told_before = {each.message for each in earlier}
    kept = [row for row in edition.diagnostics if row["code"] != DIFFER and row["message"] not in told_before]
    return sorted([*kept, *own], key=lambda row: (row["page"] or 0, row["fiche_no"] or 0))


def _diagnostic(verdict: Verdict) -> Diagnostic:
    message = f"{verdict.reader} reads the section {verdict.heading!r} otherwise: {verdict.difference}"
    return Diagnostic(
        _severity(), DIFFER, message, page=verdict.pages[0], fiche_no=verdict.fiche_no, boxes=tuple(verdict.boxes)
    )


@cache
def _severity() -> Severity:
    codes = tomllib.loads(resources.files("ficheparse.verification").joinpath("diagnostics.toml").read_text("utf-8"))
    return Severity(codes[DIFFER]["severity"])


def _edition(verification: Verification) -> Row:
    manifest = verification.edition.manifest
    return {"register": manifest.register_name, "edition": manifest.edition}
