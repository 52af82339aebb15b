"""Whether the tables of a document stand there already, made from the same PDF by the same code."""

from __future__ import annotations

import json
from pathlib import Path

from ficheparse.batch.listed import Listed
from ficheparse.catalogue.sources import origin_of
from ficheparse.corrections.file import corrections_beside
from ficheparse.fingerprint import fingerprint
from ficheparse.profiles.profile import load_profile
from ficheparse.reading.digest import sha256_of
from ficheparse.tables.folder import MANIFEST, edition_folder


def stored_errors(listed: Listed, out: Path, *, entities: bool) -> int | None:
    """The number of error diagnostics of tables that need not be made again; None where they must be."""
    try:
        manifest = json.loads((edition_folder(out, listed.register, listed.edition) / MANIFEST).read_text("utf-8"))
        stored, errors = manifest["fingerprint"], manifest["diagnostics"]["error"]
    except (OSError, ValueError, KeyError, TypeError):  # no edition, or that of an older version
        return None
    pdf = Path(listed.pdf)
    digest = sha256_of(pdf)
    made_now = fingerprint(
        digest,
        load_profile(listed.profile),
        origin=origin_of(pdf, digest) or "original",
        entities=entities,
        corrections=corrections_beside(pdf),
    )
    return int(errors) if stored == made_now else None
