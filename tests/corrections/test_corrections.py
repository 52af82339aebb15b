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


@pytest.mark.parametrize(
    ("level", "why"), [(1, "say so already"), (2, ""), (3, "stand under none"), (9, "stand under none")]
)
def test_an_item_goes_one_level_below_the_one_before_it_at_most(
    pdf: Path, read: ficheparse.Register, level: int, why: str
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
    assert (row["level"], row["is_corrected"]) == ((1, False) if why else (level, True))
    assert [why in message for message in unused(tables)] == ([True] if why else [])


def test_what_stands_under_an_item_moves_with_it(pdf: Path, read: ficheparse.Register) -> None:
    items = [(f.fiche_no, s.key, i) for f in read.fiches for s in f.sections for i in s.items]
    number, section, child = next(each for each in items if each[2].parent_id is not None)
    parent = next(i for _, _, i in items if i.item_id == child.parent_id)
    under = [i.text for _, _, i in items if i.parent_id == parent.item_id]
    to = next(s.key for f in read.fiches for s in f.sections if f.fiche_no == number and s.key != section)
    tables = corrected(
        pdf,
        f"""
        [[item]]
        section = "{section}"
        printed = {item(read, number, section, parent.position)}
        to_section = "{to}"
        reason = "it stands there"
        """,
    )
    assert unused(tables) == []
    moved = [row for row in tables["items"] if row["is_corrected"]]
    assert [row["text"] for row in moved[:1]] == [parent.text]
    assert [row["text"] for row in moved if row["parent_id"] == moved[0]["item_id"]] == under
    assert {row["section"] for row in moved} == {to}


def test_of_two_entries_for_one_item_the_second_is_told(pdf: Path, read: ficheparse.Register) -> None:
    entry = f"""
        [[item]]
        section = "sous_finalites"
        printed = {item(read, 1, "sous_finalites", 0)}
        reason = "seen"
        """
    tables = corrected(pdf, f'{entry} text = "Autre"\n{entry} to_section = "destinataires"\n')
    (message,) = unused(tables)
    assert "number 2 does not apply, an earlier entry corrects the same item" in message
    assert [row["text"] for row in tables["items"] if row["is_corrected"]] == ["Autre"]


def test_an_entry_that_names_another_fiche_corrects_nothing(pdf: Path, read: ficheparse.Register) -> None:
    tables = corrected(
        pdf,
        f"""
        [[item]]
        fiche = "Une tout autre fiche"
        section = "sous_finalites"
        printed = {item(read, 1, "sous_finalites", 0)}
        text = "Autre"
        reason = "seen"
        """,
    )
    (message,) = unused(tables)
    assert "the fiche 'Une tout autre fiche' says so nowhere in that section" in message
    assert not any(row["is_corrected"] for row in tables["items"])


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
        entry(first, first["surface"], 'set = { article = "99", subdivision = "I" }')
        + entry(second, second["surface"], "remove = true")
        + entry(second, word, 'add = { source = "code:travail" }'),
    )
    assert unused(tables) == []
    rows = {(row["item_id"], row["surface"]): row for row in tables["legal_references"]}
    changed = rows[first["item_id"], first["surface"]]
    assert (changed["article"], changed["subdivision"], changed["is_corrected"]) == ("99", "I", True)
    assert (second["item_id"], second["surface"]) not in rows
    made = rows[second["item_id"], word]
    assert (made["source"], made["start"], made["article"], made["is_corrected"]) == ("code:travail", 0, None, True)
    told = [(row["column"], row["after"]) for row in tables["corrections"]]
    assert told == [("article", "99"), ("subdivision", "I"), ("surface", None), ("surface", word)]


def of_entity(read: ficheparse.Register, item_id: str, table: str, surface: str | None, what: str) -> str:
    """An entry for an entity of an item."""
    number, section, position = item_id.split("/")
    title = next(fiche.title for fiche in read.fiches if fiche.fiche_no == int(number))
    named = "" if surface is None else f"surface = {json.dumps(surface, ensure_ascii=False)}"
    return f"""
        [[entity]]
        fiche = {json.dumps(title, ensure_ascii=False)}
        section = "{section}"
        printed = {item(read, int(number), section, int(position))}
        table = "{table}"
        {named}
        {what}
        reason = "read through"
        """


