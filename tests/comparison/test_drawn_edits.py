"""Editions edited at random: a comparison finds each edit, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from ficheparse.comparison.changes import compare
from tests.comparison.editions import true_edition
from tests.comparison.edits import edited

EDITS = 20


@pytest.mark.parametrize("seed", range(12))
def test_each_edit_is_one_change(seed: int) -> None:
    before = true_edition("2023")
    after, expected = edited(before, seed, EDITS)
    found = Counter(
        (c.change.value, c.fiche_no_before, c.fiche_no_after, c.section, c.before, c.after)
        for c in compare(before, after).changes
    )
    assert found == Counter(expected)
