"""`ficheparse compare`, from PDFs to what it prints and writes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from ficheparse.cli.app import run
from ficheparse.errors import ExitCode
from tests.conftest import Extracted
from tests.truth import DATA, plain

EDITIONS = ("2023", "2023-portrait", "2024")
KEYS = ("change", "fiche_no_before", "fiche_no_after", "section", "before", "after", "title")
OF_ENTITIES = {
    ("retention_changed", 3, "P3Y", "P5Y"),
    ("legal_reference_changed", 6, "code:css L161-1-4", "code:css L160-1"),
    ("legal_reference_changed", 20, None, "code:procedure-penale 40"),
    ("personal_data_changed", 46, None, "Données d'identification: SIRET; raison sociale"),
}
Object = dict[str, Any]


@pytest.fixture(scope="module")
def folders(extracted: Extracted, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    out = tmp_path_factory.mktemp("extracted")
    return {name: extracted(name).write(out) for name in EDITIONS}


def compared(capsys: pytest.CaptureFixture[str], *arguments: Path | str) -> tuple[list[Object], int]:
    code = run(["compare", *map(str, arguments), "--json", "--quiet"])
    found: list[Object] = json.loads(capsys.readouterr().out)
    return found, code


def identity(change: Object) -> tuple[object, ...]:
    """What the truth says of a change; of fiches that go on it has no titles."""
    titled = change["change"] in ("fiche_added", "fiche_removed")
    values = (change.get(key) if key != "title" or titled else None for key in KEYS)
    return tuple(plain(value) if isinstance(value, str) else value for value in values)


def test_the_changes_of_the_next_edition_are_found_exactly(
    folders: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    expected = json.loads((DATA / "changes-2023-2024.json").read_text("utf-8"))
    found, code = compared(capsys, folders["2023"], folders["2024"])
    of_entities = [change for change in found if change["change"].split("_")[0] in ("retention", "legal", "personal")]
    of_text = [change for change in found if change not in of_entities]
    assert sorted(map(repr, map(identity, of_text))) == sorted(map(repr, map(identity, expected)))
    assert {
        (c["change"], c["fiche_no_after"], c.get("before"), plain(c["after"]) if "after" in c else None)
        for c in of_entities
    } == OF_ENTITIES
    assert len(of_entities) == len(OF_ENTITIES)
    assert code == ExitCode.WRITTEN


def test_the_same_changes_are_found_over_another_layout(
    folders: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    straight, _ = compared(capsys, folders["2023"], folders["2024"])
    across, _ = compared(capsys, folders["2023-portrait"], folders["2024"])
    assert sorted(map(repr, map(identity, across))) == sorted(map(repr, map(identity, straight)))


@pytest.mark.parametrize("order", [("2023", "2023-portrait"), ("2023-portrait", "2023")])
def test_another_layout_changes_nothing(
    folders: dict[str, Path], capsys: pytest.CaptureFixture[str], order: tuple[str, str]
) -> None:
    assert compared(capsys, *(folders[name] for name in order), "--exit-code") == ([], ExitCode.WRITTEN)


def test_with_exit_code_a_change_ends_with_six(folders: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(capsys, folders["2023"], folders["2024"], "--exit-code")[1] == 6


def test_without_json_it_prints_a_page(folders: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(folders["2023"]), str(folders["2024"])]) == 0
    printed = capsys.readouterr()
    assert "- renumbered: 62 to 74 are now 61 to 73\n" in printed.out
    assert "dans la limite de ~~3~~ **5** années" in printed.out
    assert "13 fiche_renumbered" in printed.err


def test_it_writes_tables_that_join_with_those_of_the_editions(folders: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "changes"
    names = ["2023", "2023-portrait", "2024"]
    assert run(["compare", *(str(folders[name]) for name in names), "--out", str(out), "--quiet"]) == 0
    assert {file.name for file in out.iterdir()} == {
        "changes.parquet",
        "fiche_lineage.parquet",
        "changes.md",
        "datapackage.json",
        "manifest.json",
    }
    changes = pq.read_table(out / "changes.parquet").to_pylist()
    lineage = pq.read_table(out / "fiche_lineage.parquet").to_pylist()
    assert {(row["edition_before"], row["edition"]) for row in changes} == {("2023-portrait", "2024")}
    identity_of = {(row["edition"], row["fiche_no"]): row["lineage_id"] for row in lineage}
    assert identity_of["2024", 61] == identity_of["2023", 62] == "2023/62"
    assert identity_of["2024", 74] == "2024/74"
    assert len(lineage) == 3 * 87
    items = {row["item_id"] for row in pq.read_table(folders["2024"] / "items.parquet").to_pylist()}
    assert {row["item_id_after"] for row in changes} - {None} <= items
    assert {row["lineage_id"] for row in changes} <= {row["lineage_id"] for row in lineage}


def test_the_same_comparison_writes_the_same_bytes(folders: dict[str, Path], tmp_path: Path) -> None:
    for out in ("once", "again"):
        call = ["compare", str(folders["2023"]), str(folders["2024"]), "--out", str(tmp_path / out), "--quiet"]
        assert run(call) == 0
    for file in (tmp_path / "once").iterdir():
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes(), file.name


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["{2023}"], ExitCode.USAGE, "name at least two editions' folders, the oldest first"),
        (["{2023}", "{2023}"], ExitCode.USAGE, "edition 2023 is named twice"),
        (["{2023}", "{2023}/items.parquet"], ExitCode.INPUT, "not an edition's folder"),
        (["{2023}", "nowhere"], ExitCode.INPUT, "not an edition's folder"),
    ],
)
def test_a_call_that_cannot_be_meant_is_one_line(
    folders: dict[str, Path], capsys: pytest.CaptureFixture[str], arguments: list[str], code: ExitCode, said: str
) -> None:
    assert run(["compare", *(each.replace("{2023}", str(folders["2023"])) for each in arguments)]) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_an_edition_of_some_pages_is_not_compared(
    folders: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = json.loads((folders["2024"] / "manifest.json").read_text("utf-8"))
    part = tmp_path / "part"
    part.mkdir()
    (part / "manifest.json").write_text(json.dumps({**manifest, "pages": [3, 9]}), "utf-8")
    assert run(["compare", str(folders["2023"]), str(part)]) == ExitCode.INPUT
    assert "holds pages 3-9 only; extract the edition whole" in capsys.readouterr().err


def test_a_folder_without_one_of_its_tables_is_told(
    folders: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking = Path(shutil.copytree(folders["2024"], tmp_path / "lacking"))
    (lacking / "items.parquet").unlink()
    assert run(["compare", str(folders["2023"]), str(lacking)]) == ExitCode.INPUT
    assert "items.parquet: there is no such table; extract the edition anew" in capsys.readouterr().err


def test_editions_of_other_versions_or_without_entities_are_remarked(
    folders: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for file in folders["2023"].glob("*.parquet"):
        (other / file.name).symlink_to(file)
    manifest = json.loads((folders["2023"] / "manifest.json").read_text("utf-8"))
    manifest |= {"edition": "other", "versions": {"ficheparse": "0.0"}}
    del manifest["rows"]["retention_periods"]
    (other / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert run(["compare", str(other), str(folders["2024"]), "--quiet"]) == 0
    printed = capsys.readouterr()
    assert "different versions of ficheparse (0.0, " in printed.err
    assert "entities are not compared: other was extracted without them" in printed.err
    assert "retention" not in printed.out.partition("| change |")[2]
    assert run(["compare", str(other), str(folders["2024"]), "--exit-code"]) == ExitCode.USAGE
    assert "so --exit-code cannot tell" in capsys.readouterr().err


def test_editions_of_different_registers_are_not_compared(
    folders: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Path(shutil.copytree(folders["2024"], tmp_path / "other"))
    manifest = json.loads((other / "manifest.json").read_text("utf-8"))
    (other / "manifest.json").write_text(json.dumps({**manifest, "register": "mairie"}), "utf-8")
    assert run(["compare", str(folders["2023"]), str(other)]) == ExitCode.USAGE
    assert "of different registers" in capsys.readouterr().err
