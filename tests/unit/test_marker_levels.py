"""Where nothing is indented, the kind of marker tells the level."""

from __future__ import annotations

from ficheparse.layout.cell import Cell
from ficheparse.layout.lists import items_of
from ficheparse.layout.marker_levels import kind_levels
from ficheparse.layout.markers import MarkerKind, Shape
from tests.unit.ink import marked


def kinds(text: str) -> list[MarkerKind]:
    return [(Shape.SYMBOL, symbol) for symbol in text]


def test_a_kind_that_begins_no_list_is_nested_in_the_one_it_follows() -> None:
    found = kind_levels([kinds("••ooo•o"), kinds("•oo"), kinds("•••"), kinds("•o–––o")])
    assert {symbol: level for (_, symbol), level in found.items()} == {"•": 1, "o": 2, "–": 3}


def test_kinds_that_all_begin_lists_are_of_one_level() -> None:
    assert kind_levels([kinds("•••"), kinds("–––"), kinds("•–")]) == {}


def test_items_at_one_place_have_the_levels_of_their_markers() -> None:
    lines = [marked(symbol, f"texte {n}", 50, 62, 100 + 12 * n) for n, symbol in enumerate("››»»›»")]
    cells = [Cell(1, 0, 50.0, 300.0, tuple(lines))]
    (items,) = items_of([cells])
    assert [item.level for item in items] == [1, 1, 2, 2, 1, 2]


def test_numbers_tell_levels_by_their_style_where_nothing_is_indented() -> None:
    markers = ["1)", "2)", "➢", "➢", "3)", "➢"]
    lines = [marked(marker, f"texte {n}", 50, 62, 100 + 12 * n) for n, marker in enumerate(markers)]
    (items,) = items_of([[Cell(1, 0, 50.0, 300.0, tuple(lines))]])
    assert [item.level for item in items] == [1, 1, 2, 2, 1, 2]


def test_the_counts_of_a_number_tell_its_level() -> None:
    markers = ["4.1", "4.1.1", "4.1.2", "4.2", "4.2.1"]
    lines = [marked(marker, f"texte {n}", 50, 80, 100 + 12 * n) for n, marker in enumerate(markers)]
    (items,) = items_of([[Cell(1, 0, 50.0, 300.0, tuple(lines))]])
    assert [item.level for item in items] == [1, 2, 2, 1, 2]
