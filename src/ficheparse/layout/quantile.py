"""A quantile of a few values, and their median: numpy's own loads its masked arrays first, for a fiftieth of a second,
and asks for NaN."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ficheparse.reading.page import Floats


def quantile(values: Iterable[float], share: float) -> float:
    """The value below which that share of the values lies, linearly interpolated; there must be one at least."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def median(values: Floats) -> float:
    """The median of an array of values; there must be one at least."""
    ordered = np.sort(values)
    middle = len(ordered) // 2
    return float(ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2)
