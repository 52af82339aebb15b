"""Headings of groups of sections, and links back, are in no section; what fiches share otherwise is."""

from __future__ import annotations

from ficheparse.layout.upright import LinedPage
from ficheparse.reading.page import Style
from ficheparse.register.model import Contents
from tests.unit.document import PageMaker, fiche_page, read, rows

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
