"""Levels told by the kind of marker alone, in documents that indent nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ficheparse.layout.markers import MarkerKind

_LEAST_USED = 0.02
"""Share of a document's markers below which a kind has no level of its own."""

_BEGINS = 0.05
"""Share of a kind's uses that begin a list, from which on it is of the first level: no list begins with a nested
item."""


def kind_levels(runs: Sequence[Sequence[MarkerKind]]) -> dict[MarkerKind, int]:
    """The level of each kind of marker, from the kinds in each section; none where all kinds are of one level.

    A kind that begins lists is of the first level. One that does not is one level below the kinds that it comes right
    after, those of its own level aside.
    """
    uses = Counter(kind for run in runs for kind in run)
    usual = [kind for kind, count in uses.most_common() if count >= _LEAST_USED * uses.total()]
    begun = Counter(run[0] for run in runs if run)
    levels = {kind: 1 for kind in usual if begun[kind] >= _BEGINS * uses[kind]}
    after = Counter(pair for run in runs for pair in pairwise(run))
    level = 1
    waiting = [kind for kind in usual if kind not in levels]
    if not levels or not waiting:
        return {}
    while waiting:
        above = [kind for kind, found in levels.items() if found == level]
        nested = [kind for kind in waiting if sum(after[other, kind] for other in above) >= _BEGINS * uses[kind]]
        level += 1
        levels |= dict.fromkeys(nested or waiting, level)
        waiting = [kind for kind in waiting if kind not in levels]
    return levels
