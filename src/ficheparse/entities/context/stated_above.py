"""What the items above a retention period state for it: "au maximum :", whose data, archiving."""

from __future__ import annotations

from dataclasses import dataclass

from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.parties.people import named_people
from ficheparse.entities.retention.periods import find_retention_periods
from ficheparse.entities.retention.records import Bound, Phase, RetentionPeriod

_ANY_SPAN = "1 an"
"""Stands for the statement itself, so that only the words above it count."""


@dataclass(frozen=True, slots=True)
class StatedAbove:
    """What the words above say, None where they say nothing."""

    bound: Bound | None = None
    phase: Phase | None = None
    subject: str | None = None


def stated_above(period: RetentionPeriod, placed: PlacedItem) -> StatedAbove:
    """What the items above state for a period, found by reading a bare span as if it followed their words.

    A parent that ends in a full stop speaks for itself only.
    """
    leading = list[str]()
    for item in placed.above:
        if item.text.rstrip().endswith("."):
            break
        leading.insert(0, item.text.rstrip())
    if not leading:
        return StatedAbove()
    text = f"{' '.join(leading)} {_ANY_SPAN}"
    begin = len(text) - len(_ANY_SPAN)
    read = [each for each in find_retention_periods(text, in_retention=True) if each.start >= begin]
    if not read:
        return StatedAbove()
    (found, *_) = read
    return StatedAbove(
        found.bound if period.iso8601 and found.bound is not Bound.EXACT else None,
        found.phase if found.phase is not Phase.ACTIVE else None,
        found.subject or named_people(leading[-1]),
    )
