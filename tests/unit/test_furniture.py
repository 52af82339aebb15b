"""Furniture repeats at the edges of pages; what a cell repeats is none."""

from __future__ import annotations

from dataclasses import replace

from ficheparse.layout.furniture import furniture, is_rule_of_chars
from ficheparse.layout.line import Box, Line
from ficheparse.layout.overhang import overhang
from ficheparse.layout.page_numbers import page_labels, running_asides
from ficheparse.layout.traits import Traits
from ficheparse.layout.upright import Aside, LinedPage
from ficheparse.reading.page import Style
from tests.unit.ink import BODY, BOLD, line


def pages(count: int, *lines: Line) -> list[LinedPage]:
    """Pages that hold the given lines, "#" standing for the page's number, and a line of their own."""
    result = []
    for number in range(1, count + 1):
        own = line(f"propre {chr(96 + number)}", 50, 300)
        repeated = [replace(found, text=found.text.replace("#", str(number)), page=number) for found in lines]
        result.append(LinedPage(number, 600.0, 800.0, 0, (own, *repeated), (), (), 0))
    return result


def traits(document: list[LinedPage]) -> dict[int, Traits]:
    return {page.number: Traits.of(page) for page in document}


def found(document: list[LinedPage]) -> set[str]:
    ids = furniture(document, traits(document), {page.number for page in document}, lambda _: False)
    return {line.text for page in document for line in page.lines if id(line) in ids}


def test_a_running_foot_with_the_page_number_is_furniture() -> None:
    assert found(pages(4, line("# Les missions", 50, 780))) == {f"{n} Les missions" for n in range(1, 5)}


def test_the_number_of_a_page_is_that_before_how_many_there_are_and_may_stand_close_below_a_heading() -> None:
    document = pages(5, line("DESTINATAIRES", 50, 760), line("Mis à jour en mars – page # sur 5", 50, 780))
    ids = furniture(document, traits(document), {1, 2, 3, 4, 5}, lambda line: line.text == "DESTINATAIRES")
    own = {line.text for page in document for line in page.lines if id(line) in ids}
    assert own == {f"Mis à jour en mars – page {n} sur 5" for n in range(1, 6)}


def test_text_on_two_pages_is_not() -> None:
    assert found(pages(2, line("Les missions", 50, 780))) == set()


def test_the_last_line_of_a_cell_that_repeats_is_not() -> None:
    assert found(pages(5, line("fin de la cellule", 50, 312))) == set()


def test_text_in_the_bodys_type_must_repeat_on_many_pages() -> None:
    document = pages(12)
    often = [
        replace(page, lines=(*page.lines, line("la même fin", 50, 60, page=page.number)))
        if page.number % 5 == 0
        else page
        for page in document
    ]
    assert found(often) == set()
    named = [
        replace(page, lines=(*page.lines, line("Chapitre deux", 50, 60, page=page.number, styles=(BOLD,))))
        if page.number % 4 == 0
        else page
        for page in document
    ]
    assert found(named) == {"Chapitre deux"}


def test_a_foot_in_its_own_type_is_furniture_however_close_it_stands() -> None:
    assert found(pages(5, line("pied", 50, 312, styles=(BOLD,)))) == {"pied"}


def test_a_repeated_line_inside_the_page_is_not() -> None:
    above = line("au-dessus", 50, 200)
    document = pages(5, above)
    document = [
        replace(page, lines=(line(f"tout en haut {chr(97 + page.number)}", 50, 100), *page.lines)) for page in document
    ]
    assert found(document) == set()


def test_the_printed_label_is_the_number_that_runs_with_the_pages() -> None:
    document = pages(5, line("#", 50, 780), line("2023", 300, 780))
    ids = furniture(document, traits(document), {page.number for page in document}, lambda _: False)
    assert page_labels(document, ids) == {n: str(n) for n in range(1, 6)}


def test_what_the_profile_names_is_furniture_even_once() -> None:
    (page,) = pages(1, line("Document interne", 50, 780))
    ids = furniture([page], traits([page]), {1}, lambda _: False, named={id(page.lines[1])})
    assert {found.text for found in page.lines if id(found) in ids} == {"Document interne"}


