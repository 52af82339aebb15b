"""Golden fiches: the readings that a maintainer trusts to say at once when a change breaks one."""

from __future__ import annotations

import pytest

from tests.conftest import Extracted
from tests.golden.compare import differences
from tests.golden.text import fiche_as_text, golden_numbers, golden_path, truth_as_text
from tests.golden.write import GOLDEN
from tests.truth import truth


@pytest.mark.parametrize("edition", ["2023", "2023-portrait"])
@pytest.mark.parametrize("number", GOLDEN, ids=lambda n: f"fiche-{n}")
def test_a_golden_fiche_reads_as_it_should(extracted: Extracted, edition: str, number: int) -> None:
    fiche = next(f for f in extracted(edition).fiches if f.fiche_no == number)
    assert fiche_as_text(fiche) == golden_path(number).read_text("utf-8")


def test_the_golden_files_are_those_of_the_truth() -> None:
    assert golden_numbers() == sorted(GOLDEN)
    for fiche in truth("2023")["fiches"]:
        if fiche["fiche_no"] in GOLDEN:
            assert truth_as_text(fiche) == golden_path(fiche["fiche_no"]).read_text("utf-8")


def test_a_changed_reading_shows_as_a_diff(extracted: Extracted) -> None:
    shown = list(differences(extracted("2024")))
    assert any("-- Traiter les avis du service médical" in diff or "+- " in diff for diff in shown)
    assert list(differences(extracted("2023"))) == []
