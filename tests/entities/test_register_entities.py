"""The entity tables of the register: whole, exact, traceable, and the same from any layout."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ficheparse import Register, extract
from ficheparse.cli.app import run
from ficheparse.tables.entity_schema import ENTITY_TABLES
from tests.conftest import Extracted
from tests.entities.corpus import texts
from tests.truth import PDFS, plain

EDITIONS = ("2023", "2023-portrait", "2024")
Rows = list[dict[str, Any]]


def rows_of(register: Register, name: str) -> Rows:
    found: Rows = register.arrow_tables()[name].to_pylist()
    return found


@pytest.fixture(params=EDITIONS)
def register(request: pytest.FixtureRequest, extracted: Extracted) -> Register:
    return extracted(request.param)


def leaves(register: Register, section: str) -> Iterator[str]:
    items = [row for row in rows_of(register, "items") if row["section"] == section]
    parents = {row["parent_id"] for row in items}
    return (row["item_id"] for row in items if row["item_id"] not in parents)


@pytest.mark.parametrize("name", ["legal_references", "retention_periods", "organisations"])
def test_the_offsets_of_every_row_are_those_of_its_surface(register: Register, name: str) -> None:
    printed = {row["item_id"]: row["text"] for row in rows_of(register, "items")}
    rows = rows_of(register, name)
    assert rows
    for row in rows:
        assert printed[row["item_id"]][row["start"] : row["end"]] == row["surface"]


def test_what_is_quoted_is_printed_in_the_item(register: Register) -> None:
    printed = {row["item_id"]: row["text"] for row in rows_of(register, "items")}
    for row in rows_of(register, "retention_periods"):
        for column in ("starts_at", "until", "subject"):
            assert row[column] is None or row[column] in printed[row["item_id"]]
    for row in rows_of(register, "personal_data"):
        for quoted in (row["category"], *row["evidence"]):
            assert quoted in printed[row["item_id"]]
    for row in rows_of(register, "rights"):
        for column in ("ground_printed", "exception"):
            assert row[column] is None or any(row[column] in printed[item] for item in row["item_ids"])


@pytest.mark.parametrize("table", ENTITY_TABLES, ids=lambda table: table.name)
def test_the_key_of_a_table_is_one(register: Register, table: Any) -> None:
    keys = Counter(tuple(row[name] for name in table.key) for row in rows_of(register, table.name))
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_row_leads_to_an_item(register: Register) -> None:
    items = {row["item_id"] for row in rows_of(register, "items")}
    for table in ENTITY_TABLES:
        for row in rows_of(register, table.name):
            assert ({row["item_id"]} if "item_id" in row else set(row["item_ids"])) <= items


def test_no_leaf_is_left_without_its_row(register: Register) -> None:
    for section, table in (
        ("duree_conservation", "retention_periods"),
        ("type_donnees", "personal_data"),
        ("categories_personnes", "data_subjects"),
        ("destinataires", "recipients"),
        ("personnes_accedant", "recipients"),
    ):
        assert set(leaves(register, section)) <= {row["item_id"] for row in rows_of(register, table)}, section


def test_every_fiche_has_a_basis_its_rights_and_the_elements_of_article_30(register: Register) -> None:
    fiches = {fiche.fiche_no for fiche in register.fiches}
    assert {row["fiche_no"] for row in rows_of(register, "legal_bases")} == fiches
    assert [row["fiche_no"] for row in rows_of(register, "rights")] == sorted(fiches)
    assert Counter(row["fiche_no"] for row in rows_of(register, "article_30")) == dict.fromkeys(fiches, 12)


def test_nothing_of_the_register_is_unread(register: Register) -> None:
    unread = {"retention_unread", "objection_unclear", "basis_missing", "basis_words_differ"}
    assert [found for found in register.diagnostics if found.code in unread] == []


def test_two_layouts_hold_the_same(extracted: Extracted) -> None:
    landscape, portrait = extracted("2023"), extracted("2023-portrait")
    for table in ENTITY_TABLES:
        first, second = (
            [{key: value for key, value in row.items() if key != "edition"} for row in rows_of(register, table.name)]
            for register in (landscape, portrait)
        )
        assert first == second, table.name


def test_the_tables_agree_with_the_items_read_by_hand(extracted: Extracted) -> None:
    """As the grammars do, but by the way of the page: every item of fiches 1 to 44 has what was read in its text."""
    register = extracted("2023")
    printed = {row["item_id"]: plain(row["text"]) for row in rows_of(register, "items")}
    read = {row["text"]: row for row in texts("legal-1-44")}
    found = Counter[tuple[str, str]]()
    for row in rows_of(register, "legal_references"):
        if row["fiche_no"] <= 44:
            found[printed[row["item_id"]], plain(row["surface"])] += 1
    wanted = Counter[tuple[str, str]]()
    for text in (printed[row["item_id"]] for row in rows_of(register, "items") if row["fiche_no"] <= 44):
        for each in read.get(text, {"refs": ()})["refs"]:
            wanted[text, each["surface"]] += 1
    assert found == wanted
    assert sum(found.values()) == 345


def test_the_register_cites_articles_that_are_not_in_force(extracted: Extracted) -> None:
    cited = {
        (row["source"], row["article"]): (row["article_state"], str(row["index_date"]))
        for row in rows_of(extracted("2023"), "legal_references")
    }
    assert cited["code:css", "L115-7"] == ("not_in_index", "2026-03-27")
    assert cited["code:css", "L114-9"] == ("repeal_scheduled", "2026-03-27")
    assert cited["code:css", "L211-1"] == ("in_force", "2026-03-27")
    assert cited["code:csp", "L1111-8-1"] == ("not_checked", "None")


def test_pages_cut_out_hold_what_they_hold_in_the_whole(extracted: Extracted) -> None:
    whole = extracted("2023")
    cut = extract(PDFS["2023"], edition="2023", pages=range(48, 50))
    items = {row["item_id"] for row in rows_of(cut, "items")}
    assert items
    for name in ("legal_references", "retention_periods", "personal_data", "recipients"):
        assert rows_of(cut, name) == [row for row in rows_of(whole, name) if row["item_id"] in items]
    assert {row["fiche_no"] for row in rows_of(cut, "rights")} == {fiche.fiche_no for fiche in cut.fiches}


def test_entities_can_be_left_out(tmp_path: Path) -> None:
    arguments = ["extract", str(PDFS["2024"]), "--register", "r", "--edition", "e", "--out", str(tmp_path), "--quiet"]
    assert run([*arguments, "--no-entities"]) == 0
    written = {file.stem for file in (tmp_path / "r" / "e").glob("*.parquet")}
    assert "items" in written
    assert written.isdisjoint({table.name for table in ENTITY_TABLES})
    manifest = json.loads((tmp_path / "r" / "e" / "manifest.json").read_text("utf-8"))
    assert "legal_references" not in manifest["counts"]
