"""Printed lines become items: markers by place and shape, levels by indentation."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

import pytest

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Line
from ficheparse.layout.lists import items_of
from tests.unit.ink import BODY, BOLD, line, marked

ONE, ONE_TEXT, TWO_TEXT = 50.0, 60.0, 70.0
"""x of the first level's marker, of its text, where the second level's marker stands too, and of that one's text."""


def cell(lines: Sequence[Line], page: int = 1, right: float = 300.0) -> Cell:
    return Cell(page, 0, ONE, right, tuple(lines))


def read(*cells: Cell) -> list[tuple[int, str | None, str]]:
    (items,) = items_of([cells])
    return [(item.level, item.marker, " ".join(part.text for part in item.lines)) for item in items]


def bullets(count: int, baseline: float = 400.0) -> list[Line]:
    """More items of both levels, so that a document has its usual places."""
    lines = []
    for index in range(count):
        lines.append(marked("•", f"un {index}", ONE, ONE_TEXT, baseline + 24 * index))
        lines.append(marked("–", f"deux {index}", ONE_TEXT, TWO_TEXT, baseline + 24 * index + 12))
    return lines


def test_markers_begin_items_and_lines_without_one_go_on() -> None:
    lines = [marked("•", "les droits", ONE, ONE_TEXT, 100), line("des personnes", ONE_TEXT, 112), *bullets(3)]
    assert read(cell(lines))[0] == (1, "•", "les droits des personnes")


def test_the_level_is_the_indentation() -> None:
    assert [level for level, _, _ in read(cell(bullets(4)))] == [1, 2] * 4


def test_levels_hold_over_a_page_break() -> None:
    first, second = cell(bullets(3)), cell([marked("–", "suite", ONE_TEXT, TWO_TEXT, 100)], page=2)
    assert read(first, second)[-1] == (2, "–", "suite")


def test_a_sentence_goes_on_over_a_page_break() -> None:
    first = cell([*bullets(3), marked("•", "la traçabilité des", ONE, ONE_TEXT, 700)])
    second = cell([line("actions", ONE_TEXT, 60)], page=2)
    assert read(first, second)[-1] == (1, "•", "la traçabilité des actions")


def test_a_dash_that_a_line_break_put_first_is_text() -> None:
    wrapped = marked("–", "Données financières", ONE_TEXT, ONE_TEXT + 8, 112)
    full = replace(marked("•", "adresse et site", ONE, ONE_TEXT, 100))
    narrow = cell([full, wrapped, *bullets(20)], right=140.0)
    assert read(narrow)[0] == (1, "•", "adresse et site – Données financières")


def test_a_dash_in_the_midst_of_a_paragraph_is_text_where_nested_items_stand_too() -> None:
    nested = [marked("–", f"détail {n}", ONE_TEXT, ONE_TEXT + 10, 300 + 12 * n) for n in range(9)]
    begun = [marked("•", "les statistiques de", ONE, ONE_TEXT, 100), line("la navigation intérieure", ONE_TEXT, 112)]
    dash = marked("–", "sans données directement", ONE_TEXT, ONE_TEXT + 10, 124)
    whole = "les statistiques de la navigation intérieure – sans données directement identifiantes"
    below = line("identifiantes", ONE_TEXT, 136)
    assert read(cell([*begun, dash, below, *nested, *bullets(20)]))[0] == (1, "•", whole)
    hanging = line("identifiantes", ONE_TEXT + 10, 136)
    assert read(cell([*begun, dash, hanging, *nested, *bullets(20)]))[1][0] == 2, "its text hangs: an item of its own"


def test_sentence_punctuation_is_no_marker() -> None:
    lines = [marked("•", "droits (exemple", ONE, ONE_TEXT, 100), line(": la gestion)", ONE_TEXT, 112), *bullets(3)]
    assert read(cell(lines))[0] == (1, "•", "droits (exemple : la gestion)")


def test_a_letter_of_another_font_is_a_marker_and_one_of_the_same_is_a_word() -> None:
    bullet = marked("§", "un", ONE, ONE_TEXT, 100)
    foreign = replace(bullet, styles=(BOLD, BODY))
    word = line("à la fin", ONE_TEXT, 112)
    assert read(cell([foreign, word])) == [(1, "§", "un à la fin")]


def test_enumerators_count_and_an_article_number_does_not() -> None:
    lines = [
        marked("1.", "les articles", ONE, ONE_TEXT, 100),
        marked("L.", "111-2 du Code", ONE_TEXT, ONE_TEXT + 14, 112),
        marked("2.", "la suite", ONE, ONE_TEXT, 124),
    ]
    assert read(cell(lines)) == [(1, "1.", "les articles L. 111-2 du Code"), (1, "2.", "la suite")]


