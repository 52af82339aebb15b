"""What became of a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ficheparse.batch.listed import Listed
from ficheparse.errors import ExitCode


class Reason(StrEnum):
    """Why a document has no tables."""

    INPUT = "input"
    """It cannot be read, or holds no fiche: the message says why."""
    USAGE = "usage"
    """Its line in the list cannot be meant: an unknown profile, a name that is no folder's."""
    PAGES = "pages"
    TIME = "time"
    MEMORY = "memory"
    OUTPUT_SIZE = "output_size"
    """Its tables take more room than they may."""
    OUTPUT = "output"
    """Its tables cannot be written: a full disk, a folder that may not be written."""
    CRASHED = "crashed"
    """It ended its process twice."""
    BUG = "bug"
    """An unexpected failure of ours."""


EXIT_CODES = {
    Reason.INPUT: ExitCode.INPUT,
    Reason.USAGE: ExitCode.USAGE,
    Reason.PAGES: ExitCode.INPUT,
    Reason.TIME: ExitCode.INPUT,
    Reason.MEMORY: ExitCode.INPUT,
    Reason.OUTPUT_SIZE: ExitCode.OUTPUT,
    Reason.OUTPUT: ExitCode.OUTPUT,
    Reason.CRASHED: ExitCode.INPUT,
    Reason.BUG: ExitCode.BUG,
}
"""What `extract` would have ended with."""


@dataclass(frozen=True, slots=True)
class Written:
    """The tables are written, or stood there already; `errors` are its error diagnostics. `megabytes` is the most
    memory that its worker has had in use so far."""

    listed: Listed
    errors: int
    was_there: bool = False
    megabytes: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Failed:
    """There are no tables; `megabytes` as of what is written."""

    listed: Listed
    reason: Reason
    message: str
    megabytes: float = field(default=0.0, compare=False)


Outcome = Written | Failed
