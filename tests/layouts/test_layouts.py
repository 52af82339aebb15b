"""The laboratory: one register in many dresses, by many programs, read alike."""

from __future__ import annotations

from functools import cache

import pytest

import ficheparse
from ficheparse import Register
from tests.layouts.array import read_dresses
from tests.layouts.content import HERE, dressed, true_items
from tests.layouts.dress import Dress, Program, Sections
from tests.layouts.table import PAGE, READERS, page
from tests.truth import found_items, plain

DRESSES = read_dresses()


@cache
def extracted(name: str, reader: str) -> Register:
    return ficheparse.extract(HERE / "pdf" / f"{name}.pdf", reader=reader, entities=False)


def titles(register: Register) -> dict[int, tuple[str, int | None]]:
    return {fiche.fiche_no: (plain(fiche.title), fiche.mission_no) for fiche in register.fiches}


def expected_errors(dress: Dress) -> set[str]:
    """What is to be said of a PDF that is read exactly all the same."""
    return {"unknown_section"} if dress.sections is Sections.UNKNOWN else set()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", DRESSES)
def test_every_item_is_found_in_its_place(name: str, reader: str) -> None:
    assert found_items(extracted(name, reader).fiches) == true_items(dressed(DRESSES[name]))


@pytest.mark.parametrize("name", DRESSES)
def test_every_fiche_has_its_title_and_its_mission(name: str) -> None:
    assert titles(extracted(name, "pdfium")) == {
        fiche.fiche_no: (plain(fiche.title), fiche.mission_no) for fiche in dressed(DRESSES[name])
    }


@pytest.mark.parametrize("name", DRESSES)
def test_every_mission_has_its_title(name: str) -> None:
    assert [(mission.mission_no, plain(mission.title)) for mission in extracted(name, "pdfium").missions] == sorted(
        {(fiche.mission_no, plain(fiche.mission.upper())) for fiche in dressed(DRESSES[name])}
    )


@pytest.mark.parametrize("name", DRESSES)
def test_there_is_no_error_but_what_the_dress_makes(name: str) -> None:
    errors = {found.code for found in extracted(name, "pdfium").diagnostics if found.severity.value == "error"}
    assert errors == expected_errors(DRESSES[name])


def test_each_setting_is_worn_by_each_program_that_can() -> None:
    worn = {(dress.program, value) for dress in DRESSES.values() for value in vars_of(dress)}
    programs = {dress.program for dress in DRESSES.values()}
    assert programs == set(Program)
    for program in Program:
        assert len({value for wearer, value in worn if wearer is program}) >= 35, program


def vars_of(dress: Dress) -> list[object]:
    return [getattr(dress, name) for name in dress.__dataclass_fields__]


def test_the_page_says_what_the_tests_hold() -> None:
    assert PAGE.read_text("utf-8") == page({key: set(READERS) for key in DRESSES})


def test_the_laboratory_is_small() -> None:
    files = list((HERE / "pdf").glob("*.pdf"))
    assert {file.stem for file in files} == set(DRESSES)
    assert len(files) <= 40
    assert sum(file.stat().st_size for file in files) <= 10_000_000