def test_what_is_made_of_a_reference_follows_its_correction(pdf: Path, read: ficheparse.Register) -> None:
    before = corrected(pdf, "")
    basis = next(row for row in before["legal_bases"] if row["basis"] == "A6-1-c" and row["stated_as"] == "article")
    cited = next(row for row in before["legal_references"] if row["item_id"] == basis["item_id"])
    national = next(row for row in before["legal_basis_provisions"] if row["fiche_no"] == basis["fiche_no"])
    named = next(
        row["surface"]
        for row in before["legal_references"]
        if (row["item_id"], row["start"]) == (national["item_id"], national["start"])
    )
    tables = corrected(
        pdf,
        of_entity(read, cited["item_id"], "legal_references", cited["surface"], 'set = { article = "6(1)(e)" }')
        + of_entity(read, national["item_id"], "legal_references", named, "remove = true"),
    )
    assert unused(tables) == []
    own = [row["basis"] for row in tables["legal_bases"] if row["fiche_no"] == basis["fiche_no"]]
    assert "A6-1-e" in own
    assert "A6-1-c" not in own
    places = {(row["item_id"], row["start"]) for row in tables["legal_references"]}
    assert {(row["item_id"], row["start"]) for row in tables["legal_basis_provisions"]} <= places
    manifest = json.loads((pdf.parent / "out" / "r" / "e" / "manifest.json").read_text("utf-8"))
    assert manifest["counts"]["legal_references"] == manifest["rows"]["legal_references"] == len(places)


def test_the_page_of_a_corrected_article_is_looked_up_anew(pdf: Path, read: ficheparse.Register) -> None:
    cited = next(row for row in corrected(pdf, "")["legal_references"] if row["article_state"] == "in_force")
    entry = of_entity(read, cited["item_id"], "legal_references", cited["surface"], 'set = { article = "L9999-9" }')
    tables = corrected(pdf, entry)
    row = next(row for row in tables["legal_references"] if row["is_corrected"])
    assert (row["article"], row["article_state"]) == ("L9999-9", "not_in_index")
    assert row["uri"] != cited["uri"]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ('iso8601 = "P2Y"', ("fixed", "P2Y", 24, None)),
        ('iso8601 = "P30D"', ("fixed", "P30D", None, 30)),
        ('iso8601 = "P6W"', ("fixed", "P6W", None, 42)),
        ('iso8601 = "banana"', "iso8601 is a period such as"),
        ("months = 999", "no column months that can be set"),
        ('bound = "always"', "bound is one of exact, max, min, mean"),
        ('kind = "criterion"', "a period of kind criterion has no iso8601"),
    ],
)
def test_a_period_is_set_as_a_whole(
    pdf: Path, read: ficheparse.Register, columns: str, expected: tuple[str, str, int, int] | str
) -> None:
    kept = next(row for row in corrected(pdf, "")["retention_periods"] if row["kind"] == "fixed")
    entry = of_entity(read, kept["item_id"], "retention_periods", kept["surface"], f"set = {{ {columns} }}")
    tables = corrected(pdf, entry)
    if isinstance(expected, str):
        (message,) = unused(tables)
        assert expected in message
        assert not any(row["is_corrected"] for row in tables["retention_periods"])
    else:
        row = next(row for row in tables["retention_periods"] if row["is_corrected"])
        assert tuple(row[name] for name in ("kind", "iso8601", "months", "days")) == expected


def test_what_keeps_nothing_can_be_said_to_be_no_period(pdf: Path, read: ficheparse.Register) -> None:
    kept = corrected(pdf, "")["retention_periods"][0]
    tables = corrected(pdf, of_entity(read, kept["item_id"], "retention_periods", kept["surface"], "remove = true"))
    assert unused(tables) == []
    assert kept["item_id"] not in {row["item_id"] for row in tables["retention_periods"]}


def test_special_categories_are_a_persons_word_on_the_whole_item(pdf: Path, read: ficheparse.Register) -> None:
    data = next(row for row in corrected(pdf, "")["personal_data"] if not row["special_categories"])
    entry = of_entity(
        read, data["item_id"], "personal_data", None, 'set = { special_categories = ["health"], data_subject = "élus" }'
    )
    tables = corrected(pdf, entry)
    row = next(row for row in tables["personal_data"] if row["is_corrected"])
    text = next(each["text"] for each in tables["items"] if each["item_id"] == data["item_id"])
    assert (row["special_categories"], row["evidence"][0], row["data_subject"]) == (["health"], text, "élus")
    told = {row["column"] for row in tables["corrections"]}
    assert told == {"special_categories", "data_subject"}


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
