"""Headings are found by the profile's words, in the type in which headings are set."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest

from ficheparse import load_profile
from ficheparse.layout.line import Line, Rule
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.wording import slug
from ficheparse.reading.page import Style
from ficheparse.register.at_starts import part_at_starts
from ficheparse.register.fiche_headings import fiche_headings
from ficheparse.register.heading import SectionHeading, sign_of, without_continuation
from ficheparse.register.heading_rows import are_ruled, row_tops_beside, stand_above
from ficheparse.register.known_headings import known_headings
from ficheparse.register.marked_page import mark_page
from ficheparse.register.page_fiche_headings import page_fiche_headings
from ficheparse.register.side_by_side import part_side_by_side
from ficheparse.register.unknown_headings import heading_places, own_signs, unknown_headings, with_torn_ones
from tests.unit.ink import BODY, BOLD, line, marked

PROFILE = load_profile()
ITALIC = Style("Serif-Italic", "#000000")


def page(*lines: Line) -> LinedPage:
    return LinedPage(1, 600.0, 800.0, 0, tuple(lines), (), (), 0)


def bold(text: str, x: float = 50.0, baseline: float = 100.0) -> Line:
    return line(text, x, baseline, styles=(BOLD,))


def keys(found: LinedPage) -> list[tuple[str, bool]]:
    return [(heading.key, heading.continued) for heading in known_headings([mark_page(found, PROFILE)], PROFILE)[1]]


def test_a_heading_is_known_by_its_words_whatever_their_case_and_spacing() -> None:
    assert keys(page(bold("TYPE DE DONNÉES"), bold("S o u s - f i n a l i t é s", 50, 200))) == [
        ("type_donnees", False),
        ("sous_finalites", False),
    ]


@pytest.mark.parametrize("number", ["3.", "3)", "3", "10", "6.1", "B)", "B", "IV –", "IV", "Ix.", "b)", "③", "❸"])
def test_a_heading_may_be_numbered(number: str) -> None:
    assert keys(page(bold(f"{number} Durée de conservation"))) == [("duree_conservation", False)]


def test_suite_marks_a_heading_as_going_on() -> None:
    assert keys(page(bold("Type de données (suite)"))) == [("type_donnees", True)]


def test_a_heading_may_run_over_two_lines() -> None:
    lines = [bold("Catégories de personnes", 50, 100), bold("concernées", 50, 112)]
    (heading,) = known_headings([mark_page(page(*lines), PROFILE)], PROFILE)[1]
    assert (heading.key, len(heading.lines)) == ("categories_personnes", 2)


def test_two_headings_that_stand_close_are_parted() -> None:
    parted = part_side_by_side(page(bold("Durée de conservation Droits des personnes concernées")), PROFILE)
    assert [found.text for found in parted.lines] == ["Durée de conservation", "Droits des personnes concernées"]


def test_the_second_lines_of_two_headings_that_stand_close_are_parted_and_so_are_the_third() -> None:
    lines = [
        bold("Catégories de", 50, 100),
        bold("Type de", 155, 100),
        bold("personnes concernées données", 50, 112),
        bold("(suite)", 50, 124),
        bold("(suite)", 155, 124),
    ]
    assert keys(page(*lines)) == [("categories_personnes", True), ("type_donnees", True)]


def test_a_second_line_that_the_words_of_the_heading_beside_it_end_is_parted_where_that_heading_begins() -> None:
    lines = [
        bold("Catégories de", 50, 100),
        bold("Type de données", 155, 100),
        bold("personnes concernées (suite)", 50, 112),
        bold("(suite)", 50, 124),
    ]
    assert keys(page(*lines)) == [("categories_personnes", True), ("type_donnees", True)]


def test_the_second_line_of_a_heading_that_goes_on_below_the_one_beside_it_is_left_whole() -> None:
    lines = [bold("Catégories de", 50, 100), bold("Type de données", 155, 100), bold("personnes concernées", 50, 112)]
    assert [found.text for found in part_side_by_side(page(*lines), PROFILE).lines] == [each.text for each in lines]


def test_an_item_with_the_words_of_a_heading_is_none() -> None:
    headings = [bold("Destinataires", 50, 100 * n) for n in range(1, 7)]
    items = [line("organismes de recherche", 60, 100 * n + 20) for n in range(1, 7)]
    assert keys(page(*headings, *items, line("Type de données", 60, 750))) == [("destinataires", False)] * 6


def test_a_line_in_the_headings_own_type_is_a_heading_that_the_profile_does_not_know() -> None:
    found = page(bold("Sous-finalités"), bold("Transferts hors UE", 50, 200), bold("Destinataires", 50, 300))
    marked = mark_page(found, PROFILE)
    types = own_signs([marked], known_headings([marked], PROFILE), set())
    assert not types.looks  # two of three are not enough to tell
    more = page(*found.lines, *(bold("Type de données", 50, 400 + 20 * n) for n in range(5)))
    marked = mark_page(more, PROFILE)
    known = known_headings([marked], PROFILE)
    places = heading_places([more], known)[more.format]
    (unknown,) = unknown_headings(marked, known[1], own_signs([marked], known, set()), places, set())
    assert (unknown.key, unknown.text) == ("autre:transferts_hors_ue", "Transferts hors UE")


def test_spaced_out_letters_tell_a_heading_from_a_cell_of_one_line_between_rules() -> None:
    def ruled(text: str, baseline: float, tracking: float = 0.0) -> Line:
        return replace(line(text, 50, baseline), rule_above=True, rule_below=True, tracking=tracking)

    names = ["Sous-finalités", "Transferts hors UE", "Destinataires", "Type de données"]
    headings = [ruled(name, 100 * n, 0.2) for n, name in enumerate(names, 1)]
    marked = mark_page(page(*headings, *(ruled("Néant", 100 * n + 20) for n in range(1, 5))), PROFILE)
    known = known_headings([marked], PROFILE)
    own, places = own_signs([marked], known, set()), heading_places([marked.page], known)
    (unknown,) = unknown_headings(marked, known[1], own, places[marked.page.format], set())
    assert unknown.text == "Transferts hors UE"


def test_a_row_may_be_taller_than_its_heading() -> None:
    """Headings that nothing but the rules around them tells from text; the rule below the last one is farther off."""
    names = ["Sous-finalités", "Destinataires", "Type de données", "Sécurité des données"]
    headings = [replace(line(name, 50, 100 * n), rule_above=True, rule_below=n < 4) for n, name in enumerate(names, 1)]
    text = [line(f"{n}. contenu", 50, 100 * n + 30) for n in range(1, 5) for _ in range(9)]
    rules = [Rule(100.0 * n + y, 40, 300) for n in range(1, 5) for y in (-12, 4 if n < 4 else 15)]
    for low in (True, False):  # below the last heading, or below its text
        drawn = rules if low else [*rules[:-1], Rule(440.0, 40, 300)]
        marked = mark_page(replace(page(*headings, *text), rules=tuple(drawn)), PROFILE)
        assert [found.text for found in known_headings([marked], PROFILE)[1]] == (names if low else names[:3])


def test_a_word_that_justification_sets_apart_where_headings_stand_is_none() -> None:
    names = ["Sous-finalités", "Destinataires", "Type de données", "Sécurité des données"]
    headings = [line(name, 50, 100 * n) for n, name in enumerate(names, 1)]
    torn = [line("Identifier", 10, 420, styles=(BODY,)), line("sommes", 50, 420), line("à recouvrer", 90, 420)]
    items = [line("un texte", 60, 100 * n + 20) for n in range(1, 10)]
    marked = mark_page(page(*headings, *torn, *items), PROFILE)
    known = known_headings([marked], PROFILE)
    own, places = own_signs([marked], known, set()), heading_places([marked.page], known)
    assert own.tell(sign_of(torn[1]), marked.page.format)
    assert unknown_headings(marked, known[1], own, places[marked.page.format], set()) == []


def fiche(*lines: Line) -> list[tuple[int, int | None, str | None]]:
    return [
        (h.fiche_no, h.mission_no, h.mission)
        for h in fiche_headings([mark_page(page(*lines), PROFILE)], {}, PROFILE).opening[1]
    ]


def test_a_fiche_heading_names_mission_and_fiche() -> None:
    assert fiche(bold("03 | CONTRÔLE DES PRESTATIONS – Fiche 22")) == [(22, 3, "CONTRÔLE DES PRESTATIONS")]


def test_the_missions_number_may_stand_apart() -> None:
    number = replace(line("03", 20, 100.5, 14.0))
    assert fiche(number, bold("CONTRÔLE DES PRESTATIONS - Fiche 22")) == [(22, 3, "CONTRÔLE DES PRESTATIONS")]


def test_a_fiche_heading_may_run_over_two_lines() -> None:
    lines = [bold("06 | GESTION RELATION PS ET ÉTABLISSEMENTS – Fiche", 50, 100), bold("44", 50, 112)]
    assert fiche(*lines) == [(44, 6, "GESTION RELATION PS ET ÉTABLISSEMENTS")]


def test_text_that_mentions_a_fiche_is_no_heading() -> None:
    assert fiche(line("• Voir aussi ce que dit la fiche 12 de la mission")) == []


def test_fiches_may_be_named_at_the_foot_of_their_pages() -> None:
    pages = [
        LinedPage(
            number, 600.0, 800.0, 0, (bold("Destinataires", 50, 200), bold(f"Fiche {number}", 280, 780)), (), (), 0
        )
        for number in range(1, 5)
    ]
    marked = [mark_page(each, PROFILE) for each in pages]
    found = fiche_headings(marked, known_headings(marked, PROFILE), PROFILE)
    assert [[(h.fiche_no, h.at_foot, h.top < 0) for h in some] for some in found.opening.values()] == [
        [(number, True, True)] for number in range(1, 5)
    ]


def test_a_mission_may_be_named_above_the_title_beside_the_fiches_number() -> None:
    lines = [
        line("Mission 3 — Contrôle", 200, 90, 8.0),
        bold("Fiche 22", 50, 100),
        bold("Lutter contre la fraude", 200, 102),
    ]
    (heading,) = fiche_headings([mark_page(page(*lines), PROFILE)], {}, PROFILE).opening[1]
    assert heading.top < 90


def test_a_title_beside_the_fiches_number_may_be_set_in_its_type() -> None:
    lines = [bold("Fiche 22", 50, 100), bold("Lutter contre la fraude", 120, 100), bold("Destinataires", 50, 140)]
    (heading,) = fiche_headings([mark_page(page(*lines), PROFILE)], {}, PROFILE).opening[1]
    assert (heading.fiche_no, heading.title) == (22, ("Lutter contre la fraude",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fiche 7 (suite) : Gérer la suite", "Fiche 7 : Gérer la suite"),
        ("Fiche 7 suite", "Fiche 7"),
        ("Fiche 7 : Gérer les droits – suite", "Fiche 7 : Gérer les droits"),
        ("DROITS – Fiche 7 [suite]", "DROITS – Fiche 7"),
        ("Fiche 7 : Donner suite", "Fiche 7 : Donner suite"),
    ],
)
def test_a_fiche_goes_on_where_its_heading_says_so_at_its_end_or_after_the_number(text: str, said: str) -> None:
    assert without_continuation(text, PROFILE) == said


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Fiche 22 Lutter contre la fraude", 22, ("Lutter contre la fraude",)),
        ("N° 22 – Lutter contre la fraude", 22, ("Lutter contre la fraude",)),
        ("N° 22 –", 22, ()),
        ("Fiche22", 22, ()),
    ],
)
def test_the_heading_of_a_fiche_may_lack_a_sign_or_its_word(text: str, number: int, title: tuple[str, ...]) -> None:
    (found,) = page_fiche_headings(page(bold(text, 50, 100)), PROFILE)
    assert (found[1].fiche_no, found[1].title) == (number, title)


def test_the_number_before_a_title_may_be_larger_than_it_and_suite_after_it_too() -> None:
    def in_two_types(first: str, rest: str, baseline: float, size: float) -> Line:
        begun = bold(first, 50, baseline)
        after = line(rest, begun.x1 + 5, baseline, styles=(ITALIC,))
        styles = (BOLD,) * begun.word_count + (ITALIC,) * after.word_count
        spans = begun.starts + after.starts + begun.ends + after.ends
        return replace(begun, text=f"{first} {rest}", spans=spans, styles=styles, size=size)

    lines = [in_two_types("Fiche n° 22 :", "Lutter contre", 100, 12.0), line("la fraude", 50, 112, styles=(ITALIC,))]
    (found,) = page_fiche_headings(page(*lines), PROFILE)
    assert found[1].title == ("Lutter contre", "la fraude")
    lines[1] = line("la fraude (suite)", 50, 112, 12.0, styles=(ITALIC, ITALIC, BOLD))
    (found,) = page_fiche_headings(page(*lines), PROFILE)
    assert (found[1].title, found[1].continued) == (("Lutter contre", "la fraude"), True)


def test_words_of_continuation_on_a_line_of_their_own_are_part_of_the_heading_above() -> None:
    lines = [bold("Fiche n° 22 : Lutter", 50, 100), line("(suite)", 50, 112)]
    (found,) = page_fiche_headings(page(*lines), PROFILE)
    assert (found[1].continued, len(found[1].lines)) == (True, 2)
    (heading,) = mark_page(page(bold("Type de données", 50, 140), line("(suite)", 50, 152, 7.0)), PROFILE).sections
    assert (heading.key, heading.continued) == ("type_donnees", True)
    colon = mark_page(page(bold("Type de données", 50, 140), bold(":", 50, 152)), PROFILE).sections[0]
    assert (len(colon.lines), colon.continued) == (2, False)


def test_words_of_continuation_in_other_type_stand_beside_the_last_line_of_a_heading() -> None:
    first, second = bold("Justification absence du droit", 300, 100), bold("d'opposition", 320, 112)
    beside = line("(suite)", second.x1 + 6, 112)
    middle = (first.x0 + first.x1) / 2 - (beside.x1 - second.x0) / 2
    centred = [replace(each, spans=array("f", [x + middle - 320 for x in each.spans])) for each in (second, beside)]
    (heading,) = mark_page(page(first, *centred), PROFILE).sections
    assert (heading.key, heading.continued, len(heading.lines)) == ("absence_opposition", True, 2)


def test_lines_centred_with_the_space_after_their_last_word_are_one_heading() -> None:
    first, second = bold("Justification absence du droit", 300, 100), bold("d'opposition", 300, 112)
    shift = (first.x0 + first.x1 + 5.0) / 2 - (second.x0 + second.x1) / 2  # a space is 5 points wide
    (heading,) = mark_page(
        page(first, replace(second, spans=array("f", [x + shift for x in second.spans]))), PROFILE
    ).sections
    assert heading.key == "absence_opposition"


def test_the_number_of_a_heading_stays_with_it_though_lines_begin_where_its_words_do() -> None:
    numbered = bold("E – Personnes accédant aux données", 50, 100)
    words = numbered.starts[2]
    apart = replace(
        numbered,
        spans=array("f", [50, 58, *[x + 4 for x in numbered.starts[2:]], 55, 63, *[x + 4 for x in numbered.ends[2:]]]),
    )
    others = [line("un texte", words + 4, 120 + 12 * n) for n in range(20)]
    marked = mark_page(page(apart, *others), PROFILE)
    assert [each.text for each in part_at_starts([marked], PROFILE)[0].lines][:1] == [numbered.text]


def test_a_title_in_the_heading_of_its_fiche_may_have_a_type_of_its_own() -> None:
    number, first = bold("Fiche n° 22 –", 50, 100), line("Lutter contre", 125, 100, styles=(ITALIC,))
    whole = replace(
        number,
        text=f"{number.text} {first.text}",
        spans=number.starts + first.starts + number.ends + first.ends,
        styles=(BOLD,) * 4 + (ITALIC,) * 2,
    )
    marked = mark_page(page(whole, line("la fraude", 50, 112, styles=(ITALIC,))), PROFILE)
    (heading,) = fiche_headings([marked], {}, PROFILE).opening[1]
    assert (heading.fiche_no, heading.title) == (22, ("Lutter contre", "la fraude"))


def test_justification_may_tear_a_fiches_heading() -> None:
    lines = [bold("03 | CONTRÔLE DES", 50, 100), bold("PRESTATIONS – Fiche 22", 155, 100)]
    (heading,) = fiche_headings([mark_page(page(*lines), PROFILE)], {}, PROFILE).opening[1]
    assert (heading.fiche_no, heading.mission) == (22, "CONTRÔLE DES PRESTATIONS")


def test_the_number_of_a_heading_may_stand_apart_from_it() -> None:
    marked = mark_page(page(line("3.", 50, 100), bold("Destinataires", 80, 100), line("a)", 50, 112)), PROFILE)
    assert [each.text for each in marked.page.lines] == ["3. Destinataires", "a)"]
    assert [heading.key for heading in marked.sections] == ["destinataires"]


def test_text_that_begins_where_lines_usually_do_is_parted_from_the_label_before_it() -> None:
    label = line("Sécurité des données", 50, 100)
    text = line("– Hébergement", label.x1 + 5, 100)
    whole = replace(label, text=f"{label.text} {text.text}", spans=label.starts + text.starts + label.ends + text.ends)
    others = [line("– Ligne", text.x0, 120 + 12 * n) for n in range(5)]
    (parted,) = part_at_starts([mark_page(page(whole, *others), PROFILE)], PROFILE)
    assert [each.text for each in parted.lines[:2]] == ["Sécurité des données", "– Hébergement"]
    (kept,) = part_at_starts([mark_page(page(whole), PROFILE)], PROFILE)
    assert kept.lines == (whole,)


def beside(label: Line, gap: float, marker: str, marker_gap: float, text: str) -> Line:
    """A label with the item that begins right of it, as one line."""
    mark = line(marker, label.x1 + gap, 100)
    rest = line(text, mark.x1 + marker_gap, 100)
    return replace(
        label,
        text=f"{label.text} {marker} {text}",
        spans=label.starts + mark.starts + rest.starts + label.ends + mark.ends + rest.ends,
    )


@pytest.mark.parametrize(
    ("gap", "marker_gap"), [(10.0, 5.0), (6.0, 8.0)], ids=["far from the label", "far from the text"]
)
def test_a_dash_that_begins_an_item_is_parted_from_a_label_that_no_profile_knows(gap: float, marker_gap: float) -> None:
    whole = beside(line("Transferts hors de l'Union", 50, 100), gap, "–", marker_gap, "Aucun transfert")
    others = [
        line(text, whole.starts[n], 120 + 12 * at + n) for n in (4, 5) for at, text in enumerate(["– Un", "deux"] * 3)
    ]
    (parted,) = part_at_starts([mark_page(page(whole, *others), PROFILE)], PROFILE)
    assert [each.text for each in parted.lines[:2]] == ["Transferts hors de l'Union", "– Aucun transfert"]


def test_a_dash_in_a_text_is_not_parted_where_it_happens_to_stand_where_lines_begin() -> None:
    whole = beside(line("Les accords de l'Union", 50, 100), 5.0, "–", 5.0, "les transferts")
    others = [
        line(text, whole.starts[n], 120 + 12 * at + n) for n in (4, 5) for at, text in enumerate(["– Un", "deux"] * 3)
    ]
    (kept,) = part_at_starts([mark_page(page(whole, *others), PROFILE)], PROFILE)
    assert kept.lines[0] == whole


def test_a_title_left_of_the_fiches_number_begins_with_its_first_line() -> None:
    lines = [
        line("Détecter les anomalies,", 50, 80),
        line("lutter contre la fraude", 50, 92),
        bold("Fiche 22", 400, 98),
        line("et les abus", 50, 104),
    ]
    (heading,) = fiche_headings([mark_page(page(*lines), PROFILE)], {}, PROFILE).opening[1]
    assert [each.text for each in heading.beside] == ["Détecter les anomalies,"]


def test_a_heading_close_to_one_that_no_profile_knows_is_parted_from_it() -> None:
    unknown = bold("Transferts hors de l'Union", 50, 100)
    known = bold("Durée de conservation", unknown.x1 + 5, 100)
    whole = replace(
        unknown, text=f"{unknown.text} {known.text}", spans=unknown.starts + known.starts + unknown.ends + known.ends
    )
    others = [line("Ligne", known.x0, 120 + 12 * n) for n in range(5)]
    (parted,) = part_at_starts([mark_page(page(whole, *others), PROFILE)], PROFILE)
    assert [each.text for each in parted.lines[:2]] == ["Transferts hors de l'Union", "Durée de conservation"]


def test_a_word_of_a_text_beside_a_label_is_no_heading_though_it_says_what_one_says() -> None:
    def labels(number: int, *beside: Line) -> LinedPage:
        keys = "Sous-finalités", "Destinataires", "Durée de conservation", "Sécurité des données"
        shaded = [line(key, 50, 100.0 + 40 * n, page=number, ground="#d9e2ec") for n, key in enumerate(keys)]
        text = [line(f"texte {n}", 200, 100.0 + 20 * n, page=number) for n in range(1, 8)]
        return LinedPage(number, 600.0, 800.0, 0, (*shaded, *beside, *text), (), (), 0)

    torn = [line(word, x, 140, page=3) for word, x in (("organismes de", 200), ("sécurité", 300), ("sociale", 380))]
    pages = [labels(1), labels(2), labels(3, *torn)]
    found = known_headings([mark_page(each, PROFILE) for each in pages], PROFILE)
    assert [len(own) for own in found.values()] == [4, 4, 4]


def test_a_number_is_joined_with_its_heading_on_a_page_where_another_line_is_parted() -> None:
    lines = [
        line("3.", 50, 100),
        bold("Destinataires", 80, 100),
        bold("Durée de conservation Droits des personnes concernées", 50, 200),
    ]
    assert [each.text for each in part_side_by_side(page(*lines), PROFILE).lines] == [
        "3. Destinataires",
        "Durée de conservation",
        "Droits des personnes concernées",
    ]


def test_a_heading_may_be_torn_by_the_end_of_a_column_as_by_that_of_a_page() -> None:
    whole = [bold("Durée de conservation", x, 100 + 50 * n) for n in range(3) for x in (50.0, 300.0)]
    tail, head = bold("Justification absence du", 50, 700), bold("droit d'opposition", 300, 60)
    (found,) = known_headings([mark_page(page(*whole, tail, head), PROFILE)], PROFILE).values()
    torn = [(h.text, h.continued) for h in found if h.key == "absence_opposition"]
    assert torn == [("Justification absence du droit d'opposition", again) for again in (False, True)]
    later = replace(page(*(replace(line, page=2) for line in (head, *whole))), number=2)
    both = known_headings([mark_page(each, PROFILE) for each in (page(*whole, tail), later)], PROFILE)
    assert [sum(h.key == "absence_opposition" for h in found) for found in both.values()] == [1, 1]


def test_text_set_as_headings_are_may_stand_right_below_what_is_left_of_a_torn_one() -> None:
    whole = [bold("Durée de conservation", 50, 100 + 50 * n) for n in range(3)]
    tail, head = bold("Catégories de personnes", 50, 700), bold("concernées", 50, 60)
    text = [bold("– Agents titulaires et contractuels", 50, 72), bold("– Apprentis", 50, 84)]
    later = replace(page(*(replace(line, page=2) for line in (head, *text, *whole))), number=2)
    both = known_headings([mark_page(each, PROFILE) for each in (page(*whole, tail), later)], PROFILE)
    torn = [(h.lines[0].text, h.continued) for found in both.values() for h in found if h.key == "categories_personnes"]
    assert torn == [("Catégories de personnes", False), ("concernées", True)]


def test_a_column_of_text_beside_the_heading_of_a_fiche_is_no_title() -> None:
    column = [line("texte d'une autre fiche", 50, 60 + 12 * n) for n in range(9)]
    (heading,) = fiche_headings([mark_page(page(*column, bold("Fiche 22", 400, 130)), PROFILE)], {}, PROFILE).opening[1]
    assert (heading.beside, heading.top) == ((), heading.lines[0].top)


def test_a_roman_number_in_a_type_of_its_own_stays_with_its_heading() -> None:
    red = Style("Serif-Bold", "#e1000f")
    number, words = line("III.", 50, 100), bold("Catégories de personnes", 80, 100)
    first = replace(
        words,
        text=f"III. {words.text}",
        spans=number.starts + words.starts + number.ends + words.ends,
        styles=(red, BOLD, BOLD, BOLD),
    )
    marked = mark_page(page(first, bold("concernées", 50, 112)), PROFILE)
    assert [(heading.key, len(heading.lines)) for heading in marked.sections] == [("categories_personnes", 2)]


def test_ornaments_may_stand_around_the_heading_of_a_fiche() -> None:
    marked = mark_page(page(bold("— Fiche 22 —"), bold("Destinataires", 50, 140)), PROFILE)
    (heading,) = fiche_headings([marked], {}, PROFILE).opening[1]
    assert (heading.fiche_no, heading.continued) == (22, False)
    assert not mark_page(page(bold("— Fiche 22")), PROFILE).fiches


def labels_beside(*, ruled: bool) -> list[float]:
    """Where the rows of two labels begin below a rule and the end of another row's text."""
    rows = [[SectionHeading("a", "A", False, (bold("Durée", 50, 200),))]]
    text = [line("la fin", 200, 150), line("du texte", 200, 162), line("3 ans", 200, 200)]
    return row_tops_beside([Rule(140.0, 40.0, 500.0)], text, rows, ruled=ruled)


