"""Titles are told by their type, by what says the same on a later page, and by nothing that goes on from elsewhere."""

from __future__ import annotations

from ficheparse.layout.upright import LinedPage
from ficheparse.reading.page import Style
from tests.unit.document import HEAD, LEFT, RIGHT, SECTION, PageMaker, codes, fiche_page, mission_page, read, rows
from tests.unit.ink import BODY

TITLES = {number: f"Traiter la demande {letter}" for number, letter in enumerate("abcdefgh", 1)}


def colored(number: int, color: str) -> LinedPage:
    """A fiche whose title has the color of its mission; the right column begins above the headings with the end of a
    section that began in the left one, another text on every page."""
    page = PageMaker(number)
    page.put(f"01 | DROITS – Fiche {number}", style=HEAD, size=13)
    page.down(20)
    page.put(TITLES[number], style=Style("Sans-Heavy", color), size=15)
    page.down(20)
    page.put(f"suite {number} d'un texte", RIGHT)
    page.down(4)
    for row in rows():
        page.row(row)
    return page.page()


def test_titles_may_have_the_color_of_their_mission() -> None:
    pages = [colored(number, "#0c419a" if number < 4 else "#7a1f3d" if number < 6 else "#c0122b") for number in TITLES]
    contents = read(*pages)
    assert [fiche.title for fiche in contents.fiches] == list(TITLES.values())


def later_page(number: int, fiche_no: int, title: str) -> LinedPage:
    """A later page of a fiche, with its title in another type, and text that goes on."""
    page = PageMaker(number)
    page.put(f"01 | DROITS – Fiche {fiche_no}", style=HEAD, size=13)
    page.down(20)
    page.put(title, style=BODY, size=8)
    page.down(24)
    page.put("et de la suite", LEFT + 10)
    page.down(24)
    for row in rows()[4:]:
        page.row(row)
    return page.page()


def test_a_title_may_be_set_smaller_on_a_later_page() -> None:
    pages = []
    for number in (1, 2, 3):
        first = fiche_page(2 * number - 1, number, TITLES[number], rows()[:4])
        pages += [first.page(), later_page(2 * number, number, TITLES[number])]
    contents = read(*pages)
    assert [fiche.title for fiche in contents.fiches] == [TITLES[number] for number in (1, 2, 3)]
    assert not any(TITLES[1] in item.text for part in contents.fiches[0].sections for item in part.items)


def index_page(number: int) -> LinedPage:
    """The fiches by number, title and page."""
    page = PageMaker(number)
    page.put("Index des fiches", style=BODY, size=14)
    page.down(30)
    for fiche_no, title in TITLES.items():
        page.put(str(fiche_no))
        page.put(f"{title} (p. {fiche_no + 1})", LEFT + 20)
        page.down(14)
    return page.page()


def test_an_index_after_the_last_fiche_is_no_part_of_it() -> None:
    fiches = [fiche_page(number + 1, number, title, rows()).page() for number, title in TITLES.items()]
    contents = read(mission_page(1, "01 DROITS", TITLES), *fiches, index_page(10))
    assert [page.kind.value for page in contents.pages][-1] == "other"
    assert codes(contents) == set()
    assert contents.fiches[-1].last_page == 9


def test_lists_of_fiches_are_not_taken_for_what_runs_at_the_foot_of_every_page() -> None:
    pages = []
    for number, title in TITLES.items():
        page = fiche_page(number, number, title, rows())
        page.y = 820
        page.put(f"Fiche {number}", size=8)
        page.put("janvier 2024", RIGHT, size=8)
        pages.append(page.page())
    contents = read(*pages)
    texts = [item.text for fiche in contents.fiches for part in fiche.sections for item in part.items]
    assert not any("janvier" in text or "Fiche" in text for text in texts)


def test_a_title_may_stand_with_the_number_of_its_fiche_in_a_block_at_the_foot() -> None:
    pages = []
    for number, title in TITLES.items():
        page = fiche_page(number, None, None, rows())
        page.y = 760
        page.put("Objet", LEFT + 60, size=7)
        page.put(f"Fiche {number}", style=HEAD, size=11)
        page.down(20)
        page.put(title, LEFT + 60, style=Style("Sans-Heavy", "#172b4d"), size=14)
        page.put(f"Planche {number} sur 8", RIGHT + 100, size=9)
        pages.append(page.page())
    contents = read(*pages)
    assert [fiche.title for fiche in contents.fiches] == list(TITLES.values())
    texts = [item.text for fiche in contents.fiches for part in fiche.sections for item in part.items]
    assert not any("Planche" in text or "Objet" in text or "Traiter" in text for text in texts)


def running(number: int, fiche_no: int, beside: str) -> LinedPage:
    """A page over which the number of its fiche runs, and something beside it."""
    page = PageMaker(number)
    page.put(f"Fiche {fiche_no}", style=HEAD, size=9)
    page.put(beside, LEFT + 60, style=Style("Serif-Italic", "#000000"), size=9)
    page.down(40)
    for row in rows(fill=f"texte {fiche_no}")[::2] if number % 2 else rows(fill=f"texte {fiche_no}")[1::2]:
        page.row(row)
    return page.page()


def test_a_title_may_run_beside_the_number_of_its_fiche_over_all_its_pages() -> None:
    pages = [running(n, (n + 1) // 2, TITLES[(n + 1) // 2]) for n in range(1, 17)]
    assert [fiche.title for fiche in read(*pages).fiches] == list(TITLES.values())


def test_what_is_the_same_beside_all_fiches_is_no_title() -> None:
    pages = [running(n, (n + 1) // 2, "Registre des traitements") for n in range(1, 17)]
    assert {fiche.title for fiche in read(*pages).fiches} == {None}


def test_the_name_of_the_mission_in_another_color_below_titles_is_none_of_them() -> None:
    def titled(number: int, title: str | None) -> LinedPage:
        page = PageMaker(number)
        page.put(f"Fiche {number} –", style=HEAD, size=13)
        page.down(16)
        if title:
            page.put(title, style=Style("Sans", "#222222"), size=11)
            page.down(12)
        page.put("Mission 1 – DROITS", style=Style("Sans", "#444444"), size=9)
        page.down(24)
        for row in rows():
            page.row(row)
        return page.page()

    contents = read(*(titled(number, None if number == 8 else f"Traiter {number}") for number in range(1, 25)))
    assert [fiche.title for fiche in contents.fiches][6:9] == ["Traiter 7", None, "Traiter 9"]


def test_a_title_set_as_the_headings_of_sections_is_one_on_a_page_without_such() -> None:
    pages = []
    for number in (1, 2, 3, 4, 5, 6):
        fiche_no = (number + 1) // 2
        page = PageMaker(number)
        page.put(f"01 | DROITS – Fiche {fiche_no}", style=HEAD, size=13)
        page.down(20)
        page.put(TITLES[fiche_no], style=SECTION)
        page.down(24)
        if number % 2:
            for row in rows():
                page.row(row)
        else:
            page.cells([[">et la suite du texte"], []])
        pages.append(page.page())
    contents = read(*pages)
    assert [fiche.title for fiche in contents.fiches] == [TITLES[n] for n in (1, 2, 3)]
    assert "unknown_section" not in {code for _, code, _, _ in codes(contents)}
