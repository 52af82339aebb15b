"""`ficheparse verify`: what it finds in tables that were changed, what it writes, and how it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import ficheparse
from ficheparse.cli.app import run
from ficheparse.tables.arrow import arrow_schema
from ficheparse.tables.register_schema import ITEMS
from ficheparse.tables.verification_schema import READINGS
from tests.verification.ruled import HEADINGS, ruled_register

Rows = list[dict[str, Any]]
PDF = "registre.pdf"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `raw/` and the tables of one small register."""
    place = tmp_path_factory.mktemp("made")
    (place / "raw" / "r").mkdir(parents=True)
    path = ruled_register(place / "raw" / "r" / PDF)
    ficheparse.extract(path, register="r", edition="e", entities=False).write(place / "extracted")
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


EDITION = Path("extracted") / "r" / "e"


def rows(name: str, folder: Path = EDITION) -> Rows:
    found: Rows = pq.read_table(folder / f"{name}.parquet", partitioning=None).to_pylist()
    return found


def change(table: str, how: Callable[[Rows], Rows]) -> None:
    path = EDITION / f"{table}.parquet"
    before = pq.read_table(path, partitioning=None)
    pq.write_table(pa.Table.from_pylist(how(before.to_pylist()), schema=before.schema), path)


def differing() -> set[tuple[int, str, str, str]]:
    return {
        (row["fiche_no"], row["section"], row["reader"], row["difference"].partition(":")[0])
        for row in rows("readings")
        if row["agrees"] is False
    }


@pytest.mark.usefixtures("place")
def test_tables_that_are_what_was_read_end_with_0(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(EDITION)]) == 0
    printed = capfd.readouterr()
    assert printed.out == ""
    assert "pdfplumber: 12 sections agreed · 0 sections differing · 0 sections not comparable" in printed.err
    assert "camelot: 8 sections agreed · 0 sections differing · 4 sections not comparable" in printed.err
    found = rows("readings")
    assert len(found) == 2 * len(rows("sections")) == 2 * 3 * len(HEADINGS)
    assert pq.read_schema(EDITION / "readings.parquet").equals(arrow_schema(READINGS))
    manifest = json.loads((EDITION / "manifest.json").read_text("utf-8"))
    assert manifest["verification"]["readers"]["camelot"] == {"agreed": 8, "differing": 0, "not_comparable": 4}
    assert manifest["rows"]["readings"] == len(found)


def reworded(items: Rows) -> Rows:
    return [{**item, "text": "Argents"} if item["item_id"] == "2/categories_personnes/1" else item for item in items]


def without_one(items: Rows) -> Rows:
    return [item for item in items if item["item_id"] != "1/type_donnees/1"]


def deeper(items: Rows) -> Rows:
    return [{**item, "level": 2} if item["item_id"] == "1/type_donnees/2" else item for item in items]


@pytest.mark.parametrize(
    ("how", "where", "told"),
    [
        (reworded, (2, "categories_personnes"), {"pdfplumber": "text", "camelot": "text"}),
        (without_one, (1, "type_donnees"), {"pdfplumber": "missing", "camelot": "text"}),
        (deeper, (1, "type_donnees"), {"pdfplumber": "levels"}),
    ],
)
@pytest.mark.usefixtures("place")
def test_a_changed_table_is_flagged_in_just_that_section(
    how: Callable[[Rows], Rows], where: tuple[int, str], told: dict[str, str]
) -> None:
    change("items", how)
    assert run(["verify", str(EDITION), "--quiet"]) == 5
    assert differing() == {(*where, reader, kind) for reader, kind in told.items()}
    found = [row for row in rows("diagnostics") if row["code"] == "readings_differ"]
    assert {(row["severity"], row["fiche_no"], row["page"]) for row in found} == {("error", where[0], where[0])}
    assert all(row["boxes"] for row in found)


@pytest.mark.usefixtures("place")
def test_sections_that_only_one_of_both_has_are_told() -> None:
    def without_one_and_one_renamed(found: Rows) -> Rows:
        new = {(1, "type_donnees"): None, (3, "type_donnees"): "securite"}
        named = [{**row, "section": new.get((row["fiche_no"], row["section"]), row["section"])} for row in found]
        return [row for row in named if row["section"]]

    change("sections", without_one_and_one_renamed)
    change("items", without_one_and_one_renamed)
    assert run(["verify", str(EDITION), "--quiet", "--readers", "pdfplumber"]) == 5
    assert differing() == {
        (1, "type_donnees", "pdfplumber", "missing"),
        (3, "type_donnees", "pdfplumber", "missing"),
        (3, "securite", "pdfplumber", "extra"),
    }


