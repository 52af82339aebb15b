"""Fiches over pages: what goes on, what is printed again, what lost its heading."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest

from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage
from ficheparse.reading.page import Style
from ficheparse.register.model import Contents
from tests.unit.document import HEAD, TITLE, PageMaker, Row, codes, fiche_page, mission_page, read, rows, texts
from tests.unit.document import SECTION as SECTION_TYPE
from tests.unit.ink import line

TITLES = {1: "Ouvrir les droits", 2: "Fermer les droits"}
PEOPLE = "Catégories de personnes concernées"
DATA = "Type de données"


def one_fiche(*second_page: Row) -> Contents:
    first = fiche_page(1, 1, TITLES[1], [rows()[0], [(PEOPLE, ["assurés", "agents"]), (DATA, ["nom", "adresse"])]])
    second = fiche_page(2, 1, TITLES[1], [*second_page, *rows()[2:]])
    return read(first.page(), second.page())


def test_a_suite_goes_on_and_the_cell_beside_it_is_printed_again() -> None:
    contents = one_fiche([(PEOPLE, ["assurés", "agents"]), (f"{DATA} (suite)", ["courriel"])])
    assert texts(contents, 1, "type_donnees") == ["nom", "adresse", "courriel"]
    assert texts(contents, 1, "categories_personnes") == ["assurés", "agents"]
    assert codes(contents) == set()


def test_a_reprint_in_other_words_counts_once_and_is_a_warning() -> None:
    contents = one_fiche([(PEOPLE, ["assurés", "agents."]), (f"{DATA} (suite)", ["courriel"])])
    assert texts(contents, 1, "categories_personnes") == ["assurés", "agents"]
    contents = one_fiche([(PEOPLE, ["assurés", "agent"]), (f"{DATA} (suite)", ["courriel"])])
    assert texts(contents, 1, "categories_personnes") == ["assurés", "agents"]
    assert codes(contents) == {("warning", "reprint_differs", 1, 2)}


def test_a_heading_printed_again_without_suite_goes_on_too() -> None:
    contents = one_fiche([(PEOPLE, []), (DATA, ["courriel"])])
    assert texts(contents, 1, "type_donnees") == ["nom", "adresse", "courriel"]
    section = next(s for s in contents.fiches[0].sections if s.key == "type_donnees")
    assert (section.is_continued, section.first_page, section.last_page) == (True, 1, 2)


def test_cells_go_on_over_the_page_without_any_heading_and_in_mid_sentence() -> None:
    first = fiche_page(1, 1, TITLES[1], [rows()[0], [(PEOPLE, ["assurés"]), (DATA, ["nom et adresse de la"])]])
    second = fiche_page(2, None, None, [])
    second.cells([["agents"], [">personne", "courriel"]])
    for row in rows()[2:]:
        second.row(row)
    contents = read(first.page(), second.page())
    assert texts(contents, 1, "type_donnees") == ["nom et adresse de la personne", "courriel"]
    assert texts(contents, 1, "categories_personnes") == ["assurés", "agents"]
    assert codes(contents) == set()


def test_a_page_that_lost_its_heading_begins_the_fiche_that_comes_next() -> None:
    pages = [
        mission_page(1, "01 | DROITS", {**TITLES, 3: "Suivre"}),
        fiche_page(2, 1, TITLES[1], rows(fill="un")).page(),
        fiche_page(3, None, None, rows(fill="deux")).page(),
        fiche_page(4, 3, "Suivre", rows(fill="trois")).page(),
    ]
    contents = read(*pages)
    assert [fiche.title for fiche in contents.fiches] == [TITLES[1], TITLES[2], "Suivre"]
    assert texts(contents, 2, "sous_finalites") == ["deux 0g"]
    assert codes(contents) == {("warning", "heading_missing", 2, 3), ("warning", "title_from_contents", 2, 3)}


def test_without_a_list_that_confirms_it_a_lost_heading_is_an_error() -> None:
    contents = read(
        fiche_page(1, 1, TITLES[1], rows(fill="un")).page(), fiche_page(2, None, None, rows(fill="deux")).page()
    )
    assert ("error", "heading_missing", 2, 2) in codes(contents)


def test_a_later_page_that_prints_the_title_otherwise_is_a_warning() -> None:
    first = fiche_page(1, 1, "Ouvrir (et fermer) les droits", rows()[:2])
    second = fiche_page(2, 1, "Ouvrir [et fermer] les droits", rows()[2:])
    contents = read(first.page(), second.page())
    assert contents.fiches[0].title == "Ouvrir (et fermer) les droits"
    assert codes(contents) == {("warning", "title_differs", 1, 2)}


def test_a_later_page_may_say_that_the_title_goes_on_in_its_line_or_on_one_of_its_own() -> None:
    first = fiche_page(1, 1, "Gérer les droits", rows()[:2])
    second = fiche_page(2, 1, "Gérer les droits (suite)", rows()[2:4])
    third = fiche_page(3, 1, "Gérer les droits", [])
    third.put("(suite)", 50, style=TITLE, size=11)
    third.down(20)
    for row in rows()[4:]:
        third.row(row)
    contents = read(first.page(), second.page(), third.page())
    assert contents.fiches[0].title == "Gérer les droits"
    assert codes(contents) == set()
    assert texts(contents, 1, "droits_personnes") == ["contenu 3d"]


def test_a_later_page_may_close_the_quotation_of_a_title_on_a_line_of_its_own() -> None:
    first = fiche_page(1, 1, "Gérer les « services en santé »", rows()[:2])
    second = fiche_page(2, 1, "Gérer les « services en santé", [])
    second.put("»", 50, style=TITLE, size=11)
    second.down(20)
    for row in rows()[2:]:
        second.row(row)
    contents = read(first.page(), second.page())
    assert contents.fiches[0].title == "Gérer les « services en santé »"
    assert codes(contents) == set()


def test_a_heading_over_both_columns_heads_both() -> None:
    content = [[("Responsable de traitement", ["le ministère"]), None], *rows()]
    page = fiche_page(1, 1, TITLES[1], [])
    page.put("Responsable de traitement", 50, style=SECTION_TYPE)
    page.down()
    page.cells([["le ministère"], ["la caisse"]])
    for row in content[1:]:
        page.row(row)
    contents = read(page.page())
    assert texts(contents, 1, "responsable_traitement") == ["le ministère", "la caisse"]


@pytest.mark.parametrize(
    ("stays", "x", "goes_over"),
    [
        ([None, ("Sécurité des données", [])], 50, "Justification absence du droit d'opposition"),
        ([("Justification absence du droit d'opposition", []), None], 330, "Sécurité des données"),
    ],
    ids=["the right one stays", "the left one stays"],
)
def test_a_row_of_headings_that_the_page_break_tore_heads_its_own_cells(stays: Row, x: float, goes_over: str) -> None:
    first = fiche_page(1, 1, TITLES[1], [*rows()[:4], stays])
    second = fiche_page(2, None, None, [])
    second.put(goes_over, x, style=SECTION_TYPE)
    second.down()
    second.cells([["obligation légale"], ["chiffrement"]])
    contents = read(first.page(), second.page())
    assert texts(contents, 1, "absence_opposition") == ["obligation légale"]
    assert texts(contents, 1, "securite") == ["chiffrement"]
    third = fiche_page(3, None, None, [])
    third.cells([["loi du 6 janvier"], ["sauvegarde"]])
    contents = read(first.page(), second.page(), third.page())
    assert texts(contents, 1, "absence_opposition") == ["obligation légale", "loi du 6 janvier"]
    assert texts(contents, 1, "securite") == ["chiffrement", "sauvegarde"]


def test_two_fiches_may_stand_on_one_page() -> None:
    page = fiche_page(1, 1, TITLES[1], rows(fill="un"))
    other = fiche_page(1, 2, TITLES[2], rows(fill="deux"))
    page.lines += [moved(found, page.y) for found in other.lines]
    contents = read(page.page())
    assert [fiche.title for fiche in contents.fiches] == list(TITLES.values())
    assert texts(contents, 2, "securite") == ["deux 4d"]


def test_a_page_may_be_printed_larger_than_others() -> None:
    first, second = (fiche_page(n, n, TITLES[n], rows()).page() for n in TITLES)
    larger = replace(
        second,
        width=1.4 * second.width,
        height=1.4 * second.height,
        lines=tuple(
            replace(
                found,
                baseline=1.4 * found.baseline,
                size=1.4 * found.size,
                spans=array("f", (1.4 * x for x in found.spans)),
            )
            for found in second.lines
        ),
    )
    contents = read(first, replace(first, number=3, lines=()), larger)
    assert [fiche.title for fiche in contents.fiches] == list(TITLES.values())
    assert codes(contents) == set()


def test_a_mission_may_open_between_two_fiches_of_one_page() -> None:
    opening = mission_page(1, "01 | DROITS", {1: TITLES[1]})
    page = fiche_page(2, 1, TITLES[1], rows(fill="un"))
    page.down(30)
    page.lines += [moved(found, page.y) for found in mission_page(2, "02 | CONTRÔLE", {2: TITLES[2]}).lines]
    page.down(90)
    other = fiche_page(2, 2, TITLES[2], rows(fill="deux"), mission="02 | CONTRÔLE")
    page.lines += [moved(found, page.y) for found in other.lines]
    contents = read(opening, page.page())
    assert [(m.mission_no, m.title, m.first_fiche) for m in contents.missions] == [(1, "DROITS", 1), (2, "CONTRÔLE", 2)]
    assert [fiche.mission_no for fiche in contents.fiches] == [1, 2]
    assert texts(contents, 1, "securite") == ["un 4d"]
    assert codes(contents) == set()
    assert all(sum(n for _, n in p.roles) == p.printed for p in contents.ink)


def moved(found: Line, down: float) -> Line:
    return replace(found, baseline=found.baseline + down)


def test_a_short_cell_is_printed_again_on_each_page_over_which_its_neighbour_goes_on() -> None:
    first = fiche_page(1, 1, TITLES[1], [rows()[0], [(PEOPLE, ["assurés"]), (DATA, ["nom"])]])
    pages = [first]
    for number, more in ((2, "adresse"), (3, "courriel")):
        pages.append(
            fiche_page(number, 1, TITLES[1], [[(f"{PEOPLE} (suite)", ["agents"]), (f"{DATA} (suite)", [more])]])
        )
    pages.append(fiche_page(4, 1, TITLES[1], rows()[2:]))
    contents = read(*(each.page() for each in pages))
    assert texts(contents, 1, "categories_personnes") == ["assurés", "agents"]
    assert texts(contents, 1, "type_donnees") == ["nom", "adresse", "courriel"]


def test_what_names_a_mission_may_stand_at_the_foot_of_the_page_before_its_first_fiche() -> None:
    name = Style("Sans", "#666666")

    def fiche(number: int, above: str | None, below: str | None = None) -> LinedPage:
        page = PageMaker(number)
        if above:
            page.put(above, 250, style=name, size=14)
            page.down(30)
        made = fiche_page(number, number, f"Titre {number}", rows(), mission=f"0{(number + 1) // 2} | M")
        page.lines += [moved(found, page.y) for found in made.lines]
        if below:
            page.lines.append(line(below, 250, 780, 14.0, styles=(name,), page=number))
        return page.page()

    contents = read(
        fiche(1, "Mission 1 DROITS"), fiche(2, None), fiche(3, "Mission 2 SOINS"), fiche(4, None, "Mission 3 CONTRÔLE"),
        fiche(5, None),
    )  # fmt: skip
    assert [(mission.mission_no, mission.title) for mission in contents.missions] == [
        (1, "DROITS"),
        (2, "SOINS"),
        (3, "CONTRÔLE"),
    ]
    assert texts(contents, 4, "securite") == ["contenu 4d"]


def test_a_mission_page_may_list_its_fiches_by_bare_numbers() -> None:
    def opening(number: int, mission: int, first: int) -> LinedPage:
        page = PageMaker(number)
        page.put(f"0{mission}", style=HEAD, size=44)
        page.down(30)
        page.put("SOINS" if mission == 2 else "DROITS", style=HEAD, size=26)
        page.down(40)
        for fiche_no in (first, first + 1):
            page.put(str(fiche_no), style=SECTION_TYPE)
            page.put(f"Titre {fiche_no}", 90)
            page.down(20)
        return page.page()

    def fiche(number: int, fiche_no: int) -> LinedPage:
        return fiche_page(number, fiche_no, f"Titre {fiche_no}", rows(), mission=f"0{(fiche_no + 1) // 2} | M").page()

    contents = read(opening(1, 1, 1), fiche(2, 1), fiche(3, 2), opening(4, 2, 3), fiche(5, 3), fiche(6, 4))
    assert [(m.mission_no, m.title, m.first_fiche) for m in contents.missions] == [(1, "DROITS", 1), (2, "SOINS", 3)]
    assert texts(contents, 2, "securite") == ["contenu 4d"]
    assert codes(contents) == set()


def test_the_number_of_a_mission_may_stand_a_little_lower_than_its_title() -> None:
    def opening(number: int, mission: int, title: str, fiche_no: int) -> LinedPage:
        page = PageMaker(number)
        page.put(title, 120, style=HEAD, size=16)
        page.down(5)
        page.put(f"0{mission} |", style=HEAD, size=18)
        page.down(40)
        page.put(f"Fiche {fiche_no} Titre {fiche_no}", style=TITLE)
        return page.page()

    def fiche(number: int, fiche_no: int) -> LinedPage:
        return fiche_page(number, fiche_no, f"Titre {fiche_no}", rows(), mission=f"0{fiche_no} | M").page()

    contents = read(opening(1, 1, "DROITS", 1), fiche(2, 1), opening(3, 2, "SOINS", 2), fiche(4, 2))
    assert [(mission.mission_no, mission.title) for mission in contents.missions] == [(1, "DROITS"), (2, "SOINS")]
    assert texts(contents, 1, "securite") == ["contenu 4d"]


def test_a_fiche_that_goes_on_after_another_one_is_on_its_own_pages_alone() -> None:
    contents = read(
        fiche_page(1, 1, TITLES[1], rows(fill="un")[:3]).page(),
        fiche_page(2, 2, TITLES[2], rows(fill="deux")).page(),
        fiche_page(3, 1, TITLES[1], rows(fill="un")[3:]).page(),
    )
    assert [page.fiche_nos for page in contents.pages] == [(1,), (2,), (1,)]
    assert (contents.fiches[0].first_page, contents.fiches[0].last_page) == (1, 3)
    assert codes(contents) == {("warning", "fiche_split", 1, 3)}
