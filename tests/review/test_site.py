"""The review pages as files: whole, self-contained, the same each time, and of nothing but the tables."""

from __future__ import annotations

import html
import re
import shutil
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ficheparse
from ficheparse.cli.app import run
from ficheparse.errors import ExitCode
from ficheparse.review.details import detail
from ficheparse.review.edition_view import edition_view
from ficheparse.review.entries import acknowledged_entry, item_entry
from ficheparse.review.marked_text import Mark, marked_text
from ficheparse.review.site import write_site
from ficheparse.review.wording import act_name, told_length, words
from ficheparse.tables.dictionary import diagnostic_codes
from ficheparse.tables.schema import TABLES
from ficheparse.tables.stored_edition import read_edition
from ficheparse.toml_string import toml_string
from tests.conftest import Extracted
from tests.review.conftest import EVIL, SMALL, change

LINK = re.compile(r'(?:href|src|srcset)="([^"]*)"')


class Attributes(HTMLParser):
    """The names of all attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.update(name for name, _ in attrs)


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


@pytest.mark.browser  # for the whole edition's site
def test_every_item_stands_on_the_page_of_its_fiche_with_its_boxes(site: Path) -> None:
    folder = site.parent / "extracted" / "assurance-maladie" / "2024"
    rows = pq.read_table(folder / "items.parquet", partitioning=None).to_pylist()
    texts = {path.stem: path.read_text("utf-8") for path in (site / "fiches").iterdir()}
    for row in rows:
        page = texts[str(row["fiche_no"])]
        anchor = "i-" + re.sub(r"[^A-Za-z0-9]", "-", row["item_id"])
        assert f'id="{anchor}"' in page
        assert page.count(f'<rect data-item="{anchor}"') == len(row["boxes"])
        assert f'data-show="{anchor}">page\u00a0{row["page"]}</a>' in page


@pytest.mark.browser  # for the whole edition's site
def test_links_within_the_site_lead_somewhere(site: Path) -> None:
    ids = {path: set(re.findall(r'id="([^"]+)"', path.read_text("utf-8"))) for path in pages(site)}
    for path in pages(site):
        for link in map(html.unescape, LINK.findall(path.read_text("utf-8"))):
            if not link.startswith("http"):
                target, _, part = unquote(link).partition("#")
                file = (path.parent / target).resolve() if target else path
                assert file.is_file(), (path, link)
                assert not part or part in ids[file], (path, link)


@pytest.mark.browser  # for the whole edition's site
def test_links_out_of_it_are_of_the_law_and_tell_nobody(site: Path) -> None:
    hosts = set()
    for path in pages(site):
        for tag in re.findall(r'<a [^>]*href="http[^>]*>', path.read_text("utf-8")):
            assert 'rel="noreferrer noopener"' in tag
            hosts.add(tag.partition('href="')[2].split("/")[2])
    assert hosts == {"www.legifrance.gouv.fr", "data.europa.eu"} or hosts <= {
        "www.legifrance.gouv.fr", "data.europa.eu", "eur-lex.europa.eu"
    }  # fmt: skip


@pytest.mark.browser  # for the whole edition's site
def test_no_page_runs_or_loads_what_is_not_beside_it(site: Path, hostile_site: Path) -> None:
    for path in (*pages(site), *pages(hostile_site)):
        text = path.read_text("utf-8")
        assert "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'" in text
        attributes = Attributes()
        attributes.feed(text)
        assert [name for name in attributes.names if name.startswith("on") or name == "style"] == []
        assert set(re.findall(r"<script[^>]*>", text)) <= {
            '<script src="items.js">', '<script src="search.js">', '<script src="../fiche.js">'
        }  # fmt: skip
        assert "javascript:" not in text


def test_what_the_register_says_is_shown_as_text(hostile_site: Path) -> None:
    shown = html.escape(EVIL, quote=False)
    for path in (hostile_site / "index.html", hostile_site / "fiches" / "1.html"):
        text = path.read_text("utf-8")
        assert EVIL not in text
        assert html.unescape(text).count(EVIL) > 1
        assert shown.replace('"', "&#34;").replace("'", "&#39;") in text


def test_the_same_edition_gives_the_same_site(small: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_site(small, tmp_path / name, pdf=SMALL, jobs=1 + (name == "other"))
    files = {path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()}
    assert len(files) > 30
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes(), file


@pytest.mark.browser  # for the whole edition's site
def test_what_changed_is_shown_where_it_is(site: Path) -> None:
    changes = (site / "changes.html").read_text("utf-8")
    kinds = set(re.findall(r'<span class="badge">([^<]+)</span>', changes))
    assert {"élément modifié", "élément ajouté", "élément supprimé", "durée modifiée"} <= kinds
    plain = re.sub(r'<span class="unseen">[^<]*</span>', "", changes)
    assert "<del>3</del> <ins>5</ins>" in plain
    assert "<del>3\u00a0ans</del> <ins>5\u00a0ans</ins>" in plain
    assert "Code de la sécurité sociale" in plain
    assert "code:css" not in plain
    assert plain.count("<td>fiche\u00a0") == 2 * 13  # those that are renumbered and nothing else are one table
    folder = site.parent / "extracted" / "assurance-maladie"
    assert str(folder) not in changes


def test_a_site_is_replaced_and_nothing_else(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    call = ["report", str(small), "--pdf", str(SMALL), "--quiet"]
    for _ in range(2):
        assert run(call) == ExitCode.WRITTEN
        assert (tmp_path / "report-lab-e" / "index.html").is_file()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    assert run([*call, "--out", "mine"]) == ExitCode.OUTPUT
    assert "mine: holds something else than a report" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_another_pdf_is_refused(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = SMALL.with_name("01-impress.pdf")
    assert run(["report", str(small), "--pdf", str(other), "--out", str(tmp_path / "s"), "-q"]) == ExitCode.INPUT
    assert "01-impress.pdf: not the file that" in capsys.readouterr().err
    assert not (tmp_path / "s").exists()


def test_an_edition_without_entities_has_its_pages_too(small: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small, tmp_path / "e"))
    for name in ("legal_references", "legal_bases", "retention_periods", "personal_data", "organisations"):
        (folder / f"{name}.parquet").unlink()
    write_site(folder, tmp_path / "site", pdf=SMALL)
    assert len(list((tmp_path / "site" / "fiches").iterdir())) == 10


def test_a_fiche_shows_its_own_pages_and_not_those_between(small: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small, tmp_path / "e"))
    before = {fiche.number: fiche.pages for fiche in edition_view(read_edition(folder)).fiches}
    change(folder, "fiches", {"first_page": 1, "last_page": 10_000})
    after = {fiche.number: fiche.pages for fiche in edition_view(read_edition(folder)).fiches}
    assert {number: {*pages, 1, 10_000} for number, pages in before.items()} == {
        number: set(pages) for number, pages in after.items()
    }


def test_a_corrected_item_says_what_was_read_and_its_entry_still_applies(small: Path, tmp_path: Path) -> None:
    item = next(row for row in read_edition(small).rows("items") if row["level"] == 1)
    corrections = tmp_path / "corrections.toml"
    entry = item_entry(None, item["section"], item["text"])
    corrections.write_text(entry.replace(f"text = {toml_string(item['text'])}", 'text = "autrement"'), "utf-8")
    register = ficheparse.extract(SMALL, register="lab", edition="e", corrections=corrections)
    view = edition_view(read_edition(register.write(tmp_path / "out")))
    (shown,) = (
        each for fiche in view.fiches for section in fiche.sections for each in section.items if each.is_corrected
    )
    assert shown.text == "autrement"
    assert shown.corrected == (f"lu\u00a0: {item['text']} · raison\u00a0: …",)
    assert tomllib.loads(shown.entry)["item"][0]["printed"] == item["text"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("rgpd", "RGPD"),
        ("code:energie", "Code de l’énergie"),
        ("code:civil-belge", "Code civil belge"),
        ("decret:2015-389", "décret n° 2015-389"),
        ("loi:2021-08-05", "loi du 5 août 2021"),
        ("loi:2018-01-01", "loi du 1er janvier 2018"),
        ("loi:financement de la sécurité sociale de 2016", "loi de financement de la sécurité sociale de 2016"),
        ("deliberation:2021-028", "délibération n° 2021-028"),
        ("eu:2024/1689", "acte (UE) 2024/1689"),
    ],
)
def test_acts_are_called_as_people_call_them(source: str, name: str) -> None:
    assert act_name(source) == name


@pytest.mark.parametrize(
    ("value", "told"),
    [("P3Y", "3 ans"), ("P1Y6M max", "1 an et 6 mois au plus"), ("P30D", "30 jours"), ("criterion", "criterion")],
)
def test_lengths_of_changes_are_told_in_words(value: str, told: str) -> None:
    assert told_length(value).replace("\u00a0", " ") == told


def test_what_a_message_names_is_said_in_french(extracted: Extracted) -> None:
    found = [each for edition in ("2023", "2024") for each in extracted(edition).diagnostics]
    said = {(each.code, detail(each.code, each.message)) for each in found if each.code in words()["details"]}
    assert None not in {what for _, what in said}
    plain = {what.replace("\u00a0", " ") for _, what in said if what}
    assert "art. L. 434-1, Code de la sécurité sociale, le 01/11/2026" in plain
    assert "santé (1)" in plain
    assert "« Obligation légale »" in plain
    assert words()["details"].keys() <= diagnostic_codes().keys()
    assert all(re.compile(pattern) and said for pattern, said in words()["details"].values())


def test_every_code_and_value_has_french_words() -> None:
    assert words()["diagnostics"].keys() == diagnostic_codes().keys()
    values = {(table.name, column.name): set(column.values) for table in TABLES for column in table.columns}
    assert words()["changes"].keys() == values["changes", "change"]
    assert words()["severities"].keys() == values["diagnostics", "severity"]
    assert words()["states"].keys() == values["legal_references", "article_state"]
    assert words()["kinds"].keys() == values["retention_periods", "kind"]
    assert words()["bounds"].keys() == values["retention_periods", "bound"]
    assert words()["phases"].keys() == values["retention_periods", "phase"]
    assert words()["special_categories"].keys() == values["personal_data", "special_categories"]


@pytest.mark.parametrize("text", ["plain", 'a "b" \\ c', "two\nlines", EVIL, "l’été"])
def test_what_is_to_be_pasted_is_toml_that_says_the_text(text: str) -> None:
    (item,) = tomllib.loads(item_entry(text, "securite", text))["item"]
    assert (item["fiche"], item["printed"], item["text"]) == (text, text, text)
    (seen,) = tomllib.loads(acknowledged_entry(None, "note", text))["acknowledged"]
    assert (seen["message"], "fiche" in seen) == (text, False)


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=6))
def test_the_parts_of_a_text_are_the_whole_of_it(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start, start + size, "law", "x") for start, size in spans if start + size <= len(text)]
    parts = marked_text(text, marks)
    assert "".join(part.text for part in parts) == text
    assert all(part.text == text[part.mark.start : part.mark.end] for part in parts if part.mark)
    assert bool([part for part in parts if part.mark]) == bool(marks)