@pytest.mark.usefixtures("place")
def test_the_reader_that_made_the_tables_tells_whether_they_are_still_what_it_reads() -> None:
    assert run(["verify", str(EDITION), "--quiet", "--readers", "pdfium"]) == 0
    change("items", reworded)
    assert run(["verify", str(EDITION), "--quiet", "--readers", "pdfium"]) == 5


@pytest.mark.usefixtures("place")
def test_verifying_again_writes_the_same_and_keeps_no_old_difference() -> None:
    before = {file.name: file.read_bytes() for file in EDITION.iterdir()}
    change("items", reworded)
    assert run(["verify", str(EDITION), "--quiet"]) == 5
    first = {file.name: file.read_bytes() for file in EDITION.iterdir()}
    assert run(["verify", str(EDITION), "--quiet", "--jobs", "2"]) == 5
    assert {file.name: file.read_bytes() for file in EDITION.iterdir()} == first
    (EDITION / "items.parquet").write_bytes(before["items.parquet"])
    assert run(["verify", str(EDITION), "--quiet"]) == 0
    after = {file.name: file.read_bytes() for file in EDITION.iterdir()}
    assert {name for name in after if after[name] != before.get(name)} == {
        "datapackage.json",
        "manifest.json",
        "readings.parquet",
    }


def test_the_edition_may_be_where_one_stands(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place / EDITION)
    assert run(["verify", ".", "--raw", str(place / "raw"), "--quiet", "--readers", "camelot"]) == 0
    assert rows("readings", place / EDITION)
    assert [path.name for path in (place / EDITION).parent.iterdir()] == ["e"]


@pytest.mark.usefixtures("place")
def test_json_counts_sections_by_reader(capfd: pytest.CaptureFixture[str]) -> None:
    change("items", reworded)
    assert run(["verify", str(EDITION), "--quiet", "--json"]) == 5
    printed = capfd.readouterr()
    summary = json.loads(printed.out)
    assert printed.err == ""
    assert summary["readers"] == {
        "pdfplumber": {"agreed": 11, "differing": 1, "not_comparable": 0},
        "camelot": {"agreed": 7, "differing": 1, "not_comparable": 4},
    }
    assert (summary["edition"], summary["reader"], summary["exit_code"]) == ("e", "pdfium", 5)
    assert {"ficheparse", "camelot-py", "pdfplumber"} == summary["versions"].keys()


@pytest.mark.usefixtures("place")
def test_an_edition_cut_to_some_pages_is_held_against_these_pages(place: Path) -> None:
    pdf = place / "raw" / "r" / PDF
    ficheparse.extract(pdf, register="r", edition="cut", entities=False, pages=range(2, 4)).write("extracted")
    folder = Path("extracted") / "r" / "cut"
    assert run(["verify", str(folder), "--quiet"]) == 0
    assert {row["fiche_no"] for row in rows("readings", folder)} == {2, 3}


