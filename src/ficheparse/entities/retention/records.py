"""What the retention grammar finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RetentionKind(StrEnum):
    FIXED = "fixed"
    AGE = "age"
    UNTIL_EVENT = "until_event"
    CRITERION = "criterion"
    NONE = "none"


class Bound(StrEnum):
    EXACT = "exact"
    MAX = "max"
    MIN = "min"
    MEAN = "mean"


class Phase(StrEnum):
    ACTIVE = "active"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Span:
    """A time span as printed: `months` and `days` where they are exact; `age` where it ends with a birthday."""

    start: int
    end: int
    iso8601: str
    months: int | None
    days: int | None
    age: bool = False
    bound: Bound | None = None
    """Where the form of the span itself says it: "entre 2 et 5 ans"."""


@dataclass(frozen=True, slots=True)
class RetentionPeriod:
    """How long data are kept, as one statement says it; the fields are those of the table `retention_periods`.

    `text[start:end] == surface`. For retention without a number `iso8601` is None and the surface is the words that
    state it.
    """

    kind: RetentionKind
    start: int
    end: int
    surface: str
    phase: Phase
    iso8601: str | None = None
    months: int | None = None
    days: int | None = None
    bound: Bound | None = None
    starts_at: str | None = None
    until: str | None = None
    subject: str | None = None
    condition: str | None = None
    """Words that say in what case it holds: "en l'absence d'ayants droit"."""