def test_a_capital_that_reaches_over_the_end_of_a_page_is_no_text_of_it() -> None:
    heading = line("CONTRÔLE DES PRESTATIONS", 50, 40, styles=(BOLD,))
    accent = line("Ô", 75, 780, styles=(BOLD,))
    first = LinedPage(1, 600.0, 800.0, 0, (line("du texte"), accent), (), (), 0)
    second = LinedPage(2, 600.0, 800.0, 0, (heading, line("et la suite")), (), (), 0)
    assert overhang([first, second]) == {id(accent)}
    assert overhang([replace(first, lines=(line("du texte"), line("N/A", 75, 780))), second]) == set()


def test_the_tail_of_a_letter_that_reaches_over_the_end_of_a_page_is_no_text_of_the_next() -> None:
    last, foot = line("le type de pénalité", 50, 770), line("page 1", 500, 790, 8.0)
    tail = line("p", 75, 20)
    first = LinedPage(1, 600.0, 800.0, 0, (line("du texte"), last, foot), (), (), 0)
    second = LinedPage(2, 600.0, 800.0, 0, (tail, line("et la suite", 50, 60)), (), (), 0)
    assert overhang([first, second]) == {id(tail)}
    elsewhere = replace(second, lines=(line("p", 300, 20), *second.lines[1:]))
    assert overhang([first, elsewhere]) == set()


def test_a_line_of_dots_is_a_rule() -> None:
    assert is_rule_of_chars("." * 40)
    assert is_rule_of_chars("- " * 20 + "-")
    assert not is_rule_of_chars("…")
    assert not is_rule_of_chars("aaaaaaaaaaaaaaaa")
    assert not is_rule_of_chars("------------ fin")


def test_a_number_that_opens_a_page_is_not_that_of_the_page_which_stands_at_its_foot() -> None:
    document = pages(6, line("#", 290, 780))
    opening = line("3. Traces : un an", 50, 60, page=3)
    document[2] = replace(document[2], lines=(opening, *document[2].lines))
    assert found(document) == {str(number) for number in range(1, 7)}


def test_a_watermark_is_one_where_a_table_cuts_it() -> None:
    whole = line("DOCUMENT INTERNE", 50, 500, 60.0)
    text = [line(f"ligne {letter}", 50, 320 + 12 * n) for n, letter in enumerate("abcd")]
    document = pages(6, whole, *text)
    cut = (*document[0].lines[:1], whole.part(0, 1), whole.part(1, 2), *text)
    document[0] = replace(document[0], lines=cut)
    assert {"DOCUMENT", "INTERNE", "DOCUMENT INTERNE"} <= found(document)


def test_headings_at_one_height_of_many_pages_do_not_make_furniture_of_text_there() -> None:
    document = pages(12, line("#", 290, 780))
    for index, each in enumerate(document):
        first = "Sous-finalités" if index % 2 else f"Texte {chr(97 + index)} d'une page"
        document[index] = replace(each, lines=(line(first, 50, 113, page=each.number), *each.lines))
    content = {id(each.lines[0]) for each in document if each.lines[0].text == "Sous-finalités"}
    ids = furniture(
        document,
        traits(document),
        {each.number for each in document},
        lambda found: id(found) in content,
    )
    assert {found.text for each in document for found in each.lines if id(found) in ids} == {
        str(number) for number in range(1, 13)
    }


def test_a_number_that_begins_an_item_at_the_head_of_many_pages_is_none() -> None:
    document = [
        replace(page, lines=(line("1.", 50, 50), line(f"Un texte {chr(97 + page.number)}", 70, 50), *page.lines))
        for page in pages(5, line("du texte", 50, 200))
    ]
    assert found(document) == set()


def test_running_text_takes_two_lines_where_the_name_of_a_part_is_long() -> None:
    text = [line(f"une ligne {letter}", 50, 320 + 12 * n) for n, letter in enumerate("abc")]
    recueil = line("Recueil des actes", 50, 60, styles=(BOLD,))
    document = []
    for page in pages(40, *text, recueil):
        part = "Titre V – PRÉVENTION ET" if page.number in (4, 5, 6) else None
        more = [line(part, 300, 49, styles=(BOLD,)), line("SOINS", 400, 60, styles=(BOLD,))] if part else []
        document.append(replace(page, lines=(*page.lines, *more)))
    assert found(document) >= {"Recueil des actes", "Titre V – PRÉVENTION ET"}
    titled = [
        replace(page, lines=(*page.lines, line(f"Titre {chr(96 + page.number)}", 300, 49, styles=(BOLD,))))
        for page in pages(12, *text, recueil)
    ]
    assert not any(each.startswith("Titre") for each in found(titled))


