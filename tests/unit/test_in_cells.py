"""Sections beside the ruled cells of their pages, with cells made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ficheparse.layout.line import Box
from ficheparse.profiles.profile import load_profile
from ficheparse.register.model import Item, Section
from ficheparse.verification import in_cells
from ficheparse.verification.in_cells import CannotSay, sections_in_cells
from ficheparse.verification.ruled_cells import NO_RULES, RuledCell, RuledPage, struck_once
from ficheparse.verification.verdict import Difference

LEFT, RIGHT = Box(1, 0, 0, 100, 200), Box(1, 100, 0, 200, 200)
NEXT_LEFT, NEXT_RIGHT = Box(2, 0, 0, 100, 200), Box(2, 100, 0, 200, 200)
OTHER = RuledCell(RIGHT, "Autre chose\n")
PROFILE = load_profile()


def item(position: int, text: str, *boxes: Box, marker: str | None = "•") -> Item:
    lines = boxes or (Box(1, 10, 20.0 * position + 10, 90, 20.0 * position + 20),)
    return Item(f"1/sous_finalites/{position}", position, 1, None, marker, text, lines[0].page, lines)


def section(*items: Item, key: str = "sous_finalites", heading: str = "Sous-finalités") -> Section:
    return Section(key, heading, 0, 1, 1, False, items)


def said(found: Section, *cells: RuledCell, notes: frozenset[int] = frozenset()) -> Difference | CannotSay | None:
    numbers = sorted({cell.box.page for cell in cells})
    pages = {page: RuledPage(page, tuple(cell for cell in cells if cell.box.page == page)) for page in numbers}
    return sections_in_cells({(1, found.key): found}, pages, PROFILE, notes)[1, found.key]


TWO = section(item(0, "Gérer les droits"), item(1, "Gérer les dossiers"))


@pytest.mark.parametrize(
    "text",
    [
        "•\nGérer les droits\n•\nGérer les dossiers\n",
        "• Gérer les droits\n• Gérer les dos-\nsiers\n",
        "• Gérer les droits\n• Gérer les dos\u00adsiers\n",
        "G É R E R les droits\nGérer les dossiers",
        "Sous-finalités\n• Gérer les droits\n• Gérer les dossiers",
        "Sous-finalités (suite)\n• Gérer les droits\n• Gérer les dossiers",
    ],
)
def test_the_letters_of_its_own_cell_are_the_sections(text: str) -> None:
    assert said(TWO, RuledCell(LEFT, text), OTHER) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gérer les droits\nGérer les fraudes", "text: position 1: 'dossiers' / 'fraudes'"),
        (
            "Gérer les droits\nGérer les dossiers\nLutter contre la fraude",
            "missing: after the last item: 'Lutter contre la fraude'",
        ),
        ("Gérer les droits", "extra: position 1: 'Gérer les dossiers'"),
        ("Gérer les dossiers\nGérer les droits", "order: position 0: 'Gérer les droits' / 'Gérer les dossiers'"),
        (
            "Durée\nGérer les droits\nGérer les dossiers",
            "text: position 0: 'Gérer les droits' / 'Durée Gérer les droits Gérer les …'",
        ),
    ],
)
def test_other_letters_are_a_difference(text: str, told: str) -> None:
    found = said(TWO, RuledCell(LEFT, text), OTHER)
    assert isinstance(found, Difference)
    assert found.what == told
    assert found.boxes


@pytest.mark.parametrize(
    "text", ["o\nGérer\no\nClore\n", "o o Gérer Clore", "o Gérer\no Clore", "Gérer\no\no\nClore", "Gérer\nClore"]
)
def test_a_bullet_that_is_a_letter_may_stand_anywhere(text: str) -> None:
    both = section(item(0, "Gérer", marker="o"), item(1, "Clore", marker="o"))
    assert said(both, RuledCell(LEFT, text), OTHER) is None


def test_a_section_goes_on_in_a_cell_of_the_next_page_under_its_heading() -> None:
    over = section(item(0, "Gérer les dossiers des bénéficiaires", Box(1, 10, 180, 90, 190), Box(2, 10, 30, 90, 40)))
    first, second = (
        RuledCell(LEFT, "Gérer les dossiers"),
        RuledCell(NEXT_LEFT, "Sous-finalités (suite)\ndes bénéficiaires"),
    )
    assert said(over, first, OTHER, second, RuledCell(NEXT_RIGHT, "Autre chose")) is None


def test_an_item_that_begins_as_the_heading_reads_is_not_taken_for_it() -> None:
    same = section(item(0, "Sous-finalités du site"))
    assert said(same, RuledCell(LEFT, "Sous-finalités du site"), OTHER) is None


def test_what_no_cell_can_say_is_said_so() -> None:
    plain = RuledCell(LEFT, "Gérer les droits\nGérer les dossiers")
    assert said(section(), plain, OTHER) == CannotSay(in_cells.NOTHING)
    assert said(TWO, OTHER) == CannotSay(f"page 1: {in_cells.NO_OWN_CELL}")
    assert said(TWO, plain) == CannotSay(f"page 1: {in_cells.FRAME}")
    mixed_up = RuledCell(LEFT, "Gé\nrer les droits\nrer les dossiers\nGé")
    assert said(TWO, mixed_up, OTHER) == CannotSay(in_cells.OTHER_ORDER)
    pages = {1: RuledPage(1, (), NO_RULES)}
    assert sections_in_cells({(1, TWO.key): TWO}, pages, PROFILE)[1, TWO.key] == CannotSay(f"page 1: {NO_RULES}")


def test_cells_that_are_come_to_in_no_order_say_nothing() -> None:
    beside = Box(1, 110, 10, 190, 20)
    cells = (RuledCell(LEFT, "Gérer les droits"), RuledCell(RIGHT, "Gérer les dossiers"))
    assert said(section(item(0, "Gérer les droits"), item(1, "Gérer les dossiers", beside)), *cells) is None
    swapped = section(item(0, "Gérer les dossiers", beside), item(1, "Gérer les droits"))
    assert said(swapped, *cells) == CannotSay(in_cells.SCATTERED)


def test_a_cell_that_holds_two_sections_says_nothing_of_either() -> None:
    below = section(item(5, "Assurés"), key="categories_personnes", heading="Catégories de personnes concernées")
    both = {(1, TWO.key): TWO, (1, below.key): below}
    pages = {1: RuledPage(1, (RuledCell(LEFT, "Gérer les droits\nGérer les dossiers\nAssurés"), OTHER))}
    found = sections_in_cells(both, pages, PROFILE)
    assert set(found.values()) == {CannotSay(f"page 1: {in_cells.NO_OWN_CELL}")}


def test_an_item_in_the_cell_of_another_section_is_a_difference_of_both() -> None:
    others = section(item(5, "Assurés"), item(6, "Agents"), key="categories_personnes", heading="Personnes")
    boxes = (Box(1, 110, 10, 190, 20), Box(1, 110, 30, 190, 40))
    right, agents = (replace(each, boxes=(box,)) for each, box in zip(others.items, boxes, strict=True))
    mixed = replace(TWO, items=(*TWO.items, agents))
    cells = (RuledCell(LEFT, "Gérer les droits\nGérer les dossiers"), RuledCell(RIGHT, "Assurés\nAgents"))
    both = {(1, mixed.key): mixed, (1, others.key): replace(others, items=(right,))}
    found = sections_in_cells(both, {1: RuledPage(1, cells)}, PROFILE)
    told = {key: said.what if isinstance(said, Difference) else said for (_, key), said in found.items()}
    assert told == {
        mixed.key: f"cell: position 6 'Agents': {in_cells.ANOTHERS}",
        others.key: "missing: after the last item: 'Agents'",
    }


def test_sections_that_run_through_cells_with_their_headings_are_not_astray() -> None:
    below = section(item(5, "Assurés"), key="categories_personnes", heading="Catégories de personnes concernées")
    over = replace(below, items=(*below.items, item(6, "Agents", Box(1, 110, 10, 190, 20))))
    text = "Gérer les droits\nGérer les dossiers\nCatégories de personnes concernées\nAssurés"
    pages = {1: RuledPage(1, (RuledCell(LEFT, text), RuledCell(RIGHT, "Agents")))}
    found = sections_in_cells({(1, TWO.key): TWO, (1, over.key): over}, pages, PROFILE)
    assert set(found.values()) == {CannotSay(f"page 1: {in_cells.NO_OWN_CELL}")}


def test_digits_too_many_may_be_marks_only_where_there_are_notes() -> None:
    marked = RuledCell(LEFT, "Gérer les droits1\nGérer les dossiers")
    assert said(TWO, marked, OTHER, notes=frozenset({1})) == CannotSay(in_cells.NOTES)
    assert isinstance(said(TWO, marked, OTHER), Difference)


def test_type_that_is_struck_twice_is_read_once() -> None:
    struck = RuledCell(LEFT, "•\nGérer\n•\nGérer\n• Clore\n• Clore\n")
    short = RuledCell(RIGHT, "Néant\nNéant\n")
    assert [cell.text for cell in struck_once([struck, short])] == ["Gérer\n• Clore", "Néant"]
    assert struck_once([short, OTHER]) == (short, OTHER)
