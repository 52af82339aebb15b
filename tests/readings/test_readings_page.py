"""`docs/readings.md` is what the readings say now, shown for the PDFs that are read quickly."""

from __future__ import annotations

import pytest

from tests.layouts.array import read_dresses
from tests.readings.table import PAGE, layout, row
from tests.truth import PDFS

LINES = PAGE.read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", ["11-weasyprint", "25-weasyprint"])
def test_the_page_says_what_the_readings_say(name: str) -> None:
    assert row(layout(name)) in LINES, "run `make readings-table`"


def test_the_page_has_every_layout_and_register() -> None:
    for name in (*read_dresses(), *PDFS):
        assert any(line.startswith(f"| {name} |") for line in LINES), name
