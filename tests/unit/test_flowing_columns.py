"""Text flows through the columns of a page as in a newspaper: down one, and on at the top of the next."""

from __future__ import annotations

from ficheparse.layout.upright import LinedPage
from tests.unit.document import HEAD, KNOWN, LEFT, RIGHT, SECTION, TITLE, PageMaker, read, texts

HEADINGS = [heading for pair in KNOWN for heading in pair]
WIDE = "Le traitement est sous la responsabilité de la caisse nationale et de celle de la région, qui en décident"


def flowing(fiche_no: int, *, over: bool = False, upper: int = 13) -> LinedPage:
    """A fiche of nineteen printed lines, a heading and an item each by turns; the first `upper` of them stand in the
    left column. With `over`, a section over the whole width stands above both."""
    page = PageMaker(fiche_no)
    page.put(f"01 | DROITS – Fiche {fiche_no}", style=HEAD, size=13)
    page.down(20)
    page.put(f"Titre de la fiche {fiche_no}", style=TITLE, size=11)
    page.down(24)
    if over:
        page.put("Responsable de traitement", style=SECTION)
        page.down()
        page.cells([[WIDE]])
        page.down(8)
    printed = [text for n, heading in enumerate(HEADINGS) for text in (heading, f"contenu {fiche_no}-{n}")]
    top = page.y
    for x, own in ((LEFT, printed[:upper]), (RIGHT, printed[upper:])):
        page.y = top
        for text in own:
            if text in HEADINGS:
                page.put(text, x, SECTION)
                page.down()
            else:
                page.cells([[text], []] if x == LEFT else [[], [text]])
    return page.page()


def document(*, over: bool) -> list[LinedPage]:
    # In most fiches the left column ends with a heading, whose item begins the right one.
    return [flowing(n, over=over and n == 3, upper=12 if n == 2 else 13) for n in range(1, 6)]


def test_a_section_goes_on_at_the_top_of_the_next_column() -> None:
    contents = read(*document(over=False))
    assert [fiche.title for fiche in contents.fiches] == [f"Titre de la fiche {n}" for n in range(1, 6)]
    for fiche in contents.fiches:
        printed = [(section.heading, [item.text for item in section.items]) for section in fiche.sections]
        assert printed == [(heading, [f"contenu {fiche.fiche_no}-{n}"]) for n, heading in enumerate(HEADINGS)]


def test_a_section_over_the_whole_width_is_not_cut_at_the_boundary_of_the_columns() -> None:
    contents = read(*document(over=True))
    assert texts(contents, 3, "responsable_traitement") == [WIDE]
    assert texts(contents, 3, "sous_finalites") == ["contenu 3-0"]
    assert texts(contents, 3, "securite") == ["contenu 3-9"]


def paired(fiche_no: int) -> list[LinedPage]:
    """A fiche on two pages, a table whose cells take the whole width but for two pairs side by side; the left cell of
    the first pair goes on over the page."""
    first, second = PageMaker(2 * fiche_no - 1), PageMaker(2 * fiche_no)
    for page in (first, second):
        page.put(f"01 | DROITS – Fiche {fiche_no}", style=HEAD, size=13)
        page.down(20)
        page.put(f"Titre de la fiche {fiche_no}", style=TITLE, size=11)
        page.down(24)
    for n, heading in enumerate(HEADINGS[:4]):
        first.row([(heading, [f"seul {n} {WIDE}"])])
    first.row([(HEADINGS[4], ["gauche 4"]), (HEADINGS[5], ["droite 5"])])
    second.cells([["gauche encore"], []])
    second.down()
    second.row([(HEADINGS[6], ["gauche 6"]), (HEADINGS[7], ["droite 7"])])
    for n, heading in enumerate(HEADINGS[8:], start=8):
        second.row([(heading, [f"seul {n} {WIDE}"])])
    return [first.page(), second.page()]


def test_cells_side_by_side_among_others_of_the_whole_width_go_on_below_their_own_heading() -> None:
    contents = read(*(page for n in range(1, 6) for page in paired(n)))
    assert texts(contents, 3, "destinataires") == ["gauche 4", "gauche encore"]
    assert texts(contents, 3, "personnes_accedant") == ["droite 5"]
    assert texts(contents, 3, "securite") == [f"seul 9 {WIDE}"]