def test_a_rule_at_the_head_of_a_page_parts_its_first_label_where_rules_part_rows() -> None:
    assert labels_beside(ruled=True) == [140.0]
    (top,) = labels_beside(ruled=False)
    assert 162.0 < top < 200.0


def test_rows_are_ruled_where_most_have_a_rule_above_them() -> None:
    rows = [[SectionHeading("a", "A", False, (bold("Durée", 50, y),))] for y in (200, 300, 400)]
    assert are_ruled([([Rule(y, 40.0, 500.0) for y in (190.0, 290.0, 390.0)], rows)])
    assert not are_ruled([([Rule(190.0, 40.0, 500.0)], rows)])


def test_a_heading_that_heads_nothing_stands_above_as_the_other_of_its_row_does() -> None:
    row = [SectionHeading("a", "A", False, (bold(text, x, 200),)) for text, x in (("Données", 50), ("Durée", 300))]
    assert stand_above([row], [line("3 ans", 300, 214)]) == [True]
    assert stand_above([row], [line("3 ans", 400, 200)]) == [False]


def unknown_at(page: int, text: str) -> SectionHeading:
    return SectionHeading(f"autre:{slug(text)}", text, False, (bold(text, 50, 100),))


def test_a_heading_that_no_profile_knows_is_one_though_the_end_of_a_page_tears_it() -> None:
    whole, head, tail = "Transferts hors de l'Union européenne", "Transferts hors de", "l'Union européenne"
    found = with_torn_ones({1: [unknown_at(1, whole)], 2: [unknown_at(2, head)], 3: [unknown_at(3, tail)]}, PROFILE)
    key = "autre:transferts_hors_de_l_union_europeenne"
    assert [(h.key, h.text, h.continued) for n in (2, 3) for h in found[n]] == [(key, whole, False), (key, whole, True)]
    nowhere_whole = {2: [unknown_at(2, head)], 3: [unknown_at(3, tail)]}
    assert with_torn_ones(nowhere_whole, PROFILE) == nowhere_whole


