"""Headings of groups of sections, and links back, are in no section; what fiches share otherwise is."""

from __future__ import annotations

from ficheparse.layout.upright import LinedPage
from ficheparse.reading.page import Style
from ficheparse.register.model import Contents
from tests.unit.document import LEFT, PageMaker, fiche_page, read, rows
from tests.unit.ink import BODY

GROUP = Style("Sans-Condensed", "#ffffff")
BANDS = {0: "A – Finalités", 2: "B – Données et accès", 4: "C – Garanties"}


def grouped(number: int, *, style: Style = GROUP) -> LinedPage:
    page = PageMaker(number)
    first = fiche_page(number, number, f"Titre {chr(96 + number)}", [])
    page.lines, page.y = first.lines, first.y
    for index, row in enumerate(rows(fill=f"contenu {chr(96 + number)}")):
        if index in BANDS:
            page.put(BANDS[index], style=style)
            page.down()
        page.row([(heading, [f"{item} {n}" for item in items for n in "abc"]) for heading, items in filter(None, row)])
        page.down(7 * (number + index) % 40)
    page.put("↑ Haut de page", 500, style=Style("Sans-Light", "#000091"), size=8)
    return page.page()


def said(contents: Contents) -> list[str]:
    return [item.text for fiche in contents.fiches for part in fiche.sections for item in part.items]


def test_headings_of_groups_and_links_back_are_in_no_section_and_are_told() -> None:
    contents = read(*(grouped(number) for number in range(1, 9)))
    assert not any(text.startswith(("A –", "B –", "C –")) or "Haut de page" in text for text in said(contents))
    told = [found.message for found in contents.diagnostics if found.code == "printed_alike"]
    assert len(told) == 4
    assert "'C – Garanties' stands 8 times" in " ".join(told)


def test_few_fiches_tell_nothing() -> None:
    assert any("Finalités" in text or "Garanties" in text for text in said(read(*(grouped(n) for n in (1, 2, 3)))))


def test_an_item_that_all_fiches_have_is_one() -> None:
    pages = [fiche_page(n, n, f"Titre {chr(96 + n)}", rows()).page() for n in range(1, 9)]
    assert said(read(*pages)).count("contenu 4d") == 8


COLORS = "#aa0000", "#00aa00", "#0000aa"


def told(contents: Contents) -> list[str]:
    return [found.message for found in contents.diagnostics if found.code == "printed_alike"]


def test_headings_of_groups_may_have_a_color_in_each_mission() -> None:
    contents = read(*(grouped(n, style=Style(GROUP.font, COLORS[n % 3])) for n in range(1, 10)))
    assert not any(text.startswith(("A –", "B –", "C –")) for text in said(contents))
    assert "'C – Garanties' stands 9 times" in " ".join(told(contents))


def with_line(number: int, *parts: tuple[str, float, Style], white: float = 0.0) -> LinedPage:
    """A fiche with a line in its midst, whose parts stand at the given places in types of their own, and so much white
    above and below it."""
    page = fiche_page(number, number, f"Titre {chr(96 + number)}", [])
    for index, row in enumerate(rows(fill=f"contenu {chr(96 + number)}")):
        if index == 2:
            page.down(white)
            for text, x, style in parts:
                page.put(text, x, style)
            page.down(14 + white)
        page.row([(heading, [f"{item} {n}" for item in items for n in "abc"]) for heading, items in filter(None, row)])
        page.down(7 * (number + index) % 40)
    return page.page()


def test_the_letter_level_with_the_heading_of_a_group_is_in_no_section_either() -> None:
    parts = ("B", LEFT, Style("Sans-Heavy", "#ee7700")), ("Données et accès", LEFT + 20, GROUP)
    contents = read(*(with_line(n, *parts) for n in range(1, 9)))
    assert not any(text.startswith("B") or text.endswith("Données et accès") for text in said(contents))
    assert ["'B' stands 8 times" in message for message in told(contents)] == [True, False]


def test_captions_that_count_up_in_the_type_of_other_text_are_in_no_section_and_are_told_once() -> None:
    captions = ((f"Tableau {n}.2 : mise en œuvre (fiche {n})", LEFT, BODY) for n in range(1, 9))
    contents = read(*(with_line(n, caption, white=16.0) for n, caption in enumerate(captions, 1)))
    assert not any("mise en œuvre" in text for text in said(contents))
    assert told(contents) == [
        "'Tableau 1.2 : mise en œuvre (fiche 1)' stands 8 times, alike in most fiches, and is in no section"
    ]


def test_an_item_that_counts_up_from_fiche_to_fiche_is_in_its_section() -> None:
    contents = read(*(with_line(n, (f"Référence interne : TRT-{n:03}", LEFT, BODY)) for n in range(1, 9)))
    assert sum("TRT-" in text for text in said(contents)) == 8


def test_numbers_of_many_digits_and_signs_for_numbers_count_up_nothing() -> None:
    pages = [with_line(n, (f"Cas {'#' if n % 2 else n} {n}{'0' * 5000}", LEFT, BODY), white=16.0) for n in range(1, 9)]
    assert sum("Cas" in text for text in said(read(*pages))) == 8


def test_counted_lines_whose_numbers_do_not_rise_are_in_their_sections() -> None:
    contents = read(*(with_line(n, (f"Article {n * 5 % 8 + 1} du règlement", LEFT, BODY)) for n in range(1, 9)))
    assert sum("du règlement" in text for text in said(contents)) == 8
    assert told(contents) == []


def test_titles_that_count_up_in_a_type_of_their_own_are_not_printed_alike() -> None:
    style = Style("Sans-Light", "#000091")
    contents = read(*(with_line(n, (f"Étape {n} du parcours", LEFT, style)) for n in range(1, 9)))
    assert sum("du parcours" in text for text in said(contents)) == 8
    assert told(contents) == []
