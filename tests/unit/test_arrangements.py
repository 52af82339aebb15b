"""Pages whose columns stand otherwise, text that widens below a box, and columns within a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ficheparse.layout.line import Line
from ficheparse.layout.text_columns import shift_between, text_columns
from ficheparse.layout.upright import LinedPage
from ficheparse.register.arrangements import arranged
from ficheparse.register.heading import SectionHeading
from tests.unit.document import HEAD, KNOWN, SECTION, TITLE, PageMaker, read, texts
from tests.unit.ink import line, marked

WIDE, NARROW = 50.0, 330.0


def heading(x: float, baseline: float) -> SectionHeading:
    return SectionHeading("a", "A", False, (line("Durée", x, baseline),))


def page(number: int) -> LinedPage:
    return LinedPage(number, 600.0, 800.0, 0, (), (), (), 0)


def arrangements(*lefts: Sequence[float]) -> list[int]:
    """The arrangement of each page, from where its headings begin."""
    pages = [page(number) for number in range(1, len(lefts) + 1)]
    headings = {
        number: [heading(x, 100.0 + 50 * n) for n, x in enumerate(own)] for number, own in enumerate(lefts, start=1)
    }
    return [each.arrangement for each in arranged(pages, headings)]


def test_pages_with_a_narrow_column_at_the_right_and_at_the_left_are_arranged_apart() -> None:
    assert arrangements((50, 400), (50, 220), (50, 400), (50, 220), (220,)) == [0, 1, 0, 1, 1]


def test_a_page_that_could_be_of_both_is_as_the_one_before() -> None:
    assert arrangements((50, 400), (50, 220), (50,), (50, 400), (50,)) == [0, 1, 1, 0, 0]


def test_pages_that_lack_a_column_now_and_then_are_arranged_alike() -> None:
    assert arrangements((50, 220, 400), (50, 220), (50, 400), (50, 220, 400), (50, 220, 400)) == [0] * 5


def boxed(number: int, *, at_right: bool) -> LinedPage:
    """A fiche with a narrow box of two sections beside wide ones; the last wide section goes on below the box."""
    made, letter = PageMaker(number), chr(96 + number)
    made.put(f"01 | DROITS – Fiche {number}", style=HEAD, size=13)
    made.down(20)
    made.put(f"Titre de la fiche {number}", style=TITLE, size=11)
    made.down(24)
    wide, narrow = (50.0, 400.0) if at_right else (200.0, 50.0)
    top = made.y
    for text in (KNOWN[0][0], KNOWN[1][0]):
        made.put(text, narrow, SECTION)
        made.down(14)
        made.put(f"court {letter}", narrow)
        made.down(20)
    made.y = top
    for text in (KNOWN[0][1], KNOWN[1][1]):
        made.put(text, wide, SECTION)
        made.down(14)
        made.put(f"un texte {letter} qui tient à gauche", wide)
        made.down(34)
    made.put(f"une ligne de plus {letter}, assez longue", wide)
    for line_no in range(3):
        made.down(12)
        made.put(
            f"{letter * 3}{line_no} des lignes sur toute la largeur de la page, sans la boîte à côté d'elles", 50.0
        )
    return made.page()


def test_text_that_widens_below_a_box_is_that_of_the_column_in_which_it_begins() -> None:
    contents = read(*(boxed(number, at_right=number % 2 == 1) for number in range(1, 9)))
    for number in (1, 3):
        assert texts(contents, number, "categories_personnes") == [f"court {chr(96 + number)}"]
        assert " ".join(texts(contents, number, "type_donnees")).count("toute la largeur") == 3


def in_columns(*columns: Sequence[Line]) -> list[list[str]]:
    lines = sorted((each for column in columns for each in column), key=lambda each: (each.baseline, each.x0))
    return [[each.text for each in column] for column in text_columns(lines)]


FIRST = [marked("•", "les droits", 50, 60, 100), line("des assurés", 60, 112), marked("•", "les dossiers", 50, 60, 124)]
SECOND = [marked("•", "les recours", 300, 310, 100), line("en cours", 310, 112)]


def test_a_list_that_goes_on_beside_itself_is_read_column_by_column() -> None:
    assert in_columns(FIRST, SECOND) == [[each.text for each in FIRST], [each.text for each in SECOND]]


def test_what_stands_beside_an_item_as_in_a_table_stays_in_its_line() -> None:
    beside = [line("5 ans", 300, 100), line("3 ans", 300, 124)]
    assert len(in_columns(FIRST, beside)) == 1


def test_a_colon_that_justification_set_apart_begins_no_column() -> None:
    torn = [line(":", 290, 100), line("nom,", 310, 100), line("numéro", 300, 112)]
    assert len(in_columns([*FIRST[:2], line("d'inscription", 60, 124)], torn)) == 1


def test_the_text_that_a_column_goes_on_with_may_begin_left_of_a_marker_set_flush_right() -> None:
    going_on = [line("en cours", 297, 100), marked("b)", "les recours", 300, 310, 112)]
    assert in_columns(FIRST, going_on) == [[each.text for each in FIRST], ["en cours", "b) les recours"]]


def test_a_column_that_goes_on_with_an_item_stands_where_the_text_of_that_item_does() -> None:
    first = [marked("•", "les agents", 50, 60, 100), marked("a)", "les traces tech-", 65, 77, 114)]
    assert shift_between(first, [line("niques", 177, 100)]) == 100


def test_a_column_may_hold_but_the_rest_of_a_broken_word() -> None:
    first = [marked("•", "les agents", 50, 60, 100), line("a) les traces tech-", 65, 114)]
    rest = [line("niques (logs, connexion)", 160, 100)]
    assert len(in_columns(first, rest)) == 2
    whole = [first[0], line("a) les traces tech", 65, 114)]
    assert len(in_columns(whole, rest)) == 1


def test_a_column_may_go_on_in_mid_sentence_and_hold_no_item_of_its_own() -> None:
    full = [*FIRST[:2], marked("•", "les dossiers de la région", 50, 60, 124)]
    going_on = [line("et des caisses", 310, 100), line("locales", 310, 112)]
    assert len(in_columns(full, going_on)) == 2
    short = [*FIRST[:2], marked("•", "d", 50, 60, 124)]
    assert len(in_columns(short, going_on)) == 1


def test_the_next_column_may_hold_but_the_last_words_of_an_item() -> None:
    full = [*FIRST[:2], marked("•", "les dossiers de la région", 50, 60, 124)]
    for words in ("des caisses", "(et autres)"):
        assert in_columns(full, [line(words, 310, 100)])[1] == [words]
    few_rows = [marked("•", "les droits", 50, 60, 100), marked("•", "les dossiers de la région", 50, 60, 124)]
    assert len(in_columns(few_rows, [line("des assurés", 310, 100)])) == 1, "justification may have torn the first line"


def test_text_that_runs_from_one_column_into_the_other_parts_nothing() -> None:
    over = replace(line("une ligne qui court sur les deux colonnes du cadre, de bord à bord", 60, 136))
    assert len(in_columns([*FIRST, over], SECOND)) == 1


def test_a_column_may_begin_with_a_nested_item() -> None:
    first = [marked("•", "les droits", 50, 60, 100), marked("–", "des assurés", 60, 70, 112)]
    second = [marked("–", "des ayants droit", 310, 320, 100), marked("•", "les recours", 300, 310, 112)]
    assert shift_between(first, second[:1]) == 250.0
    assert shift_between(first, second) == 250.0


def in_margin(number: int, *, at_right: bool, headed: bool = True) -> tuple[LinedPage, list[SectionHeading]]:
    """A page whose headings stand level with their text, in its outer margin."""
    text, margin = (50.0, 450.0) if at_right else (200.0, 50.0)
    lines = [line(f"texte {n}", text, 100.0 + 50 * n) for n in range(4)]
    headings = [heading(margin + 9 * n, 100.0 + 50 * n) for n in range(4 * headed)]
    return replace(page(number), lines=(*lines, *(each for h in headings for each in h.lines))), headings


def test_pages_with_headings_in_the_outer_margin_are_arranged_apart_and_others_by_where_their_text_begins() -> None:
    made = {n: in_margin(n, at_right=n % 2 == 1, headed=n not in (5, 6)) for n in range(1, 9)}
    pages = arranged([each for each, _ in made.values()], {n: own for n, (_, own) in made.items()})
    assert [each.arrangement for each in pages] == [0, 1] * 4


def test_headings_with_text_on_both_sides_stand_in_no_margin() -> None:
    made = {n: in_margin(n, at_right=n % 2 == 1) for n in range(1, 9)}
    both = [
        replace(each, lines=(*each.lines, line("à droite", 560.0, 100.0), line("là", 10.0, 100.0)))
        for each, _ in made.values()
    ]
    pages = arranged(both, {n: own for n, (_, own) in made.items()})
    assert {each.arrangement for each in pages} == {0}
