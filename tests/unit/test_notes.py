"""Notes at the foot of a page are in no item, nor are their marks."""

from __future__ import annotations

from dataclasses import replace

from ficheparse.layout.line import Line, Rule
from ficheparse.layout.notes import take_notes
from ficheparse.layout.upright import LinedPage
from tests.unit.ink import BODY as BODY_TYPE
from tests.unit.ink import line


def page(*lines: Line, number: int = 1) -> LinedPage:
    return LinedPage(number, 600.0, 800.0, 0, tuple(lines), (), (), 0)


BODY = [line("une ligne du texte", 50, 200 + 12 * n) for n in range(8)]


def test_a_note_and_its_mark_are_taken_off_the_page_and_the_text_closes_up() -> None:
    before, after = line("dont le NIR", 50, 100), line(", le nom", 108, 100)
    text = Line(
        1, "dont le NIR , le nom", 100.0, 10.0, before.starts + after.starts + before.ends + after.ends, (BODY_TYPE,)
    )
    mark = line("1", before.x1, 96.5, 6.0)
    note = [line("1 NIR : numéro au répertoire", 50, 700, 7.0), line("des personnes physiques", 50, 709, 7.0)]
    (left,), (found,) = take_notes([page(text, mark, *BODY, *note)])
    assert [each.text for each in left.lines] == ["dont le NIR, le nom", *(each.text for each in BODY)]
    assert (found.number, found.text) == ("1", "1 NIR : numéro au répertoire des personnes physiques")


def test_a_mark_that_found_no_room_after_its_word_stands_alone_on_the_next_line() -> None:
    mark, foot = line("5", 50, 108.5, 5.0), line("1 Document interne", 50, 712, 7.0)
    note = line("5. Règlement du 27 avril 2016", 50, 700, 7.0)
    (left,), (found,) = take_notes([page(line("une mission d'intérêt public.", 50, 100), mark, *BODY, note, foot)])
    assert (found.number, found.marks) == ("5", (mark,))
    assert "5" not in [each.text for each in left.lines]


def test_a_mark_may_lead_to_a_note_on_the_next_page() -> None:
    text = line("dont le NIR", 50, 100)
    first = page(text, line("4", text.x1, 96.5, 6.0), *BODY)
    second = page(*BODY, line("4 NIR : numéro au répertoire", 50, 700, 7.0), number=2)
    (one, two), (found,) = take_notes([first, second])
    assert (len(one.lines), len(two.lines), found.page) == (9, 8, 2)


def test_a_page_without_room_may_put_a_note_off_by_pages() -> None:
    text = line("dont le NIR", 50, 100)
    note = line("4 NIR : numéro au répertoire", 50, 700, 7.0)
    pages = [page(text, line("4", text.x1, 96.5, 6.0), *BODY), page(*BODY, number=2), page(*BODY, note, number=3)]
    (*_, last), (found,) = take_notes(pages)
    assert (len(last.lines), found.page) == (8, 3)


def test_small_text_at_the_foot_to_which_no_mark_leads_stays() -> None:
    lines = [*BODY, line("1 Document interne", 50, 700, 7.0)]
    (left,), found = take_notes([page(*lines)])
    assert [each.text for each in left.lines] == [each.text for each in lines]
    assert found == []


def test_a_raised_er_is_no_mark() -> None:
    text = line("le 1", 50, 100)
    raised = line("er", text.x1, 96.5, 6.0)
    (left,), found = take_notes([page(text, raised, *BODY)])
    assert (len(left.lines), found) == (10, [])


def test_a_number_wider_than_its_tab_stands_right_before_the_note() -> None:
    text = line("dont le NIR", 50, 100)
    note = line("12Numéro au répertoire", 50, 700, 7.0)
    (left,), (found,) = take_notes([page(text, line("12", text.x1, 96.5, 6.0), *BODY, note)])
    assert (len(left.lines), found.number) == (9, "12")