@pytest.mark.parametrize("number", ["A.1", "A.1.", "IV.2", "B.1.3"])
def test_the_number_of_a_heading_may_begin_with_the_letter_of_its_group(number: str) -> None:
    assert keys(page(bold(f"{number} Durée de conservation"))) == [("duree_conservation", False)]


@pytest.mark.parametrize("begun", ["3.", "A.1", "✪"])
def test_the_second_line_of_a_heading_may_hang_below_the_text_after_its_number(begun: str) -> None:
    first = replace(marked(begun, "Catégories de personnes", 50, 74, 100), styles=(BOLD,))
    (heading,) = mark_page(page(first, bold("concernées", 74, 112)), PROFILE).sections
    assert (heading.key, len(heading.lines)) == ("categories_personnes", 2)


def test_a_line_below_the_second_word_of_a_heading_goes_on_with_no_heading() -> None:
    first = bold("Catégories de personnes")
    assert not mark_page(page(first, bold("concernées", first.starts[1], 112)), PROFILE).sections


@pytest.mark.parametrize(
    "before",
    [line("3", 30, 102.5, 7.0), line("3", 25, 106, 20.0), line("✪", 30, 103, 8.0)],
    ids=["smaller, in a box", "larger, over two lines", "an icon"],
)
def test_a_number_or_an_icon_beside_a_heading_is_joined_with_it_in_its_place_and_type(before: Line) -> None:
    (found,) = part_side_by_side(page(before, bold("Destinataires")), PROFILE).lines
    assert (found.text, found.baseline, found.size) == (f"{before.text} Destinataires", 100, 10.0)
    assert (found.x0, found.text_style) == (before.x0, BOLD)


