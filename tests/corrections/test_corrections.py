"""`corrections.toml`: what a person found wrong is applied, marked, and told where it does not apply any more."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import ficheparse
from ficheparse.cli.app import run
from ficheparse.errors import UsageError
from tests.truth import ROOT

Rows = list[dict[str, Any]]
PDF = ROOT / "tests" / "layouts" / "pdf" / "02-writer.pdf"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return Path(shutil.copy(PDF, tmp_path / "registre.pdf"))


@pytest.fixture(scope="module")
def read() -> ficheparse.Register:
    """The register without corrections."""
    return ficheparse.extract(PDF)


def corrected(pdf: Path, text: str) -> dict[str, Rows]:
    """The tables with corrections beside the PDF."""
    (pdf.parent / "corrections.toml").write_text(text, "utf-8")
    folder = ficheparse.extract(pdf, register="r", edition="e").write(pdf.parent / "out")
    return {file.stem: pq.read_table(file, partitioning=None).to_pylist() for file in folder.glob("*.parquet")}


def item(register: ficheparse.Register, number: int, section: str, position: int) -> str:
    """The text of an item, as TOML has it."""
    fiche = next(each for each in register.fiches if each.fiche_no == number)
    return json.dumps(next(s for s in fiche.sections if s.key == section).items[position].text, ensure_ascii=False)


def unused(tables: dict[str, Rows]) -> list[str]:
    return [row["message"] for row in tables["diagnostics"] if row["code"] == "correction_unused"]


def test_without_a_file_nothing_is_corrected(pdf: Path) -> None:
    folder = ficheparse.extract(pdf, register="r", edition="e").write(pdf.parent / "out")
    assert pq.read_table(folder / "corrections.parquet").num_rows == 0
    assert not any(row["is_corrected"] for row in pq.read_table(folder / "items.parquet").to_pylist())


def test_the_text_and_the_level_of_an_item_are_corrected_and_its_entities_follow(
    pdf: Path, read: ficheparse.Register
) -> None:
    section = "fondements_juridiques"
    tables = corrected(
        pdf,
        f"""
        [[item]]
        section = "{section}"
        printed = {item(read, 1, section, 0)}
        text = "Article 6-1-f du RGPD, conservé 7 ans"
        level = 1
        reason = "seen on page 2"
        """,
    )
    row = next(row for row in tables["items"] if row["item_id"] == f"1/{section}/0")
    assert (row["text"], row["is_corrected"]) == ("Article 6-1-f du RGPD, conservé 7 ans", True)
    cited = [row for row in tables["legal_references"] if row["item_id"] == f"1/{section}/0"]
    assert [(row["source"], row["article"]) for row in cited] == [("rgpd", "6(1)(f)")]
    told = [(row["table"], row["column"], row["after"], row["reason"]) for row in tables["corrections"]]
    assert told == [("items", "text", "Article 6-1-f du RGPD, conservé 7 ans", "seen on page 2")]
    assert unused(tables) == []


def test_an_item_may_belong_to_another_section(pdf: Path, read: ficheparse.Register) -> None:
    printed = item(read, 1, "sous_finalites", 0)
    before = len([row for row in corrected(pdf, "")["items"] if row["item_id"].startswith("1/destinataires/")])
    tables = corrected(
        pdf,
        f"""
        [[item]]
        section = "sous_finalites"
        printed = {printed}
        to_section = "destinataires"
        reason = "it stands in the other column"
        """,
    )
    moved = next(row for row in tables["items"] if row["is_corrected"])
    assert (moved["item_id"], moved["section"]) == (f"1/destinataires/{before}", "destinataires")
    positions = [row["position"] for row in tables["items"] if row["item_id"].startswith("1/sous_finalites/")]
    assert positions == list(range(len(positions)))


@pytest.mark.parametrize(("level", "applies"), [(1, True), (2, True), (3, False), (9, False)])
def test_an_item_goes_one_level_below_the_one_before_it_at_most(
    pdf: Path, read: ficheparse.Register, level: int, applies: bool
) -> None:
    levels = [each.level for each in read.fiches[0].sections[1].items[:2]]
    assert levels == [1, 1]
    section = read.fiches[0].sections[1].key
    tables = corrected(
        pdf,
        f"""
        [[item]]
        section = "{section}"
        printed = {item(read, 1, section, 1)}
        level = {level}
        reason = "seen on the page"
        """,
    )
    row = next(row for row in tables["items"] if row["item_id"] == f"1/{section}/1")
    assert row["level"] == (level if applies else 1)
    assert [f"no item on level {level - 1}" in message for message in unused(tables)] == [True] * (not applies)


def test_a_row_of_the_entities_is_set_removed_or_added(pdf: Path, read: ficheparse.Register) -> None:
    cited = corrected(pdf, "")["legal_references"]
    first, second = cited[0], next(row for row in cited if row["item_id"] != cited[0]["item_id"])
    texts = {row["item_id"]: row for row in corrected(pdf, "")["items"]}

    def entry(row: dict[str, Any], surface: str, what: str) -> str:
        at = texts[row["item_id"]]
        title = next(fiche.title for fiche in read.fiches if fiche.fiche_no == at["fiche_no"])
        quoted = {name: json.dumps(text, ensure_ascii=False) for name, text in (("t", title), ("p", at["text"]))}
        return f"""
        [[entity]]
        fiche = {quoted["t"]}
        section = "{at["section"]}"
        printed = {quoted["p"]}
        table = "legal_references"
        surface = {json.dumps(surface, ensure_ascii=False)}
        {what}
        reason = "read through"
        """

    word = texts[second["item_id"]]["text"].split()[0]
    tables = corrected(
        pdf,
        entry(first, first["surface"], 'set = { article = "99", article_state = "not_checked" }')
        + entry(second, second["surface"], "remove = true")
        + entry(second, word, 'add = { source = "code:travail", et_suivants = false, article_state = "not_checked" }'),
    )
    assert unused(tables) == []
    rows = {(row["item_id"], row["surface"]): row for row in tables["legal_references"]}
    changed = rows[first["item_id"], first["surface"]]
    assert (changed["article"], changed["is_corrected"]) == ("99", True)
    assert (second["item_id"], second["surface"]) not in rows
    added = rows[second["item_id"], word]
    assert (added["source"], added["start"], added["article"]) == ("code:travail", 0, None)
    assert len(tables["corrections"]) == len({"article", "article_state"} - {"article_state"}) + 2 + (
        first["article_state"] != "not_checked"
    )


def test_an_acknowledged_diagnostic_is_marked_and_not_counted(pdf: Path, read: ficheparse.Register) -> None:
    found = next(each for each in read.diagnostics if each.severity == "warning")
    (pdf.parent / "corrections.toml").write_text(
        f"""
        [[acknowledged]]
        code = "{found.code}"
        message = {json.dumps(found.message, ensure_ascii=False)}
        reason = "it is so on the page"
        """,
        "utf-8",
    )
    register = ficheparse.extract(pdf)
    before = read.summary()["diagnostics"]["warning"]
    assert register.summary()["diagnostics"]["warning"] == before - register.summary()["acknowledged"]
    assert {each.code for each in register.diagnostics if each.is_acknowledged} == {found.code}


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('[[item]]\nsection = "securite"\nprinted = "Rien de tel"\ntext = "x"', "no item of that section says so"),
        (
            '[[acknowledged]]\ncode = "heading_missing"\nmessage = "the page is blank"',
            "[[acknowledged]] number 1 does not apply, no diagnostic says so",
        ),
        (
            '[[entity]]\nsection = "s"\nprinted = "Rien"\ntable = "legal_references"\nsurface = "R"\nremove = true',
            "[[entity]] number 1 does not apply",
        ),
    ],
)
def test_what_does_not_apply_any_more_is_told(pdf: Path, entry: str, said: str) -> None:
    (message,) = unused(corrected(pdf, f'{entry}\nreason = "an earlier edition"\n'))
    assert message.startswith("corrections.toml: [[")
    assert said in message


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("set = { pages = 3 }", "legal_references has no column pages that can be set"),
        ("set = { et_suivants = 1 }", "et_suivants is a bool, not 1"),
        ('add = { source = "rgpd" }', "the table has it already"),
    ],
)
def test_what_the_table_cannot_hold_is_told(pdf: Path, what: str, said: str) -> None:
    cited = corrected(pdf, "")
    row = cited["legal_references"][0]
    at = next(each for each in cited["items"] if each["item_id"] == row["item_id"])
    (message,) = unused(
        corrected(
            pdf,
            f"""
            [[entity]]
            section = "{at["section"]}"
            printed = {json.dumps(at["text"], ensure_ascii=False)}
            table = "legal_references"
            surface = {json.dumps(row["surface"], ensure_ascii=False)}
            {what}
            reason = "no"
            """,
        )
    )
    assert said in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[item", "cannot be read as corrections"),
        ('[[item]]\nsection = "s"\nprinted = "p"\nreason = "r"\n', "say what the item is instead"),
        ('[[item]]\nsection = "s"\nprinted = "p"\ntext = "t"\n', "item 1, reason: is missing"),
        ('[[page]]\nnumber = 3\n', "page: there is no such key"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_meant_is_refused(pdf: Path, text: str, said: str) -> None:
    (pdf.parent / "corrections.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"corrections\.toml") as refused:
        ficheparse.extract(pdf, entities=False)
    assert said in str(refused.value)


def test_where_entities_are_left_out_their_corrections_wait(pdf: Path) -> None:
    (pdf.parent / "corrections.toml").write_text(
        """
        [[entity]]
        section = "securite"
        printed = "Rien"
        table = "legal_references"
        surface = "R"
        remove = true
        reason = "read through"
        """,
        "utf-8",
    )
    register = ficheparse.extract(pdf, entities=False)
    assert [each for each in register.diagnostics if each.code == "correction_unused"] == []


def test_corrections_hold_for_other_readings_too(pdf: Path, read: ficheparse.Register) -> None:
    corrected(
        pdf,
        f"""
        [[item]]
        section = "sous_finalites"
        printed = {item(read, 1, "sous_finalites", 0)}
        text = "Dit autrement"
        reason = "read through"
        """,
    )
    folder = pdf.parent / "out" / "r" / "e"
    assert run(["verify", str(folder), "--pdf", str(pdf), "--readers", "pdfplumber,camelot", "--quiet"]) == 0
    rows = pq.read_table(folder / "readings.parquet").to_pylist()
    said = {row["reader"]: row["agrees"] for row in rows if (row["fiche_no"], row["section"]) == (1, "sous_finalites")}
    assert said == {"pdfplumber": True, "camelot": None}
