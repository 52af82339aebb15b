"""A quantile of a few values: numpy's own loads its masked arrays first, for a fiftieth of a second."""

from __future__ import annotations

from collections.abc import Iterable


def quantile(values: Iterable[float], share: float) -> float:
    """The value below which that share of the values lies, linearly interpolated; there must be one at least."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
