"""A profile is proposed from what the pages of an unknown register repeat."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ficheparse import InputError, extract
from ficheparse.cli.app import run
from ficheparse.extraction import Register
from ficheparse.learning.learn import learn
from ficheparse.profiles.profile import load_profile
from tests.truth import ROOT

LAYOUTS = ROOT / "tests" / "layouts" / "pdf"

HEADINGS = ["Objet", "Gens visés", "Pièces lues", "Garde des pièces"]
WORDS = ["barrage", "moulin", "péage", "écluse"]


@pytest.fixture(scope="module")
def unknown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register whose words no shipped profile knows: four sheets, counted, each with four sections of two lines."""
    path = tmp_path_factory.mktemp("unknown") / "Registre 2026.pdf"
    canvas = Canvas(str(path))
    for number, word in enumerate(WORDS, 1):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, f"Feuillet n° {number} : la tenue du {word}")
        y = 740
        for heading in HEADINGS:
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(60, y, heading)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(60, y - 18, f"• {heading.lower()} du {word} de la rive gauche")
            canvas.drawString(60, y - 32, f"• {heading.lower()} du {word} de la rive droite")
            y -= 70
        canvas.drawString(280, 40, f"page {number} / {len(WORDS)}")
        canvas.showPage()
    canvas.save()
    return path


def read(register: Register) -> dict[int, list[tuple[int, str]]]:
    return {f.fiche_no: [(i.level, i.text) for s in f.sections for i in s.items] for f in register.fiches}


def test_headings_are_what_repeats_in_a_look_of_its_own(unknown: Path) -> None:
    proposal = learn(unknown, name="feuillets").proposal
    assert [section.headings for section in proposal.sections] == [(heading,) for heading in HEADINGS]
    assert [section.key for section in proposal.sections] == [
        "objet",
        "gens_vises",
        "pieces_lues",
        "garde_des_pieces",
    ]


def test_fiches_are_told_by_the_number_that_counts_up_and_not_by_that_of_pages(unknown: Path) -> None:
    (pattern,) = learn(unknown, name="feuillets").proposal.patterns
    assert (pattern.fiches, pattern.example) == (4, "Feuillet n° 1 : la tenue du barrage")
    assert "fiche_no" in pattern.pattern


def test_the_proposal_reads_the_register(unknown: Path) -> None:
    register = extract(unknown, profile=learn(unknown, name="feuillets").profile, entities=False)
    assert [fiche.title for fiche in register.fiches] == [f"la tenue du {word}" for word in WORDS]
    assert read(register)[4][:2] == [(1, "objet du écluse de la rive gauche"), (1, "objet du écluse de la rive droite")]
    assert not register.has_errors


@pytest.mark.parametrize("name", ["01-impress", "08-typst", "15-latex", "22-writer", "28-reportlab", "36-chromium"])
def test_learned_from_a_known_register_it_reads_what_the_shipped_one_reads(name: str) -> None:
    pdf = LAYOUTS / f"{name}.pdf"
    learned = learn(pdf, name="appris").profile
    found, shipped = extract(pdf, profile=learned, entities=False), extract(pdf, entities=False)
    assert read(found) == read(shipped)
    assert [fiche.mission_no for fiche in found.fiches] == [fiche.mission_no for fiche in shipped.fiches]


def test_sections_that_a_shipped_profile_knows_keep_their_keys_and_what_they_hold() -> None:
    shipped = load_profile("assurance-maladie")
    for section in learn(LAYOUTS / "01-impress.pdf", name="appris").profile.sections:
        assert section.holds == shipped.holds[section.key]


def test_a_document_in_which_nothing_repeats_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lettre.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(60, 780, "Une lettre, sans plus.")
    canvas.save()
    with pytest.raises(InputError, match="nothing repeats on its 1 pages"):
        learn(path, name="lettre")


def test_the_command_writes_a_profile_that_extract_takes(
    unknown: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "feuillets.toml"
    assert run(["profile", "learn", str(unknown), "--out", str(out), "--json", "--quiet"]) == 0
    said = json.loads(capfd.readouterr().out)
    assert (said["fiches"], said["items"], len(said["sections"])) == (4, 32, 4)
    assert run(["profile", "check", str(out)]) == 0
    assert "4 sections" in capfd.readouterr().out
    arguments = ["--register", "feuillets", "--edition", "2026", "--out", str(tmp_path / "extracted"), "--quiet"]
    assert run(["extract", str(unknown), "--profile", str(out), *arguments]) == 0
    assert (tmp_path / "extracted" / "feuillets" / "2026" / "items.parquet").exists()


def test_the_command_writes_over_nothing(unknown: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mien.toml"
    out.write_text("# edited by hand\n", "utf-8")
    assert run(["profile", "learn", str(unknown), "--out", str(out)]) == 2
    assert "--force" in capfd.readouterr().err
    assert out.read_text("utf-8") == "# edited by hand\n"


def test_a_wrong_profile_is_told_key_by_key(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mien.toml"
    path.write_text('name = "mien"\n[fiche]\nheadings = ["fiche"]\n[[sections]]\nkey = "a"\n', "utf-8")
    assert run(["profile", "check", str(path)]) == 2
    assert "sections 1, headings: is missing" in capfd.readouterr().err


def test_a_shipped_profile_is_shown_as_it_is_shipped(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["profile", "show", "formulaire"]) == 0
    assert 'name = "formulaire"' in capfd.readouterr().out
