"""Editions to export: the register of 2024, and a small one whose texts are spreadsheet formulas and markup."""

from __future__ import annotations

from pathlib import Path

import pytest

import ficheparse
from ficheparse.tables.stored_edition import StoredEdition, read_edition
from tests.conftest import Extracted
from tests.truth import ROOT

HOSTILE = (
    '=HYPERLINK("http://evil","x")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "'quoted",
    "\tTab",
    "<script>x</script>",
    'a"b',
    "http://evil",
)
"""Texts that stand in place of the small register's first items."""


SMALL = ROOT / "tests" / "layouts" / "pdf" / "02-writer.pdf"


@pytest.fixture(scope="session")
def folder(extracted: Extracted, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the 2024 edition."""
    return extracted("2024").write(tmp_path_factory.mktemp("exported"))


@pytest.fixture(scope="session")
def edition(folder: Path) -> StoredEdition:
    return read_edition(folder)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an edition of ten fiches: frictionless takes its time."""
    return ficheparse.extract(SMALL, register="lab", edition="e").write(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> StoredEdition:
    """A form with tick boxes whose first items say what no spreadsheet and no page may take for its own."""
    place = tmp_path_factory.mktemp("hostile")
    pdf = ROOT / "tests" / "formulaire" / "pdf" / "01-writer.pdf"
    made = ficheparse.extract(pdf, register="formes", edition="e", profile="formulaire").write(place)
    found = read_edition(made)
    items = found.tables["items"]
    texts = [*HOSTILE, *items["text"].to_pylist()[len(HOSTILE) :]]
    index = items.schema.get_field_index("text")
    changed = items.set_column(index, items.schema.field(index), [texts])
    return StoredEdition(found.manifest, found.written, {**found.tables, "items": changed})
