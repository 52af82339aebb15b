"""Boxes lead back to the ink: what pdfplumber crops from an item's boxes is the item's text."""

from __future__ import annotations

import re
from collections import defaultdict

import pdfplumber
import pytest

from ficheparse.layout.line import Box
from tests.conftest import Extracted
from tests.truth import PDFS


def letters(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)


@pytest.mark.parametrize("edition", ["2023", "2023-portrait"])
def test_the_text_cropped_from_an_items_boxes_is_its_text(extracted: Extracted, edition: str) -> None:
    items = [i for f in extracted(edition).fiches for s in f.sections for i in s.items if f.fiche_no % 4 == 2]
    pages: dict[int, list[tuple[str, Box]]] = defaultdict(list)
    for item in items:
        for box in item.boxes:
            pages[box.page].append((item.item_id, box))
    cropped: dict[str, str] = defaultdict(str)
    with pdfplumber.open(PDFS[edition]) as pdf:
        for number in sorted(pages):
            page = pdf.pages[number - 1]
            for item_id, box in pages[number]:
                cropped[item_id] += page.crop((box.x0, box.top, box.x1, box.bottom)).extract_text() or ""
            page.close()
    assert len(items) > 500
    wrong = [item.item_id for item in items if letters(cropped[item.item_id]) != letters(item.text)]
    assert wrong == []
