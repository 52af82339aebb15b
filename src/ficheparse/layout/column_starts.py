"""Column starts: where columns begin, from the places at which what stands in them does."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise


def column_starts(places: Iterable[float], gap: float) -> list[float]:
    """The first place of each column, in points, left first: no wider gap parts two places of one."""
    return [x for before, x in pairwise([float("-inf"), *sorted(places)]) if x - before > gap]
