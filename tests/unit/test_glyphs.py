"""Which glyphs of a page are shown, whatever the library says of their boxes."""

from __future__ import annotations

import numpy as np

from ficheparse.reading.glyphs import RawChars, readable_chars
from tests.unit.ink import BODY


def raw(*placed: tuple[str, float, float]) -> RawChars:
    """Chars of ten points on one line, each with the left and right side of its box."""
    count = len(placed)
    return RawChars(
        np.array([ord(char) for char, _, _ in placed], np.uint32),
        np.array([(x0, 90.0, x1, 102.0) for _, x0, x1 in placed], np.float64),
        np.full(count, 100.0),
        np.full(count, 10.0),
        np.zeros(count, np.int32),
        np.zeros(count, np.int32),
        (BODY,),
        np.ones(count, bool),
    )


def cut(text: str, x: float) -> list[str]:
    """The chars beside which the edge of a page cuts a text that begins at x, each char five points wide."""
    found = readable_chars(raw(*((char, x + 5 * n, x + 5 * n + 5) for n, char in enumerate(text))), 600.0, 800.0)
    return [found.text[index] for index in found.cut]


def test_text_that_runs_over_the_edge_is_cut_after_the_last_char_that_is_seen() -> None:
    assert cut("professionnels", 561) == ["i"]
    assert cut("les données", 582) == ["s"]  # at the space
    assert cut("les données", -15) == ["d"]
    assert cut("les données", 300) == []


def test_what_stands_beyond_the_edge_by_itself_cuts_nothing() -> None:
    placed = [("a", 590.0, 595.0), ("b", 640.0, 645.0), (" ", 598.0, 603.0)]
    assert readable_chars(raw(*placed), 600.0, 800.0).cut == ()


def shown(*placed: tuple[str, float, float]) -> str:
    return readable_chars(raw(*placed), 600.0, 800.0).text


def test_an_i_before_a_slanted_ligature_whose_box_begins_there_is_kept() -> None:
    assert shown(("r", 46, 50), ("i", 50, 53), ("f", 51, 58), ("i", 51, 58), ("e", 58, 62)) == "rifie"


def test_a_ligature_drawn_twice_counts_once() -> None:
    once = [("f", 51.0, 58.0), ("i", 51.0, 58.0), ("n", 58.0, 63.0)]
    assert shown(*once, *((char, x0 + 0.4, x1 + 0.4) for char, x0, x1 in once)) == "fin"


def letters(text: str) -> str:
    return shown(*((char, 50.0 + 5 * n, 55.0 + 5 * n) for n, char in enumerate(text)))


def test_small_capitals_with_code_points_of_their_own_are_letters() -> None:
    assert letters("ᴛʀᴀɪᴛᴇʀ") == "traiter"
    assert letters("ʀéғéʀᴇɴᴄᴇs") == "références"


def test_letters_of_other_alphabets_stay_what_they_are() -> None:
    assert letters("əβжᴁ") == "əβжᴁ"
