"""Missions are named on pages of their own, above their first fiche, or in the table of contents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ficheparse import load_profile
from ficheparse.layout.line import Box, Line
from ficheparse.layout.upright import Aside, LinedPage
from ficheparse.reading.page import Style
from ficheparse.register.contents_entries import counted_entries, counted_numbers, read_entries
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.marked_page import mark_page
from ficheparse.register.mission_name import believed_title, mission_named
from ficheparse.register.mission_pages import MissionList, mission_list
from ficheparse.register.model import PageKind
from ficheparse.register.parts import part_headings
from tests.unit.document import HEAD, TITLE, PageMaker, codes, fiche_page, read, rows, texts
from tests.unit.ink import BODY, BOLD, line

PROFILE = load_profile()
NAME = Style("Sans", "#666666")
NUMBER = Style("Sans-Light", "#666666")
TITLES = {1: "Ouvrir les droits", 2: "Fermer les droits", 3: "Suivre les droits", 4: "Contrôler les droits"}


def fiche(number: int, fiche_no: int, *, above: tuple[Line, ...] = (), title: bool = True) -> LinedPage:
    """A page whose heading names no mission."""
    page = PageMaker(number)
    page.lines += above
    page.y = 100
    page.put(f"Fiche {fiche_no}", style=HEAD, size=13)
    page.down(20)
    if title:
        page.put(TITLES.get(fiche_no, f"Traitement {fiche_no}"), style=Style("Sans-Italic", "#ee7700"), size=11)
    page.down(24)
    for row in rows():
        page.row(row)
    return page.page()


def opening(number: int, mission_no: int, title: str) -> LinedPage:
    """A page that holds nothing but the number and the title of a mission."""
    page = PageMaker(number, 300)
    page.put(f"Mission {mission_no:02}", style=NUMBER, size=14)
    page.down(33)
    page.put(title, style=NAME, size=17)
    return page.page()


def test_a_page_may_hold_nothing_but_the_number_and_the_title_of_a_mission() -> None:
    contents = read(opening(1, 1, "DROITS"), fiche(2, 1), fiche(3, 2), opening(4, 2, "CONTRÔLE"), fiche(5, 3))
    assert [page.kind for page in contents.pages if page.page in (1, 4)] == [PageKind.MISSION] * 2
    assert [(m.mission_no, m.title) for m in contents.missions] == [(1, "DROITS"), (2, "CONTRÔLE")]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2]
    assert codes(contents) == set()


def test_a_page_of_one_line_under_a_watermark_opens_no_mission() -> None:
    def marked(page: LinedPage) -> LinedPage:
        over = line("DOCUMENT INTERNE", 50, 400, 60.0, styles=(NAME,), page=page.number)
        return replace(page, lines=(*page.lines, over))

    last = PageMaker(3)
    last.put("1. Paiement confié à un prestataire")
    contents = read(*map(marked, (fiche(1, 1), fiche(2, 2), last.page(), fiche(4, 3), fiche(5, 4))))
    *before, last_kind, fourth, fifth = (page.kind for page in contents.pages)
    assert [*before, fourth, fifth] == [PageKind.FICHE] * 4
    assert last_kind is not PageKind.MISSION
    assert contents.missions == ()


def test_a_register_without_a_mission_says_so_once() -> None:
    contents = read(fiche(1, 1), fiche(2, 2), fiche(3, 3))
    assert codes(contents) == {("warning", "mission_missing", None, None)}


def test_the_fiches_without_a_mission_are_named_together() -> None:
    contents = read(fiche(1, 1), fiche(2, 2), opening(3, 1, "DROITS"), fiche(4, 3))
    assert [each.mission_no for each in contents.fiches] == [None, None, 1]
    (found,) = (each for each in contents.diagnostics if each.code == "mission_missing")
    assert found.message == "nothing names the mission of 2 of 3 fiches: 1, 2"


def test_the_number_of_a_mission_that_lists_its_fiches_may_be_set_smaller_than_its_title() -> None:
    def opening(number: int, mission_no: int, title: str, *fiches: int) -> LinedPage:
        page = PageMaker(number)
        page.put(f"Mission {mission_no:02}", style=NUMBER, size=13)
        page.down(32)
        page.put(title, style=NAME, size=24)
        for fiche_no in fiches:
            page.down(30)
            page.put(f"Fiche {fiche_no} – {TITLES[fiche_no]}", size=11)
        return page.page()

    pages = opening(1, 1, "DROITS", 1, 2), fiche(2, 1), fiche(3, 2), opening(4, 2, "CONTRÔLE", 3, 4), fiche(5, 3)
    contents = read(*pages, fiche(6, 4))
    assert [(m.mission_no, m.title) for m in contents.missions] == [(1, "DROITS"), (2, "CONTRÔLE")]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]


def test_the_number_of_a_mission_may_stand_beside_the_list_of_its_fiches() -> None:
    def opening(number: int, mission_no: int, title: str, *fiches: int) -> LinedPage:
        page = PageMaker(number)
        page.put(title, 200, style=NAME, size=20)
        page.down(60)
        for fiche_no in fiches:
            page.put(f"Fiche {fiche_no} – {TITLES[fiche_no]}", 200, size=11)
            page.down(18)
        page.put(f"{mission_no:02}", 40, style=NUMBER, size=60)
        return page.page()

    contents = read(
        opening(1, 1, "DROITS", 1, 2),
        fiche(2, 1),
        fiche(3, 2),
        opening(4, 2, "CONTRÔLE", 3, 4),
        fiche(5, 3),
        fiche(6, 4),
    )
    assert [(m.mission_no, m.title) for m in contents.missions] == [(1, "DROITS"), (2, "CONTRÔLE")]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]
    assert codes(contents) == set()


def test_the_number_of_a_mission_may_stand_above_its_title_in_other_type() -> None:
    def named(page: int, mission_no: int, title: str) -> tuple[Line, ...]:
        number = line(f"Mission {mission_no}", 50, 40, 8.0, styles=(NUMBER,), page=page)
        return number, line(title, 50, 56, 14.0, styles=(NAME,), page=page)

    contents = read(
        fiche(1, 1, above=named(1, 1, "DROITS")), fiche(2, 2), fiche(3, 3, above=named(3, 2, "CONTRÔLE")), fiche(4, 4)
    )
    assert [(m.mission_no, m.title) for m in contents.missions] == [(1, "DROITS"), (2, "CONTRÔLE")]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]


def test_the_number_of_a_mission_may_stand_left_of_its_title_in_other_type() -> None:
    def named(page: int, mission_no: int, title: str) -> tuple[Line, ...]:
        number = line(f"Mission {mission_no}", 50, 56, 12.0, styles=(NUMBER,), page=page)
        return number, line(title, 130, 56, 12.0, styles=(NAME,), page=page)

    goes_on = line("DES DROITS", 50, 70, 12.0, styles=(NAME,), page=3)
    contents = read(
        fiche(1, 1, above=named(1, 1, "DROITS")),
        fiche(2, 2),
        fiche(3, 3, above=(*named(3, 2, "CONTRÔLE"), goes_on)),
        fiche(4, 4),
    )
    assert [(m.mission_no, m.title) for m in contents.missions] == [(1, "DROITS"), (2, "CONTRÔLE DES DROITS")]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]
    assert codes(contents) == set()


def running_head(page: int, text: str) -> tuple[Line, ...]:
    return (line(text, 50, 20, 8.0, styles=(NUMBER,), page=page),)


def test_running_heads_name_the_missions_that_nothing_else_names() -> None:
    heads = ["1 | DROITS"] * 3 + ["2 | CONTRÔLE"] * 3
    pages = [fiche(n, n, above=running_head(n, text)) for n, text in enumerate(heads, 1)]
    contents = read(*pages)
    assert [(m.mission_no, m.title, m.first_fiche) for m in contents.missions] == [(1, "DROITS", 1), (2, "CONTRÔLE", 4)]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 1, 2, 2, 2]
    assert codes(contents) == set()


def test_the_name_of_a_mission_may_be_turned_at_the_side_of_its_pages() -> None:
    pages = []
    for n, text in enumerate(["1 | DROITS"] * 2 + ["2 | CONTRÔLE"] * 2, 1):
        plain = fiche(n, n)
        pages.append(replace(plain, asides=(Aside(text, Box(n, 580, 300, 590, 400)),)))
    assert [found.mission_no for found in read(*pages).fiches] == [1, 1, 2, 2]


def test_a_fiche_whose_page_names_no_mission_is_of_that_around_it_or_of_none() -> None:
    heads = {1: "1 | DROITS", 3: "1 | DROITS", 4: "1 | DROITS", 6: "2 | CONTRÔLE", 7: "2 | CONTRÔLE", 8: "2 | CONTRÔLE"}
    pages = [fiche(n, n, above=running_head(n, heads[n]) if n in heads else ()) for n in range(1, 9)]
    assert [found.mission_no for found in read(*pages).fiches] == [1, 1, 1, 1, None, 2, 2, 2]


def test_the_number_of_a_page_beside_the_name_of_the_document_names_no_mission() -> None:
    for title in ("Registre", "Mission Droits"):
        contents = read(*(fiche(n, n, above=running_head(n, f"{n} | {title}")) for n in range(1, 7)))
        assert (contents.missions, {found.mission_no for found in contents.fiches}) == ((), {None})


def table_of_contents(leader: str | None, *, number_apart: bool = False) -> LinedPage:
    """Two missions with two fiches each, numbers of pages at the right."""
    page = PageMaker(1)
    page.put("Sommaire", size=20)
    for mission_no, title in ((1, "DROITS"), (2, "CONTRÔLE")):
        page.down(30)
        if number_apart:
            page.put(f"0{mission_no}", style=HEAD, size=11)
            page.put(title, 70, style=HEAD, size=11)
        else:
            page.put(f"0{mission_no} | {title}", style=HEAD, size=11)
        for fiche_no in (2 * mission_no - 1, 2 * mission_no):
            page.down(14)
            number = str(fiche_no + 1)
            if leader:
                # The title of the second fills its line.
                page.put(f"Fiche {fiche_no} – {TITLES[fiche_no]}{' ' if fiche_no == 2 else leader}{number}", 60)
            else:
                page.put(f"Fiche {fiche_no}", 60)
                page.put(TITLES[fiche_no], 120)
                page.put(number, 500)
    return page.page()


def test_the_table_of_contents_gives_missions_and_the_titles_that_fiches_do_not_print() -> None:
    for leader, number_apart in (
        (None, True),
        (None, False),
        (" . . . . . . ", False),
        (", p. ", False),
        (" … p. ", False),
    ):
        fiches = [fiche(number + 1, number, title=number not in {2, 3}) for number in TITLES]
        contents = read(table_of_contents(leader, number_apart=number_apart), *fiches)
        assert [found.title for found in contents.fiches] == list(TITLES.values())
        assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]
        assert codes(contents) == {("warning", "title_from_contents", n, n + 1) for n in (2, 3)}


def test_the_entries_of_a_list_may_begin_with_the_bare_numbers_of_fiches() -> None:
    for entry in ("{}. {}", "{} {}", "{} – {}"):
        pages = []
        for mission_no, name, fiches in ((1, "DROITS ET PRESTATIONS", (1, 2)), (2, "CONTRÔLE", (3, 4))):
            page = PageMaker(3 * mission_no - 2)
            for part in (f"0{mission_no} | {name}", "DES ASSURÉS", "ET DES PROFESSIONNELS"):
                page.put(part, style=HEAD, size=20)
                page.down(24)
            for fiche_no in fiches:
                page.down(20)
                page.put(entry.format(fiche_no, TITLES[fiche_no]))
            pages += [page.page(), *(fiche(n + mission_no, n) for n in fiches)]
        contents = read(*pages)
        tail = "DES ASSURÉS ET DES PROFESSIONNELS"
        assert [found.title for found in contents.missions] == [f"DROITS ET PRESTATIONS {tail}", f"CONTRÔLE {tail}"]
        assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]
        assert codes(contents) == set()


def test_a_list_may_begin_on_the_page_after_the_one_that_names_its_mission() -> None:
    first, second = PageMaker(1), PageMaker(2)
    for mission_no, (name, title) in enumerate((("DROITS", 1), ("CONTRÔLE", 2), ("RECOURS", None)), start=1):
        first.down(30)
        first.put(f"0{mission_no} | {name}", style=HEAD, size=11)
        if title:
            first.down(14)
            first.put(f"Fiche {title} – {TITLES[title]}", 60)
    for fiche_no in (3, 4):
        second.down(14)
        second.put(f"Fiche {fiche_no} – {TITLES[fiche_no]}", 60)
    contents = read(first.page(), second.page(), *(fiche(number + 2, number) for number in TITLES))
    assert [found.mission_no for found in contents.fiches] == [1, 2, 3, 3]
    assert [found.title for found in contents.missions] == ["DROITS", "CONTRÔLE", "RECOURS"]


def test_a_document_that_heads_no_later_pages_lacks_no_headings() -> None:
    pages = []
    for number in range(1, 7):
        first = fiche_page(2 * number - 1, number, f"Titre {number}", rows()[:3])
        pages += [first.page(), fiche_page(2 * number, None, None, rows()[3:]).page()]
    pages[1] = LinedPage(
        2, 600.0, 840.0, 0, (*pages[1].lines, line("suite", 50, 800, styles=(BODY,), page=2)), (), (), 0
    )
    assert not any(code == "heading_missing" for _, code, _, _ in codes(read(*pages)))


def test_roman_numbers_count_missions_whose_names_are_set_out_in_a_table_of_contents() -> None:
    page = PageMaker(1)
    for number, title in (("I", "DROITS"), ("II", "CONTRÔLE")):
        page.down(20)
        page.put(f"Titre {number} – {title}", 50)
        for fiche_no in (1, 2) if number == "I" else (3, 4):
            page.down(14)
            page.put(f"Fiche {fiche_no} – {TITLES[fiche_no]}", 62)
    contents = read(page.page(), *(fiche(number + 1, number) for number in TITLES))
    assert [(m.mission_no, m.title, m.last_fiche) for m in contents.missions] == [(1, "DROITS", 2), (2, "CONTRÔLE", 4)]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]
    assert codes(contents) == set()


def test_titles_may_stand_above_the_headings_of_their_fiches_and_lists_be_set_as_those_are() -> None:
    title = Style("Serif", "#00566b")

    def opening(number: int, mission_no: int, name: str, fiches: tuple[int, ...]) -> LinedPage:
        page = PageMaker(number)
        page.put(f"Mission {mission_no} – {name}", style=NAME, size=20)
        for fiche_no in fiches:
            page.down(30)
            page.put(f"Fiche n° {fiche_no}", style=HEAD, size=10)
            page.put(TITLES[fiche_no], 150)
        return page.page()

    def under_title(number: int, fiche_no: int, mission: str) -> LinedPage:
        page = PageMaker(number, 60)
        page.put(TITLES[fiche_no], style=title, size=17)
        page.down(16)
        page.put(f"Fiche n° {fiche_no} – {mission}", style=HEAD, size=10)
        page.down(30)
        for row in rows(fill=f"fiche {fiche_no}"):
            page.row(row)
        return page.page()

    contents = read(
        opening(1, 1, "DROITS", (1, 2)), under_title(2, 1, "01 DROITS"), under_title(3, 2, "01 DROITS"),
        opening(4, 2, "CONTRÔLE", (3, 4)), under_title(5, 3, "02 CONTRÔLE"), under_title(6, 4, "02 CONTRÔLE"),
    )  # fmt: skip
    assert [(f.fiche_no, f.title, f.mission_no) for f in contents.fiches] == [
        (1, TITLES[1], 1), (2, TITLES[2], 1), (3, TITLES[3], 2), (4, TITLES[4], 2)
    ]  # fmt: skip
    assert [(m.mission_no, m.title) for m in contents.missions] == [(1, "DROITS"), (2, "CONTRÔLE")]
    assert codes(contents) == set()


def test_the_mission_may_be_named_below_the_title_of_a_fiche() -> None:
    pages = []
    for number, title in TITLES.items():
        page = PageMaker(number)
        page.put(f"Fiche {number}", style=HEAD, size=13)
        page.down(20)
        page.put(title, style=Style("Sans-Italic", "#ee7700"), size=11)
        page.down(12)
        page.put(f"0{(number + 1) // 2} · {'DROITS' if number < 3 else 'CONTRÔLE'}", style=NUMBER, size=8)
        page.down(24)
        for row in rows():
            page.row(row)
        pages.append(page.page())
    contents = read(*pages)
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]
    assert [found.title for found in contents.fiches] == list(TITLES.values())
    assert [(m.mission_no, m.title) for m in contents.missions] == [(1, "DROITS"), (2, "CONTRÔLE")]
    assert codes(contents) == set()


def test_beside_a_title_the_name_of_the_mission_may_be_smaller_and_level_with_any_line_of_it() -> None:
    def headed(number: int, first: float, beside: float, *title: str) -> LinedPage:
        page = PageMaker(number, 50)
        page.put(f"Fiche n° {number}", 40, style=HEAD, size=13)
        page.y = first
        for text in title:
            page.put(text, 130, style=TITLE, size=11)
            page.down(13)
        page.y = beside
        page.put("01 | DROITS" if number < 3 else "02 | CONTRÔLE", 480, style=TITLE, size=9)
        page.y = 80
        for row in rows(fill=f"de {number}"):
            page.row(row)
        return page.page()

    contents = read(
        headed(1, 49.5, 49.0, "Recouvrer les créances"),
        headed(2, 43.0, 49.0, "Recouvrer les créances et", "suivre les impayés"),
        headed(3, 36.5, 49.0, "Recouvrer toutes les créances,", "des assurés, des employeurs", "et des tiers"),
        headed(4, 49.5, 49.5, "Contrôler les droits"),
    )
    assert [found.title for found in contents.fiches] == [
        "Recouvrer les créances",
        "Recouvrer les créances et suivre les impayés",
        "Recouvrer toutes les créances, des assurés, des employeurs et des tiers",
        "Contrôler les droits",
    ]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]
    assert codes(contents) == set()


def test_the_number_of_a_page_above_the_heading_of_a_fiche_is_no_title() -> None:
    pages = [fiche(n, n, above=(line(f"Page {n}", 500, 80, 8.0, styles=(NUMBER,), page=n),)) for n in TITLES]
    contents = read(*pages)
    assert [found.title for found in contents.fiches] == list(TITLES.values())


def test_a_list_says_what_stands_between_two_words_that_the_end_of_a_line_parts() -> None:
    def two_lines(number: int, fiche_no: int, *lines: str) -> LinedPage:
        page = fiche(number, fiche_no, title=False)
        title = [line(text, 50, 118 + 13 * n, 11.0, styles=(Style("Sans-Italic", "#ee7700"),), page=number)
                 for n, text in enumerate(lines)]  # fmt: skip
        return replace(page, lines=(*page.lines, *title), ink=page.ink + sum(each.ink for each in title))

    listed = PageMaker(1)
    listed.put("01 | DROITS", style=HEAD, size=16)
    for fiche_no, title in ((1, "Accidents/ Maladies"), (2, "Accidents/Maladies")):
        listed.down(30)
        listed.put(f"Fiche {fiche_no} – {title}", style=NAME)
    contents = read(listed.page(), two_lines(2, 1, "Accidents/", "Maladies"), two_lines(3, 2, "Accidents/", "Maladies"))
    assert [found.title for found in contents.fiches] == ["Accidents/ Maladies", "Accidents/Maladies"]
    assert codes(contents) == set()


def test_a_mission_may_be_named_above_what_stands_right_above_the_heading_of_a_fiche() -> None:
    pages = []
    for number in range(1, 7):
        above = [line(f"Accueil › Registre › {chr(96 + number)}", 50, 86, 8, styles=(NUMBER,))]
        if number in (1, 4):
            mission, title = (1, "DROITS") if number == 1 else (2, "CONTRÔLE")
            above += [line(f"Mission {mission}", 50, 38, 9), line(title, 50, 56, 17, styles=(HEAD,))]
        pages.append(fiche(number, number, above=tuple(above)))
    contents = read(*pages)
    assert [(mission.mission_no, mission.title) for mission in contents.missions] == [(1, "DROITS"), (2, "CONTRÔLE")]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 1, 2, 2, 2]


def test_the_name_of_a_mission_printed_again_where_a_fiche_goes_on_is_no_item() -> None:
    def named(page: int, text: str) -> Line:
        return line(text, 50, 56, 17, styles=(HEAD,), page=page)

    goes_on = PageMaker(4, 80)
    goes_on.lines.append(named(4, "Mission 2 – CONTRÔLE"))
    last = [("Justification absence du droit d'opposition", ["suite du contenu"]), ("Sécurité des données", ["et là"])]
    goes_on.row([(f"{heading} (suite)", items) for heading, items in last])
    names = {1: "Mission 1 – DROITS", 3: "Mission 2 – CONTRÔLE", 5: "Mission 3 – SUIVI"}
    numbers = {1: 1, 2: 2, 3: 3, 5: 4, 6: 5}
    fiches = [fiche(n, no, above=(named(n, names[n]),) if n in names else ()) for n, no in numbers.items()]
    contents = read(*fiches[:3], goes_on.page(), *fiches[3:])
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 3, 3]
    assert texts(contents, 3, "absence_opposition") == ["contenu 4g", "suite du contenu"]


def test_the_number_of_a_mission_may_be_set_to_the_middle_of_its_title() -> None:
    first = LinedPage(
        1,
        600.0,
        840.0,
        0,
        (
            line("PRÉVENTION ET", 200, 250, 30, styles=(HEAD,)),
            line("04", 100, 277, 48, styles=(HEAD,)),
            line("ORGANISATION", 200, 288, 30, styles=(HEAD,)),
        ),
        (),
        (),
        0,
    )
    fiches = [fiche_page(n, n - 1, f"Titre {n}", rows(), mission="04 | PRÉVENTION ET ORGANISATION") for n in (2, 3)]
    contents = read(first, *(page.page() for page in fiches))
    assert [(mission.mission_no, mission.title) for mission in contents.missions] == [(4, "PRÉVENTION ET ORGANISATION")]
    assert contents.pages[0].kind.value == "mission"


def test_head_and_foot_may_name_one_mission_in_different_letters() -> None:
    pages = []
    for number in range(1, 9):
        mission, title = (1, "Droits") if number < 5 else (2, "Contrôle")
        head = line(f"0{mission} – {title.upper()}", 50, 20, 8, styles=(NAME,))
        pages.append(fiche(number, number, above=(head, line(f"0{mission} {title[:5]}", 50, 820, 7))))
    assert [mission.mission_no for mission in read(*pages).missions] == [1, 2]


def listing(*lines: Line, fiches: tuple[FicheHeading, ...] = ()) -> MissionList | None:
    """The list of a mission on a page of these lines; with sections, where it has fiches."""
    page = LinedPage(1, 600.0, 840.0, 0, tuple(sorted(lines, key=lambda each: each.baseline)), (), (), 0)
    return mission_list(mark_page(page, PROFILE), set(), fiches, PROFILE, is_headed=bool(fiches))


def entries(x: float, y: float, *fiches: int, entry: str = "Fiche {} – {}") -> tuple[Line, ...]:
    return tuple(
        line(entry.format(fiche_no, TITLES[fiche_no]), x, y + 20 * n, 11.0) for n, fiche_no in enumerate(fiches)
    )


def test_the_word_for_the_number_of_a_mission_may_stand_far_above_it_in_small_type() -> None:
    word = line("MISSION", 60, 60, 9.0, styles=(NUMBER,))
    number, title = line("02", 60, 150, 60.0, styles=(HEAD,)), line("CONTRÔLE", 60, 190, 24.0, styles=(HEAD,))
    found = listing(word, number, title, *entries(60, 240, 3, 4))
    assert found
    assert (found.mission_no, found.title) == (2, "CONTRÔLE")
    assert {id(word), id(number), id(title)} <= found.ids


def test_the_number_of_a_mission_with_its_word_may_be_set_larger_than_its_title() -> None:
    number, title = line("Mission 2", 60, 80, 40.0, styles=(HEAD,)), line("CONTRÔLE", 60, 120, 24.0, styles=(NAME,))
    heading = line("Les traitements", 60, 160, 14.0, styles=(NAME,))
    found = listing(number, title, heading, *entries(60, 190, 3, 4))
    assert found
    assert (found.mission_no, found.title) == (2, "CONTRÔLE")


def test_the_name_of_a_mission_may_stand_beside_the_list_of_its_fiches() -> None:
    number = line("02", 40, 120, 48.0, styles=(NUMBER,))
    title = [line(text, 40, y, 18.0, styles=(NAME,)) for text, y in (("CONTRÔLE", 150), ("DES DROITS", 172))]
    found = listing(number, *title, *entries(250, 100, 3, 4))
    assert found
    assert (found.mission_no, found.title) == (2, "CONTRÔLE DES DROITS")
    assert [entry.fiche_no for entry in found.entries] == [3, 4]


def test_bare_numbers_above_the_first_fiche_of_a_page_open_its_mission() -> None:
    def opened(number: int, mission: str, first: int) -> LinedPage:
        head = line(mission, 50, 24, 16.0, styles=(NAME,), page=number)
        return fiche(number, first, above=(head, *entries(50, 50, first, first + 1, entry="{}. {}")))

    contents = read(opened(1, "01 | DROITS", 1), fiche(2, 2), opened(3, "02 | CONTRÔLE", 3), fiche(4, 4))
    assert [(m.mission_no, m.title, m.last_fiche) for m in contents.missions] == [(1, "DROITS", 2), (2, "CONTRÔLE", 4)]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]


def test_numbers_that_do_not_count_from_the_first_fiche_of_a_page_open_no_mission() -> None:
    head, steps = line("02 | CONTRÔLE", 50, 24, 16.0, styles=(NAME,)), entries(50, 50, 1, 2, entry="{}. {}")
    for fiche_no, expected in ((1, [1, 2]), (3, None)):
        heading = FicheHeading(fiche_no, None, None, (line(f"Fiche {fiche_no}", 50, 100, 13.0, styles=(HEAD,)),))
        found = listing(head, *steps, fiches=(heading,))
        assert (found and [entry.fiche_no for entry in found.entries]) == expected


def numbers(*placed: tuple[int, float, float], size: float = 10.0, lower: float = 0.0) -> list[Line]:
    """Numbers, each with a text right of it."""
    return [
        each
        for number, x, y in placed
        for each in (line(str(number), x, y + lower, size), line("un traitement", x + 30, y))
    ]


TWO_COLUMNS = (1, 50.0, 100.0), (2, 50.0, 130.0), (3, 50.0, 160.0), (4, 300.0, 105.0), (5, 300.0, 135.0)


def test_numbers_that_count_up_may_go_on_in_the_next_column() -> None:
    assert [found.text for found in counted_numbers(numbers(*TWO_COLUMNS))] == ["1", "2", "3", "4", "5"]


def test_entries_that_count_up_may_go_on_in_the_next_column() -> None:
    lines = [line(f"{number}. Traitement", x, y) for number, x, y in TWO_COLUMNS]
    assert [found.text[0] for found in counted_entries(lines)] == ["1", "2", "3", "4", "5"]


def test_the_numbers_of_a_list_may_be_larger_and_a_little_lower_than_the_text_beside_them() -> None:
    lines = numbers(*TWO_COLUMNS[:3], size=20.0, lower=4.0)
    assert [found.text for found in counted_numbers(lines)] == ["1", "2", "3"]


def test_the_word_for_its_number_alone_names_no_mission() -> None:
    heading = PROFILE.mission_heading
    for text in ("8 Mission", "Mission 8 – MISSION", "Titre 8 Titre"):
        assert mission_named(text, heading) is None
    assert mission_named("Mission 8 – Missions locales", heading) == (8, "Missions locales")


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["DROITS", *["SUIVI DES IMPAYÉS"] * 2], "SUIVI DES IMPAYÉS"),
        (["DROITS", "SUIVI DES IMPAYÉS", "Suivi des impayés"], "SUIVI DES IMPAYÉS"),
        (["DROITS", "SUIVI DES IMPAYÉS"], "DROITS"),
        (["GESTION DES DROITS", *["SUIVI"] * 3], "GESTION DES DROITS"),
        (["GESTION DES DROITS", *["GESTION DES DROITS ET SUIVI"] * 3], "GESTION DES DROITS"),
        (["DROITS"], "DROITS"),
    ],
    ids=["others agree", "letters aside", "one says otherwise", "others are shorter", "others are alike", "alone"],
)
def test_the_first_title_of_a_mission_is_believed_but_where_others_agree_on_a_longer_one_unlike_it(
    titles: list[str], expected: str
) -> None:
    assert believed_title(titles) == expected


def test_running_text_may_name_a_mission_over_the_cells_of_a_row() -> None:
    def cells(page: int, *said: str) -> tuple[Line, ...]:
        placed = zip(said, (50, 110, 140), (20.0, 19.0, 20.0), (8.0, 12.0, 8.0), strict=True)
        return tuple(line(text, x, y, size, styles=(NUMBER,), page=page) for text, x, y, size in placed)

    named = {n: ("1", "GESTION DES DROITS") if n < 4 else ("2", "CONTRÔLE") for n in range(1, 7)}
    contents = read(*(fiche(n, n, above=cells(n, "MISSION", *name)) for n, name in named.items()))
    assert [(m.mission_no, m.title) for m in contents.missions] == [(1, "GESTION DES DROITS"), (2, "CONTRÔLE")]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 1, 2, 2, 2]


def test_a_table_of_contents_may_name_a_mission_in_bold_before_its_title_in_the_type_of_the_entries() -> None:
    page = PageMaker(1)
    for mission_no, title in ((1, "DROITS"), (2, "CONTRÔLE")):
        page.down(20)
        page.put(f"Mission {mission_no}", style=BOLD)
        page.put(title, 110)
        for fiche_no in (2 * mission_no - 1, 2 * mission_no):
            page.down(14)
            page.put(f"Fiche {fiche_no} – {TITLES[fiche_no]}", 62)
    contents = read(page.page(), *(fiche(number + 1, number) for number in TITLES))
    assert [(m.mission_no, m.title, m.last_fiche) for m in contents.missions] == [(1, "DROITS", 2), (2, "CONTRÔLE", 4)]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]


def small_capitals(page: int, mission_no: int, *title: str) -> tuple[Line, ...]:
    """The name of a mission whose later lines hold small capitals alone, and a line that leads on from it."""
    name = [
        line(text, 50, 24 + 22 * n, 22.0 if n == 0 else 17.6, styles=(NAME,), page=page)
        for n, text in enumerate((f"Mission {mission_no} – {title[0]}", *title[1:]))
    ]
    return *name, line("La mission comprend 9 fiches", 50, 80, 11.0, styles=(NUMBER,), page=page)


def test_the_name_of_a_mission_may_go_on_in_small_capitals_and_lead_on_to_its_fiches() -> None:
    contents = read(
        fiche(1, 1, above=small_capitals(1, 1, "GESTION", "DES DROITS")),
        fiche(2, 2),
        fiche(3, 3, above=small_capitals(3, 2, "CONTRÔLE", "DES PRESTATIONS")),
        fiche(4, 4),
    )
    assert [(mission.mission_no, mission.title) for mission in contents.missions] == [
        (1, "GESTION DES DROITS"),
        (2, "CONTRÔLE DES PRESTATIONS"),
    ]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]
    assert texts(contents, 2, "securite") == ["contenu 4d"]


def test_the_name_of_a_mission_and_what_leads_on_from_it_are_one_part() -> None:
    pages = [
        fiche(n, n, above=small_capitals(n, n, name, "DES DROITS")) for n, name in ((1, "GESTION"), (2, "CONTRÔLE"))
    ]
    headings = {page.number: [heading for _, heading in mark_page(page, PROFILE).fiches] for page in pages}
    found, _ = part_headings(pages, headings, set(), PROFILE)
    for page, name in zip(pages, ("GESTION", "CONTRÔLE"), strict=True):
        (part,) = found[page.number]
        assert (part.mission_no, part.title) == (page.number, f"{name} DES DROITS")
        assert part.ids == {id(own) for own in page.lines if own.baseline < 90}


def test_the_number_of_a_mission_printed_once_more_as_an_ornament_is_part_of_its_head() -> None:
    page = PageMaker(1)
    for text, style, size, below in (
        ("2", NUMBER, 48, 30),
        ("Mission 2", NAME, 9, 20),
        ("CONTRÔLE", HEAD, 16, 40),
        ("FICHE 3 Suivre", TITLE, 10, 0),
    ):
        page.put(text, style=style, size=size)
        page.down(below)
    marked = mark_page(page.page(), PROFILE)
    found = mission_list(marked, set(), [], PROFILE)
    assert found is not None
    assert (found.mission_no, found.title, len(found.ids)) == (2, "CONTRÔLE", 4)


@pytest.mark.parametrize("left", [50.7, 53.9, 56.9])
def test_numbers_set_flush_right_a_little_apart_stand_in_one_column(left: float) -> None:
    placed = [(left + 0.3 * (n % 2), n) for n in range(1, 6)]
    lines = [part for x, n in placed for part in (line(str(n), x, 100 + 14 * n), line("Traiter", 90, 100 + 14 * n))]
    assert [each.text for each in counted_numbers(lines)] == ["1", "2", "3", "4", "5"]


def test_the_pages_of_a_list_may_be_numbered_with_their_sign() -> None:
    starts = [line(f"FICHE {n}", 50, 100 + 28 * n) for n in (1, 2)]
    titles = [line(text, 100, 100 + 28 * n) for n, text in ((1, "Traiter les"), (2, "Suivre les"))]
    more = [line("capitaux", 100, 112 + 28 * n) for n in (1, 2)]
    pages = [line(f"p. {n}", 500, 100 + 28 * n) for n in (1, 2)]
    entries = read_entries(starts, [*starts, *titles, *more, *pages], PROFILE)
    assert [entry.lines for entry in entries] == [("Traiter les", "capitaux"), ("Suivre les", "capitaux")]


def test_a_mission_may_be_named_above_each_fiche_in_the_type_of_the_text() -> None:
    def named(number: int, mission: str) -> LinedPage:
        return fiche(number, number, above=(line(mission, 50, 82, page=number),))

    missions = ["Mission n° 1 : DROITS", "Mission n° 1 : DROITS", "Mission n° 2 : CONTRÔLE", "Mission n° 3 : SOINS"]
    contents = read(*(named(number, mission) for number, mission in enumerate(missions, 1)))
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 3]
    assert [(m.mission_no, m.title) for m in contents.missions] == [(1, "DROITS"), (2, "CONTRÔLE"), (3, "SOINS")]
    assert codes(contents) == set()


def test_a_mission_named_at_the_head_of_every_page_ends_no_fiche() -> None:
    pages = []
    for number in range(1, 9):
        mission, fiche_no = ("Mission 1 – DROITS", "Mission 2 – SOINS")[number > 4], (number + 1) // 2
        page = PageMaker(number)
        page.put(mission, style=NAME, size=12)
        page.down(14)
        page.put(f"Fiche {fiche_no} : Traitement {fiche_no}", style=HEAD, size=12)
        page.down(24)
        for row in rows(fill=f"page {number}")[(number - 1) % 2 * 2 :][: 2 if number % 2 else 3]:
            page.row(row)
        pages.append(page.page())
    contents = read(*pages)
    assert [(found.fiche_no, found.mission_no) for found in contents.fiches] == [(1, 1), (2, 1), (3, 2), (4, 2)]
    assert "fiche_split" not in {code for _, code, _, _ in codes(contents)}


def test_the_name_of_a_mission_below_a_title_in_the_heading_is_no_title_of_a_fiche_without_one() -> None:
    def headed(number: int, title: str | None) -> LinedPage:
        page = PageMaker(number)
        page.put(f"Fiche {number}" + (f" : {title}" if title else ""), style=HEAD, size=13)
        page.down(14)
        page.put("Mission 1 : DROITS", style=NAME, size=8)
        page.down(24)
        for row in rows():
            page.row(row)
        return page.page()

    contents = read(*(headed(number, None if number == 3 else f"Traitement {number}") for number in range(1, 9)))
    assert [found.title for found in contents.fiches][1:4] == ["Traitement 2", None, "Traitement 4"]
    assert {found.mission_no for found in contents.fiches} == {1}


def test_the_end_of_the_name_of_a_mission_at_the_head_of_few_pages_is_no_item() -> None:
    pages = []
    for number in range(1, 25):
        page = PageMaker(number)
        mission = "1. DROITS" if number <= 20 else "2. COORDINATION ET ORGANISATION DES"
        page.put(mission, style=NAME, size=9)
        page.put(f"Fiche {number} – Traitement {number}", 400, HEAD, 12)
        page.down(10)
        if number > 20:
            page.put("SOINS", style=NAME, size=9)
        page.down(24)
        for row in rows(fill=f"page {number}"):
            page.row(row)
        pages.append(page.page())
    contents = read(*pages)
    assert all("SOINS" not in text for f in contents.fiches for s in f.sections for text in [i.text for i in s.items])
    assert len(contents.fiches) == 24
