"""Cells over several columns: what most pages show of them holds where a page shows nothing, or the wrong thing."""

from __future__ import annotations

from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage
from ficheparse.register.cells import headed_cells
from ficheparse.register.grid import Grid
from ficheparse.register.heading import SectionHeading
from ficheparse.register.segments import Segment
from tests.unit.ink import BOLD, line, marked

LEFT, RIGHT, EDGE = 50.0, 330.0, 327.0
WIDE = "Les mesures techniques sont définies dans la politique de sécurité des systèmes de la caisse"
PARTED = "Les mesures techniques des organismes et de la caisse nationale et régionale"
"""It has a space right where the columns part, and goes on where the items of the second one begin."""
ADDRESS = f"Voir https://exemple.fr/{'a' * 60}"


def heading(key: str, x: float, y: float) -> SectionHeading:
    return SectionHeading(key, key, False, (line("Un intitulé", x, y, styles=(BOLD,)),))


def segment(number: int, *lines: Line, with_pair: bool = True) -> Segment:
    """A page with two sections side by side, and one below over both columns with some lines."""
    pair = [heading("destinataires", LEFT, 100), heading("duree_conservation", RIGHT, 100)] if with_pair else []
    items = [
        marked("•", f"données nécessaires au suivi du dossier {'abc'[n % 3]}", x, x + 10, 112 + 12 * n)
        for x in (LEFT, RIGHT)
        for n in range(8 if with_pair else 0)
    ]
    wide = [heading("securite", LEFT, 220)] if with_pair else []
    page = LinedPage(number, 600.0, 840.0, 0, (), (), (EDGE,) * with_pair, 0)
    return Segment(page, None, (), (*pair, *wide), (*items, *lines))


FOOT, HEAD = segment(9), segment(10, line(PARTED, 60, 40), with_pair=False)
GRID = Grid([*(segment(n, line(WIDE, 60, 232), line(ADDRESS, 60, 244)) for n in range(1, 9)), FOOT, HEAD])


def test_the_columns_are_parted_at_their_edge() -> None:
    assert GRID.bounds(FOOT) == (EDGE,)


def test_the_text_of_a_heading_at_the_foot_of_a_page_goes_over_both_columns_as_on_other_pages() -> None:
    (found,) = headed_cells(HEAD, (), GRID)
    assert [each.text for cell in found.cells for each in cell.lines] == [PARTED]


def test_a_long_word_of_a_wide_cell_does_not_widen_the_column_in_which_it_begins() -> None:
    """Else each line of a paragraph of that column would leave room for the next word, and be an item of its own."""
    assert GRID.right(FOOT, 0) == EDGE < max(line(ADDRESS, 60).ends)
