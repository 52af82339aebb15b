"""Joining lines: the rules of the contract, one case each."""

from __future__ import annotations

import pytest

from ficheparse.language.french_words import is_french_word
from ficheparse.layout.joining import join_lines
from ficheparse.layout.lexicon import Lexicon

HYPHENATING = Lexicon.of(
    [
        ["les renseignements utiles de la personne", "un télé-service et ses ayants-droit"],
        ["ce sont des rensei-", "gnements"],
        ["chaque per-", "sonne dont le numéro ADELI figure dans la PGSSI-S, hors ligne"],
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
        (["Pour declare.ameli.fr/sms/", ": uniquement"], "Pour declare.ameli.fr/sms/ : uniquement"),
        (["2018 -", "Cabinet"], "2018 - Cabinet"),
        (["https://www.ameli.fr/assure/", "droits-demarches"], "https://www.ameli.fr/assure/droits-demarches"),
        (["https://www.ameli.fr/mes-", "droits/index"], "https://www.ameli.fr/mes-droits/index"),
        (["voir www.ameli.", "fr pour tout"], "voir www.ameli.fr pour tout"),
        (["à reseaux", "@assurance-maladie.fr (pour"], "à reseaux@assurance-maladie.fr (pour"),
        (["le compte", "@ameli de la Cnam"], "le compte @ameli de la Cnam"),
        (["présente sur www.ameli.fr", "et par courrier"], "présente sur www.ameli.fr et par courrier"),
    ],
)
@pytest.mark.parametrize("lexicon", [HYPHENATING, COMPOUNDS_ONLY], ids=["hyphenating", "not hyphenating"])
def test_lines_are_joined(lines: list[str], text: str, lexicon: Lexicon) -> None:
    assert join_lines(lines, lexicon).text == text


def test_hyphenation_goes_where_the_document_prints_the_word_whole() -> None:
    assert join_lines(["les rensei-", "gnements"], HYPHENATING).text == "les renseignements"


def test_no_word_goes_on_in_lower_case_after_capitals() -> None:
    joined = join_lines(["des viviers (CV-", "thèque)"], HYPHENATING)
    assert (joined.text, joined.undecided) == ("des viviers (CV-thèque)", ())


def test_some_programs_hyphenate_after_one_letter() -> None:
    assert join_lines(["les é-", "tudiants et l'e-", "mail"], HYPHENATING).text == "les étudiants et l'e-mail"


def test_a_program_that_leaves_single_letters_leaves_them_of_any_word() -> None:
    whole = ["l'adresse et un e-mail", "les renseignements"]
    leaving = Lexicon.of([whole, ["son a-", "dresse"], ["ce rensei-", "gnements"]])
    joined = join_lines(["son a-", "dresse, la c-", "muc, un e-", "formulaire et (E-", "PICES)"], leaving)
    assert joined.text == "son adresse, la cmuc, un e-formulaire et (EPICES)"
    assert joined.undecided == ("c-/muc,", "e-/formulaire", "(E-/PICES)")


def test_a_hyphen_stays_where_the_document_prints_the_compound() -> None:
    assert join_lines(["un télé-", "service"], HYPHENATING).text == "un télé-service"


def test_a_document_without_hyphenation_breaks_at_compounds_only() -> None:
    joined = join_lines(["un télé-", "service, un e-", "mail"], COMPOUNDS_ONLY)
    assert joined.text == "un télé-service, un e-mail"
    assert joined.undecided == ()


def test_an_acronym_is_joined_where_the_document_prints_it_whole() -> None:
    assert join_lines(["le numéro ADE-", "LI et la PG-", "SSI-S de la PSSI-", "MCAS"], HYPHENATING).text == (
        "le numéro ADELI et la PGSSI-S de la PSSI-MCAS"
    )


def test_a_name_with_a_capital_in_its_midst_is_joined_where_the_document_prints_it_whole() -> None:
    lexicon = Lexicon.of([["les rensei-", "gnements du compte ameliPro, renseignements"]])
    assert join_lines(["un compte Ameli-", "Pro en Seine-", "Maritime"], lexicon).text == (
        "un compte AmeliPro en Seine-Maritime"
    )
    assert join_lines(["un compte Ameli-", "Pro"], COMPOUNDS_ONLY).text == "un compte Ameli-Pro"