def test_a_bullet_at_the_head_of_many_pages_is_none_though_set_higher_than_its_text() -> None:
    document = [
        replace(page, lines=(line("\ue00a", 50, 56, 6.0, styles=(BOLD,)), line(f"texte {number}", 58, 60), *page.lines))
        for number, page in zip("abcdef", pages(6), strict=True)
    ]
    assert "\ue00a" not in found(document)


def test_running_text_may_alternate_between_left_and_right_pages() -> None:
    document = []
    text = [line(f"une ligne {letter}", 50, 320 + 12 * n) for n, letter in enumerate("abcdefghijkl")]
    for page in pages(24, *text):
        right = page.number % 2 == 1
        mission = f"Mission {page.number // 9 + 1} | {'ABC'[page.number // 9]}"
        head = f"Traiter la demande {chr(96 + page.number)}" if right else mission
        document.append(replace(page, lines=(line(head, 400 if right else 50, 45, 8.0, page=page.number), *page.lines)))
    assert found(document) == {page.lines[0].text for page in document}


def test_a_title_at_the_head_of_every_other_page_is_none() -> None:
    document = [
        replace(page, lines=(line(f"Traiter la demande {chr(96 + page.number)}", 50, 45, 14.0), *page.lines))
        if page.number % 2
        else page
        for page in pages(24)
    ]
    assert found(document) == set()


def at_the_side(numbers: list[int]) -> list[LinedPage]:
    """Pages with a number right of all text, its right side always at one place."""
    document = []
    text = [line(f"une ligne {letter}", 50, 320 + 20 * n) for n, letter in enumerate("abcdefghijklmnop")]
    for number, page in zip(numbers, pages(len(numbers), *text), strict=True):
        x = 560.0 - 5.0 * len(str(number))
        document.append(replace(page, lines=(*page.lines, line(str(number), x, 470, page=page.number))))
    return document


def test_the_number_of_a_page_may_stand_at_its_side_however_many_digits_it_has() -> None:
    assert {"8", "99", "112"} <= found(at_the_side([*range(1, 113)]))


