"""Chars become words and lines by place, whatever the drawing order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ficheparse.layout.lines import chars_to_lines
from ficheparse.layout.rows import printed_lines
from ficheparse.reading.page import Style
from tests.unit.ink import BODY, BOLD, chars, line


def texts(*placed: tuple[float, float, str]) -> list[str]:
    return [found.text for found in chars_to_lines(chars(*placed), 1)]


def test_spaces_part_words() -> None:
    assert texts((50, 100, "Durée de conservation")) == ["Durée de conservation"]


def test_gaps_part_words_that_are_placed_one_by_one() -> None:
    assert texts((50, 100, "Durée"), (78, 100, "de"), (91, 100, "conservation")) == ["Durée de conservation"]


def test_a_wide_gap_parts_lines_on_one_baseline() -> None:
    assert texts((50, 100, "Sous-finalités"), (300, 100, "Fondements")) == ["Sous-finalités", "Fondements"]


def test_lines_come_from_top_to_bottom_whatever_was_drawn_first() -> None:
    assert texts((300, 112, "d"), (50, 112, "c"), (300, 100, "b"), (50, 100, "a")) == ["a", "b", "c", "d"]


def test_no_break_and_narrow_spaces_are_spaces() -> None:
    assert texts((50, 100, "5\u00a0ans\u202f:")) == ["5 ans :"]


def test_a_hyphen_of_the_program_stays_apart_only_after_a_word_at_the_end_of_a_line() -> None:
    assert texts((50, 100, "un rensei‐")) == ["un rensei‐"]
    assert texts((50, 100, "‐ un télé‐service")) == ["- un télé-service"]
    assert texts((50, 100, "‐")) == ["-"]


def test_letters_that_are_spaced_out_make_words() -> None:
    spaced = [(50 + 8.0 * i, 100.0, letter) for i, letter in enumerate("DROITS")]
    more = [(103 + 8.0 * i, 100.0, letter) for i, letter in enumerate("DES")]
    assert texts(*spaced, *more) == ["DROITS DES"]


def test_the_end_of_an_enumerator_comes_before_the_letter_that_is_printed_over_it() -> None:
    found = chars((50, 100, "10"), (60, 100, "."), (59, 100, "Mettre"))
    boxes = found.boxes.copy()
    boxes[2, 2] = 62  # a full stop is narrow
    (printed,) = chars_to_lines(replace(found, boxes=boxes), 1)
    assert (printed.text, printed.glued) == ("10.Mettre", 59.0)


def test_kerned_letters_are_spaced_out_as_the_text_of_their_type_is() -> None:
    text = spaced_out("indemnités journalières")
    number = [(300.0, 100.0, "1"), *((305.6 + 5.6 * n, 100.0, "1") for n in range(3)), (323.2, 100.0, "-")]
    assert texts(*text, *number, (329.6, 100.0, "6"))[-1] == "1111-6"
    acronym = [(300.0, 100.0, "A"), (305.2, 100.0, "T"), (311.6, 100.0, "/"), (316.6, 100.0, "M"), (323.0, 100.0, "P")]
    assert texts(*text, *acronym, (327.0, 100.0, ","))[-1] == "AT/MP,"


def test_the_letters_of_a_ligature_keep_the_order_in_which_they_are_drawn() -> None:
    found = chars((50, 100, "affilié"))
    boxes = found.boxes.copy()
    boxes[1:4, 0], boxes[1:4, 2] = boxes[1, 0], boxes[3, 2]  # "ffi" drawn as one glyph
    assert [got.text for got in chars_to_lines(replace(found, boxes=boxes), 1)] == ["affilié"]


def test_a_page_of_spaces_has_no_lines() -> None:
    assert texts((50, 100, "   ")) == []
    assert chars_to_lines(chars(), 1) == []


def test_turned_chars_are_not_among_the_lines() -> None:
    found = chars((50, 100, "ab"))
    assert chars_to_lines(replace(found, turns=np.array([0, 1], np.int32)), 1)[0].text == "a"


def test_a_superscript_joins_the_word_that_it_follows() -> None:
    parts = [line("du 1", 50, 100), line("er", 70, 96, 6.0), line("janvier", 81, 100)]
    (printed,) = printed_lines(parts)
    assert printed.text == "du 1er janvier"


def test_a_small_bullet_set_higher_than_its_text_begins_the_line() -> None:
    parts = [
        line("\ue00a", 44, 97, 6.0),
        line("Assuré", 52, 100),
        line("\ue00a", 44, 109, 6.0),
        line("Agents", 52, 112),
    ]
    assert [printed.text for printed in printed_lines(parts)] == ["\ue00a Assuré", "\ue00a Agents"]


def test_parts_of_one_line_meet_again_in_their_cell() -> None:
    (printed,) = printed_lines([line("conservation", 120, 100.4), line("durée", 50, 100)])
    assert printed.text == "durée conservation"


def test_two_lines_of_a_cell_stay_two() -> None:
    assert [p.text for p in printed_lines([line("b", 50, 111.5), line("a", 50, 100)])] == ["a", "b"]


def test_a_thin_space_before_the_marks_that_french_sets_apart_is_a_space() -> None:
    assert texts((50, 100, "autorisées"), (101.2, 100, "; le cas")) == ["autorisées ; le cas"]
    assert texts((50, 100, "autorisées"), (101.2, 100, "e")) == ["autoriséese"]


def test_a_space_that_takes_up_no_room_is_none() -> None:
    found = chars((50, 100, "ins"), (65, 100, " "), (65, 100, "truire"))
    assert [each.text for each in chars_to_lines(found, 1)] == ["instruire"]


def test_a_spaced_heading_does_not_swallow_the_text_beside_it() -> None:
    spaced = [(50 + 8.0 * i, 100.0, letter) for i, letter in enumerate("DROITS")]
    assert texts(*spaced, (120, 100, "Accès"), (150, 100, "et"), (165, 100, "oubli")) == ["DROITS", "Accès et oubli"]


def test_a_space_that_takes_up_no_room_is_none_where_a_rounding_sets_it_right_of_the_letter() -> None:
    found = chars((50, 100, "ins"), (65.001, 100, " "), (65, 100, "truire"))
    assert [each.text for each in chars_to_lines(found, 1)] == ["instruire"]


def spaced_out(text: str, x: float = 50.0, tracking: float = 1.4) -> list[tuple[float, float, str]]:
    """The letters of a text, each so many points after the one before."""
    return [(x + (5 + tracking) * index, 100.0, letter) for index, letter in enumerate(text)]


def test_a_space_that_justification_shrank_parts_words_whose_letters_are_spaced_out() -> None:
    first = spaced_out("respect")
    second = spaced_out("dune", first[-1][0] + 5 + 2.7)
    assert texts(*first, *second) == ["respect dune"]


def test_a_narrower_space_parts_words_where_all_letters_stand_evenly() -> None:
    first = spaced_out("indemnités")
    narrow = spaced_out("journalières", first[-1][0] + 5 + 1.4 + 0.75)
    assert texts(*first, *narrow) == ["indemnités journalières"]
    loose = [(x + 0.4 * (index > 3), y, letter) for index, (x, y, letter) in enumerate((*first, *narrow))]
    assert texts(*loose) == ["indemnitésjournalières"]


def test_a_number_set_solid_before_a_short_word_does_not_hide_that_its_letters_are_spaced_out() -> None:
    number = [(50 + 5.0 * index, 100.0, letter) for index, letter in enumerate("iii.")]
    kerned = [(75.0, 100.0, "T"), (79.6, 100.0, "a"), (86.0, 100.0, "u"), (92.4, 100.0, "x")]
    assert texts(*number, *kerned) == ["iii. Taux"]


def test_a_hyphen_stands_farther_from_a_word_whose_letters_are_spaced_out() -> None:
    first = spaced_out("photo")
    assert texts(*first, (first[-1][0] + 5 + 3.3, 100.0, "-")) == ["photo-"]
    hyphen = first[-1][0] + 5 + 2.6
    column = spaced_out("graphie", hyphen + 5 + 6.0)
    assert texts(*first, (hyphen, 100.0, "-"), *column) == ["photo- graphie"], "of the column right of it"


def test_a_dash_at_the_end_of_a_line_stands_as_far_from_its_word_as_the_words_do() -> None:
    words = (50.0, 100.0, "type"), (72.5, 100.0, "et"), (85.0, 100.0, "code")
    assert texts(*words, (107.5, 100.0, "-")) == ["type et code -"]
    assert texts(*words, (106.8, 100.0, "-")) == ["type et code-"], "a hyphen set a little apart"


def test_the_dots_that_lead_to_the_number_of_a_page_are_no_letters_that_are_spaced_out() -> None:
    words = [(50.0, 100.0, "Gérer"), (77.5, 100.0, "les"), (95.0, 100.0, "droits")]
    dots = [(127.0 + 8.0 * i, 100.0, ".") for i in range(40)]
    assert texts(*words, *dots)[0].startswith("Gérer les droits .")


def test_the_dots_of_an_unfinished_list_stay_together_though_letters_are_spaced_out() -> None:
    assert texts(*spaced_out("type...)"), *[(50.0, 130.0, "suite")])[0] == "type...)"


def test_a_space_that_kerning_narrowed_after_a_comma_is_one_but_not_in_a_number() -> None:
    assert texts((50, 100, "AT/MP,"), (81.2, 100, "ALD")) == ["AT/MP, ALD"]
    assert texts((50, 100, "1,"), (61.2, 100, "5")) == ["1,5"]


def test_words_too_short_to_tell_are_spaced_out_as_the_text_of_their_size_is() -> None:
    solid = (50, 30, "texte du haut de page mis en petit " * 3)
    found = chars(
        solid,
        *(
            each
            for word, x in (("Les", 50.0), ("mesures", 80.0), ("mises", 137.0))
            for each in spaced_out(word, x, 1.6)
        ),
    )
    found = replace(found, sizes=np.where(found.baselines < 50, 6.0, found.sizes))
    assert [each.text for each in chars_to_lines(found, 1)][1] == "Les mesures mises"


def justified(*words: str, joint: float) -> list[str]:
    """Words four points apart, the last one so far from the one before."""
    placed, x = list[tuple[float, float, str]](), 50.0
    for index, word in enumerate(words):
        x += joint - 4.0 if index == len(words) - 1 else 0.0
        placed.append((x, 100.0, word))
        x += 5.0 * len(word) + 4.0
    return texts(*placed)


@pytest.mark.parametrize("first", ["médico-", "fraudes/"])
def test_a_word_goes_on_after_a_joint_from_which_justification_sets_it_apart(first: str) -> None:
    assert justified("le", "suivi", first, "social", joint=2.0) == [f"le suivi {first}social"]


@pytest.mark.parametrize("first", ["médico-", "fraudes/"])
@pytest.mark.parametrize("joint", [4.0, 3.0], ids=["as wide as the others", "by less than a space narrower"])
def test_a_space_after_a_joint_parts_words(first: str, joint: float) -> None:
    assert justified("le", "suivi", first, "social", joint=joint) == [f"le suivi {first} social"]


def test_a_space_char_after_a_joint_parts_words_however_narrow_it_is() -> None:
    found = chars((50, 100, "le"), (64, 100, "suivi"), (93, 100, "médico- "), (130, 100, "social"))
    assert [each.text for each in chars_to_lines(found, 1)] == ["le suivi médico- social"]


def test_a_gap_after_another_char_parts_words_though_the_others_are_wider() -> None:
    assert justified("le", "suivi", "médical", "social", joint=2.0) == ["le suivi médical social"]


@pytest.mark.parametrize(("text", "style", "count"), [("o", BODY, 1), ("n", BOLD, 1), ("n", BODY, 2), ("2", BOLD, 2)])
def test_a_small_letter_set_higher_than_its_text_is_a_bullet_in_a_font_of_its_own(
    text: str, style: Style, count: int
) -> None:
    """The letter "o" is one in any."""
    raised, own = line(text, 50, 98, 7.0, styles=(style,)), line("Le livre 4 du code", 62, 100.5, styles=(BODY,))
    assert len(printed_lines([raised, own, line("et la suite", 62, 113)])) - 1 == count


@pytest.mark.parametrize("with_spaces", [True, False])
def test_words_spaced_out_before_a_title_set_solid_in_the_same_type_are_words(*, with_spaces: bool) -> None:
    step, x, placed = 8.0, 50.0, list[tuple[float, float, str]]()
    for word in ("FICHE", "12"):
        placed += [(x + step * n, 100.0, letter) for n, letter in enumerate(word)]
        x += step * len(word) + 4
        placed += [(x - 5, 100.0, " ")] * with_spaces
        x += 5
    assert texts(*placed, (x, 100.0, "Gérer les droits")) == ["FICHE 12 Gérer les droits"]
