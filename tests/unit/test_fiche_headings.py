"""Of what matches the profile's patterns, a document keeps to one pattern and to few types; colors may tell parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ficheparse import load_profile
from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage
from ficheparse.reading.page import Style
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.fiche_headings import FicheHeadings, fiche_headings
from ficheparse.register.known_headings import known_headings
from ficheparse.register.marked_page import mark_page
from ficheparse.register.page_fiche_headings import page_fiche_headings
from tests.unit.document import TITLE, PageMaker, Row, read, rows
from tests.unit.ink import BOLD, line

PROFILE = load_profile()
BLUE, RED, GREY = (Style("Sans-Bold", color) for color in ("#0c419a", "#c0122b", "#888888"))


def page(number: int, *naming: Line, content: Sequence[Row] | None = None) -> LinedPage:
    """A page with sections, all if it is not said which, and what names its fiche."""
    made = PageMaker(number, 100)
    made.lines += naming
    for row in content or rows(fill=f"page {number}"):
        made.row(row)
    return made.page()


def found_in(*pages: LinedPage) -> FicheHeadings:
    marked = [mark_page(each, PROFILE) for each in pages]
    return fiche_headings(marked, known_headings(marked, PROFILE), PROFILE)


def colored(number: int, fiche_no: int, color: Style, y: float = 40.0) -> Line:
    return line(f"Fiche n° {fiche_no}", 50, y, 13.0, styles=(color,), page=number)


def test_headings_whose_colors_tell_missions_apart_are_of_one_type() -> None:
    found = found_in(*(page(n, colored(n, n, RED if n == 7 else BLUE)) for n in range(1, 8)))
    assert [[heading.fiche_no for heading in some] for some in found.opening.values()] == [[n] for n in range(1, 8)]
    assert len({heading.style for some in found.opening.values() for heading in some}) == 1


def test_a_running_head_in_another_color_than_the_headings_is_of_another_type() -> None:
    pages = []
    for n in range(1, 9):
        fiche_no = (n + 1) // 2
        opens = (colored(n, fiche_no, BLUE, 60),) if n % 2 else ()
        pages.append(page(n, colored(n, fiche_no, GREY, 30), *opens))
    found = found_in(*pages)
    assert [[h.style[0] for h in some] for some in found.opening.values()] == [[BLUE], []] * 4
    assert [[h.style[0] for h in some] for some in found.running.values()] == [[GREY]] * 8


def test_headings_open_the_fiches_that_the_feet_of_all_pages_name_too() -> None:
    pages = []
    for n in range(1, 10):
        fiche_no, part = (n + 2) // 3, (n - 1) % 3
        head = line(
            f"Fiche {fiche_no} – Traiter la demande {'abc'[fiche_no - 1]}", 50, 40, 13.0, styles=(BOLD,), page=n
        )
        foot = line(f"01 | DROITS – Fiche {fiche_no}", 50, 820, 8.0, styles=(GREY,), page=n)
        pages.append(page(n, *([head] if part == 0 else []), foot, content=rows()[2 * part : 2 * part + 2]))
    found = found_in(*pages)
    assert [[(h.fiche_no, h.at_foot) for h in some] for some in found.opening.values() if some] == [
        [(fiche_no, False)] for fiche_no in (1, 2, 3)
    ]
    contents = read(*pages)
    assert [(f.title, f.first_page, f.last_page) for f in contents.fiches] == [
        (f"Traiter la demande {letter}", n, n + 2) for letter, n in zip("abc", (1, 4, 7), strict=True)
    ]


def headings(*lines: Line) -> list[FicheHeading]:
    return [heading for _, heading in page_fiche_headings(LinedPage(1, 600.0, 840.0, 0, lines, (), (), 0), PROFILE)]


def test_a_number_may_stand_before_the_heading_of_a_fiche() -> None:
    (found,) = headings(line("1.2 Fiche n° 2 – Suivre les droits", styles=(BOLD,)))
    assert (found.fiche_no, found.title) == (2, ("Suivre les droits",))


def test_of_two_numbers_beside_a_heading_the_nearest_is_its_own() -> None:
    word, own = line("Fiche n°", 50, 100, 13.0, styles=(BOLD,)), line("3", 120, 100.5, 14.0, styles=(TITLE,))
    other = line("12", 140, 108, 14.0, styles=(GREY,))
    for lines in ((word, own, other), (other, word, own)):
        assert [found.fiche_no for found in headings(*lines)] == [3]


@pytest.mark.parametrize("text", ["Fiche 3 –", "FICHE 3 :", "F iche 3", "F I C H E 3"])
def test_a_heading_may_lead_on_to_its_title_below_and_its_letters_stand_apart(text: str) -> None:
    (found,) = headings(line(text, 50, 40, 13.0, styles=(BOLD,)))
    assert (found.fiche_no, found.title) == (3, ())


def two_pages_each(opening: str, running: str) -> list[LinedPage]:
    """Pages of four fiches, each on two; their headings, and what runs over the second page."""
    pages = []
    for n in range(1, 9):
        fiche_no, opens = (n + 1) // 2, n % 2 == 1
        said = (opening if opens else running).format(no=fiche_no, name="abcd"[fiche_no - 1])
        size, style = (13.0, BOLD) if opens else (8.0, GREY)
        head = line(said, 50, 40 if opens else 30, size, styles=(style,), page=n)
        pages.append(page(n, head, content=rows()[:3] if opens else rows()[3:]))
    return pages


@pytest.mark.parametrize(
    ("opening", "running"),
    [
        ("Fiche {no}", "Fiche {no} – Traiter la demande {name}"),
        ("Fiche {no} – La demande {name}", "Fiche {no} (suite)"),
    ],
)
def test_running_heads_may_name_the_fiche_in_other_words_than_what_opens_it(opening: str, running: str) -> None:
    pages = two_pages_each(opening, running)
    found = found_in(*pages)
    assert [[h.fiche_no for h in some] for some in found.opening.values()] == [[1], [], [2], [], [3], [], [4], []]
    assert [len(some) for some in found.running.values()] == [0, 1] * 4
    assert [(f.first_page, f.last_page) for f in read(*pages).fiches] == [(1, 2), (3, 4), (5, 6), (7, 8)]


def titled_beside(number: int, *, top: float) -> LinedPage:
    """A fiche whose title stands in two lines beside its heading, which is set to its middle."""
    lines = [("Traiter la demande", top), ("abcd"[number - 1], top + 15)]
    title = [line(text, 150, y, 11.0, styles=(TITLE,), page=number) for text, y in lines]
    return page(number, line(f"Fiche {number}", 50, top + 7.5, 10.5, styles=(BLUE,), page=number), *title)


def test_a_heading_may_be_set_to_the_middle_of_the_two_lines_of_its_title() -> None:
    contents = read(*(titled_beside(n, top=40) for n in range(1, 5)))
    assert [fiche.title for fiche in contents.fiches] == [f"Traiter la demande {letter}" for letter in "abcd"]


def test_a_number_level_with_few_headings_is_that_of_a_page_and_of_no_mission() -> None:
    pages = [page(n, line(f"Fiche {n}", 50, 40, 13.0, styles=(BLUE,), page=n)) for n in range(1, 7)]
    pages[3] = page(4, line("64", 20, 40, 8.0, page=4), line("Fiche 4", 50, 40, 13.0, styles=(BLUE,), page=4))
    found = found_in(*pages)
    assert [heading.mission_no for some in found.opening.values() for heading in some] == [None] * 6


def test_a_title_that_begins_at_the_foot_of_a_page_is_printed_whole_on_the_next_one() -> None:
    first = page(1, line("Fiche 1 : Traiter", 50, 40, 13.0, styles=(BLUE,), page=1))
    foot = line("Fiche 2 : Suivre les demandes", 50, 780, 13.0, styles=(BLUE,), page=1)
    again = [line("Fiche 2 : Suivre les demandes", 50, 40, 13.0, styles=(BLUE,), page=2)]
    again += [line("des assurés", 50, 55, 13.0, styles=(BLUE,), page=2)]
    contents = read(replace(first, lines=(*first.lines, foot)), page(2, *again))
    assert [fiche.title for fiche in contents.fiches] == ["Traiter", "Suivre les demandes des assurés"]


def test_missions_are_numbered_beside_the_first_headings_of_fiches_that_go_on_without_them() -> None:
    pages = []
    for n in range(1, 10):
        fiche_no, opens = (n + 2) // 3, n % 3 == 1
        said = f"Fiche {fiche_no}" if opens else f"Fiche {fiche_no} (suite)"
        number = [line(f"{fiche_no:02}", 10, 40, 9.0, styles=(GREY,), page=n)] * opens
        head = line(said, 50, 40, 13.0, styles=(BLUE,), page=n)
        pages.append(page(n, *number, head, content=rows()[2 * (n % 3) : 2 * (n % 3) + 2]))
    found = found_in(*pages)
    assert [heading.mission_no for some in found.opening.values() for heading in some if not heading.continued] == [
        1,
        2,
        3,
    ]


def test_a_running_head_may_name_the_fiche_that_begins_below_it() -> None:
    pages = []
    for n in range(1, 9):
        fiche_no = (n + 1) // 2
        opens = (line(f"Fiche n° {fiche_no} Traitement", 50, 60, 13.0, styles=(BLUE,), page=n),) if n % 2 else ()
        head = line(f"Fiche n° {fiche_no} – Traitement {fiche_no}", 50, 30, 8.0, styles=(GREY,), page=n)
        pages.append(page(n, head, *opens))
    found = found_in(*pages)
    assert [[h.style[0] for h in some] for some in found.opening.values()] == [[BLUE], []] * 4
    assert [[h.style[0] for h in some] for some in found.running.values()] == [[GREY]] * 8


def test_what_says_that_a_fiche_goes_on_may_stand_between_its_running_head_and_its_sections() -> None:
    pages = []
    for n in range(1, 13):
        fiche_no = (n + 2) // 3
        head = line(f"Fiche n° {fiche_no} : Traitement {fiche_no}", 50, 30, 10.0, styles=(BLUE,), page=n)
        again = (line(f"Fiche n° {fiche_no} (suite)", 50, 60, 9.0, styles=(GREY,), page=n),) if n % 3 != 1 else ()
        pages.append(page(n, head, *again))
    found = found_in(*pages)
    assert [[h.fiche_no for h in some] for some in found.opening.values()] == [[(n + 2) // 3] for n in range(1, 13)]


def test_a_fiche_without_a_title_may_be_headed_in_another_face_of_the_color_and_size_of_headings() -> None:
    slanted = Style("Sans-BoldItalic", BLUE.color)
    pages = [page(n, colored(n, n, slanted if n == 4 else BLUE)) for n in range(1, 8)]
    assert [[h.fiche_no for h in some] for some in found_in(*pages).opening.values()] == [[n] for n in range(1, 8)]