def test_notes_stand_above_the_number_of_their_page() -> None:
    text = line("dont le NIR", 50, 100)
    foot = [line("1", 50, 698, 5.0), line("Numéro au répertoire", 55, 700, 7.0), line("– 3 –", 280, 780)]
    (left,), (found,) = take_notes([page(text, line("1", text.x1, 96.5, 6.0), *BODY, *foot)])
    assert [each.text for each in left.lines if each.baseline > 600] == ["– 3 –"]
    assert found.text == "1 Numéro au répertoire"


def test_text_closes_up_over_a_mark_that_is_wider_than_what_parts_two_lines() -> None:
    before = line("dont le NIR", 50, 100)
    mark = line("104", before.x1 + 0.2 * before.size, 96.5, 6.0)
    after = line(", le nom", mark.x1, 100)
    (left,), _ = take_notes([page(before, mark, after, *BODY, line("104 Numéro au répertoire", 50, 700, 7.0))])
    assert left.lines[0].text == "dont le NIR, le nom"


def test_a_figure_that_the_font_raises_is_a_mark_if_a_note_has_its_number() -> None:
    lines = [line("dont la PSSI3-MCAS et le NIR2", 50, 100), *BODY]
    notes = [line("2NIR : numéro au répertoire", 50, 700, 7.0), line("3PSSI : politique de sécurité", 50, 709, 7.0)]
    (left,), found = take_notes([page(*lines, *notes)])
    assert left.lines[0].text == "dont la PSSI-MCAS et le NIR"
    assert left.lines[0].x1 == line("dont la PSSI3-MCAS et le NIR").x1  # the last mark's room is not the text's
    assert [(note.number, note.marks[0].text) for note in found] == [("2", "2"), ("3", "3")]


def test_a_figure_that_ends_two_words_of_a_page_is_no_mark() -> None:
    lines = [line("les grades A2 et B2", 50, 100), *BODY, line("2 Document interne", 50, 700, 7.0)]
    (left,), found = take_notes([page(*lines)])
    assert (left.lines, found) == (tuple(lines), [])


def test_a_note_may_stand_under_a_rule_at_the_end_of_its_fiche() -> None:
    text = line("Durée de conservation", 50, 100)
    mark = line("(1)", text.x1, 96.5, 6.0)
    number = line("(1)", 50, 247, 5.0, rule_above=True)
    note = [line("Sauf archivage décidé", 62, 250, 7.0, rule_above=True), line("par les archives.", 50, 259, 7.0)]
    after = [line("une autre fiche", 50, 300 + 12 * n) for n in range(9)]
    (left,), (found,) = take_notes([page(text, mark, *BODY[:3], number, *note, *after)])
    assert [each.text for each in left.lines] == [each.text for each in (text, *BODY[:3], *after)]
    assert found.text == "(1) Sauf archivage décidé par les archives."


def test_a_note_may_be_printed_on_every_page_also_where_no_mark_is() -> None:
    text, note = line("dont le NIR", 50, 100), "1 NIR : numéro au répertoire"
    first = page(text, line("1", text.x1, 96.5, 6.0), *BODY, line(note, 50, 700, 7.0))
    second = page(*BODY, line(note, 50, 700, 7.0), number=9)
    (one, two), found = take_notes([first, second])
    assert [len(one.lines), len(two.lines)] == [9, 8]
    assert [(each.page, len(each.marks)) for each in found] == [(1, 1), (9, 0)]


def test_the_number_of_the_page_may_stand_beside_the_notes() -> None:
    text = line("dont le NIR", 50, 100)
    foot = [line("1 NIR : numéro", 50, 700, 7.0), line("12", 540, 704), line("(2) Document interne", 50, 709, 7.0)]
    (left,), (found,) = take_notes([page(text, line("1", text.x1, 96.5, 6.0), *BODY, *foot)])
    assert found.text == "1 NIR : numéro"
    assert [each.text for each in left.lines if each.baseline > 600] == ["12", "(2) Document interne"]