def test_a_drawn_mark_is_a_marker_without_text() -> None:
    lines = [line("les droits", ONE_TEXT, 100, mark=ONE), line("des personnes", ONE_TEXT, 112)]
    assert read(cell(lines)) == [(1, None, "les droits des personnes")]


def test_text_without_any_marker_is_an_item_at_the_first_level() -> None:
    assert read(cell([line("Obligation légale", ONE, 100)])) == [(1, None, "Obligation légale")]


def nested_without_markers(count: int, baseline: float = 100.0) -> list[Line]:
    """Items with two nested ones below, which nothing but their indentation and the room that lines leave tells."""
    lines = []
    for n in range(count):
        y = baseline + 48 * n
        lines.append(marked("•", f"pour les assurés {n} :", ONE, ONE_TEXT, y))
        lines.append(line("données qui identifient la personne et sa", 74, y + 12))
        lines.append(line("famille", 74, y + 24))
        lines.append(line("situation", 74, y + 36))
    return lines


def test_nested_items_may_have_no_markers_where_many_begin_so_much_farther_right() -> None:
    items = read(cell(nested_without_markers(12), right=280.0))
    assert items[:3] == [
        (1, "•", "pour les assurés 0 :"),
        (2, None, "données qui identifient la personne et sa famille"),
        (2, None, "situation"),
    ]
    assert len(items) == 36


def test_a_few_lines_farther_right_than_their_item_go_on_with_it() -> None:
    items = read(cell([*nested_without_markers(2), *bullets(10, baseline=300.0)], right=280.0))
    assert items[0] == (1, "•", "pour les assurés 0 : données qui identifient la personne et sa famille situation")


def test_white_begins_a_new_item_where_there_are_no_markers() -> None:
    lines = [line("un", ONE, 100), line("deux", ONE, 112), line("trois", ONE, 142), line("quatre", ONE, 154)]
    found = read(cell([*lines, line("cinq", ONE, 166)], right=80.0))
    assert [text for _, _, text in found] == ["un deux", "trois quatre cinq"]


def test_a_line_that_left_room_for_the_next_word_ends_its_paragraph_where_there_are_no_markers() -> None:
    lines = [line("Service des ressources humaines", ONE, 100), line("Trésorerie", ONE, 112)]
    assert [text for _, _, text in read(cell(lines))] == ["Service des ressources humaines", "Trésorerie"]


def test_text_that_a_wide_marker_moved_goes_on_where_that_of_the_other_items_begins() -> None:
    wide = marked("•", "taux", ONE_TEXT, TWO_TEXT + 20, 100)
    lines = [marked("•", "un", ONE, ONE_TEXT, 88), wide, line("d'incapacité", TWO_TEXT, 112), *bullets(4)]
    assert read(cell(lines))[1] == (2, "•", "taux d'incapacité")


def test_letters_set_flush_right_right_before_their_text_count_up() -> None:
    def glued(letter: str, width: float, text: str, index: int) -> Line:
        """A letter of a width of its own that ends where the text begins, which no space parts from it."""
        whole = line(f"{letter}){text}", ONE_TEXT - width, 100 + 12 * index)
        return replace(whole, spans=array("f", (ONE_TEXT - width, ONE_TEXT + 5 * len(text))), glued=ONE_TEXT)

    letters = [glued(letter, 5.5 if letter == "f" else 8.0, f"texte{n}", n) for n, letter in enumerate("abcdefg")]
    assert [(marker, text) for _, marker, text in read(cell(letters))] == [
        (f"{letter})", f"texte{n}") for n, letter in enumerate("abcdefg")
    ]


def hanging(texts: Sequence[tuple[str, str]], x: float = ONE, indent: float = 12.0) -> list[Line]:
    """Items without a bullet, each of a full first line and one that goes on farther right."""
    lines = []
    for index, (first, second) in enumerate(texts):
        lines += [line(first, x, 100 + 24 * index), line(second, x + indent, 112 + 24 * index)]
    return lines


def test_items_without_a_bullet_may_stand_out_by_their_first_lines_alone() -> None:
    full = "les données dont l'assuré et sa famille ont besoin"
    lines = hanging([(full, f"fin {n}") for n in range(12)])
    nested = [marked("–", f"numéro {n}", ONE + 22, ONE + 32, 400 + 12 * n) for n in (1, 2)]
    after = line("un court", ONE, 436)
    found = read(cell([*lines, *nested, after]))
    assert found[0] == (1, None, f"{full} fin 0")
    assert found[-3:] == [(2, "–", "numéro 1"), (2, "–", "numéro 2"), (1, None, "un court")]
    assert len(found) == 15