def test_no_part_of_a_name_on_the_web_begins_with_a_hyphen() -> None:
    joined = join_lines(["https://www.ameli.-", "fr/assure/droits"], HYPHENATING)
    assert joined.text == "https://www.ameli.fr/assure/droits"


def test_the_word_list_decides_what_the_document_does_not() -> None:
    joined = join_lines(["un ques-", "tionnaire de porte-", "monnaie"], HYPHENATING)
    assert joined.text == "un questionnaire de porte-monnaie"
    assert joined.undecided == ()


def test_what_neither_decides_is_a_compound_of_two_words_or_else_one_word_and_says_so() -> None:
    joined = join_lines(["le couple patient-", "caisse et la zorglu-", "mation"], HYPHENATING)
    assert joined.text == "le couple patient-caisse et la zorglumation"
    assert joined.undecided == ("patient-/caisse", "zorglu-/mation")


def test_a_plural_is_joined_as_the_document_prints_its_singular() -> None:
    lexicon = Lexicon.of([["un rensei-", "gnement"], ["le couple patient-caisse et ce zorglugnement là"]])
    joined = join_lines(["des patients-", "caisses et des zorglu-", "gnements"], lexicon)
    assert joined.text == "des patients-caisses et des zorglugnements"
    assert joined.undecided == ()


def test_a_document_that_prints_a_word_in_both_forms_decides_nothing() -> None:
    lexicon = Lexicon.of(
        [["un rensei-", "gnement et"], ["un renseignement utile", "le téléservice, un télé-service là"]]
    )
    assert join_lines(["un télé-", "service"], lexicon).undecided == ("télé-/service",)


def test_capitals_that_the_document_prints_nowhere_else_are_undecided() -> None:
    joined = join_lines(["le numéro AG-", "DREF de"], HYPHENATING)
    assert joined.text == "le numéro AGDREF de"
    assert joined.undecided == ("AG-/DREF",)


def test_what_is_left_of_an_acronym_is_none_by_itself() -> None:
    lexicon = Lexicon.of([["les rensei-", "gnements, renseignements"], ["le code IN-", "SEE de la commune"]])
    assert join_lines(["le code IN-", "SEE de la commune"], lexicon).text == "le code INSEE de la commune"


def test_two_acronyms_of_which_the_document_prints_one_by_itself_keep_their_hyphen() -> None:
    lexicon = Lexicon.of([["les rensei-", "gnements de la CNAM et", "renseignements"]])
    joined = join_lines(["la CNAM-", "TS"], lexicon)
    assert (joined.text, joined.undecided) == ("la CNAM-TS", ("CNAM-/TS",))


def test_an_acronym_with_a_letter_beside_it_keeps_its_hyphen() -> None:
    joined = join_lines(["définie par la PGSTI-", "S qui"], HYPHENATING)
    assert (joined.text, joined.undecided) == ("définie par la PGSTI-S qui", ("PGSTI-/S",))


def test_an_acronym_that_the_document_prints_in_both_forms_is_undecided() -> None:
    lexicon = Lexicon.of([["les rensei-", "gnements du", "GIPMDS, du GIP-MDS, renseignements"]])
    assert join_lines(["le GIP-", "MDS"], lexicon).undecided == ("GIP-/MDS",)


def test_a_word_whose_accent_is_forgotten_is_one_and_undecided() -> None:
    joined = join_lines(["pour re-", "version"], HYPHENATING)
    assert (joined.text, joined.undecided) == ("pour reversion", ("re-/version",))


def test_compounds_that_are_printed_as_one_word_too_do_not_make_a_document_hyphenate() -> None:
    both = [f"le {head}{tail} et un {head}{tail}" for head, tail in (("télé", "service"), ("audio", "guide"))]
    broken = [["un télé-", "service"], ["un audio-", "guide"], ["un porte-", "monnaie"], ["un e-", "mail"]]
    lexicon = Lexicon.of([*([text] for text in both), ["ce porte-monnaie et cet e-mail"], *broken])
    assert join_lines(["un télé-", "service"], lexicon).text == "un télé-service"