def test_notes_at_the_end_of_each_fiche_go_with_the_marks_above_them() -> None:
    def fiche(top: float, name: str) -> list[Line]:
        text = [line(f"{name} dont le NIR", 50, top), line("et le DPO", 50, top + 12)]
        marks = [line(f"({n})", found.x1, found.baseline - 3.5, 6.0) for n, found in enumerate(text, 1)]
        notes = [line("(1) numéro", 50, top + 30, 7.0, rule_above=True), line("(2) délégué", 50, top + 39, 7.0)]
        return [*text, *marks, *(replace(found, text=f"{found.text} {name}") for found in notes)]

    first, second = fiche(100, "un"), fiche(300, "deux")
    begun = [replace(found, page=1) for found in second[:4]]
    later = [replace(found, page=2, baseline=found.baseline - 280) for found in second[4:]]
    (one, two), found = take_notes([page(*first, *begun), page(*later, *BODY, number=2)])
    assert [each.text for each in one.lines] == ["un dont le NIR", "et le DPO", "deux dont le NIR", "et le DPO"]
    assert [each.text for each in two.lines] == [each.text for each in BODY]
    assert [(note.page, note.number, len(note.marks)) for note in found] == [
        (1, "1", 1), (1, "2", 1), (2, "1", 1), (2, "2", 1)
    ]  # fmt: skip


def test_notes_may_stand_side_by_side() -> None:
    text = [line("dont le NIR", 50, 100), line("et le DPO", 50, 112)]
    marks = [line(str(n), found.x1, found.baseline - 3.5, 6.0) for n, found in enumerate(text, 1)]
    foot = [
        line("1", 50, 697, 5.0),
        line("2", 300, 697, 5.0),
        line("numéro", 55, 700, 7.0),
        line("délégué", 305, 700, 7.0),
    ]
    (left,), found = take_notes([page(*text, *marks, *BODY, *foot)])
    assert [note.text for note in found] == ["1 numéro", "2 délégué"]
    assert not any(each.baseline > 600 for each in left.lines)


def test_daggers_mark_notes_too() -> None:
    text = line("dont le NIR", 50, 100)
    document = page(text, line("††", text.x1, 96.5, 6.0), *BODY, line("†† NIR : numéro au répertoire", 50, 700, 7.0))
    (left,), (found,) = take_notes([document])
    assert (len(left.lines), found.number) == (9, "††")


def test_a_note_may_be_as_large_as_the_text_under_a_short_rule_that_begins_with_it() -> None:
    text = line("dont le NIR", 50, 100)
    mark, note = line("1", text.x1, 96.5, 6.0), line("1 Numéro d'inscription au répertoire", 50, 700)
    short, long = Rule(690.0, 49.0, 170.0), Rule(690.0, 49.0, 550.0)
    (left,), found = take_notes([replace(page(text, mark, *BODY, note), rules=(short,))])
    assert ([each.text for each in found], left.lines) == ([note.text], (text, *BODY))
    assert take_notes([replace(page(text, mark, *BODY, note), rules=(long,))])[1] == []


def test_the_last_page_may_list_the_notes_of_the_whole_document() -> None:
    text = [line("dont le NIR", 50, 100), line("de la PSSI", 50, 100)]
    marks = [line(f"({n})", text[n - 1].x1, 96.5, 6.0) for n in (1, 2)]
    pages = [page(text[n], marks[n], *BODY, number=1 + 7 * n) for n in (0, 1)]
    notes = [line("Notes", 50, 80, 14.0), line("(1) NIR : numéro", 50, 100), line("(2) PSSI : politique", 50, 114)]
    left, found = take_notes([*pages, page(*notes, number=20)])
    assert [each.lines for each in left[:2]] == [(text[0], *BODY), (text[1], *BODY)]
    assert [(each.number, each.page, len(each.marks)) for each in found] == [("1", 20, 1), ("2", 20, 1)]


