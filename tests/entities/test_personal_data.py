"""What data the register lists: their category, their details, and what is sensitive about them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

import pytest

from ficheparse.entities.parties.people import named_people
from ficheparse.entities.personal.data import read_personal_data
from ficheparse.entities.personal.sensitive import find_evidence
from tests.entities.corpus import agreement, texts

REGISTER = ("personal-1-44", "personal-45-87")


def special_by_hand(row: dict[str, Any]) -> Iterator[Hashable]:
    return iter(() if row["special"] == "?" else row["special"])


def special_by_rule(row: dict[str, Any]) -> Iterator[Hashable]:
    return iter(() if row["special"] == "?" else read_personal_data(row["text"]).special_categories)


@pytest.mark.parametrize("name", REGISTER)
def test_special_categories_agree_with_texts_read_by_hand(name: str) -> None:
    result = agreement(texts(name), special_by_hand, special_by_rule)
    assert result.f1 >= 0.98, "\n".join(result.differences)


@pytest.mark.parametrize("name", REGISTER)
def test_every_item_that_names_the_nir_or_an_offence_is_found_and_no_other(name: str) -> None:
    for row in texts(name):
        found = read_personal_data(row["text"])
        assert row["nir"] in ("?", found.nir), row["text"]
        assert row["offences"] in ("?", found.offences), row["text"]


@pytest.mark.parametrize("name", REGISTER)
def test_the_evidence_is_in_the_text(name: str) -> None:
    for row in texts(name):
        for each in find_evidence(row["text"]):
            assert row["text"][each.start : each.end] == each.surface


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Groupe sanguin et allergies déclarées", "health"),
        ("Reconnaissance de la qualité de travailleur handicapé", "health"),
        ("Adhésion à un syndicat, heures de délégation", "union"),
        ("Empreintes digitales des agents habilités", "biometric"),
        ("Résultats d'analyses génétiques", "genetic"),
        ("Origine raciale ou ethnique", "ethnic"),
        ("Opinions politiques, philosophiques ou religieuses", "political"),
        ("Convictions philosophiques", "religion"),
        ("Vie sexuelle", "sexual_life"),
        ("Antécédents judiciaires", "offences"),
        ("Numéro de sécurité sociale", "nir"),
        ("Numéro d’inscription au répertoire national d’identification des personnes physiques", "nir"),
    ],
)
def test_each_category_by_its_own_words(text: str, category: str) -> None:
    assert category in {each.category for each in find_evidence(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Établissement ou professionnel de santé, complémentaire santé",
        "Caisse primaire d'assurance maladie de rattachement",
        "Taux d'accidents du travail de l'établissement",
        "Maison départementale des personnes handicapées",
        "Photographie d'identité, poids du colis, taille du fichier",
        "Diagnostic technique du bâtiment, traitement des demandes",
        "Acte de naissance, acte de mariage",
        "Données d'identification, hors données de santé et à l'exception du NIR",
        "Aucune donnée relative à des infractions",
        "Numéro d'inscription au répertoire partagé des professionnels de santé",
        "Indemnisation en cas d'incapacité permanente",
        "Identifiant national de santé (INS), NIA",
        "Soupçons de fraude ou de faute",
    ],
)
def test_words_that_only_look_like_it(text: str) -> None:
    assert find_evidence(text) == ()


@pytest.mark.parametrize(
    ("text", "category", "details"),
    [
        (
            "Données d’identification dont nom, prénom, date et lieu de naissance",
            "Données d’identification",
            ("nom", "prénom", "date et lieu de naissance"),
        ),
        ("Données de contact : adresse, e-mail et téléphone", "Données de contact", ("adresse", "e-mail et téléphone")),
        ("Contenu des échanges (demandes, réponses)", "Contenu des échanges", ("demandes", "réponses")),
        (
            "Données bancaires dont mode de paiement, RIB (domiciliation, titulaire) ; impayés",
            "Données bancaires",
            ("mode de paiement", "RIB (domiciliation, titulaire)", "impayés"),
        ),
        (
            "Données de santé dont, le cas échéant, les allergies",
            "Données de santé",
            ("le cas échéant, les allergies",),
        ),
        ("Nationalité", "Nationalité", ()),
    ],
)
def test_a_list_is_parted_at_its_commas_not_within_brackets(text: str, category: str, details: tuple[str, ...]) -> None:
    found = read_personal_data(text)
    assert (found.category, found.details) == (category, details)
    assert not found.is_open


@pytest.mark.parametrize("ending", [", etc.", ", etc", "...", " …"])
def test_a_list_that_goes_on_is_open(ending: str) -> None:
    found = read_personal_data(f"Données du véhicule dont marque, couleur{ending}")
    assert found.details == ("marque", "couleur")
    assert found.is_open


def test_an_entry_may_name_its_people_itself() -> None:
    found = read_personal_data("Visiteurs ou intervenants externes : Données d’identité dont nom, prénom")
    assert found.data_subject == "Visiteurs ou intervenants externes"
    assert (found.category, found.details) == ("Données d’identité", ("nom", "prénom"))


def test_a_condition_before_the_data_is_nobody() -> None:
    found = read_personal_data("En cas de fraude avérée : Données relatives au suivi")
    assert found.data_subject is None
    assert found.category == "Données relatives au suivi"


@pytest.mark.parametrize(
    ("heading", "people"),
    [
        ("Pour les bénéficiaires :", "bénéficiaires"),
        ("Pour l’utilisateur ou ses représentants légaux :", "utilisateur ou ses représentants légaux"),
        ("Données concernant les patients :", "patients"),
        ("Données des salariées de l’entreprise :", "salariées de l’entreprise"),
        ("Visiteurs", "Visiteurs"),
        ("Les ayants-droit :", "ayants-droit"),
        ("Situation professionnelle :", None),
        ("Pour la gestion des droits :", None),
        ("Toute ou partie de ces données :", None),
    ],
)
def test_a_heading_names_people_or_something_else(heading: str, people: str | None) -> None:
    assert named_people(heading) == people
