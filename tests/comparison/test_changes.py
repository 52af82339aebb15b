"""What is a change between two editions, and what is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ficheparse.comparison.change import Change
from ficheparse.comparison.changes import compare
from ficheparse.comparison.compared_edition import ComparedEdition, ComparedFiche
from tests.comparison.editions import Items, edition, fiche

TITLE = "Suivi de la relation avec les assurés"
GOALS = ("Recevoir les demandes", "Instruire les dossiers", "Notifier les décisions")


def one(goals: Items = GOALS, title: str | None = TITLE, number: int = 1, **mission: Any) -> ComparedFiche:
    return fiche(number, title, {"sous_finalites": goals, "destinataires": ["Services habilités"]}, **mission)


OTHERS = (
    fiche(2, "Gestion de la paie", {"sous_finalites": ["Calculer les salaires", "Éditer les bulletins"]}),
    fiche(3, "Contrôle des accès aux locaux", {"sous_finalites": ["Attribuer les badges", "Tracer les passages"]}),
    fiche(4, "Gestion des contentieux", {"sous_finalites": ["Saisir les tribunaux", "Suivre les audiences"]}),
)


def changes(before: ComparedEdition, after: ComparedEdition) -> list[Change]:
    return list(compare(before, after).changes)


def told(*, before: ComparedFiche, after: ComparedFiche) -> list[tuple[str, str | None, str | None, str | None]]:
    """Kind, section, before and after of what changed in one fiche."""
    found = changes(edition("2023", before, *OTHERS), edition("2024", after, *OTHERS))
    return [(change.change.value, change.section, change.before, change.after) for change in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("l'assuré", "l’assuré"),
        ("Article L. 161-1", "Article L.161-1"),
        ("Article L. 161-1", "Article L.\u00a0161-1"),
        ("Le télé-service", "Le téléservice"),
        ("Le co-traitant", "Le co\u00adtraitant"),
        ("UE–États-Unis", "UE-États-Unis"),
        ("Les données « sensibles »", "Les données “sensibles”"),
        ("Fichier certifié", "Fichier certi\ufb01é"),
        ("12 000 euros", "12\u202f000 euros"),
    ],
)
def test_how_a_text_is_set_changes_nothing(before: str, after: str) -> None:
    assert told(before=one([*GOALS, before]), after=one([*GOALS, after])) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("conservées 3 ans", "conservées 5 ans"),
        ("l'article L. 161-1-4", "l'article L. 161-14"),
        ("assurés mineurs", "Assurés mineurs"),
        ("les élèves", "les éleves"),
        ("Nom, prénom", "Nom ; prénom"),
    ],
)
def test_what_a_text_says_is_a_change_however_small(before: str, after: str) -> None:
    assert told(before=one([*GOALS, before]), after=one([*GOALS, after])) == [
        ("item_modified", "sous_finalites", before, after)
    ]


def test_a_modified_item_tells_what_differs_word_by_word() -> None:
    before, after = one([*GOALS, "Gardées 3 ans au plus"]), one([*GOALS, "Gardées 5 ans au plus"])
    (change,) = changes(edition("2023", before), edition("2024", after))
    assert change.difference == "Gardées [-3-] {+5+} ans au plus"
    assert (change.item_id_before, change.item_id_after) == ("1/sous_finalites/3", "1/sous_finalites/3")


def test_an_item_put_in_capitals_is_modified() -> None:
    after = [GOALS[0], GOALS[1].upper(), GOALS[2]]
    assert told(before=one(), after=one(after)) == [("item_modified", "sous_finalites", GOALS[1], GOALS[1].upper())]


def test_an_item_put_in_and_one_taken_out_are_no_modification() -> None:
    after = one(["Recevoir les demandes", "Notifier les décisions", "Archiver tout courrier entrant"])
    assert told(before=one(), after=after) == [
        ("item_added", "sous_finalites", None, "Archiver tout courrier entrant"),
        ("item_removed", "sous_finalites", "Instruire les dossiers", None),
    ]


def test_of_twice_the_same_item_one_may_go() -> None:
    before, after = one(["Pour A :", "Nom", "Pour B :", "Nom"]), one(["Pour A :", "Nom", "Pour B :"])
    assert told(before=before, after=after) == [("item_removed", "sous_finalites", "Nom", None)]


def test_items_in_another_order_are_one_change_of_their_section() -> None:
    assert told(before=one(), after=one([GOALS[2], GOALS[0], GOALS[1]])) == [
        ("items_reordered", "sous_finalites", None, None)
    ]


def test_an_item_that_moved_and_one_that_came_are_told_apart() -> None:
    after = one([GOALS[1], GOALS[0], "Suivre les recours contentieux", GOALS[2]])
    assert told(before=one(), after=after) == [
        ("item_added", "sous_finalites", None, "Suivre les recours contentieux"),
        ("items_reordered", "sous_finalites", None, None),
    ]


def test_an_item_under_another_one_changed_its_level() -> None:
    before, after = one(), one([GOALS[0], (2, GOALS[1]), GOALS[2]])
    (change,) = changes(edition("2023", before), edition("2024", after))
    assert (change.change.value, change.level_before, change.level_after) == ("item_level_changed", 1, 2)


@pytest.mark.parametrize(("before", "after"), [(True, False), (False, True), (True, True), (False, False)])
def test_changes_of_a_fiche_that_was_read_with_errors_are_doubtful(before: bool, after: bool) -> None:
    old = replace(one(), is_doubtful=before)
    new = replace(one([*GOALS, "Archiver"], title="Gestion de la relation avec les assurés"), is_doubtful=after)
    found = changes(edition("2023", old, *OTHERS), edition("2024", new, *OTHERS))
    assert {change.change.value for change in found} == {"item_added", "title_modified"}
    assert {change.is_doubtful for change in found} == {before or after}


def test_a_section_may_come_and_go() -> None:
    with_rights = fiche(1, TITLE, {"sous_finalites": GOALS, "droits_personnes": ["Droit d'accès"]})
    without = fiche(1, TITLE, {"sous_finalites": GOALS})
    assert told(before=without, after=with_rights) == [("section_added", "droits_personnes", None, None)]
    assert told(before=with_rights, after=without) == [("section_removed", "droits_personnes", None, None)]


def test_what_comes_into_an_empty_section_are_items() -> None:
    empty = fiche(1, TITLE, {"sous_finalites": GOALS, "droits_personnes": []})
    filled = fiche(1, TITLE, {"sous_finalites": GOALS, "droits_personnes": ["Droit d'accès"]})
    assert told(before=empty, after=filled) == [("item_added", "droits_personnes", None, "Droit d'accès")]


def test_an_empty_section_says_no_more_than_one_that_is_not_printed() -> None:
    empty = fiche(1, TITLE, {"sous_finalites": GOALS, "droits_personnes": []})
    assert told(before=empty, after=fiche(1, TITLE, {"sous_finalites": GOALS})) == []


def test_a_title_may_be_modified_but_not_by_capitals() -> None:
    longer = f"{TITLE} et leurs ayants droit"
    assert told(before=one(), after=one(title=longer)) == [("title_modified", None, TITLE, longer)]
    assert told(before=one(), after=one(title=TITLE.upper())) == []


def test_of_a_title_that_is_not_known_nothing_is_said() -> None:
    assert told(before=one(), after=one(title=None)) == []


def test_a_fiche_taken_out_in_the_middle_is_one_removal_and_renumberings() -> None:
    after = [fiche(old.fiche_no - 1, old.title, _texts(old)) for old in OTHERS[1:]]
    found = changes(edition("2023", one(), *OTHERS), edition("2024", one(), *after))
    assert [(c.change.value, c.fiche_no_before, c.fiche_no_after) for c in found] == [
        ("fiche_removed", 2, None),
        ("fiche_renumbered", 3, 2),
        ("fiche_renumbered", 4, 3),
    ]


def test_a_fiche_that_takes_the_number_of_another_is_a_new_one() -> None:
    new = fiche(2, "Vidéosurveillance", {"sous_finalites": ["Filmer les entrées", "Prévenir les intrusions"]})
    found = changes(edition("2023", one(), *OTHERS), edition("2024", one(), new, *OTHERS[1:]))
    assert {(c.change.value, c.title) for c in found} == {
        ("fiche_removed", "Gestion de la paie"),
        ("fiche_added", "Vidéosurveillance"),
    }


def test_a_fiche_that_lost_all_its_items_is_still_itself() -> None:
    assert {kind for kind, *_ in told(before=one(), after=fiche(1, TITLE, {"sous_finalites": []}))} == {
        "item_removed",
        "section_removed",
    }


def test_twins_keep_to_their_places() -> None:
    texts = {"sous_finalites": ["Recevoir les demandes"]}
    before = edition("2023", *(fiche(number, None, texts) for number in (1, 2, 3)))
    after = edition("2024", *(fiche(number, None, texts) for number in (1, 2, 3)))
    assert changes(before, after) == []


def test_a_fiche_in_another_mission_moved() -> None:
    home: dict[str, Any] = {"mission_no": 1, "mission": "Relation"}
    paid: dict[str, Any] = {"mission_no": 2, "mission": "Paie"}
    others = [fiche(f.fiche_no, f.title, _texts(f), **paid) for f in OTHERS]
    found = changes(edition("2023", one(**home), *others), edition("2024", one(**paid), *others))
    assert [(c.change.value, c.before, c.after) for c in found] == [("fiche_moved", "Relation", "Paie")]


@pytest.mark.parametrize("mission", [{"mission_no": 7, "mission": "Une mission"}, {"mission_no": 1, "mission": "Dite"}])
def test_a_mission_with_another_number_or_name_moves_no_fiche(mission: dict[str, Any]) -> None:
    moved = [fiche(f.fiche_no, f.title, _texts(f), **mission) for f in OTHERS]
    assert changes(edition("2023", *OTHERS), edition("2024", *moved)) == []


def test_of_a_fiche_whose_mission_is_not_known_nothing_is_said() -> None:
    unknown = [fiche(f.fiche_no, f.title, _texts(f), mission_no=None, mission=None) for f in OTHERS]
    assert changes(edition("2023", *OTHERS), edition("2024", *unknown)) == []


def _texts(found: ComparedFiche) -> dict[str, Items]:
    return {key: [(item.level, item.printed) for item in items] for key, items in found.sections.items()}
