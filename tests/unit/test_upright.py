"""A page is made upright; what does not read like it stands aside."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ficheparse.layout.upright import page_to_lines
from ficheparse.reading.page import GUESSED_SPACE, Chars, Page
from tests.unit.ink import chars, page


def with_side_bar(apostrophe_x: float) -> Page:
    """Two lines of text, and "L’EAU" turned by a quarter in the left margin, its apostrophe left upright."""
    text = chars((100, 100, "Un texte qui va"), (100, 112, "de gauche à droite"))
    side = chars(*((20.0, 300.0 + 6 * index, letter) for index, letter in enumerate("L’EAU")))
    side.boxes[1, [0, 2]] = apostrophe_x, apostrophe_x + 2
    turns = np.array([1, 0, 1, 1, 1], np.int32)
    return page(
        Chars(
            text.text + side.text,
            np.concatenate((text.boxes, side.boxes)),
            np.concatenate((text.baselines, side.baselines)),
            np.concatenate((text.sizes, side.sizes)),
            np.concatenate((text.turns, turns)),
            np.concatenate((text.styles, side.styles)),
            text.palette,
        )
    )


def test_an_apostrophe_that_vertical_writing_leaves_upright_belongs_to_its_text() -> None:
    lined = page_to_lines(with_side_bar(apostrophe_x=22))
    assert [aside.text for aside in lined.asides] == ["L’EAU"]
    assert [found.text for found in lined.lines] == ["Un texte qui va", "de gauche à droite"]


def test_turned_text_whose_letters_are_spaced_out_is_read_in_words() -> None:
    text = chars((100, 100, "Un texte qui va de gauche à droite"))
    places, y = [], 600.0
    for word in ("MISSION", "UN"):  # from the foot upwards, two points between letters, eight between words
        for letter in word:
            places += [(20.0, y, letter), (20.0, y - 5, GUESSED_SPACE)]
            y -= 7
        y -= 6
    side = chars(*places)
    side.boxes[:] = [(12.5, at - 5, 22.5, at) for _, at, _ in places]
    both = Chars(
        text.text + side.text,
        np.concatenate((text.boxes, side.boxes)),
        np.concatenate((text.baselines, np.full(len(side), 20.0))),
        np.concatenate((text.sizes, side.sizes)),
        np.concatenate((text.turns, np.full(len(side), 3, np.int32))),
        np.concatenate((text.styles, side.styles)),
        text.palette,
    )
    assert [aside.text for aside in page_to_lines(page(both)).asides] == ["MISSION UN"]


def test_an_upright_char_elsewhere_on_the_page_is_text_of_it() -> None:
    lined = page_to_lines(with_side_bar(apostrophe_x=400))
    assert [found.text for found in lined.lines][-1] == "’"


def test_the_lines_are_told_that_run_over_the_edge() -> None:
    found = chars((100, 100, "Un texte qui va"), (100, 112, "de gauche à droite"))
    lined = page_to_lines(page(replace(found, cut=(len(found) - 1,))))
    assert [line.text for line in lined.cut] == ["de gauche à droite"]


def test_a_page_turned_by_a_quarter_reads_as_if_it_were_not() -> None:
    upright = page(chars((100, 100, "Un texte qui va")))
    turned = replace(
        upright,
        width=800.0,
        height=600.0,
        chars=replace(
            upright.chars,
            boxes=upright.chars.boxes[:, [1, 2, 3, 0]] * [1, -1, 1, -1] + [0, 600, 0, 600],
            turns=np.full(15, 3, np.int32),
        ),
    )
    (line,) = page_to_lines(turned).lines
    assert (line.text, line.x0, line.baseline) == ("Un texte qui va", 100.0, 100.0)
