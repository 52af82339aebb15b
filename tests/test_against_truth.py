"""Every item of every edition at hand: in its fiche, its section, its place, at its level, with its exact text."""

from __future__ import annotations

import pytest

from tests.conftest import Extracted
from tests.truth import PDFS, found_items, plain, true_items, truth

READERS = ("pdfium", "pdfplumber")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("edition", PDFS)
def test_every_item_is_found_in_its_place(extracted: Extracted, edition: str, reader: str) -> None:
    assert found_items(extracted(edition, reader).fiches) == true_items(edition)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("edition", PDFS)
def test_every_fiche_has_its_title_and_its_mission(extracted: Extracted, edition: str, reader: str) -> None:
    found = {f.fiche_no: (plain(f.title), f.mission_no) for f in extracted(edition, reader).fiches}
    assert found == {f["fiche_no"]: (plain(f["title"]), f["mission_no"]) for f in truth(edition)["fiches"]}


@pytest.mark.parametrize("edition", PDFS)
def test_missions_are_titled_as_on_their_own_pages(extracted: Extracted, edition: str) -> None:
    found = {str(mission.mission_no): plain(mission.title) for mission in extracted(edition).missions}
    assert found == truth(edition)["missions"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("edition", PDFS)
def test_there_is_no_error(extracted: Extracted, edition: str, reader: str) -> None:
    assert [d for d in extracted(edition, reader).diagnostics if d.severity.value == "error"] == []


@pytest.mark.parametrize("edition", PDFS)
def test_both_readers_agree_in_all_but_a_glyphs_width(extracted: Extracted, edition: str) -> None:
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
