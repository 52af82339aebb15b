"""The workbook: a sheet for each section with all its items, links and filters; no text is a formula or a link."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from ficheparse.exports.workbook import write_workbook
from ficheparse.tables.stored_edition import StoredEdition

NO_SECTIONS = {"Lisez-moi", "Fiches", "Textes lus", "Durées lues", "Données lues", "À vérifier"}
TICKS = {"☒": True, "☐": False, None: None}


@pytest.fixture(scope="module")
def book(edition: StoredEdition, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("book") / "registre.xlsx"
    write_workbook(edition, path)
    return openpyxl.load_workbook(path)


def items_of(book: Workbook) -> dict[str, tuple[int, int, str, int, bool | None]]:
    """Fiche, level, text, page and tick box of the items on all sheets of sections, by their ids."""
    found = {}
    for sheet in book:
        if sheet.title not in NO_SECTIONS:
            head, *rows = sheet.iter_rows(values_only=True)
            for row in rows:
                told = dict(zip(head, row, strict=True))
                place = (told["Fiche"], told["Niveau"], told["Texte"], told["Page"], TICKS[told.get("Case")])
                found[told["Repère"]] = place
    return found


@pytest.mark.parametrize("which", ["edition", "hostile"])
def test_the_items_read_back_are_those_of_the_table(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    edition: StoredEdition = request.getfixturevalue(which)
    write_workbook(edition, tmp_path / "book.xlsx")
    assert items_of(openpyxl.load_workbook(tmp_path / "book.xlsx")) == {
        row["item_id"]: (row["fiche_no"], row["level"], row["text"], row["page"], row["ticked"])
        for row in edition.rows("items")
    }


def test_readings_and_diagnostics_have_their_sheets(edition: StoredEdition, book: Workbook) -> None:
    assert book["Textes lus"].max_row - 1 == edition.tables["legal_references"].num_rows
    assert book["Durées lues"].max_row - 1 == edition.tables["retention_periods"].num_rows
    assert book["Données lues"].max_row - 1 == edition.tables["personal_data"].num_rows
    shown = [row for row in edition.rows("diagnostics") if row["severity"] != "info"]
    assert book["À vérifier"].max_row - 1 == len(shown)


def test_every_sheet_has_a_frozen_head_and_filters(book: Workbook) -> None:
    for sheet in book:
        if sheet.title != "Lisez-moi":
            assert sheet.freeze_panes == "B2"
            assert sheet.auto_filter.ref == sheet.dimensions


def test_links_lead_to_the_fiche_and_to_the_law(book: Workbook) -> None:
    fiches = book["Fiches"]
    for row in list(book["Durée de conservation"].iter_rows(min_row=2))[:20]:
        target = row[0].hyperlink.location.removeprefix("'Fiches'!")
        assert fiches[target].value == row[0].value
    links = [row[9] for row in book["Textes lus"].iter_rows(min_row=2) if row[9].value]
    assert links
    assert all(cell.hyperlink.target == cell.value for cell in links)
    assert {cell.value.split("/")[2] for cell in links} <= {
        "www.legifrance.gouv.fr",
        "eur-lex.europa.eu",
        "data.europa.eu",
    }


def test_no_text_is_a_formula_or_a_link(hostile: StoredEdition, tmp_path: Path) -> None:
    write_workbook(hostile, tmp_path / "book.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "book.xlsx"):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                links_out = cell.hyperlink is not None and not cell.hyperlink.location
                assert not links_out or sheet.title == "Textes lus", cell.value


def test_the_same_edition_gives_the_same_bytes(edition: StoredEdition, tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_workbook(edition, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
