"""What is told when the entities of an item change."""

from __future__ import annotations

from dataclasses import replace

from ficheparse.comparison.changes import compare
from ficheparse.comparison.compared_edition import ComparedEdition, ComparedItem, StatedBasis
from ficheparse.comparison.item_values import Kind, Value, values_by_item
from tests.comparison.editions import edition, fiche

KEPT = "Données conservées {} à compter de la clôture du dossier de l'assuré"
Told = list[tuple[str, str | None, str | None]]


def retention(text: str, **details: str) -> Value:
    return Value(Kind.RETENTION, text, tuple(details.items()))


def reference(text: str) -> Value:
    return Value(Kind.LEGAL_REFERENCE, text, ())


def holding(*items: tuple[str, tuple[Value, ...]], bases: tuple[str, ...] = ()) -> ComparedEdition:
    """An edition of one fiche, with items and their values."""
    found = tuple(ComparedItem(f"1/s/{n}", 1, 1, text, values) for n, (text, values) in enumerate(items))
    goals = {"sous_finalites": ["Recevoir les demandes", "Instruire les dossiers", "Notifier les décisions"]}
    bare = fiche(1, "Titre", goals)
    whole = replace(
        bare, sections={**bare.sections, "s": found}, bases=tuple(StatedBasis(basis, "s", found[0]) for basis in bases)
    )
    return replace(edition("e", whole), has_entities=True)


def told(before: ComparedEdition, after: ComparedEdition) -> Told:
    found = compare(before, after).changes
    return [(c.change.value, c.before, c.after) for c in found if not c.change.value.startswith("item_")]


def test_a_period_that_changes_is_told_with_both_values() -> None:
    before = holding((KEPT.format("3 ans"), (retention("P3Y"),)))
    after = holding((KEPT.format("5 ans"), (retention("P5Y"),)))
    assert told(before, after) == [("retention_changed", "P3Y", "P5Y")]


def test_details_are_told_where_they_differ() -> None:
    before = holding((KEPT.format("3 ans"), (retention("P3Y", bound="max", phase="active"),)))
    after = holding((KEPT.format("3 ans au moins"), (retention("P3Y", bound="min", phase="active"),)))
    assert told(before, after) == [("retention_changed", "P3Y; bound: max", "P3Y; bound: min")]


def test_a_detail_that_is_new_is_told_on_both_sides() -> None:
    before = holding(("Nom", (Value(Kind.PERSONAL_DATA, "Nom", ()),)))
    after = holding(("Nom", (Value(Kind.PERSONAL_DATA, "Nom", (("data_subject", "Employeurs"),)),)))
    assert told(before, after) == [
        ("personal_data_changed", "Nom; data_subject: none", "Nom; data_subject: Employeurs")
    ]


def test_of_several_references_only_those_that_differ_are_told() -> None:
    before = holding(("Articles 1 et 2", (reference("rgpd 1"), reference("rgpd 2"))))
    after = holding(("Articles 1 et 3", (reference("rgpd 1"), reference("rgpd 3"))))
    assert told(before, after) == [("legal_reference_changed", "rgpd 2", "rgpd 3")]


def test_a_value_of_an_item_that_goes_or_comes_has_but_one_side() -> None:
    bare, cited = ("Article premier", ()), ("Règlement général du 27 avril", (reference("rgpd"),))
    assert told(holding(bare), holding(bare, cited)) == [("legal_reference_changed", None, "rgpd")]
    assert told(holding(bare, cited), holding(bare)) == [("legal_reference_changed", "rgpd", None)]


def test_a_value_that_one_item_loses_and_another_gains_has_but_moved() -> None:
    before = holding(("Code du travail, puis tout le reste", (reference("code:travail"),)), ("Autre chose", ()))
    after = holding(("Puis tout le reste", ()), ("Autre chose", ()), ("Il y a le Code", (reference("code:travail"),)))
    assert told(before, after) == []


def test_how_a_value_is_set_changes_nothing() -> None:
    before = holding(("Durée", (retention("P3Y", starts_at="à compter de l'arrêt"),)))
    after = holding(("Durée", (retention("P3Y", starts_at="à compter de l’arrêt"),)))
    assert told(before, after) == []


def test_a_basis_that_takes_anothers_place_is_one_change_and_a_condition_another() -> None:
    item = ("Fondement", ())
    before, after = holding(item, bases=("A6-1-c", "A9-2-h")), holding(item, bases=("A6-1-e",))
    assert told(before, after) == [("legal_basis_changed", "A6-1-c", "A6-1-e"), ("legal_basis_changed", "A9-2-h", None)]


def test_editions_without_entities_have_no_changes_of_them() -> None:
    before = holding(("Durée", (retention("P3Y"),)))
    after = replace(holding(("Durée", ())), has_entities=False)
    assert told(before, after) == []


def test_values_are_made_from_the_rows_of_the_tables() -> None:
    kept = dict.fromkeys(("bound_in_context", "phase_in_context", "subject_in_context", "until", "condition"))
    found = values_by_item(
        [{"item_id": "1/s/0", "kind": "fixed", "iso8601": "P3Y", "surface": "3 ans", "bound": "max", "phase": "active",
          "starts_at": None, "subject": None, **kept}],
        [{"item_id": "1/s/0", "source": "code:css", "article": "L1", "article_end": "L5", "et_suivants": True,
          "subdivision": "al. 2", "division": None, "source_inferred": None, "date": None}],
        [{"item_id": "1/s/1", "category": "Identité", "details": ["nom", "NIR"], "special_categories": ["health"],
          "offences": False, "nir": True, "is_open": False, "data_subject": None}],
    )  # fmt: skip
    assert {item: [(value.text, dict(value.details)) for value in own] for item, own in found.items()} == {
        "1/s/0": [
            ("P3Y", {"kind": "fixed", "bound": "max", "phase": "active"}),
            ("code:css L1 to L5 et suivants al. 2", {}),
        ],
        "1/s/1": [("Identité: nom; NIR", {"special_categories": "health", "nir": "yes"})],
    }
