"""What a document proves about its extraction, one small document a check."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import replace

import pytest

from ficheparse import load_profile
from ficheparse.layout.line import Box
from ficheparse.layout.upright import Aside
from ficheparse.register.model import Diagnostic, Fiche, Item, Section, TitleSource
from ficheparse.register.torn_items import torn_items
from tests.truth import ROOT
from tests.unit.document import codes, fiche_page, mission_page, read, rows, texts

TITLES = {1: "Ouvrir les droits", 2: "Fermer les droits", 3: "Suivre les droits"}


def three_fiches(**changed: object) -> list:  # type: ignore[type-arg]
    pages = [mission_page(1, "01 | DROITS", TITLES)]
    for fiche_no, title in TITLES.items():
        pages.append(fiche_page(fiche_no + 1, fiche_no, title, rows(fill=f"fiche {fiche_no}")).page())
    return pages


def test_a_sound_document_has_nothing_to_say() -> None:
    contents = read(*three_fiches())
    assert codes(contents) == set()
    assert [fiche.mission_no for fiche in contents.fiches] == [1, 1, 1]
    assert texts(contents, 2, "securite") == ["fiche 2 4d"]


def test_a_missing_fiche_is_an_error() -> None:
    pages = three_fiches()
    del pages[2]
    assert codes(read(*pages)) == {("error", "numbering_gap", 3, 4), ("error", "fiche_not_found", 2, 1)}


def test_a_fiche_that_no_mission_page_lists_is_a_warning() -> None:
    pages = [*three_fiches(), fiche_page(5, 4, "Rouvrir les droits", rows()).page()]
    assert codes(read(*pages)) == {("warning", "not_in_contents", 4, 5)}


def test_a_title_that_the_mission_page_prints_otherwise_is_a_warning() -> None:
    pages = three_fiches()
    pages[0] = mission_page(1, "01 | DROITS", {**TITLES, 2: "Clore les dossiers"})
    assert codes(read(*pages)) == {("warning", "contents_title_differs", 2, 3)}


def test_a_heading_of_another_mission_is_a_warning() -> None:
    pages = three_fiches()
    pages[3] = fiche_page(4, 3, TITLES[3], rows(), mission="02 | CONTRÔLE").page()
    assert codes(read(*pages)) == {("warning", "mission_differs", 3, 4)}


def test_a_title_that_nothing_prints_is_said() -> None:
    pages = [fiche_page(n, n, None if n == 2 else TITLES[n], rows()).page() for n in TITLES]
    contents = read(*pages)
    assert contents.fiches[1].title_source is TitleSource.NONE
    assert codes(contents) == {("warning", "title_missing", 2, 2)}


def test_a_section_that_one_fiche_lacks_is_an_error() -> None:
    pages = three_fiches()
    pages[2] = fiche_page(3, 2, TITLES[2], rows()[:4]).page()
    assert codes(read(*pages)) == {("error", "section_missing", 2, 3)}


def test_a_section_that_no_fiche_has_is_one_warning() -> None:
    pages = [fiche_page(n, n, title, rows()[:4]).page() for n, title in TITLES.items()]
    assert codes(read(*pages)) == {("warning", "section_rare", None, None)}


def test_a_document_that_has_few_sections_of_the_profile_is_read_with_another_ones() -> None:
    pages = [fiche_page(n, n, title, rows()[:2]).page() for n, title in TITLES.items()]
    assert codes(read(*pages)) == {("error", "profile_doubtful", None, None)}


def test_an_unknown_heading_keeps_its_items_under_its_own_name() -> None:
    pages = three_fiches()
    extra = [("Transferts hors de l'Union", ["vers le Canada"]), ("Sécurité des données", ["chiffrement"])]
    pages[2] = fiche_page(3, 2, TITLES[2], [*rows()[:4], [rows()[4][0], None], extra]).page()
    contents = read(*pages)
    assert texts(contents, 2, "autre:transferts_hors_de_l_union") == ["vers le Canada"]
    assert ("error", "unknown_section", 2, 3) in codes(contents)


def test_an_unknown_heading_that_most_fiches_have_is_told_once() -> None:
    extra = [("Transferts hors de l'Union", ["vers le Canada"]), ("Sécurité des données", ["chiffrement"])]
    pages = [fiche_page(n, n, TITLES[n], [*rows()[:4], [rows()[4][0], None], extra]).page() for n in TITLES]
    (found,) = (each for each in read(*pages).diagnostics if each.code == "unknown_section")
    assert (found.severity, found.fiche_no, found.page) == ("error", None, None)
    assert found.message.endswith("in 3 of 3 fiches")


def test_an_unknown_heading_that_stands_first_on_the_pages_on_which_fiches_go_on_is_no_title() -> None:
    extra = [("Transferts hors de l'Union", ["vers le Canada"]), None]
    pages = []
    for n, title in TITLES.items():
        pages.append(fiche_page(2 * n - 1, n, title, rows()[:4]).page())
        pages.append(fiche_page(2 * n, n, None, [extra, rows()[4]]).page())
    contents = read(*pages)
    assert [texts(contents, n, "autre:transferts_hors_de_l_union") for n in TITLES] == 3 * [["vers le Canada"]]


def test_turned_text_on_one_page_is_reported_with_its_place() -> None:
    pages = three_fiches()
    box = Box(3, 10, 10, 30, 90)
    pages[2] = fiche_page(3, 2, TITLES[2], rows()).page([Aside("ANNULÉ", box)])
    contents = read(*pages)
    assert codes(contents) == {("error", "unassigned_text", None, 3)}
    (found,) = (d for d in contents.diagnostics if d.code == "unassigned_text")
    assert "ANNULÉ" in found.message
    assert found.boxes == (box,)


def test_a_watermark_on_every_page_is_furniture() -> None:
    pages = [fiche_page(n, n, title, rows()).page([Aside("PROJET", Box(n, 0, 0, 9, 9))]) for n, title in TITLES.items()]
    assert codes(read(*pages)) == set()


def test_glyphs_without_unicode_are_an_error_on_their_page() -> None:
    pages = three_fiches()
    pages[2] = fiche_page(3, 2, TITLES[2], rows(fill="dur\ufffde")).page()
    assert codes(read(*pages)) == {("error", "glyphs_unmapped", None, 3)}


def test_a_line_that_runs_over_the_edge_of_its_page_is_an_error_with_its_place() -> None:
    pages = three_fiches()
    last = pages[2].lines[-1]
    pages[2] = replace(pages[2], cut=(last,))
    contents = read(*pages)
    assert codes(contents) == {("error", "text_cut", None, 3)}
    (found,) = (d for d in contents.diagnostics if d.code == "text_cut")
    assert last.text in found.message
    assert found.boxes == (last.box,)


def test_bullets_without_unicode_are_a_note() -> None:
    pages = three_fiches()
    made = fiche_page(3, 2, TITLES[2], rows())
    made.lines = [replace(found, text=found.text.replace("•", "\ufffd")) for found in made.lines]
    pages[2] = made.page()
    contents = read(*pages)
    assert codes(contents) == set()
    assert "bullets_unmapped" in {found.code for found in contents.diagnostics}


def test_text_before_any_section_belongs_nowhere_and_is_reported() -> None:
    pages = three_fiches()
    made = fiche_page(3, 2, TITLES[2], [])
    made.put("Une note sans rubrique", 60)
    made.down(20)
    for row in rows():
        made.row(row)
    pages[2] = made.page()
    contents = read(*pages)
    assert codes(contents) == {("error", "unassigned_text", 2, 3)}
    assert all(sum(n for _, n in page.roles) == page.printed for page in contents.ink)


def test_a_fiche_that_goes_on_after_another_one_is_a_warning() -> None:
    pages = [
        *three_fiches(),
        fiche_page(5, 1, TITLES[1], [[("Sécurité des données (suite)", ["encore"]), None]]).page(),
    ]
    contents = read(*pages)
    assert ("warning", "fiche_split", 1, 5) in codes(contents)
    assert texts(contents, 1, "securite")[-1] == "encore"


def test_every_diagnostic_is_listed_with_its_severity_and_remedy() -> None:
    folder = ROOT / "src" / "ficheparse" / "register"
    used: dict[str, set[str]] = defaultdict(set)
    for path in folder.glob("*.py"):
        call = r"(?:Diagnostic|_say)\(\s*(?:Severity\.)?(\w+),\s*\"(\w+)\""
        for severity, code in re.findall(call, path.read_text("utf-8")):
            used[code].add(severity.lower())
    listed = tomllib.loads((folder / "diagnostics.toml").read_text("utf-8"))
    assert set(used) == set(listed)
    for code, severities in used.items():
        assert listed[code]["severity"] == "*" or {listed[code]["severity"]} == severities, code
        assert listed[code]["meaning"]
        assert listed[code]["remedy"]


def test_lists_that_hold_few_fiches_are_not_believed() -> None:
    more = [fiche_page(n + 1, n, f"Tenir le dossier {n}", rows()).page() for n in range(4, 12)]
    assert codes(read(*three_fiches(), *more)) == {("warning", "contents_unread", None, 1)}


def test_lists_that_name_other_missions_than_most_headings_are_misread() -> None:
    pages = [
        mission_page(1, "01 | DROITS", TITLES),
        *(fiche_page(n + 1, n, TITLES[n], rows(), mission="02 | CONTRÔLE").page() for n in TITLES),
    ]
    contents = read(*pages)
    assert codes(contents) == {("warning", "contents_unread", None, 1)}
    assert {fiche.mission_no for fiche in contents.fiches} == {2}


def test_items_that_end_in_the_midst_of_a_sentence_are_a_warning_with_their_places() -> None:
    pages = three_fiches()
    items = ["La caisse prépare les mis-", "Les agents habilités", "Le fichier de"]
    made = fiche_page(3, 2, TITLES[2], [*rows()[:4], [rows()[4][0], ("Sécurité des données", items)]])
    pages[2] = made.page()
    contents = read(*pages)
    assert codes(contents) == {("warning", "item_torn", 2, 3)}
    (found,) = (d for d in contents.diagnostics if d.code == "item_torn")
    torn = [each for each in made.lines if each.text.endswith((" mis-", " de"))]
    assert [(box.page, box.x1, box.bottom) for box in found.boxes] == [(3, each.x1, each.bottom) for each in torn]
    assert found.message.startswith("2 items")
    assert "La caisse prépare les mis-" in found.message


def torn(
    *texts: str, marker: str | None = None, ticked: bool | None = None, profile: str = "assurance-maladie"
) -> list[Diagnostic]:
    """What is told of a section of items with such texts, each with a box as high as its position."""
    items = tuple(
        Item(f"f1-{n}", n, 1, None, marker, text, 4, (Box(4, 50, n, 90, n + 1),), ticked)
        for n, text in enumerate(texts)
    )
    section = Section("destinataires", "Destinataires", 0, 4, 4, False, items)
    return list(torn_items([Fiche(7, 1, "Titre", TitleSource.PAGE, 4, 4, (section,))], load_profile(profile)))


def test_items_that_begin_in_lower_case_though_others_do_not_are_told_with_their_places() -> None:
    (found,) = torn("Les agents", "habilités de la caisse", "Les assurés")
    assert (found.code, found.fiche_no, found.page, found.boxes) == ("item_torn", 7, 4, (Box(4, 50, 1, 90, 2),))


def test_the_first_item_of_a_section_may_begin_in_the_midst_of_a_sentence_too() -> None:
    (found,) = torn("habilités de la caisse", "Les assurés", "Les agents")
    assert found.boxes == (Box(4, 50, 0, 90, 1),)


def test_a_section_most_of_whose_items_begin_in_lower_case_is_written_so() -> None:
    assert torn("Agents", "assurés", "employeurs") == []


@pytest.mark.parametrize("end", [":", ",", ";"])
def test_an_item_in_lower_case_after_a_sign_that_leads_on_is_not_torn(end: str) -> None:
    assert torn(f"Les agents{end}", "habilités de la caisse", "Les assurés") == []


def test_an_item_in_lower_case_with_a_marker_or_a_tick_box_is_not_torn() -> None:
    texts = "Les agents", "habilités de la caisse", "Les assurés"
    assert torn(*texts, marker="•") == torn(*texts, ticked=True) == []


def test_of_forms_only_the_ends_of_items_are_told() -> None:
    assert torn("Les agents", "habilités de la caisse", "Les assurés", profile="formulaire") == []
    (found,) = torn("Les agents", "habilités de la", "Les assurés", profile="formulaire")
    assert found.boxes == (Box(4, 50, 1, 90, 2),)


@pytest.mark.parametrize(("text", "is_torn"), [("Le dossier d’", True), ("Plan B –", False), ("Les 5-", False)])
def test_an_elided_word_leads_on_and_a_dash_after_a_space_or_a_digit_does_not(text: str, is_torn: bool) -> None:
    assert bool(torn(text)) == is_torn


def test_missions_whose_numbers_do_not_run_on_are_a_warning() -> None:
    pages = [mission_page(1, "01 | DROITS", {1: "Ouvrir"}), fiche_page(2, 1, "Ouvrir", rows(fill="a")).page()]
    pages += [mission_page(3, "03 | SUIVI", {2: "Suivre"})]
    pages += [fiche_page(4, 2, "Suivre", rows(fill="b"), mission="03 | SUIVI").page()]
    assert codes(read(*pages)) == {("warning", "mission_gap", 2, 4)}
