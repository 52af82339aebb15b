"""What items say together: acts that neighbours name, what parents state, bases, rights, what a DPO should look at."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict

import pytest

from ficheparse.entities.records import Objection
from tests.entities.register import codes, entities
from tests.truth import ROOT

PUBLIC_INTEREST = "Article 6-1-e du RGPD : mission d'intérêt public"
LEGAL_OBLIGATION = "Article 6-1-c du RGPD : le traitement est nécessaire au respect d'une obligation légale"
REFUSED = "Droit d'opposition non applicable au regard de la mission d'intérêt public"


def test_an_article_without_its_act_takes_the_act_of_its_parent_as_inferred() -> None:
    found = entities(
        {"fondements_juridiques": ["Articles du Code de la sécurité sociale :", (2, "L. 211-1"), (2, "L. 221-1-1")]}
    )
    assert [
        (each.reference.article, each.reference.source, each.source_inferred) for each in found.legal_references[1:]
    ] == [("L211-1", "unknown", "code:css"), ("L221-1-1", "unknown", "code:css")]


def test_else_that_of_its_neighbour() -> None:
    found = entities(
        {"fondements_juridiques": ["Article L. 434-1 du Code de la sécurité sociale", "Articles L. 435-1"]}
    )
    assert found.legal_references[1].source_inferred == "code:css"
    assert ("info", "source_not_named", 1) in codes(found)


def test_a_plain_number_may_be_of_an_arrete_or_a_law() -> None:
    for beside, source in (("Arrêté du 24 juillet 2015", "arrete:2015-07-24"), ("Loi n° 78-17", "loi:78-17")):
        found = entities({"fondements_juridiques": [beside, "Article unique"]})
        assert found.legal_references[-1].source_inferred == source


@pytest.mark.parametrize(
    "beside", [["Articles L. 1 du Code civil et L. 2 du Code du travail"], [LEGAL_OBLIGATION], ["Loi n° 78-17"], []]
)
def test_nothing_is_inferred_from_several_acts_or_from_one_that_has_no_such_articles(beside: list[str]) -> None:
    found = entities({"fondements_juridiques": [*beside, "Article L. 435-1"]})
    assert found.legal_references[-1].source_inferred is None


def test_a_parent_states_bound_and_data_for_its_children() -> None:
    found = entities(
        {
            "duree_conservation": [
                "Les données de signalement sont conservées pour des durées maximales de :",
                (2, "Un an pour les dossiers classés sans suite ;"),
                (2, "5 ans à compter de la décision définitive."),
                "10 ans pour les autres",
            ]
        }
    )
    periods = {each.item_id: each for each in found.retention}
    first, second, last = (periods[f"1/duree_conservation/{position}"] for position in (1, 2, 3))
    assert (first.period.bound, first.bound_in_context) == ("exact", "max")
    assert first.period.subject == "les dossiers classés sans suite"
    assert second.subject_in_context == "Les données de signalement"
    assert (last.bound_in_context, last.subject_in_context) == (None, None)


def test_a_parent_states_archiving_and_people_for_its_children() -> None:
    found = entities(
        {
            "duree_conservation": [
                "En archivage intermédiaire :",
                (2, "5 ans"),
                "Pour les adhérents :",
                (2, "3 ans"),
                "Une phrase de son propre chef.",
                (2, "2 ans"),
            ]
        }
    )
    periods = {each.item_id: each for each in found.retention}
    archived, adherents, alone = (periods[f"1/duree_conservation/{position}"] for position in (1, 3, 5))
    assert (archived.period.phase, archived.phase_in_context) == ("active", "archive")
    assert adherents.subject_in_context == "les adhérents"
    assert (alone.bound_in_context, alone.phase_in_context, alone.subject_in_context) == (None, None, None)


def test_numbers_that_share_a_unit_share_what_their_parent_states() -> None:
    found = entities(
        {"duree_conservation": ["Les données de paie sont conservées au maximum :", (2, "1, 3 ou 5 ans selon le cas")]}
    )
    assert [(each.period.iso8601, each.bound_in_context, each.subject_in_context) for each in found.retention] == [
        (f"P{years}Y", "max", "Les données de paie") for years in (1, 3, 5)
    ]


def test_a_retention_item_that_is_not_understood_is_said_so_and_kept_whole() -> None:
    found = entities({"duree_conservation": ["Voir le tableau de gestion"]})
    (row,) = found.retention
    assert (row.period.kind, row.period.surface, row.period.iso8601) == (
        "criterion",
        "Voir le tableau de gestion",
        None,
    )
    assert ("warning", "retention_unread", 1) in codes(found)


def test_each_basis_of_a_fiche_is_given_once_with_its_dpv_term() -> None:
    found = entities({"fondements_juridiques": [LEGAL_OBLIGATION, PUBLIC_INTEREST, PUBLIC_INTEREST]})
    assert [(each.basis, each.dpv, each.item_id, each.stated_as) for each in found.legal_bases] == [
        ("A6-1-c", "https://w3id.org/dpv/legal/eu/gdpr#A6-1-c", "1/fondements_juridiques/0", "article"),
        ("A6-1-e", "https://w3id.org/dpv/legal/eu/gdpr#A6-1-e", "1/fondements_juridiques/1", "article"),
    ]


def test_a_basis_in_words_alone_counts_where_no_article_is_cited_and_is_marked() -> None:
    found = entities({"fondements_juridiques": ["Consentement de la personne"]})
    assert [(each.basis, each.stated_as) for each in found.legal_bases] == [("A6-1-a", "words")]
    assert codes(entities({"fondements_juridiques": ["Voir la convention"]})) == [("warning", "basis_missing", 1)]


def test_national_provisions_are_given_for_the_basis_that_they_stand_under_or_name() -> None:
    found = entities(
        {
            "fondements_juridiques": [
                f"{LEGAL_OBLIGATION} (loi n° 2021-1018 du 2 août 2021)",
                (2, "Article L. 211-1 du Code de la sécurité sociale"),
                PUBLIC_INTEREST,
                "L'obligation légale est fondée sur l'article L. 161-1-4 du Code de la sécurité sociale",
                "Article L. 221-1 du Code de la sécurité sociale",
            ]
        }
    )
    assert [
        (each.reference.article or each.reference.source, each.basis, each.attributed_by)
        for each in found.basis_provisions
    ] == [
        ("loi:2021-1018", "A6-1-c", "item"),
        ("L211-1", "A6-1-c", "nesting"),
        ("L161-1-4", "A6-1-c", "words"),
        ("L221-1", "A6-1-c", "order"),
    ]


def test_a_basis_described_as_another_one_is_a_warning() -> None:
    found = entities({"fondements_juridiques": ["Article 6-1-e du RGPD : respect d'une obligation légale"]})
    assert codes(found) == [("warning", "basis_words_differ", 1)]


@pytest.mark.parametrize(
    ("texts", "objection", "ground"),
    [
        (["Obligation légale"], Objection.REFUSED, "legal_obligation"),
        ([REFUSED], Objection.REFUSED, "public_interest"),
        (["Motifs légitimes et impérieux de l'organisme"], Objection.REFUSED, "compelling_grounds"),
        (
            ["Droit d'opposition non applicable au regard du code de la santé publique"],
            Objection.REFUSED,
            "legal_provision",
        ),
        ([f"{REFUSED} sauf dispositions spécifiques"], Objection.PARTLY, "public_interest"),
        ([REFUSED, "Accompagnement : possibilité de refuser"], Objection.PARTLY, "public_interest"),
        (["Droit d'opposition pour des motifs tenant à sa situation"], Objection.POSSIBLE, None),
        (["Voir la notice"], Objection.UNCLEAR, None),
        (["Les personnes ne peuvent s'opposer"], Objection.REFUSED, None),
        (["La personne ne peut refuser"], Objection.REFUSED, None),
        (["Les personnes n'ont pas le droit de s'opposer"], Objection.REFUSED, None),
        (["Aucune possibilité d'opposition"], Objection.REFUSED, None),
        (["Pas de possibilité de s'opposer"], Objection.REFUSED, None),
        ([], Objection.NOT_STATED, None),
    ],
)
def test_whether_people_may_object(texts: list[str], objection: Objection, ground: str | None) -> None:
    (rights,) = entities({"absence_opposition": texts}).rights
    assert (rights.objection, rights.ground) == (objection, ground)


def test_each_item_on_objecting_that_is_not_understood_is_said_so() -> None:
    found = entities({"absence_opposition": ["Obligation légale", "Voir la notice"]})
    assert found.rights[0].objection is Objection.REFUSED
    assert [(each.code, each.message) for each in found.diagnostics] == [
        ("objection_unclear", "'Voir la notice' says neither yes nor no")
    ]


def test_a_finding_stands_at_the_item_that_names_the_ground() -> None:
    found = entities(
        {"fondements_juridiques": [PUBLIC_INTEREST], "absence_opposition": ["Possibilité de refuser l'appel", REFUSED]}
    )
    (finding,) = found.diagnostics
    assert finding.boxes[0].top == 101.0, "the second item's box"


def test_what_a_refusal_excepts_is_quoted() -> None:
    (rights,) = entities({"absence_opposition": [f"{REFUSED} à l'exception des appels enregistrés."]}).rights
    assert rights.ground_printed == "mission d'intérêt public"
    assert rights.exception == "à l'exception des appels enregistrés"


@pytest.mark.parametrize(
    ("basis", "ground", "severity", "code"),
    [
        (PUBLIC_INTEREST, "Obligation légale", "warning", "objection_ground_without_basis"),
        (
            "Article 6-1-f du RGPD : intérêts légitimes",
            "Obligation légale",
            "warning",
            "objection_ground_without_basis",
        ),
        (LEGAL_OBLIGATION, REFUSED, "warning", "objection_ground_without_basis"),
        (PUBLIC_INTEREST, REFUSED, "warning", "objection_without_compelling_grounds"),
    ],
)
def test_a_ground_that_the_basis_does_not_carry_is_a_finding(basis: str, ground: str, severity: str, code: str) -> None:
    found = entities({"fondements_juridiques": [basis], "absence_opposition": [ground]})
    assert codes(found) == [(severity, code, 1)]


def test_a_legal_obligation_as_basis_carries_the_refusal() -> None:
    assert (
        codes(entities({"fondements_juridiques": [LEGAL_OBLIGATION], "absence_opposition": ["Obligation légale"]}))
        == []
    )
    both = entities(
        {"fondements_juridiques": [LEGAL_OBLIGATION, PUBLIC_INTEREST], "absence_opposition": ["Obligation légale"]}
    )
    assert codes(both) == [("info", "objection_ground_without_basis", 1)]


def test_what_one_section_refuses_and_another_grants_is_a_finding() -> None:
    granted = "Les droits d'accès, de rectification et d'opposition s'exercent auprès du DPO"
    found = entities({"droits_personnes": [granted], "absence_opposition": ["Obligation légale"]})
    (rights,) = found.rights
    assert (rights.objection, rights.is_contradicted, rights.exception) == (Objection.PARTLY, True, granted)
    assert ("warning", "objection_contradicted", 1) in codes(found)
    (alone,) = entities({"droits_personnes": [granted]}).rights
    assert (alone.objection, alone.is_contradicted) == (Objection.POSSIBLE, False)


def test_a_provision_named_beside_the_public_interest_carries_the_refusal() -> None:
    found = entities(
        {
            "fondements_juridiques": [PUBLIC_INTEREST],
            "absence_opposition": [REFUSED, "L'absence d'opposition est prévue par le décret"],
        }
    )
    assert found.rights[0].grounds == ("public_interest", "legal_provision")
    assert codes(found) == []


def test_a_basis_that_has_ended_and_data_given_by_reference_are_findings() -> None:
    ended = entities({"fondements_juridiques": [LEGAL_OBLIGATION, "L'obligation légale a pris fin au 31/01/2023."]})
    assert codes(ended) == [("warning", "basis_ended", 1)]
    referred = entities({"type_donnees": ["Les données énumérées à l'article R. 1111-30 du Code de la santé publique"]})
    assert codes(referred) == [("info", "data_by_reference", 1)]


def test_special_categories_ask_for_a_condition_of_article_9() -> None:
    health = {"type_donnees": ["Données de santé dont diagnostics"], "fondements_juridiques": [LEGAL_OBLIGATION]}
    assert codes(entities(health)) == [("warning", "special_category_without_condition", 1)]
    named = {**health, "sous_finalites": ["Soigner (article 9-2-h du RGPD)"]}
    found = entities(named)
    assert codes(found) == []
    assert {basis.basis for basis in found.legal_bases} == {"A6-1-c", "A9-2-h"}


def test_an_article_that_the_index_does_not_hold_is_a_warning_worded_for_what_it_proves() -> None:
    found = entities(
        {"fondements_juridiques": [f"{LEGAL_OBLIGATION} : article L. 999-99-9 du Code de la sécurité sociale"]}
    )
    (finding,) = found.diagnostics
    assert finding.code == "article_not_in_index"
    assert finding.message.endswith(
        "is not in the index of March 2026: repealed, renumbered, of another code or mistyped"
    )
    assert finding.boxes


def test_a_number_of_another_year_than_the_date_is_a_warning() -> None:
    assert ("warning", "date_and_number_differ", 1) in codes(
        entities({"sous_finalites": ["Décret n° 2014-389 du 3 avril 2015"]})
    )


def test_leaves_hang_under_the_people_that_their_heading_names() -> None:
    found = entities(
        {
            "type_donnees": [
                "Pour les bénéficiaires :",
                (2, "Données d'identification dont nom"),
                (2, "Situation individuelle :"),
                (3, "Enfants à charge"),
                "Adresse",
            ],
            "categories_personnes": ["Agents de l'Assurance Maladie pour traces des actions dans les outils"],
            "destinataires": [
                "Les CAF et l'Urssaf",
                "Aucune donnée n'est transmise à des tiers",
                "Sur la base de données pseudonymisées :",
                (2, "Les chercheurs"),
            ],
            "personnes_accedant": ["Agents de la Cnam"],
        }
    )
    assert [each.data_subject for each in found.personal_data] == ["bénéficiaires", "bénéficiaires", None]
    (people,) = found.data_subjects
    assert (people.data_subject, people.purpose) == (
        "Agents de l'Assurance Maladie",
        "traces des actions dans les outils",
    )
    assert [(each.role, each.organisations, each.is_none) for each in found.recipients] == [
        ("recipient", ("CAF", "URSSAF"), False),
        ("recipient", (), True),
        ("recipient", (), False),
        ("accessor", ("CNAM",), False),
    ]
    assert [each.anonymised for each in found.recipients] == [False, False, True, False]


def test_what_article_30_asks_for_is_stated_or_not_for_every_fiche() -> None:
    found = entities(
        {"sous_finalites": ["Payer"], "securite": ["Habilitations"], "droits_personnes": ["DPO : dpo@exemple.fr"]},
        {"destinataires": ["Transfert de données vers un pays tiers (États-Unis) : clauses contractuelles types"]},
    )
    stated = {(each.fiche_no, each.element): each.item_ids for each in found.article_30 if each.stated}
    assert stated == {
        (1, "purposes"): ("1/sous_finalites/0",),
        (1, "dpo_named"): ("1/droits_personnes/0",),
        (1, "dpo_contact"): ("1/droits_personnes/0",),
        (1, "security_measures"): ("1/securite/0",),
        (2, "recipient_categories"): ("2/destinataires/0",),
        (2, "third_country_transfers"): ("2/destinataires/0",),
    }
    assert len(found.article_30) == 24


def test_every_finding_is_listed_with_its_severity_and_remedy() -> None:
    folder = ROOT / "src" / "ficheparse" / "entities"
    used: dict[str, set[str]] = defaultdict(set)
    for severity, code in re.findall(
        r"_of_item\(\s*Severity\.(\w+),\s*\"(\w+)\"", (folder / "context/findings.py").read_text("utf-8")
    ):
        used[code].add(severity.lower())
    listed = tomllib.loads((folder / "diagnostics.toml").read_text("utf-8"))
    assert set(used) == set(listed)
    for code, severities in used.items():
        assert listed[code]["severity"] == "*" or {listed[code]["severity"]} == severities, code
        assert listed[code]["meaning"]
        assert listed[code]["remedy"]
