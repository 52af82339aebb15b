"""Rows of headings whose text stands below them may have columns of their own."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest

from ficheparse import load_profile
from ficheparse.layout.line import Line, Rule
from ficheparse.layout.upright import LinedPage
from ficheparse.register.heading import SectionHeading
from ficheparse.register.heading_icons import heading_icons
from ficheparse.register.heading_rows import rows_between_rules
from ficheparse.register.labels import Labels
from ficheparse.register.marked_page import mark_page
from ficheparse.register.segments import Segment, TitleType
from ficheparse.register.side_tables import parted_in_tables, side_tables
from tests.unit.document import KNOWN, SECTION, fiche_page, read, rows, texts
from tests.unit.ink import line, marked

PROFILE = load_profile()
WIDE, NARROW = ("Type de données", 150.0, 40.0), ("Destinataires", 444.0, 392.0)
LEFT, MIDDLE = ("Sous-finalités", 130.0, 40.0), ("Catégories", 458.0, 424.0)
"""Two rows: each heading, where it begins, set to the middle of its column, and where the items below it do."""

Head = tuple[str, float, float]


def segment(number: int, *rows: tuple[Head, ...]) -> Segment:
    headings: list[SectionHeading] = []
    below: list[Line] = []
    y = 100.0
    for row in rows:
        headings += [SectionHeading(text, text, False, (line(text, x, y),)) for text, x, _ in row]
        below += [
            marked("•", "contenu de cette cellule du registre", x, x + 10, y + 14 * (1 + item))
            for _, _, x in row
            for item in range(3)
        ]
        y += 100.0
    lines = tuple(
        sorted([*below, *(each for heading in headings for each in heading.lines)], key=lambda each: each.baseline)
    )
    page = LinedPage(number, 842.0, 595.0, 0, lines, (), (), 0)
    return Segment(page, None, (), tuple(headings), tuple(below))


def anchors(labels: Labels, found: Segment) -> list[list[float]]:
    """From where the indentation counts below each heading, row by row."""
    rows = labels.rows(found)
    return [[labels.anchor(found, row, label) for label in range(len(row.headings))] for row in rows]


def test_headings_at_one_place_head_columns_that_begin_at_others() -> None:
    pages = [segment(number, (WIDE, NARROW), (LEFT, MIDDLE)) for number in range(1, 5)]
    assert anchors(Labels(pages), pages[0]) == [[40.0, 392.0], [40.0, 424.0]]


def test_what_a_page_break_leaves_of_a_row_stands_in_the_column_of_its_heading() -> None:
    whole = [segment(number, (WIDE, NARROW), (LEFT, MIDDLE)) for number in range(1, 5)]
    torn = segment(5, (MIDDLE,), (WIDE, NARROW))
    assert anchors(Labels([*whole, torn]), torn) == [[424.0], [40.0, 392.0]]


def test_text_left_of_what_a_page_break_leaves_of_a_row_goes_on_with_the_row_before() -> None:
    whole = [segment(number, (WIDE, NARROW), (LEFT, MIDDLE)) for number in range(1, 5)]
    torn = segment(5, (MIDDLE,))
    goes_on = tuple(line("suite de la cellule", 50, y) for y in (90, 104, 118))
    torn = replace(torn, below=(*torn.below, *goes_on))
    owners = Labels([*whole, torn]).owners(torn, torn.below)
    assert owners[-1, 0] == list(goes_on)
    assert len(owners[0, 0]) == len(torn.below) - len(goes_on)


def test_text_above_a_row_whose_text_stands_below_goes_on_with_the_row_before_whatever_rule_stands_above_both() -> None:
    pages = [segment(number, (WIDE, NARROW)) for number in range(1, 5)]
    goes_on = line("suite de la cellule", 40, 60)
    ruled = replace(pages[-1].page, rules=(Rule(40.0, 20.0, 800.0),))
    pages[-1] = replace(pages[-1], page=ruled, below=(goes_on, *pages[-1].below))
    labels = Labels(pages)
    found = labels.owners(pages[-1], pages[-1].below)
    assert [each.text for each in found[-1, 0]] == [goes_on.text]
    assert labels.row_before(pages[-1]) == labels.rows(pages[-2])[-1]


def partly_labelled(number: int) -> LinedPage:
    """A fiche whose sections have their text below them, but for the last two: labels to the middle of what stands
    beside them."""
    page, letter = fiche_page(number, number, f"Traitement {number}", rows(fill=f"de {number}")[:4]), chr(96 + number)
    for label in KNOWN[4]:
        page.down(14)
        page.put(f"• premier {letter}", 330)
        page.down(8)
        page.put(label, style=SECTION)
        page.down(8)
        page.put(f"• second {letter}", 330)
        page.down(14)
    return page.page()


def test_a_document_in_which_but_a_fifth_of_the_headings_are_labels_is_read_as_labels() -> None:
    contents = read(*map(partly_labelled, range(1, 6)))
    assert texts(contents, 2, "droits_personnes") == ["de 2 3d"]
    for key in ("absence_opposition", "securite"):
        assert texts(contents, 2, key) == ["premier b", "second b"]


def unevenly_labelled(number: int) -> LinedPage:
    """A fiche of labels beside items of two lines without a marker: two pairs in a row, or one over the whole width."""
    page, letter = fiche_page(number, number, f"Traitement {number}", []), chr(96 + number)
    whole = f"Une phrase {letter} qui tient à peine dans une cellule sur toute la largeur"
    for labels in (("Sous-finalités", "Type de données"), ("Durée de conservation",), ("Destinataires", "Sécurité")):
        for x, label in zip((30, 330), labels, strict=False):
            page.put(label, x, SECTION)
        for text in (f"Une phrase {letter} qui tient sa ligne" if len(labels) > 1 else whole, "entière"):
            for x, _ in zip((140, 430), labels, strict=False):
                page.put(text, x)
            page.down(12)
        page.down(10)
    return page.page()


def test_a_pair_beside_another_one_ends_where_such_pairs_do_and_not_where_one_over_the_whole_width_does() -> None:
    contents = read(*map(unevenly_labelled, range(1, 6)))
    for key in ("sous_finalites", "type_donnees", "destinataires", "securite"):
        assert texts(contents, 2, key) == ["Une phrase b qui tient sa ligne entière"]
    assert len(texts(contents, 2, "duree_conservation")) == 1


GROUND = "#dde6f0"
ICON = "\uf0c0"


def with_icons(number: int) -> LinedPage:
    """A fiche of labels on a ground, each with a sign above it."""
    page = fiche_page(number, number, f"Traitement {number}", [])
    for n, (label, _) in enumerate(KNOWN):
        page.down(30)
        page.lines.append(line(ICON, 80, page.y - 16, 14.0, page=number, ground=GROUND))
        page.lines.append(line(label, 50, page.y, styles=(SECTION,), page=number, ground=GROUND))
        page.put(f"• contenu {chr(96 + number)}{n}", 280)
    return page.page()


def test_a_sign_above_a_label_on_its_ground_is_in_no_section() -> None:
    contents = read(*map(with_icons, range(1, 6)))
    assert [section.text for section in contents.fiches[1].sections] == [f"contenu b{n}" for n in range(5)]


def icons(*lines: Line) -> set[str]:
    """The text of each icon, of the lines of a page that stand above a label on a ground."""
    label = SectionHeading("securite", "Sécurité", False, (line("Sécurité", 50, 120, ground=GROUND),))
    page = LinedPage(1, 600.0, 840.0, 0, (*lines, *label.lines), (), (), 0)
    found = heading_icons([mark_page(page, PROFILE)], {1: [label]})
    return {each.text for each in lines if id(each) in found}


def test_a_bullet_with_its_text_beside_it_is_no_icon() -> None:
    sign = line(ICON, 60, 100, 12.0, ground=GROUND)
    assert icons(sign) == {ICON}
    assert icons(sign, line("chiffrement", 80, 100, ground=GROUND)) == set()


@pytest.mark.parametrize(("x", "y", "ground"), [(60, 100, ""), (60, 80, GROUND), (200, 100, GROUND)])
def test_a_sign_on_another_ground_or_apart_from_a_heading_is_no_icon(x: float, y: float, ground: str) -> None:
    assert icons(line(ICON, x, y, 12.0, ground=ground)) == set()


def tabled(number: int, left: int) -> Segment:
    """Two tables of labels and text side by side, the left one with so many rows, the right one with two."""
    placed = [(f"g{n}", 30.0, 100.0 + 330 * n / left) for n in range(left)] + [
        (f"d{n}", 430.0, 100.0 + 165 * n) for n in range(2)
    ]
    headings = tuple(SectionHeading(key, key, False, (line("Un libellé", x, y),)) for key, x, y in placed)
    below = tuple(line(f"texte de {key}, ligne {n}", x + 90, y + 12 * n) for key, x, y in placed for n in range(4))
    return Segment(LinedPage(number, 842.0, 595.0, 0, (), (), (), 0), None, (), headings, below)


def test_two_tables_of_labels_side_by_side_go_on_by_themselves() -> None:
    pages = [tabled(n, 3 + 2 * (n % 2)) for n in range(1, 7)]
    tables = side_tables(pages)
    parts = [
        part for each in pages for part in parted_in_tables(each, tables, TitleType(frozenset(), {}, sets_apart=False))
    ]
    assert [part.table for part in parts] == [0, 1] * 6
    labels = Labels(parts)
    goes_on = replace(parts[1], headings=(), below=(line("suite", 520, 60),))
    last = Labels([*parts, goes_on]).row_before(goes_on)
    assert last is not None
    assert [heading.key for heading in last.headings] == ["d1"]
    assert {labels.rows(part)[0].headings[0].key for part in parts} == {"g0", "d0"}


def test_labels_level_with_each_other_make_up_one_table() -> None:
    assert side_tables([tabled(n, 2) for n in range(1, 7)]) == {}


def test_a_sheet_may_hold_two_pages() -> None:
    """What goes on from the foot of its left half stands at the head of its right one, as far right."""
    left = segment(1, (WIDE, NARROW))
    begin = 421.0
    moved = [replace(h, lines=tuple(moved_by(each, begin) for each in h.lines)) for h in left.headings]
    right = replace(left, headings=tuple(moved), below=tuple(moved_by(each, begin) for each in left.below), strip=1)
    goes_on = replace(right, headings=(), below=(line("suite de la cellule", 392 + begin, 60),))
    labels = Labels([left, goes_on, right])
    row = labels.row_before(goes_on)
    assert row is not None
    assert [x - begin for x in row.bounds] == list(labels.rows(left)[0].bounds)
    assert labels.owners(goes_on, goes_on.below).keys() == {(-1, 1)}


def moved_by(found: Line, points: float) -> Line:
    return replace(found, spans=array("f", [x + points for x in found.spans]))


def test_labels_at_the_top_and_in_the_middle_of_filled_cells_stand_in_one_row() -> None:
    def label(key: str, x: float, y: float, ground: str = "#eeddcc") -> SectionHeading:
        return SectionHeading(key, key, False, (line("Un libellé", x, y, ground=ground),))

    cells = [Rule(y, x, x + 90) for x in (30.0, 430.0) for y in (90.0, 200.0, 300.0)]
    top, middle, below = label("a", 35, 105), label("b", 435, 150), label("c", 35, 250)
    assert rows_between_rules([[top], [middle], [below]], cells) == [[top, middle], [below]]
    inner = label("b", 435, 150, "")
    assert rows_between_rules([[top], [inner], [below]], cells) == [[top], [inner], [below]]
    frame = [rule for rule in cells if rule.y != 200.0]
    assert rows_between_rules([[top], [middle], [below]], frame) == [[top], [middle], [below]]
