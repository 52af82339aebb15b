"""The laboratory of forms: one register in many dresses, by many programs, read alike with its ticks."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

import pytest

import ficheparse
from ficheparse import Register
from tests.formulaire.content import ANSWERED, HERE, Form, Items, dressed, true_sections
from tests.formulaire.dress import read_dresses, settings
from tests.truth import plain

DRESSES = read_dresses()
READERS = ("pdfium", "pdfplumber")


@cache
def extracted(name: str, reader: str) -> Register:
    return ficheparse.extract(HERE / "pdf" / f"{name}.pdf", profile="formulaire", reader=reader, entities=False)


def true_forms(name: str) -> tuple[Form, ...]:
    return dressed(DRESSES[name]).forms


def found_sections(register: Register) -> dict[int, list[tuple[str, Items]]]:
    return {
        fiche.fiche_no: [
            (section.key, [(item.level, plain(item.text), item.ticked) for item in section.items])
            for section in fiche.sections
        ]
        for fiche in register.fiches
    }


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", DRESSES)
def test_every_item_is_found_in_its_place_with_its_tick(name: str, reader: str) -> None:
    assert found_sections(extracted(name, reader)) == {form.number: true_sections(form) for form in true_forms(name)}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", DRESSES)
def test_every_form_has_its_title(name: str, reader: str) -> None:
    titles = {fiche.fiche_no: plain(fiche.title) for fiche in extracted(name, reader).fiches}
    assert titles == {form.number: plain(form.title) for form in true_forms(name)}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", DRESSES)
def test_there_is_no_error(name: str, reader: str) -> None:
    assert [found for found in extracted(name, reader).diagnostics if found.severity.value == "error"] == []


def test_fields_and_lists_of_boxes_go_over_pages() -> None:
    torn = {
        section.key
        for name in DRESSES
        for fiche in extracted(name, "pdfium").fiches
        for section in fiche.sections
        if len({item.page for item in section.items}) > 1
    }
    assert torn >= {"objectifs", "categories_donnees", "securite", *ANSWERED}


def test_there_are_empty_fields_and_every_kind_of_box() -> None:
    fields = [field for name in DRESSES for form in true_forms(name) for field in form.fields]
    assert {field.key for field in fields if not field.items} >= {"logiciel", "base_legale", "sous_traitants"}
    assert {item.ticked for field in fields for item in field.items} == {True, False, None}


@pytest.mark.parametrize(("setting", "values"), settings().items())
def test_every_way_of_printing_is_worn(setting: str, values: type[StrEnum]) -> None:
    assert {getattr(dress, setting) for dress in DRESSES.values()} == set(values)


def test_the_laboratory_is_small() -> None:
    files = list((HERE / "pdf").glob("*.pdf"))
    assert {file.stem for file in files} == set(DRESSES)
    assert sum(file.stat().st_size for file in files) <= 1_500_000