def test_enumerators_may_count_on_several_levels() -> None:
    lines = [marked("a)", "un", ONE, ONE_TEXT, 100)]
    lines += [marked(f"a.{n})", f"sous {n}", ONE_TEXT, 85.0, 100 + 12 * n) for n in (1, 2, 3)]
    lines += [marked("b)", "deux", ONE, ONE_TEXT, 148)]
    lines += [marked(f"b.{n})", f"sous b {n}", ONE_TEXT, 85.0, 148 + 12 * n) for n in (1, 2)]
    assert [(level, text) for level, _, text in read(cell(lines))] == [
        (1, "un"),
        (2, "sous 1"),
        (2, "sous 2"),
        (2, "sous 3"),
        (1, "deux"),
        (2, "sous b 1"),
        (2, "sous b 2"),
    ]
    bare = [marked(f"2.{n}", f"sous {n}", ONE, 75.0, 100 + 12 * n) for n in (1, 2, 3)]
    assert [text for _, _, text in read(cell(bare))] == ["sous 1", "sous 2", "sous 3"]


def test_a_number_with_a_point_that_begins_a_line_of_text_is_none() -> None:
    lines = [marked("•", "un taux de", ONE, ONE_TEXT, 100), line("2.5 pour cent", ONE_TEXT, 112), *bullets(3)]
    assert read(cell(lines))[0] == (1, "•", "un taux de 2.5 pour cent")


def test_lines_may_go_on_left_of_the_marker_of_their_item() -> None:
    lines = []
    for n in range(4):
        lines += [
            marked(f"{n + 1}°", f"un texte {n}", 62, 74, 100 + 36 * n),
            line("qui va à la ligne", ONE, 112 + 36 * n),
        ]
        lines.append(line("et encore une fois", ONE, 124 + 36 * n))
    assert [text for _, _, text in read(cell(lines))] == [
        f"un texte {n} qui va à la ligne et encore une fois" for n in range(4)
    ]


def in_own_font(number: int, text: str, baseline: float, x: float = ONE) -> Line:
    """A number in another font than its text, set flush right from x on."""
    found = marked(str(number), text, x + 10 - 5 * len(str(number)), x + 20, baseline)
    return replace(found, styles=(BOLD, *(BODY for _ in text.split())))


def test_numbers_of_two_digits_in_a_font_of_their_own_are_markers() -> None:
    lines = [in_own_font(n, f"texte {n}", 100 + 12 * n) for n in range(1, 13)]
    assert read(cell(lines)) == [(1, str(n), f"texte {n}") for n in range(1, 13)]


@pytest.mark.parametrize(
    "line_begun",
    [marked("10", "ans au plus", ONE_TEXT, 75, 112), in_own_font(100, "ans au plus", 112)],
    ids=["in the font of its text", "of three digits"],
)
def test_other_numbers_without_a_sign_are_text(line_begun: Line) -> None:
    lines = [marked("•", "la durée de", ONE, ONE_TEXT, 100), line_begun, *bullets(3)]
    assert read(cell(lines))[0] == (1, "•", f"la durée de {line_begun.text}")


def test_numbers_in_a_font_of_their_own_are_markers_of_one_kind_however_rare_each_is() -> None:
    nested = [in_own_font(n, f"texte {n}", 88 + 12 * n, ONE_TEXT - 5) for n in (1, 2, 3)]
    found = read(cell([marked("•", "les durées", ONE, ONE_TEXT, 88), *nested, *bullets(130)]))
    assert [marker for _, marker, _ in found[:4]] == ["•", "1", "2", "3"]


def sentences(second: str, distance: float, first: str = "La caisse garde ces données pendant un an.") -> list[str]:
    """The items of a paragraph of full lines at 12 points, and of one that begins so far below its end."""
    lines = [line("Les données servent au contrôle et à la", ONE, 100), line(first, ONE, 112)]
    lines += [line(second, ONE, 112 + distance), line("et que la caisse conserve pour un an", ONE, 124 + distance)]
    return [text for _, _, text in read(cell(lines, right=265.0))]


def test_a_sentence_a_little_farther_below_the_end_of_another_one_is_a_new_item() -> None:
    assert len(sentences("Les agents habilités voient ce qui suit", 1.17 * 12)) == 2


