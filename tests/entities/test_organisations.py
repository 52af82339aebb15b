"""Organisations by their short and their full names, as registers print them."""

from __future__ import annotations

from collections import Counter

import pytest

from ficheparse.entities.parties.organisations import find_organisations, organisations
from ficheparse.entities.vocabulary import load_vocabulary


def named(text: str) -> list[str]:
    found = find_organisations(text)
    assert all(text[each.start : each.end] == each.surface for each in found)
    return [each.organisation.short for each in found]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("CNAF", "CNAF"),
        ("la Cnaf", "CNAF"),
        ("les URSSAF", "URSSAF"),
        ("les CPAMs", "CPAM"),
        ("la Caisse nationale d’allocations familiales", "CNAF"),
        ("Caisse d’Allocation Familiale", "CAF"),
        ("les Agences Régionale de santé", "ARS"),
        ("la Commission nationale de l'informatique et des libertés", "CNIL"),
        ("la Haute autorité de santé", "HAS"),
        ("les Centres Régionaux de Coordination des Dépistages des Cancers", "CRCDC"),
        ("services de Pôle emploi", "France Travail"),
        ("l’administration fiscale", "DGFIP"),
        ("le ministère des solidarités et de la santé", "Ministère de la Santé"),
    ],
)
def test_names_as_printed(text: str, short: str) -> None:
    assert named(text) == [short]


def test_a_short_name_in_brackets_behind_the_full_one_is_the_same_mention() -> None:
    assert named("la Caisse des dépôts et consignations (CDC)") == ["CDC"]
    assert named("la CAF et la Caisse d’allocations familiales de Lyon") == ["CAF", "CAF"]


@pytest.mark.parametrize(
    "text",
    [
        "le café",
        "un poste de travail",
        "la carte Vitale",
        "CAFÉ",
        "une caisse de vin",
        "organismes d’assurance maladie",
        "l’arsenal",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert named(text) == []


def test_every_organisation_is_found_by_each_of_its_names() -> None:
    for row in load_vocabulary("parties", "organisations")["organisation"]:
        names = [*row.get("names", ()), *row.get("also", ())]
        names += [] if row.get("only_names") else [row["short"]]
        for name in names:
            assert row["short"] in named(name), name
        assert organisations()[row["short"]].name == row["name"]


def test_no_name_stands_for_two_organisations() -> None:
    rows = load_vocabulary("parties", "organisations")["organisation"]
    names = Counter(
        name for row in rows for name in {each.lower() for each in (row["short"], row["name"], *row.get("names", ()))}
    )
    assert [name for name, count in names.items() if count > 1] == []