@pytest.mark.parametrize(
    ("before", "text"),
    [(line("3", 30, 112, 7.0), "Destinataires"), (line("✪", 30, 103, 8.0), "Les agents habilités")],
    ids=["below the heading", "before other text"],
)
def test_another_number_or_icon_is_not_joined(before: Line, text: str) -> None:
    assert len(part_side_by_side(page(before, bold(text)), PROFILE).lines) == 2


def test_a_raised_o_is_part_of_the_n_before_it() -> None:
    heading = bold("03 | CONTRÔLE – Fiche n 22")
    sign = line("o", heading.ends[-2], 96, 6.0, styles=(BOLD,))
    (found,) = part_side_by_side(page(heading, sign), PROFILE).lines
    assert (found.text, found.ends[-2]) == ("03 | CONTRÔLE – Fiche no 22", sign.x1)
    assert fiche(heading, sign) == [(22, 3, "CONTRÔLE")]


@pytest.mark.parametrize(
    ("text", "x", "baseline", "size"),
    [("n 22", 60, 96, 6.0), ("n 22", 55, 100, 6.0), ("n 22", 55, 96, 10.0), ("en 22", 60, 96, 6.0)],
    ids=["farther right", "not raised", "no smaller", "after another word"],
)
def test_an_o_that_is_not_raised_at_the_end_of_an_n_is_not(text: str, x: float, baseline: float, size: float) -> None:
    assert len(part_side_by_side(page(bold(text), line("o", x, baseline, size)), PROFILE).lines) == 2