def test_a_list_on_the_last_page_that_lacks_a_mark_holds_no_notes() -> None:
    text = line("dont le NIR", 50, 100)
    first = page(text, line("(3)", text.x1, 96.5, 6.0), *BODY)
    last = page(line("(1) un", 50, 100), line("(2) deux", 50, 114), number=20)
    assert take_notes([first, last]) == ([first, last], [])


def test_numbered_items_are_no_notes_though_a_raised_number_of_a_unit_is_the_second_of_them() -> None:
    text = line("surface de m", 50, 100)
    unit = line("2", text.x1, 96.5, 6.0)
    boxed = [line(t, 300, 200 + 10 * n, 8.0) for n, t in enumerate(("1. premier point", "2. second point", "du cadre"))]
    assert take_notes([page(text, unit, *BODY, *boxed)])[1] == []
    last = page(line("Sous-finalités", 50, 80), line("1. Gestion", 50, 100), line("2. Suivi", 50, 114), number=9)
    assert take_notes([page(text, unit, *BODY), last])[1] == []


def test_under_a_short_rule_the_text_of_the_next_column_is_in_no_note() -> None:
    text = line("dont le NIR", 50, 100)
    notes = [line("1 Numéro d'inscription", 50, 700), line("au répertoire", 50, 712)]
    right = [line(f"texte de droite {n}", 330, 700 + 12 * n) for n in range(3)]
    rules = (Rule(690.0, 49.0, 170.0),)
    mark = line("1", text.x1, 96.5, 6.0)
    (left,), (found,) = take_notes([replace(page(text, mark, *BODY, *notes, *right), rules=rules)])
    assert (found.lines, left.lines) == (tuple(notes), (text, *BODY, *right))


def test_notes_a_little_smaller_than_the_text_may_stand_under_a_rule_over_the_whole_page() -> None:
    text = line("dont le NIR", 50, 100)
    mark, number, note = line("1", text.x1, 96.5, 6.0), line("1", 50, 708.4, 6.0), line("NIR : numéro", 54, 710, 9.4)
    ruled = replace(page(text, mark, *BODY, number, note), rules=(Rule(700.0, 50.0, 550.0),))
    (_,), (found,) = take_notes([ruled])
    assert found.text == "1 NIR : numéro"


def test_a_rule_right_below_a_heading_parts_no_notes() -> None:
    text = line("une surface en m", 50, 300)
    heading, first = line("Sous-finalités", 50, 400), line("1. Acquérir les informations", 50, 416)
    lines = [text, line("1", text.x1, 296.5, 6.0), *BODY, heading, first]
    (left,), found = take_notes([replace(page(*lines), rules=(Rule(403.0, 50.0, 120.0),))])
    assert (len(left.lines), found) == (len(lines), [])


def test_the_numbers_of_notes_may_be_indented_and_set_flush_right() -> None:
    text = line("dont le NIR", 50, 100)
    other = line("selon le RGPD", 50, 112)
    marks = [line("9", text.x1, 96.5, 6.0), line("10", other.x1, 108.5, 6.0)]
    notes = [
        line("9", 63, 708.4, 6.0),
        line("NIR : numéro", 68, 711, 9.8),
        line("10", 60, 718.4, 6.0),
        line("Règlement général", 68, 721, 9.8),
    ]
    ruled = replace(page(text, other, *marks, *BODY, *notes), rules=(Rule(702.0, 50.0, 150.0),))
    (_,), found = take_notes([ruled])
    assert [note.text for note in found] == ["9 NIR : numéro", "10 Règlement général"]


def test_raised_letters_mark_notes_too_but_no_small_word_begins_one() -> None:
    text = line("selon le RGPD", 50, 100)
    note = [
        line("a", 50, 698, 5.0),
        line("Règlement général qui", 54, 700, 7.0),
        line("a pris effet en 2018", 50, 709, 7.0),
    ]
    (left,), (found,) = take_notes([page(text, line("a", text.x1, 96.5, 6.0), *BODY, *note)])
    assert (found.number, found.text) == ("a", "a Règlement général qui a pris effet en 2018")
    assert len(left.lines) == 9
