"""Joining lines: the rules of the contract, one case each."""

from __future__ import annotations

import pytest

from ficheparse.layout.joining import Lexicon, join_lines

HYPHENATING = Lexicon.of(
    [
        ["les renseignements utiles de la personne", "un télé-service et ses ayants-droit"],
        ["ce sont des rensei-", "gnements"],
        ["chaque per-", "sonne"],
    ]
)
COMPOUNDS_ONLY = Lexicon.of(
    [["le téléservice et un télé-service", "des ayants-droit ou ouvrant-droit"], ["ouvrant-", "droit"]]
)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["la durée", "de conservation"], "la durée de conservation"),
        (["définies dans la PSSI-", "MCAS"], "définies dans la PSSI-MCAS"),
        (["l'article L. 221-", "1 du Code"], "l'article L. 221-1 du Code"),
        (["l'article L.", "221-1"], "l'article L. 221-1"),
        (["le risque AT/", "MP"], "le risque AT/MP"),
        (["droits/ aux", "soins"], "droits/ aux soins"),
        (["NIR /", "NIA"], "NIR / NIA"),
        (["2018 -", "Cabinet"], "2018 - Cabinet"),
        (["https://www.ameli.fr/assure/", "droits-demarches"], "https://www.ameli.fr/assure/droits-demarches"),
        (["https://www.ameli.fr/mes-", "droits/index"], "https://www.ameli.fr/mes-droits/index"),
        (["voir www.ameli.", "fr pour tout"], "voir www.ameli.fr pour tout"),
        (["présente sur www.ameli.fr", "et par courrier"], "présente sur www.ameli.fr et par courrier"),
    ],
)
@pytest.mark.parametrize("lexicon", [HYPHENATING, COMPOUNDS_ONLY], ids=["hyphenating", "not hyphenating"])
def test_lines_are_joined(lines: list[str], text: str, lexicon: Lexicon) -> None:
    assert join_lines(lines, lexicon).text == text


def test_hyphenation_goes_where_the_document_prints_the_word_whole() -> None:
    assert join_lines(["les rensei-", "gnements"], HYPHENATING).text == "les renseignements"


def test_a_hyphen_stays_where_the_document_prints_the_compound() -> None:
    assert join_lines(["un télé-", "service"], HYPHENATING).text == "un télé-service"


def test_a_document_without_hyphenation_breaks_at_compounds_only() -> None:
    joined = join_lines(["un télé-", "service, un e-", "mail"], COMPOUNDS_ONLY)
    assert joined.text == "un télé-service, un e-mail"
    assert joined.undecided == ()


def test_what_the_document_does_not_decide_keeps_its_hyphen_and_says_so() -> None:
    joined = join_lines(["un ques-", "tionnaire"], HYPHENATING)
    assert joined.text == "un ques-tionnaire"
    assert joined.undecided == ("ques-/tionnaire",)
