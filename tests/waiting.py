"""Waiting for what another process does, but not for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal, TypeVar

Found = TypeVar("Found")


def wait_until(condition: Callable[[], Found | Literal[False]], seconds: float = 60.0) -> Found:
    """What a condition gives once it holds. Fails where it does not in time."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
    return found
