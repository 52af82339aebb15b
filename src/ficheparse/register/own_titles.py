"""Own titles: texts that differ from fiche to fiche, as titles do and the names of missions or documents do not."""

from __future__ import annotations

from collections.abc import Collection

from ficheparse.layout.repeats import NUMBERS
from ficheparse.profiles.wording import squeezed

_OWN_TITLES = 0.6
"""Distinct texts for each fiche below which they are no titles. Of 87 titles, 87 are distinct; of 87 mission names,
16."""


def are_own_titles(texts: Collection[str], fiches: int) -> bool:
    """Whether texts of so many fiches differ as titles do."""
    return len(set(texts)) >= _OWN_TITLES * fiches


def without_numbers(text: str) -> str:
    """What a text says but for its numbers, which differ from page to page in running heads too."""
    return squeezed(NUMBERS.sub("", text))