def run_in(heading: str, text: str) -> list[str]:
    """The parts of a line that begins in bold and goes on in regular type, an ordinary space after it."""
    first = bold(heading)
    rest = line(text, first.x1 + 2.5)
    styles = (BOLD,) * first.word_count + (BODY,) * rest.word_count
    spans = first.starts + rest.starts + first.ends + rest.ends
    whole = replace(first, text=f"{heading} {text}", spans=spans, styles=styles)
    return [part.text for part in part_side_by_side(page(whole), PROFILE).lines]


def test_a_run_in_heading_is_parted_from_its_text() -> None:
    assert run_in("Durée de conservation :", "5 ans") == ["Durée de conservation :", "5 ans"]


@pytest.mark.parametrize("heading", ["Durée de conservation", "Durée de garde :"], ids=["no colon", "no heading"])
def test_other_bold_words_stay_with_the_text_after_them(heading: str) -> None:
    assert run_in(heading, "5 ans") == [f"{heading} 5 ans"]


def test_a_heading_that_the_profile_knows_is_one_though_the_end_of_a_page_tears_it() -> None:
    torn = {2: [unknown_at(2, "Justification absence du droit d'opposi-")], 3: [unknown_at(3, "tion :")]}
    found = with_torn_ones(torn, PROFILE)
    assert [(h.key, h.continued) for n in (2, 3) for h in found[n]] == [
        ("absence_opposition", False),
        ("absence_opposition", True),
    ]
