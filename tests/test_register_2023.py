"""What is known of the 2023 register, one fact a test."""

from __future__ import annotations

import pytest

from ficheparse import Register
from ficheparse.register.model import Item, PageKind, Role, Section, TitleSource
from tests.conftest import Extracted
from tests.truth import codes


@pytest.fixture
def register(extracted: Extracted) -> Register:
    return extracted("2023")


def section(register: Register, fiche_no: int, key: str) -> Section:
    fiche = next(f for f in register.fiches if f.fiche_no == fiche_no)
    return next(s for s in fiche.sections if s.key == key)


def texts(items: tuple[Item, ...]) -> list[str]:
    return [item.text for item in items]


def test_it_has_16_missions_and_87_fiches_in_order(register: Register) -> None:
    assert [m.mission_no for m in register.missions] == list(range(1, 17))
    assert [f.fiche_no for f in register.fiches] == list(range(1, 88))


def test_its_pages_are_a_cover_an_overview_mission_pages_and_fiche_pages(register: Register) -> None:
    kinds = [page.kind for page in register.pages]
    assert kinds[:4] == [PageKind.COVER, PageKind.OVERVIEW, PageKind.MISSION, PageKind.FICHE]
    assert kinds.count(PageKind.MISSION) == 16
    assert kinds.count(PageKind.FICHE) == 161


def test_mission_pages_list_their_fiches(register: Register) -> None:
    listed = [page for page in register.pages if page.kind is PageKind.MISSION]
    assert listed[0].fiche_nos == (1, 2, 3, 4, 5, 6, 7, 8, 9)
    assert sorted(number for page in listed for number in page.fiche_nos) == list(range(1, 88))


def test_the_overview_tells_missions_from_support(register: Register) -> None:
    assert [m.kind for m in register.missions] == ["mission"] * 10 + ["support"] * 6


def test_printed_page_numbers_are_the_pages_own(register: Register) -> None:
    assert {page.page: page.printed_label for page in register.pages}[107] == "107"


def test_a_suite_page_goes_on_with_its_section_and_does_not_repeat_the_left_cell(register: Register) -> None:
    data = section(register, 22, "type_donnees")
    assert (data.first_page, data.last_page, data.is_continued) == (48, 49, True)
    people = section(register, 22, "categories_personnes")
    assert len(people.items) == len(set(texts(people.items))) == 4
    assert people.last_page == 48


def test_a_list_goes_on_inside_a_nested_list_over_the_page(register: Register) -> None:
    data = section(register, 58, "type_donnees")
    first_on_second_page = next(item for item in data.items if item.page == 126)
    assert first_on_second_page.level == 2
    parent = next(item for item in data.items if item.item_id == first_on_second_page.parent_id)
    assert parent.text == "Pour le patient zéro :"
    assert ("level_over_page", 58) in codes(register, "info")


def test_a_heading_over_both_columns_heads_both_cells_left_first(register: Register) -> None:
    controller = section(register, 45, "responsable_traitement")
    assert [item.text[:24] for item in controller.items] == ["Le traitement est égalem", "La DNS et la Cnam sont d"]
    assert controller.items[0].boxes[0].x0 < controller.items[1].boxes[0].x0


def test_an_empty_section_is_content_not_an_error(register: Register) -> None:
    assert section(register, 46, "type_donnees").items == ()
    assert ("section_empty", 46) in codes(register, "info")


def test_each_page_that_lost_its_heading_is_placed_and_says_so(register: Register) -> None:
    missing = {(d.page, d.fiche_no) for d in register.diagnostics if d.code == "heading_missing"}
    assert missing == {(90, 41), (91, 41), (107, 50), (132, 61), (172, 83), (174, 84)}


@pytest.mark.parametrize("fiche_no", [50, 83, 84])
def test_a_title_that_no_page_prints_comes_from_the_mission_page(register: Register, fiche_no: int) -> None:
    fiche = next(f for f in register.fiches if f.fiche_no == fiche_no)
    assert fiche.title_source is TitleSource.CONTENTS
    assert ("title_from_contents", fiche_no) in codes(register, "warning")


def test_a_title_printed_on_a_later_page_alone_is_on_the_page(register: Register) -> None:
    fiche = next(f for f in register.fiches if f.fiche_no == 61)
    assert (fiche.first_page, fiche.last_page, fiche.title_source) == (132, 133, TitleSource.PAGE)


@pytest.mark.parametrize("fiche_no", [41, 43])
def test_a_title_that_a_later_page_prints_otherwise_is_a_warning(register: Register, fiche_no: int) -> None:
    assert ("title_differs", fiche_no) in codes(register, "warning")


def test_every_printed_char_of_a_fiche_page_has_exactly_one_role(register: Register) -> None:
    assert len(register.contents.ink) == 161
    for ink in register.contents.ink:
        roles = dict(ink.roles)
        assert sum(roles.values()) == ink.printed
        assert roles[Role.UNASSIGNED] == 0


def test_furniture_is_the_foot_of_the_page_and_little_of_it(register: Register) -> None:
    feet = ("LES MISSIONS DE L’ASSURANCE MALADIE", "LES MISSIONS SUPPORTS")
    expected = {len(foot.replace(" ", "")) + digits for foot in feet for digits in (1, 2, 3)}
    assert {dict(ink.roles)[Role.FURNITURE] for ink in register.contents.ink} <= expected


def test_item_ids_are_unique_and_parents_come_before_their_children(register: Register) -> None:
    seen: set[str] = set()
    for fiche in register.fiches:
        for part in fiche.sections:
            for item in part.items:
                assert item.item_id not in seen
                assert item.parent_id is None or item.parent_id in seen
                assert (item.parent_id is None) == (item.level == 1)
                seen.add(item.item_id)
    assert len(seen) == 3234


def test_markers_are_kept_as_printed(register: Register) -> None:
    markers = {(item.level, item.marker) for f in register.fiches for s in f.sections for item in s.items}
    assert markers == {(1, "•"), (2, "–")}
