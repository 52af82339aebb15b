"""What camelot says of a page with rules, and of pages that it cannot read."""

from __future__ import annotations

from pathlib import Path

import pytest

import ficheparse
from ficheparse.profiles.wording import squeezed
from ficheparse.reading.page import Shape
from ficheparse.verification.ruled_cells import NO_RULES, UPSIDE_DOWN, draws_both_ways, ruled_pages
from ficheparse.verification.verify import verify
from tests.verification.ruled import HEADINGS, ITEMS, ruled_register

SHOWN = {
    "upright": {},
    "cropped": {"cropped": True},
    "turned": {"turned": 90, "text_turned": True},
    "on its side": {"text_turned": True},
    "turned and cropped": {"turned": 90, "text_turned": True, "cropped": True},
}


def test_the_cells_hold_what_stands_within_their_rules(tmp_path: Path) -> None:
    pages = ruled_pages(ruled_register(tmp_path / "r.pdf"), [1, 3], 1, None)
    assert pages[3].cells == ()
    assert pages[3].why_none == NO_RULES
    assert [squeezed(cell.text) for cell in pages[1].cells] == [
        squeezed("".join(words))
        for row in (0, 2)
        for words in (*((heading,) for heading in HEADINGS[row : row + 2]), *ITEMS[row : row + 2])
    ]


def test_a_cell_lies_where_it_is_drawn(tmp_path: Path) -> None:
    first = ruled_pages(ruled_register(tmp_path / "r.pdf"), [1], 1, None)[1].cells[2].box
    assert (first.x0, first.top, first.x1, first.bottom) == pytest.approx((50, 110, 350, 230), abs=1.5)
    cropped = ruled_pages(ruled_register(tmp_path / "c.pdf", cropped=True), [1], 1, None)[1].cells[2].box
    assert (cropped.x0, cropped.top) == pytest.approx((30, 90), abs=1.5)


@pytest.mark.parametrize("shown", SHOWN)
def test_all_sections_of_ruled_pages_agree_however_they_are_shown(shown: str, tmp_path: Path) -> None:
    path = ruled_register(tmp_path / "r.pdf", **SHOWN[shown])  # type: ignore[arg-type]
    folder = ficheparse.extract(path, register="r", edition="e", entities=False).write(tmp_path)
    verdicts = verify(folder, pdf=path, readers=["camelot"]).verdicts
    assert [(v.fiche_no, v.agrees) for v in verdicts] == [
        *((fiche, True) for fiche in (1, 2) for _ in HEADINGS),
        *((3, None) for _ in HEADINGS),
    ]


def test_of_a_page_upside_down_nothing_is_said(tmp_path: Path) -> None:
    path = ruled_register(tmp_path / "r.pdf", turned=180, cropped=True)
    folder = ficheparse.extract(path, register="r", edition="e", entities=False).write(tmp_path)
    verdicts = verify(folder, pdf=path, readers=["camelot"]).verdicts
    assert {(v.agrees, v.difference) for v in verdicts if v.fiche_no < 3} == {
        (None, f"page {page}: {UPSIDE_DOWN}") for page in (1, 2)
    }


def test_what_camelot_stumbles_over_is_told_and_leaves_the_other_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import camelot

    read = camelot.read_pdf

    def stumble(path: str, *, pages: str, **options: object) -> object:
        if pages == "1":
            raise KeyError("an odd font")
        return read(path, pages=pages, **options)

    monkeypatch.setattr(camelot, "read_pdf", stumble)
    pages = ruled_pages(ruled_register(tmp_path / "r.pdf"), [1, 2], 1, None)
    assert pages[1].why_none == "camelot cannot read the page: KeyError('an odd font')"
    assert len(pages[2].cells) == 8


def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ficheparse.verification.ruled_cells._PAGES_A_TASK", 1)
    path = ruled_register(tmp_path / "r.pdf")
    assert ruled_pages(path, [1, 2, 3], 2, None) == ruled_pages(path, [1, 2, 3], 1, None)


def test_a_grid_needs_rules_both_ways() -> None:
    level, upright = Shape(0, 10, 100, 11, True, "#000000"), Shape(10, 0, 11, 100, True, "#000000")
    frame, fill = Shape(0, 0, 100, 100, False, "#000000"), Shape(0, 0, 100, 100, True, "#eeeeee")
    assert draws_both_ways([level, upright])
    assert draws_both_ways([frame])
    assert not draws_both_ways([level, fill])
    assert not draws_both_ways([Shape(0, 0, 4, 4, False, "#000000")])