def test_wrong_calls_end_with_one_line_and_change_nothing(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    other = ruled_register(place / "other.pdf", cropped=True)
    (place / "empty").mkdir()
    before = {file.name: file.read_bytes() for file in EDITION.iterdir()}
    calls = {
        ("empty",): (3, "not an edition's folder"),
        ("nowhere",): (3, "not an edition's folder"),
        (str(EDITION), "--raw", "empty"): (3, f"holds no {PDF}"),
        (str(EDITION), "--pdf", "nowhere.pdf"): (3, "no such file"),
        (str(EDITION), "--pdf", str(other)): (3, "not the file that"),
        (str(EDITION), "--readers", "other"): (2, "no reader 'other'"),
        (str(EDITION), "--readers", ","): (2, "no reader is named"),
        (str(EDITION), "--jobs", "0"): (2, "at least one process"),
        (str(EDITION), "--profile", "other"): (2, "no profile 'other'"),
    }
    for arguments, (code, told) in calls.items():
        assert run(["verify", *arguments]) == code, arguments
        printed = capfd.readouterr().err.strip()
        assert told in printed
        assert printed.count("\n") == 0
    assert {file.name: file.read_bytes() for file in EDITION.iterdir()} == before


def test_a_file_of_the_name_with_another_content_is_not_taken(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pdf = place / "raw" / "r" / PDF
    kept = pdf.read_bytes()
    pdf.write_bytes(kept + b"\n")
    assert run(["verify", str(EDITION), "--readers", "camelot"]) == 3
    assert "SHA-256" in capfd.readouterr().err
    (place / "raw" / "z").mkdir()
    (place / "raw" / "z" / PDF).write_bytes(kept)
    assert run(["verify", str(EDITION), "--readers", "camelot", "-q"]) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [("manifest.json", b"[]"), ("manifest.json", b"{}"), ("manifest.json", b"{"), ("items.parquet", b"no table")],
)
@pytest.mark.usefixtures("place")
def test_a_damaged_edition_ends_with_3(name: str, content: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    (EDITION / name).write_bytes(content)
    assert run(["verify", str(EDITION)]) == 3
    assert name in capfd.readouterr().err


@pytest.mark.usefixtures("place")
def test_tables_with_other_columns_are_of_another_version(capfd: pytest.CaptureFixture[str]) -> None:
    path = EDITION / "items.parquet"
    pq.write_table(pq.read_table(path, partitioning=None).drop_columns(["ticked"]), path)
    assert run(["verify", str(EDITION)]) == 3
    assert "other columns" in capfd.readouterr().err
    assert arrow_schema(ITEMS).names.count("ticked") == 1


@pytest.mark.usefixtures("place")
def test_a_folder_that_cannot_be_written_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    before = {file.name: file.read_bytes() for file in EDITION.iterdir()}
    monkeypatch.setattr("ficheparse.tables.replaced_folder.tempfile.mkdtemp", refuse)
    assert run(["verify", str(EDITION), "--readers", "camelot"]) == 4
    assert "Permission denied" in capfd.readouterr().err
    assert {file.name: file.read_bytes() for file in EDITION.iterdir()} == before


@pytest.mark.usefixtures("place")
def test_a_folder_that_holds_other_files_is_left_alone(capfd: pytest.CaptureFixture[str]) -> None:
    (EDITION / "notes.txt").write_text("precious")
    assert run(["verify", str(EDITION), "--readers", "camelot"]) == 4
    assert "notes.txt" in capfd.readouterr().err
    assert not (EDITION / "readings.parquet").exists()


def test_nothing_is_written_beside_the_edition(place: Path) -> None:
    before = {path for path in place.rglob("*") if EDITION.name not in path.parts}
    assert run(["verify", str(EDITION), "-q"]) == 0
    assert {path for path in place.rglob("*") if EDITION.name not in path.parts} == before


def test_a_difference_that_was_looked_at_is_no_error(place: Path) -> None:
    change("items", reworded)
    assert run(["verify", str(EDITION), "--quiet", "--readers", "pdfplumber"]) == 5
    (found,) = [row for row in rows("diagnostics") if row["code"] == "readings_differ"]
    beside = place / "raw" / "r" / "corrections.toml"
    beside.write_text(
        f"""
        [[acknowledged]]
        code = "readings_differ"
        message = {json.dumps(found["message"], ensure_ascii=False)}
        reason = "the page says so"
        """,
        "utf-8",
    )
    assert run(["verify", str(EDITION), "--quiet", "--readers", "pdfplumber"]) == 0
    (found,) = [row for row in rows("diagnostics") if row["code"] == "readings_differ"]
    assert found["is_acknowledged"]
    change("items", lambda items: [{**item, "text": item["text"].replace("Argents", "Agents")} for item in items])
    assert run(["verify", str(EDITION), "--quiet", "--readers", "pdfplumber"]) == 0
    assert [row["code"] for row in rows("diagnostics") if row["code"].startswith(("correction", "readings"))] == [
        "correction_unused"
    ]


def test_what_a_person_moved_to_another_section_is_no_difference(place: Path) -> None:
    item = next(row for row in rows("items") if row["item_id"] == "2/categories_personnes/1")
    elsewhere = place / "elsewhere.toml"
    elsewhere.write_text(
        f"""
        [[item]]
        fiche = {json.dumps(next(row["title"] for row in rows("fiches") if row["fiche_no"] == 2))}
        section = "categories_personnes"
        printed = {json.dumps(item["text"], ensure_ascii=False)}
        to_section = "type_donnees"
        reason = "it stands there"
        """,
        "utf-8",
    )
    pdf = place / "raw" / "r" / PDF
    made = ficheparse.extract(pdf, register="r", edition="e", entities=False, corrections=elsewhere)
    assert len(made.corrected) == 1
    made.write(place / "extracted")
    assert run(["verify", str(EDITION), "--quiet", "--corrections", str(elsewhere)]) == 0
    assert run(["verify", str(EDITION), "--quiet"]) == 5
