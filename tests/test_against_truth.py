"""Every item of every edition at hand: in its fiche, its section, its place, at its level, with its exact text."""

from __future__ import annotations

import pytest

from ficheparse import Register
from ficheparse.register.model import Diagnostic, Severity
from tests.conftest import Extracted
from tests.truth import PDFS, found_items, plain, true_items, truth

READERS = ("pdfium", "pdfplumber")
Titles = dict[int, tuple[str, int | None]]


def found_titles(register: Register) -> Titles:
    """Title and mission of each fiche."""
    return {fiche.fiche_no: (plain(fiche.title), fiche.mission_no) for fiche in register.fiches}


def true_titles(edition: str) -> Titles:
    return {f["fiche_no"]: (plain(f["title"]), f["mission_no"]) for f in truth(edition)["fiches"]}


def errors(register: Register) -> list[Diagnostic]:
    return [found for found in register.diagnostics if found.severity is Severity.ERROR]


@pytest.mark.parametrize("edition", PDFS)
def test_every_item_is_found_in_its_place(extracted: Extracted, edition: str) -> None:
    assert found_items(extracted(edition).fiches) == true_items(edition)


@pytest.mark.parametrize("edition", PDFS)
def test_every_fiche_has_its_title_and_its_mission(extracted: Extracted, edition: str) -> None:
    assert found_titles(extracted(edition)) == true_titles(edition)


@pytest.mark.parametrize("edition", PDFS)
def test_missions_are_titled_as_on_their_own_pages(extracted: Extracted, edition: str) -> None:
    found = {str(mission.mission_no): plain(mission.title) for mission in extracted(edition).missions}
    assert found == truth(edition)["missions"]


@pytest.mark.parametrize("edition", PDFS)
def test_there_is_no_error(extracted: Extracted, edition: str) -> None:
    assert errors(extracted(edition)) == []


@pytest.mark.parametrize("edition", PDFS)
def test_the_reference_reader_finds_the_same_but_for_a_glyphs_width(extracted: Extracted, edition: str) -> None:
    """One test for all that is asked of it: it takes ten times as long to read."""
    slow = extracted(edition, "pdfplumber")
    assert found_items(slow.fiches) == true_items(edition)
    assert found_titles(slow) == true_titles(edition)
    assert errors(slow) == []
    fast, reference = (
        [
            (item, section.heading)
            for fiche in extracted(edition, reader).fiches
            for section in fiche.sections
            for item in section.items
        ]
        for reader in READERS
    )
    assert len(fast) == len(reference)
    for (a, heading_a), (b, heading_b) in zip(fast, reference, strict=True):
        assert (a.item_id, a.level, a.parent_id, a.marker, a.text, a.page) == (
            b.item_id,
            b.level,
            b.parent_id,
            b.marker,
            b.text,
            b.page,
        )
        assert heading_a == heading_b
        assert len(a.boxes) == len(b.boxes)
        for p, q in zip(a.boxes, b.boxes, strict=True):
            assert p.page == q.page
            assert max(abs(p.x0 - q.x0), abs(p.top - q.top), abs(p.x1 - q.x1), abs(p.bottom - q.bottom)) <= 3.0