@pytest.mark.parametrize(
    ("second", "distance", "first"),
    [
        ("Les agents habilités voient ce qui suit", 12.0, "La caisse garde ces données pendant un an."),
        ("les agents habilités voient ce qui suit", 1.17 * 12, "La caisse garde ces données pendant un an."),
        ("Les agents habilités voient ce qui suit", 1.17 * 12, "caisse garde ces données pendant un an et"),
    ],
    ids=["no farther than others", "no sentence begins", "none ends"],
)
def test_other_lines_without_a_marker_go_on(second: str, distance: float, first: str) -> None:
    assert len(sentences(second, distance, first)) == 1


def test_a_sentence_a_little_farther_below_goes_on_with_an_item_that_has_a_marker() -> None:
    lines = [marked("•", "Les données servent au contrôle.", ONE, ONE_TEXT, 100), line("Elles restent", ONE_TEXT, 114)]
    lines += [line("un an", ONE_TEXT, 126), *bullets(3)]
    assert read(cell(lines))[0] == (1, "•", "Les données servent au contrôle. Elles restent un an")


def test_items_nested_below_a_line_that_goes_on_in_the_line_of_its_heading_are_at_level_two() -> None:
    run_in = line("les assurés en activité", 180, 100)
    nested = [marked("–", word, ONE_TEXT, TWO_TEXT, y) for word, y in (("salariés", 112), ("indépendants", 124))]
    items, _ = items_of([[cell([run_in, *nested])], [cell(bullets(4))]])
    assert [(item.level, item.marker) for item in items] == [(1, None), (2, "–"), (2, "–")]


def test_a_marker_alone_at_the_foot_of_a_page_begins_the_item_whose_text_the_next_one_prints() -> None:
    first = cell([*bullets(3), line("•", ONE, 700)])
    second = cell([line("Instruire la demande", ONE_TEXT, 60, page=2), *bullets(1, 72)], page=2)
    (items,) = items_of([[first, second]])
    found = items[6]
    assert (found.level, found.marker, found.lines[0].text) == (1, "•", "Instruire la demande")
    assert (found.marker_page, found.marker_ink) == (1, 1)


def test_a_sentence_goes_on_in_the_next_column_though_its_line_left_room() -> None:
    first = cell([*bullets(3), line("Tout agent habilité à accéder aux données, dans le", ONE, 700, 8.0)], right=400)
    goes_on = cell([line("respect du besoin d'en connaître", ONE, 60, 8.0)], page=2)
    other = cell([line("Respect du besoin d'en connaître", ONE, 60, 8.0)], page=2)
    assert [len(read(first, second)) for second in (goes_on, other)] == [7, 8]


def numbered(numbers: Sequence[str]) -> list[Line]:
    return [marked(number, f"élément {n}", ONE, ONE_TEXT + 20, 400 + 14 * n) for n, number in enumerate(numbers)]


def test_decimal_numbers_tell_levels_where_nothing_is_indented() -> None:
    found = read(cell(numbered(["3.1", "3.1.1", "3.1.2", "3.2", "3.2.1"])))
    assert [level for level, _, _ in found] == [1, 2, 2, 1, 2]


def test_numbers_of_one_depth_are_of_one_level() -> None:
    assert [level for level, _, _ in read(cell(numbered(["3.1", "3.2", "3.3"])))] == [1] * 3


def test_after_viii_in_roman_numbers_i_begins_anew_and_is_no_ninth_letter() -> None:
    romans = ["i)", "ii)", "iii)", "iv)", "v)", "vi)", "vii)", "viii)", "i)", "ii)", "iii)"]
    assert [marker for _, marker, _ in read(cell(numbered(romans)))] == romans
    letters = ["a)", "b)", "c)", "d)", "e)", "f)", "g)", "h)", "i)", "j)"]
    assert [marker for _, marker, _ in read(cell(numbered(letters)))] == letters


def test_short_items_without_markers_do_not_go_on_over_a_page_break() -> None:
    first = cell([line(text, ONE, 688 + 12 * n) for n, text in enumerate(("nom", "prénom", "NIR"))])
    second = cell([line("adresse", ONE, 60), line("téléphone", ONE, 72)], page=2)
    assert [text for _, _, text in read(first, second)] == ["nom", "prénom", "NIR", "adresse", "téléphone"]


def test_a_sign_that_is_no_marker_of_the_document_is_text_at_the_foot_of_a_page_too() -> None:
    first = cell([*bullets(3), marked("•", "prix en", ONE, ONE_TEXT, 688), line("€", ONE_TEXT, 700)])
    second = cell([line("par dossier", ONE_TEXT + 12, 60)], page=2)
    assert "€" not in [marker for _, marker, _ in read(first, second)]
