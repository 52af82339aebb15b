"""Arrays of code points."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray


def are_among(codes: NDArray[np.uint32], few: Collection[int]) -> NDArray[np.bool_]:
    """What `np.isin` tells; for a few codes and a page it spends most of its time on choosing its way."""
    first, *others = few
    found: NDArray[np.bool_] = codes == first
    for code in others:
        found |= codes == code
    return found


def are_digits(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which of the code points are the digits of ASCII."""
    found: NDArray[np.bool_] = codes - np.uint32(ord("0")) < 10  # what is less than "0" wraps around
    return found