def test_the_tab_of_a_part_stands_in_the_margin_and_moves_down_from_part_to_part() -> None:
    parts = at_the_side([1 + index // 4 for index in range(24)])
    moved = [
        replace(page, lines=(*page.lines[:-1], replace(tab, baseline=400.0 + 15 * int(tab.text))))
        for page in parts
        for tab in page.lines[-1:]
    ]
    assert {"1", "3", "6"} <= found(parts)
    assert {"1", "3", "6"} <= found(moved)


def test_enumerators_that_hang_in_the_margin_are_no_furniture() -> None:
    document = []
    for number in range(1, 13):
        text = [line(f"texte {chr(96 + number)} {chr(97 + n)}", 50, 320 + 20 * n, page=number) for n in range(14)]
        lists = [line(f"{n + 1}.", 30, 340 + 60 * n + 7 * number, page=number) for n in range(4)]
        document.append(LinedPage(number, 600.0, 800.0, 0, (*text, *lists), (), (), 0))
    assert found(document) == set()


def test_turned_text_with_the_number_of_its_page_or_the_words_of_furniture_is_furniture() -> None:
    document = pages(6, line("Mise à jour du 4 mai", 50, 780), line("#", 550, 780))
    turned = [
        Aside(text, Box(6, 20.0, 100.0, 30.0, 300.0)) for text in ("6 Contrôle", "Mise à jour du 4 mai", "un 7 mai")
    ]
    document[5] = replace(document[5], asides=tuple(turned), lines=document[5].lines[:1])
    ids = furniture(document, traits(document), {page.number for page in document}, lambda _: False)
    assert running_asides(document, ids) == {"6 Contrôle", "Mise à jour du 4 mai"}


def test_the_number_of_a_page_is_known_where_a_running_head_of_two_lines_pushes_it_down() -> None:
    """On the fifth page it stands below the heading of a fiche, which is none of the furniture."""

    def numbered(said: str, usual: str = "Page #") -> set[str]:
        document = []
        for page in pages(9, line(usual, 500, 30, 8.0), line("une ligne sous le titre", 50, 90)):
            own, number, below = page.lines
            head = line(f"Fiche {page.number}", 50, 30, page=page.number)
            if page.number == 5:
                number = replace(number, text=said, baseline=60.0)
            document.append(replace(page, lines=(head, number, below, own)))
        ids = furniture(document, traits(document), set(range(1, 10)), lambda each: each.text.startswith("Fiche"))
        return {each.text for page in document for each in page.lines if id(each) in ids}

    assert "Page 5" in numbered("Page 5")
    assert "Page 7" in numbered("Page 5")
    assert "Page 17" not in numbered("Page 17"), "it is not the number of its page"
    assert "5" not in numbered("5", "#"), "it may be a number of the text"
    assert "7" in numbered("5", "#")


def test_the_numbers_of_pages_run_on_though_some_pages_between_count_for_nothing() -> None:
    """They are set as the text above them is, and as close as its lines."""

    def numbered(uncounted: int) -> set[str]:
        document = []
        for number in range(1, 25):
            text = [line(f"texte {chr(96 + number)} {chr(97 + n)}", 50, 600 + 16 * n, page=number) for n in range(5)]
            foot = line(str(number - number // 6 * uncounted), 300, 680, page=number)
            document.append(LinedPage(number, 600.0, 800.0, 0, (*text, foot), (), (), 0))
        return found(document)

    assert len(numbered(0)) == 24
    assert len(numbered(1)) == 20, "four pages before the same number each"
    assert numbered(3) == set(), "they fall: they are no page numbers"


def test_a_watermark_is_one_on_a_page_of_one_line_too() -> None:
    document = pages(6, line("PROJET", 50, 400, size=60.0), *(line(f"ligne {n}", 50, 310 + 12 * n) for n in range(5)))
    document[5] = replace(document[5], lines=(document[5].lines[0], document[5].lines[1]))
    ids = furniture(document, traits(document), {page.number for page in document}, lambda _: False)
    assert [id(page.lines[1]) in ids for page in document] == [True] * 6


def beginning(share: float, *first: Line) -> list[LinedPage]:
    """A hundred pages of a table, on a share of which the text beside the first label begins with some lines."""
    document = []
    for number in range(1, 101):
        own = chr(97 + number % 26) + chr(97 + number // 26)
        text = [line(f"propre {own} {chr(97 + n)}", 200, 300 + 14 * n, page=number) for n in range(5)]
        label = line(f"Rubrique {own}", 50, 70, page=number, styles=(BOLD,))
        head = [replace(found, text=found.text.replace("#", own), page=number) for found in first]
        lines = (label, *(head if number <= 100 * share else ()), *text)
        document.append(LinedPage(number, 600.0, 800.0, 0, lines, (), (), 0))
    return document


def test_text_with_which_many_pages_begin_beside_a_label_is_that_of_the_label() -> None:
    assert found(beginning(0.35, line("Obligation légale", 200, 70))), "it may be running text"
    marked = line("–", 185, 70), line("Obligation légale", 200, 70)
    assert found(beginning(0.35, *marked)) == set(), "a marker tells an item"
    goes_on = line("Tout agent habilité à accéder", 200, 70), line("aux données # de ses dossiers", 200, 84)
    assert found(beginning(0.35, *goes_on)) == set(), "the cell goes on below"


def test_text_that_changes_with_the_fiches_is_running_text_on_nearly_all_pages_alone() -> None:
    def heads(share: float) -> set[str]:
        document = beginning(share, line("Obligation légale", 200, 70))
        said = [f"Mission {chr(97 + n)}" for n in range(20)]
        changing = [
            replace(
                page,
                lines=tuple(
                    replace(x, text=said[page.number // 5 % 20]) if x.x0 == 200 and x.baseline == 70 else x
                    for x in page.lines
                ),
            )
            for page in document
        ]
        return found(changing)

    assert heads(0.6) == set()
    assert len(heads(0.9)) > 10


def text_page(number: int, baselines: range, *lines: Line) -> LinedPage:
    """A page with lines of its own at the given heights, and the given ones."""
    own = [line(f"texte propre {chr(96 + number)}{chr(97 + n)}", 50, y, page=number) for n, y in enumerate(baselines)]
    return LinedPage(number, 600.0, 800.0, 0, (*own, *(replace(each, page=number) for each in lines)), (), (), 0)


def tabs(first: int = 200, step: int = 30) -> list[Line]:
    """The numbers of sixteen parts, one below the other in the right margin."""
    return [line(str(n + 1), 500, first + step * n) for n in range(16)]


def test_the_tabs_of_all_parts_at_the_same_heights_of_many_pages_are_furniture() -> None:
    document = [text_page(number, range(40, 780, 14), *tabs()) for number in range(1, 7)]
    assert found(document) == {str(n) for n in range(1, 17)}


def test_numbers_in_the_margin_at_other_heights_on_each_page_are_those_of_items() -> None:
    document = [text_page(number, range(40, 780, 14), *tabs(140 + 9 * number, 25)) for number in range(1, 7)]
    assert found(document) == set()


def test_tabs_are_furniture_where_they_stand_above_the_little_text_of_a_page_too() -> None:
    document = [text_page(number, range(40, 780, 14), *tabs()) for number in range(1, 7)]
    document.append(text_page(7, range(720, 734, 14), *tabs()))
    ids = furniture(document, traits(document), {page.number for page in document}, lambda _: False)
    assert {each.text for each in document[-1].lines if id(each) in ids} == {str(n) for n in range(1, 17)}


def test_a_short_line_right_of_the_narrow_text_of_some_pages_is_none_where_text_of_others_stands() -> None:
    document = []
    for number in range(1, 11):
        short = [line("Néant", 300, 200 + 30 * number)] if number % 2 else []
        wide = line(f"une ligne {chr(96 + number)} qui va bien plus loin que les autres lignes de sa page", 50, 60)
        document.append(text_page(number, range(100, 780, 14), *(short or [wide])))
    assert found(document) == set()


def colored_heads(font: str, size: float) -> list[LinedPage]:
    """Pages whose heads name their part, the last two in another color than the others."""
    document = []
    for number in range(1, 11):
        name, color = ("Contrôle", "#c00000") if number < 9 else ("Recours", "#0000c0")
        head = line(name, 300, 30, size, styles=(Style(font, color),))
        document.append(text_page(number, range(100, 400, 14), head))
    return document


def test_a_running_head_in_the_color_of_its_part_is_furniture() -> None:
    assert found(colored_heads("Sans", 8.0)) == {"Contrôle", "Recours"}


def test_a_head_in_the_font_and_size_of_the_body_is_running_text_in_one_color_alone() -> None:
    assert found(colored_heads(BODY.font, 10.0)) == {"Contrôle"}


def begun_in_small_type(rows: int) -> list[LinedPage]:
    """Twenty pages with so many lines in small type in their midst; on four of them, a line in it comes first."""
    document = []
    for number in range(1, 21):
        table = [line(f"case {chr(96 + number)}{chr(97 + n)}", 50, 330 + 14 * n, 8.0) for n in range(rows)]
        first = [line("Obligation légale", 50, 60, 8.0)] if number % 5 == 0 else []
        below = [line(f"fin {chr(96 + number)}{chr(97 + n)}", 50, 600 + 14 * n) for n in range(8)]
        document.append(text_page(number, range(100, 212, 14), *first, *table, *below))
    return document


def test_text_in_the_type_of_tables_must_repeat_as_often_as_that_of_the_body() -> None:
    assert found(begun_in_small_type(rows=10)) == set()
    assert found(begun_in_small_type(rows=1)) == {"Obligation légale"}, "a type of hardly anything else"


def numbered_at_the_foot(text_x: float) -> set[str]:
    """What is furniture where pages end with a bare number and a text of their own level with it."""
    document = []
    for number in range(1, 7):
        last = line("3", 50, 700), line(f"un dernier texte {chr(96 + number)}", text_x, 700)
        document.append(text_page(number, range(100, 400, 14), *last))
    return found(document)


def test_the_bare_number_of_an_item_right_before_its_text_at_the_foot_of_pages_is_none() -> None:
    assert numbered_at_the_foot(65) == set()
    assert numbered_at_the_foot(150) == {"3"}, "it stands by itself"
