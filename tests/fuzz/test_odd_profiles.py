"""Profiles that do not fit what they are given: any lines as headings of sections, any number as that of a fiche."""

from __future__ import annotations

import json
import random

import pytest

import ficheparse
from ficheparse.errors import FicheparseError
from ficheparse.layout.upright import page_to_lines
from ficheparse.profiles.profile import Profile, parse_profile
from ficheparse.reading.document import open_document
from tests.truth import ROOT

PDFS = sorted((ROOT / "tests" / "layouts" / "pdf").glob("*.pdf"))
SECTIONS, LONG = 4, 60


def odd_profile(texts: list[str], drawn: random.Random) -> Profile:
    """Some lines of a document as headings, and every number at the beginning of a line as a fiche's."""
    found = {"".join(text.split()).casefold(): text for text in texts if any(char.isalpha() for char in text)}
    headings = drawn.sample(sorted(found.values()), SECTIONS)
    sections = "".join(
        f'[[sections]]\nkey = "s{index}"\nheadings = [{json.dumps(heading, ensure_ascii=False)}]\n'
        for index, heading in enumerate(headings)
    )
    fiche = "[fiche]\nheadings = ['(?P<fiche_no>\\d{1,3})(?P<title>.*)']\n"
    mission = "[mission]\nheading = '(?P<mission_no>\\d{1,2})\\s*(?P<title>\\D.*)'\n" if drawn.random() < 0.5 else ""
    return parse_profile(f'name = "odd"\ntitle = "odd"\nlanguage = "fr"\n{fiche}{mission}{sections}', "odd")


@pytest.mark.parametrize("seed", range(12))
def test_a_document_read_by_words_that_are_not_its_own_ends_with_tables_or_a_line(seed: int) -> None:
    drawn = random.Random(seed)
    path = drawn.choice(PDFS)
    with open_document(path, "pdfium") as document:
        pages = [page_to_lines(document.page(number)) for number in range(1, document.info.page_count + 1)]
    texts = [line.text for page in pages for line in page.lines if len(line.text) < LONG]
    try:
        tables = ficheparse.extract(path, profile=odd_profile(texts, drawn), entities=False).arrow_tables()
    except FicheparseError as error:
        assert path.name in str(error)
    else:
        assert tables["sections"].num_rows > 0
