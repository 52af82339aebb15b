"""What many tests need: the editions at hand, each extracted once per process."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from ficheparse import Register, extract
from tests.truth import PDFS

Extracted = Callable[..., Register]


@lru_cache(maxsize=6)
def _extracted(edition: str, reader: str) -> Register:
    return extract(PDFS[edition], edition=edition, reader=reader)


@pytest.fixture(scope="session")
def extracted() -> Extracted:
    """An edition as extracted with a reader."""

    def get(edition: str, reader: str = "pdfium") -> Register:
        return _extracted(edition, reader)

    return get
