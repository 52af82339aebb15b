"""Items without a marker are parted by white, and where a page ends by the room that a line left."""

from __future__ import annotations

from collections.abc import Sequence

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Line
from ficheparse.layout.lists import items_of
from tests.unit.ink import line, marked

LEFT, NESTED, RIGHT = 50.0, 72.0, 300.0


def wide(text: str, x: float, baseline: float, end: float = RIGHT) -> Line:
    """A line that ends at a place: justified text ends at the right edge of its cell."""
    found = line(text, x, baseline)
    found.spans[-1] = end
    return found


def usual(page: int) -> list[list[Cell]]:
    """Sections with a dash before items of the first level and white alone between those nested in them."""
    stacks = []
    for index in range(12):
        top = 100.0 + 100 * index
        lines = [
            marked("–", "Pour les assurés :", LEFT, LEFT + 10, top),
            wide("Données de contact dont", NESTED, top + 18),
            line("adresse", NESTED, top + 30),
            wide("Nationalité et autres", NESTED, top + 48),
            line("données", NESTED, top + 60),
            marked("–", "Pour les agents", LEFT, LEFT + 10, top + 78),
        ]
        stacks.append([Cell(page, 0, LEFT, RIGHT, tuple(lines))])
    return stacks


def read(*cells: Cell) -> list[tuple[int, str]]:
    """The items of one section among many."""
    *_, items = items_of([*usual(1), cells])
    return [(item.level, " ".join(part.text for part in item.lines)) for item in items]


def cell(page: int, lines: Sequence[Line]) -> Cell:
    return Cell(page, 0, LEFT, RIGHT, tuple(lines))


def test_white_parts_items_without_a_marker_below_one_with_a_marker() -> None:
    assert read(*usual(1)[0]) == [
        (1, "Pour les assurés :"),
        (2, "Données de contact dont adresse"),
        (2, "Nationalité et autres données"),
        (1, "Pour les agents"),
    ]


def test_where_a_page_ends_a_line_that_is_not_full_ended_its_item() -> None:
    head = marked("–", "Pour les assurés :", LEFT, LEFT + 10, 100)
    after = cell(2, [line("Nationalité", NESTED, 100)])
    assert read(cell(1, [head, line("Données de contact", NESTED, 118)]), after) == [
        (1, "Pour les assurés :"),
        (2, "Données de contact"),
        (2, "Nationalité"),
    ]
    assert read(cell(1, [head, wide("Données dont", NESTED, 118)]), after)[1:] == [(2, "Données dont Nationalité")]


def test_after_a_full_line_a_capital_begins_an_item_where_no_name_goes_on() -> None:
    head = marked("–", "Pour les assurés :", LEFT, LEFT + 10, 100)

    def after(first: str, second: str) -> list[str]:
        return [
            text
            for _, text in read(cell(1, [head, wide(first, NESTED, 118)]), cell(2, [line(second, NESTED, 100)]))[1:]
        ]

    assert after("Données de contact", "Nationalité") == ["Données de contact", "Nationalité"]
    assert after("Agents de l'Assurance", "Maladie") == ["Agents de l'Assurance Maladie"]
    assert after("Numéro au répertoire dit", "NIR") == ["Numéro au répertoire dit NIR"]


def test_where_a_page_ends_the_place_of_a_line_tells_its_level() -> None:
    head = marked("–", "Pour les assurés et leurs", LEFT, LEFT + 10, 100)
    nested = cell(2, [wide("Données de contact", NESTED, 100)])
    assert read(cell(1, [head]), nested) == [(1, "Pour les assurés et leurs"), (2, "Données de contact")]


def test_items_with_markers_that_begin_no_section_are_nested_in_those_without() -> None:
    stacks = []
    for index in range(12):
        top = 100.0 + 100 * index
        lines = [
            line("Pour les assurés :", LEFT, top),
            marked("–", "contact", LEFT + 14, LEFT + 24, top + 12),
            line("et adresse", LEFT + 24, top + 24),
            line("Pour les agents :", LEFT, top + 36),
            marked("–", "traces", LEFT + 14, LEFT + 24, top + 48),
        ]
        stacks.append([Cell(1, 0, LEFT, RIGHT, tuple(lines))])
    assert [[item.level for item in items] for items in items_of(stacks)] == [[1, 2, 1, 2]] * 12