def test_the_word_list_knows_forms_and_no_others() -> None:
    for word in ("conservées", "immatriculation", "œuvre", "droits", "à", "zythums"):
        assert is_french_word(word) == (word != "à"), word
    for word in ("rensei", "gnements", "", "zzz", "aaa", "conservéess"):
        assert not is_french_word(word), word


def test_a_url_may_be_broken_within_a_word_with_nothing_to_show_it() -> None:
    lexicon = Lexicon.of([["un texte"]])
    url = "https://www.ameli.fr/assure/exer"
    assert join_lines([url, "cer-mes-droits"], lexicon).text == "https://www.ameli.fr/assure/exercer-mes-droits"
    assert join_lines([f"{url[:-3]}", "xercer-mes-droits"], lexicon).text.endswith("/exercer-mes-droits")
    assert join_lines(["https://www.ameli.fr/contact", "s'il y a lieu"], lexicon).text.endswith("contact s'il y a lieu")
    assert join_lines(["https://www.ameli.fr/assure/contact", "pour exercer"], lexicon).text.endswith(
        "contact pour exercer"
    )


def two_hyphens(compounds: list[list[str]]) -> Lexicon:
    """The words of a document whose program hyphenates with U+2010."""
    halves = [("rensei", "gnements"), ("conser", "vation"), ("assu", "rance"), ("desti", "nataires")]
    broken = [[f"les {head}‐", f"{tail} de"] for head, tail in halves]
    return Lexicon.of([*broken, *compounds, [f"les {head}{tail} ici" for head, tail in halves]])


def test_where_a_program_hyphenates_with_a_sign_of_its_own_the_signs_decide() -> None:
    lexicon = two_hyphens([["un porte-", "monnaie et"], ["le téléservice", "un téléservice et un télé-service là"]])
    joined = join_lines(["un télé-", "service, un télé‐", "service, GIP-", "MDS, IN‐", "SEE, Ame‐", "li.fr"], lexicon)
    assert joined.text == "un télé-service, un téléservice, GIP-MDS, INSEE, Ameli.fr"
    assert joined.undecided == ()
    assert join_lines(["https://www.ameli.fr/mes‐", "droits"], lexicon).text == "https://www.ameli.fr/mesdroits"


@pytest.mark.parametrize(
    "lexicon",
    [
        pytest.param(two_hyphens([["un porte‐", "monnaie et"]]), id="all lines end in one sign"),
        pytest.param(two_hyphens([["un porte‐", "monnaie"], ["un e-", "mail"]]), id="compounds end in both signs"),
    ],
)
def test_where_both_signs_end_compounds_words_decide(lexicon: Lexicon) -> None:
    assert join_lines(["un porte‐", "monnaie et ses rensei‐", "gnements"], lexicon).text == (
        "un porte-monnaie et ses renseignements"
    )


def test_no_text_keeps_a_hyphen_of_the_program() -> None:
    assert join_lines(["un porte‐"], HYPHENATING).text == "un porte-"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["les contrôles asso", "ciés"], "les contrôles associés"),
        (["après la fer", "meture des droits"], "après la fermeture des droits"),
        (["dans l'iden", "tité"], "dans l'identité"),
        (["les don", "nées"], "les don nées"),
        (["pour", "voir"], "pour voir"),
        (["sous", "traitance"], "sous traitance"),
        (["voir ameli", "fr"], "voir ameli fr"),
        (["la Cnam", "et"], "la Cnam et"),
        (["l'AMO", "chez un professionnel"], "l'AMO chez un professionnel"),
        (["les PEC", "que la caisse"], "les PEC que la caisse"),
    ],
)
def test_a_word_whose_hyphen_a_program_lost_is_one_where_it_is_none_by_its_halves(lines: list[str], text: str) -> None:
    found = join_lines(lines, HYPHENATING)
    assert found.text == text
    assert len(found.undecided) == (text != " ".join(lines))


def test_a_document_without_hyphenation_loses_no_hyphens() -> None:
    assert join_lines(["les contrôles asso", "ciés"], COMPOUNDS_ONLY).text == "les contrôles asso ciés"
