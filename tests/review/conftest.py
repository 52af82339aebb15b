"""Sites of review pages: the 2024 edition compared with that of 2023, and one whose texts are markup."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import ficheparse
from ficheparse.review.site import write_site
from tests.conftest import Extracted
from tests.truth import PDFS, ROOT

EVIL = '<script>document.title="pwned"</script><img src=x onerror=\'document.title="pwned"\'>"\'&amp;</p></div>'
SMALL = ROOT / "tests" / "layouts" / "pdf" / "02-writer.pdf"


@pytest.fixture(scope="session")
def site(extracted: Extracted, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("review")
    older, newer = (extracted(edition).write(place / "extracted") for edition in ("2023", "2024"))
    write_site(newer, place / "site", older=older, pdf=PDFS["2024"], jobs=2)
    return place / "site"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an edition of ten fiches."""
    return ficheparse.extract(SMALL, register="lab", edition="e").write(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def hostile_site(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every text of the tables that a page can show says markup, and addresses that run scripts."""
    place = tmp_path_factory.mktemp("hostile")
    folder = Path(shutil.copytree(small, place / "e"))
    for table, columns in {
        "items": ("text",),
        "fiches": ("title",),
        "missions": ("title",),
        "sections": ("heading",),
        "diagnostics": ("message",),
        "legal_references": ("surface", "subdivision"),
        "retention_periods": ("starts_at", "subject"),
    }.items():
        change(folder, table, dict.fromkeys(columns, EVIL))
    change(folder, "legal_references", {"uri": "javascript:document.title='pwned'", "start": 0, "end": 9})
    write_site(folder, place / "site", pdf=SMALL)
    return place / "site"


def change(folder: Path, table: str, columns: dict[str, Any]) -> None:
    """Put one value into columns of a table."""
    path = folder / f"{table}.parquet"
    read = pq.read_table(path, partitioning=None)
    rows = [{**row, **columns} for row in read.to_pylist()]
    pq.write_table(pa.Table.from_pylist(rows, schema=read.schema), path)
