"""The tables of a document that stand there already: whether they are made from the same PDF by the same code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ficheparse.batch.listed import Listed
from ficheparse.catalogue.sources import origin_of
from ficheparse.corrections.file import corrections_beside
from ficheparse.fingerprint import fingerprint
from ficheparse.printable import printable
from ficheparse.profiles.profile import load_profile
from ficheparse.reading.digest import sha256_of
from ficheparse.tables.edition_folder import edition_folder
from ficheparse.tables.folder import MANIFEST


@dataclass(frozen=True, slots=True)
class Stored:
    """Tables that stand there: their error diagnostics, whether they need not be made again, and the name of the PDF
    that they were made from, if that is another one than the document."""

    errors: int
    is_current: bool
    another_pdf: str | None


def stored_tables(listed: Listed, out: Path, *, entities: bool) -> Stored | None:
    """The tables that stand where a document's would; None where there are none, or of an older version."""
    try:
        manifest = json.loads((edition_folder(out, listed.register, listed.edition) / MANIFEST).read_text("utf-8"))
        made_from, errors, source = manifest["fingerprint"], manifest["diagnostics"]["error"], manifest["input"]
        name, sha256 = str(source["file_name"]), source["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    pdf = Path(listed.pdf)
    digest = sha256_of(pdf)
    would_be = fingerprint(
        digest,
        load_profile(listed.profile),
        origin=origin_of(pdf, digest) or "original",
        entities=entities,
        corrections=corrections_beside(pdf),
    )
    is_another = sha256 != digest and name != printable(pdf.name)
    return Stored(int(errors), made_from == would_be, name if is_another else None)
