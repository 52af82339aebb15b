"""What the register and other French administrative prose cite."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterator
from typing import Any

import pytest

from ficheparse.entities.law.index import ArticleState, article_index
from ficheparse.entities.law.records import LegalReference
from ficheparse.entities.law.references import find_legal_references
from ficheparse.entities.law.uris import uri_of
from tests.entities.corpus import agreement, texts

NAMES = [f"legal-{part}" for part in ("1-44", "45-87", "elsewhere", "second", "third", "fourth", "fifth")]
FIELDS = ("source", "article", "article_end", "et_suivants", "subdivision", "division", "date")


def by_hand(row: dict[str, Any]) -> Iterator[Hashable]:
    return (tuple(str(each[field] or "").lower() for field in FIELDS) for each in row["refs"])


def by_rule(row: dict[str, Any]) -> Iterator[Hashable]:
    return (
        tuple(str(getattr(each, field) or "").lower() for field in FIELDS)
        for each in find_legal_references(row["text"])
    )


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("legal-1-44", 0.995),
        ("legal-45-87", 0.995),
        ("legal-elsewhere", 0.98),
        ("legal-second", 0.98),
        ("legal-third", 0.98),
        ("legal-fourth", 0.98),
        ("legal-fifth", 0.98),
    ],
)
def test_references_agree_with_texts_read_by_hand(name: str, least: float) -> None:
    result = agreement(texts(name), by_hand, by_rule)
    assert result.f1 >= least, "\n".join(result.differences)


@pytest.mark.parametrize("name", NAMES)
def test_the_offsets_are_those_of_the_surface(name: str) -> None:
    for row in texts(name):
        for each in find_legal_references(row["text"]):
            assert row["text"][each.start : each.end] == each.surface


def one(text: str) -> LegalReference:
    (found,) = find_legal_references(text)
    return found


@pytest.mark.parametrize(
    ("text", "source", "article"),
    [
        ("Article 6-1-c du RGPD", "rgpd", "6(1)(c)"),
        ("article 6, paragraphe 1, point c), du règlement (UE) 2016/679", "rgpd", "6(1)(c)"),
        ("art. 9.2.h RGPD", "rgpd", "9(2)(h)"),
        ("article 6 §1 e) du Règlement général sur la protection des données", "rgpd", "6(1)(e)"),
        ("l'article 1302-1 du Code civil", "code:civil", "1302-1"),
        ("L. 114.16-3 du Code de la sécurité sociale", "code:css", "L114-16-3"),
        ("article R.* 423-1 du code de l'urbanisme", "code:urbanisme", "R*423-1"),
        ("article 242 ter du CGI", "code:general-impots", "242 ter"),
        ("article L. 102 B du LPF", "code:procedures-fiscales", "L102 B"),
        ("article LO 227-3 du code électoral", "code:electoral", "LO227-3"),
        ("article 1er de la loi n° 78-17 du 6 janvier 1978", "loi:78-17", "1"),
        ("article L. 1111-8 du code de la santé publque", "code:csp", "L1111-8"),
        ("article 5 du code de la sécurité scoiale", "code:css", "5"),
    ],
)
def test_forms_of_citing(text: str, source: str, article: str) -> None:
    found = one(text)
    assert (found.source, found.article) == (source, article)


def test_a_subdivision_is_written_from_outer_to_inner() -> None:
    found = one("au 7° du II de l'article 1er de la loi n° 2021-1040 du 5 août 2021")
    assert (found.surface, found.subdivision) == ("7° du II de l'article 1er", "II 7°")
    assert found.date == datetime.date(2021, 8, 5)


@pytest.mark.parametrize("month", ["févr.", "fév.", "février", "FÉVRIER"])
def test_months_are_shortened_in_several_ways(month: str) -> None:
    assert one(f"décret n° 2015-389 du 3 {month} 2015").date == datetime.date(2015, 2, 3)


def test_acts_of_several_days() -> None:
    found = find_legal_references("arrêtés des 24 juillet 2015 et 5 mai 2016")
    assert [each.source for each in found] == ["arrete:2015-07-24", "arrete:2016-05-05"]


@pytest.mark.parametrize(
    "text",
    [
        "Un article de presse a paru dans le journal n° 12 du 3 mai 2020.",
        "C'était la loi du plus fort.",
        "Appelez le 01 42 75 30 00 ou écrivez au 12 rue de la Loi, 75013 Paris.",
        "Le prix est de 3,50 € pour 2 personnes, né le 4 mars 1978.",
        "Les conditions sont fixées par décret et par arrêté.",
        "Vous pouvez résilier selon l'article 3 du contrat et l'article 12 du règlement intérieur.",
        "Il partit à l'aube, longea l'A 13 puis la D 20, et ne revint que l'été suivant.",
        "Le code postal et le code couleur figurent sur le badge.",
    ],
)
def test_text_that_cites_nothing_gives_nothing(text: str) -> None:
    assert find_legal_references(text) == ()


def test_the_page_of_a_provision_is_given_where_it_is_certain() -> None:
    index = article_index()

    def page(text: str) -> str | None:
        return uri_of(one(text), index)

    assert page("article L. 161-1-4 du Code de la sécurité sociale") == (
        "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042686260"
    )
    assert page("R.311-12 du CRPA") is not None, "the index has it as R*311-12"
    assert page("Décret n° 2015-389 du 3 avril 2015") == (
        "https://www.legifrance.gouv.fr/eli/decret/2015/4/3/2015-389/jo/texte"
    )
    assert page("loi 93-8 du 4 janvier 1993") is None, "the aliases are dependable since 2002 only"
    assert page("Décret n° 2014-389 du 3 avril 2015") is None, "number and date disagree"
    assert page("article 5 du RGPD") == "http://data.europa.eu/eli/reg/2016/679/oj"
    assert page("article L. 1111-8 du Code de la santé publique") is None


def test_the_state_of_an_article_is_what_the_index_proves() -> None:
    index = article_index()
    assert index.as_of == datetime.date(2026, 3, 27)
    assert index.state("code:css", "L161-1-4") is ArticleState.IN_FORCE
    assert index.state("code:css", "L161-1-4-99") is ArticleState.NOT_IN_INDEX
    assert index.state("code:csp", "L1111-8") is ArticleState.NOT_CHECKED
    assert index.state("code:travail", "D1142-19") is ArticleState.NOT_YET_IN_FORCE
    assert index.state("rgpd", "6(1)(c)") is ArticleState.NOT_CHECKED


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("article 1382 du code civil belge", "code:civil-belge"),
        ("article L. 3121-1 du code du travail de Nouvelle-Calédonie", "code:travail-nouvelle-caledonie"),
        ("article L. 3121-1 du C. trav. de la province Sud", "code:travail-province-sud"),
        ("article 408 de l'ancien code pénal", "code:penal-ancien"),
        ("article 10 du code rural (ancien)", "code:rural-ancien"),
        ("article L. 1 du code du travail applicable à Mayotte", "code:travail-applicable-mayotte"),
        ("l'ancien article 1382 du code civil", "code:civil"),
        ("article 5 du code des pommes", "unknown"),
    ],
)
def test_a_code_of_elsewhere_or_of_the_past_is_not_the_one_whose_name_it_bears(text: str, source: str) -> None:
    found = one(text)
    assert found.source == source
    assert source == "code:civil" or uri_of(found, article_index()) is None


def test_an_article_of_a_code_that_nobody_listed_is_not_of_the_code_named_before() -> None:
    cited = find_legal_references("l'article L. 111-1 du code de la sécurité sociale et l'article 5 du code des pommes")
    assert [(each.article, each.source) for each in cited] == [("L111-1", "code:css"), ("5", "unknown")]
