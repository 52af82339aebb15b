"""Profiles are validated, and say plainly what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ficheparse import UsageError, load_profile
from ficheparse.profiles.profile import parse_profile, shipped_profiles
from ficheparse.profiles.reference import profile_reference
from ficheparse.profiles.wording import folded, printed_pattern, slug, squeezed
from tests.truth import ROOT

SMALLEST = """
name = "essai"
[fiche]
headings = ['fiche (?P<fiche_no>\\d+)']
contents_entry = 'fiche (?P<fiche_no>\\d+)'
[mission]
heading = '(?P<mission_no>\\d+) (?P<title>.*)'
[[sections]]
key = "buts"
headings = ["Buts"]
"""


def test_the_shipped_profile_knows_the_contracts_sections() -> None:
    keys = [section.key for section in load_profile("assurance-maladie").sections]
    assert keys == [
        "sous_finalites",
        "fondements_juridiques",
        "categories_personnes",
        "type_donnees",
        "destinataires",
        "personnes_accedant",
        "duree_conservation",
        "droits_personnes",
        "absence_opposition",
        "securite",
        "responsable_traitement",
    ]


def test_every_shipped_profile_is_valid() -> None:
    assert [load_profile(name).name for name in shipped_profiles()] == list(shipped_profiles())


def test_a_profile_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "essai.toml"
    path.write_text(SMALLEST, "utf-8")
    assert load_profile(str(path)).section_of == {"buts": "buts"}


def test_fiches_are_counted_where_a_heading_holds_no_number() -> None:
    assert not load_profile("assurance-maladie").counts_fiches
    assert load_profile("formulaire").counts_fiches


def test_only_sections_that_say_so_have_tick_boxes() -> None:
    assert not load_profile("assurance-maladie").box_sections
    assert "categories_donnees" in load_profile("formulaire").box_sections


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[mission]", "[missions]"), "missions: there is no such key"),
        (("[fiche]", "[fiches]"), "fiche: is missing"),
        (('key = "buts"', 'key = "Les buts"'), "sections 1, key"),
        (("contents_entry = 'fiche (?P<fiche_no>\\d+)'", "contents_entry = 'fiche'"), "no group (?P<fiche_no>…)"),
        (("fiche (?P<fiche_no>\\d+)']", "fiche (?P<fiche_no>\\d+']"), "not a regular expression"),
        (('headings = ["Buts"]', 'headings = ["Buts"]\ncolour = 1'), "colour: there is no such key"),
        (('name = "essai"', "name = essai"), "not TOML"),
        (
            ('headings = ["Buts"]', 'headings = ["Buts"]\n[[sections]]\nkey = "fins"\nheadings = ["BUTS"]'),
            "both buts and fins",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_key(change: tuple[str, str], said: str) -> None:
    assert change[0] in SMALLEST
    with pytest.raises(UsageError, match=r"profile essai\.toml") as raised:
        parse_profile(SMALLEST.replace(*change), "essai.toml")
    assert said in str(raised.value)


def test_the_page_of_what_a_profile_may_say_is_made_from_the_models() -> None:
    assert (ROOT / "docs" / "profiles.md").read_text("utf-8") == profile_reference()


def test_an_unknown_profile_names_the_shipped_ones() -> None:
    with pytest.raises(UsageError, match="assurance-maladie"):
        load_profile("nulle-part")


def test_words_compare_apart_from_how_they_are_set() -> None:
    assert squeezed("S O U S – F I N A L I T É S") == squeezed("Sous-finalités")
    assert folded("L’ÉTAT  civil") == "l'etat civil"
    assert slug("Transferts hors de l’Union") == "transferts_hors_de_l_union"


@pytest.mark.parametrize("sign", ["n°", "nº", "nᵒ", "no", "n o", "n o.", "№", "numéro", "N°", "NUMÉRO"])
def test_the_sign_before_a_number_is_known_however_it_is_printed(sign: str) -> None:
    assert printed_pattern(r"fiche n°\s*\d+").fullmatch(f"Fiche {sign} 12")


@pytest.mark.parametrize("pattern", [r"fiche [Nn°]+ ?(\d+)", r"fiche n°? ?(\d+)"])
def test_the_sign_in_a_set_of_chars_or_before_a_count_is_but_its_chars(pattern: str) -> None:
    assert printed_pattern(pattern).fullmatch("Fiche n° 3")
    assert printed_pattern(pattern).fullmatch("Fiche n3")
    assert not printed_pattern(pattern).fullmatch("Fiche numéro 3")


@pytest.mark.parametrize("word", ["n", "non", "numérique"])
def test_another_word_before_a_number_is_no_sign(word: str) -> None:
    assert not printed_pattern(r"fiche n°\s*\d+").fullmatch(f"Fiche {word} 12")


def test_the_patterns_of_a_profile_know_that_sign() -> None:
    profile = parse_profile(SMALLEST.replace("'fiche (", "'fiche n° ("), "essai.toml")
    assert profile.fiche_headings[0].fullmatch("FICHE № 12")
    assert profile.contents_entry.fullmatch("Fiche no 12")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?<!sous )fiche \d", "Fiche 3"),
        (r"(?ims)fiche \d", "fiche 3"),
        (r"(?P<num>\d+)?(?(num) fiche|Fiche)", "3 fiche"),
        (r"\u00eatre", "être"),
        (r"n\N{DEGREE SIGN} \d", "n° 3"),
        (r"fiches? \d", "F iche 3"),
    ],
)
def test_in_a_pattern_nothing_but_printed_words_may_stand_apart(pattern: str, text: str) -> None:
    assert printed_pattern(pattern).fullmatch(text)
