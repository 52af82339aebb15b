"""What shapes say about lines."""

from __future__ import annotations

from ficheparse.layout.drawn import drawn_on, dressed
from ficheparse.layout.line import Line
from ficheparse.reading.page import Shape
from tests.unit.ink import line


def seen(found: Line, *shapes: Shape) -> list[Line]:
    return dressed([found], drawn_on(shapes, 600.0, 800.0))


def test_a_line_is_cut_where_an_edge_stands_between_two_words() -> None:
    text = line("Destinataires Brigades", 50, 100)
    x = (text.ends[0] + text.starts[1]) / 2
    assert [part.text for part in seen(text, Shape(x, 80, x, 120, False, "#000000"))] == ["Destinataires", "Brigades"]
    assert len(seen(text, Shape(60, 80, 60, 120, False, "#000000"))) == 1, "an edge within a word parts nothing"
    assert len(seen(text, Shape(x, 200, x, 300, False, "#000000"))) == 1, "nor does one below the line"


def test_a_letter_drawn_as_a_path_parts_nothing_and_is_no_ground() -> None:
    text = line("Destinataires Brigades", 50, 100)
    x = (text.ends[0] + text.starts[1]) / 2
    (whole,) = seen(text, Shape(x, 40, 400, 160, True, "#dddddd", cover=0.5))
    assert (whole.text, whole.ground) == (text.text, "")


def test_a_line_has_the_ground_of_the_smallest_fill_below_it() -> None:
    panel, band = Shape(20, 20, 580, 700, True, "#eeeeee"), Shape(40, 85, 300, 105, True, "#1d3557")
    (found,) = seen(line("Destinataires", 50, 100), panel, band)
    assert found.ground == "#1d3557"
    (black,) = seen(line("Destinataires", 50, 100), Shape(40, 85, 300, 105, True, "#000000"))
    assert black.ground == "", "text of the fill's own color could not be read"


def test_rules_right_above_and_below_are_seen() -> None:
    above, below = Shape(40, 88, 300, 88, False, "#000000"), Shape(40, 105, 300, 105, False, "#000000")
    (found,) = seen(line("Destinataires", 50, 100), above, below)
    assert (found.rule_above, found.rule_below) == (True, True)
    (alone,) = seen(line("Destinataires", 50, 100), Shape(40, 60, 300, 60, False, "#000000"))
    assert (alone.rule_above, alone.rule_below) == (False, False)
