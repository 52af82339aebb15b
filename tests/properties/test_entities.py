"""Whatever a text holds: what is found stands where it says, and nothing breaks."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficheparse.entities.law.references import find_legal_references
from ficheparse.entities.parties.organisations import find_organisations
from ficheparse.entities.personal.data import read_personal_data
from ficheparse.entities.retention.periods import find_retention_periods
from ficheparse.entities.view import bare, folded, pieces

FRAGMENTS = (
    "article ", "articles ", "L. 161-1-4", "R.* 423-1", " 6-1-c", " du RGPD", " et suivants", " à ", ", ", " et ",
    "1°", " du II de l'", "du Code de la sécurité sociale", "Code civil", "loi n° 78-17", " du 6 janvier 1978",
    "décret n° 2015-389", " de la même loi", "Livre IV ", "(", ")", ";", ". ", ": ", "«", "5 ans",
    "trente (30) jours", "six mois", " conservées", "Les données ", "au maximum ", "jusqu'à ", "à compter de ",
    "entre 2 et ", "28ème anniversaire", "dont ", "NIR", "santé ", "CNAF", "’", "\u00a0", "é", "I", "a", "12",
)  # fmt: skip
TEXTS = st.text(max_size=80) | st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)


@given(TEXTS, st.booleans())
def test_every_surface_stands_where_it_says(text: str, in_retention: bool) -> None:
    periods = find_retention_periods(text, in_retention=in_retention)
    found: list[Any] = [*find_legal_references(text), *periods, *find_organisations(text)]
    for each in [*found, *read_personal_data(text).evidence]:
        assert each.surface == text[each.start : each.end]
        assert each.surface
    for period in periods:
        assert period.iso8601 is None or re.fullmatch(
            r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?)?", period.iso8601
        )
        assert all(quoted is None or quoted in text for quoted in (period.starts_at, period.until, period.subject))


@given(st.text())
def test_views_are_as_long_as_the_text(text: str) -> None:
    assert len(bare(text)) == len(folded(text)) == len(text)


@given(st.text(st.sampled_from("Ab. \n"), max_size=20_000))
def test_pieces_are_the_whole_text_in_order(text: str) -> None:
    found = list(pieces(text))
    assert "".join(piece for _, piece in found) == text
    assert all(text[begin : begin + len(piece)] == piece and len(piece) <= 4_000 for begin, piece in found)


LONG = "L'article L. 161-1-4 du Code de la sécurité sociale s'applique aux données conservées 15 ans"


@pytest.mark.parametrize("end", [". ", " ; ", " "])
def test_a_long_text_is_read_as_its_parts_are(end: str) -> None:
    text = (LONG + end) * 500
    references, periods = find_legal_references(text), find_retention_periods(text)
    assert {(each.source, each.article) for each in references} == {("code:css", "L161-1-4")}
    assert [each.start for each in references] == [len(LONG + end) * n + LONG.index("L. 161") for n in range(500)]
    assert [each.iso8601 for each in periods] == ["P15Y"] * 500


@pytest.mark.parametrize("unit", [LONG + ". ", LONG + " ; ", "5 ans, ", " ", "(", "A. "])
def test_time_grows_with_the_text_not_with_its_square(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.perf_counter()
        find_legal_references(unit * times)
        find_retention_periods(unit * times)
        find_organisations(unit * times)
        read_personal_data((unit * times)[:8_000])
        return time.perf_counter() - began

    short = 5_000 // len(unit)
    seconds(short)
    assert seconds(4 * short) < 10 * seconds(short) + 0.5
