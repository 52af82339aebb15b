"""What can go wrong, and the exit code that says so.

Every error carries one line for a person: the file, the page where there is one, and what to do.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the command line. They are stable: scripts rely on them."""

    WRITTEN = 0
    BUG = 1
    USAGE = 2
    INPUT = 3
    OUTPUT = 4
    WRITTEN_WITH_ERRORS = 5
    """Of `extract`: the tables are written, with error diagnostics. Of `verify`: other readings differ from them."""
    CHANGED = 6
    """Of `compare --exit-code`: something changed."""
    SOME_FAILED = 7
    """Of `batch`: some documents have no tables; `failures` says why."""
    STOPPED = 130


class FicheparseError(Exception):
    """Base of the errors that a user can do something about."""

    exit_code: ExitCode = ExitCode.BUG


class UsageError(FicheparseError):
    """The call itself cannot be meant so: an unknown profile, a page range outside the document."""

    exit_code = ExitCode.USAGE


class InputError(FicheparseError):
    """The PDF cannot be read, or holds nothing that could be extracted."""

    exit_code = ExitCode.INPUT


class LimitError(InputError):
    """The PDF is beyond what one document may take."""


class OutputError(FicheparseError):
    """The tables cannot be written where they were asked for."""

    exit_code = ExitCode.OUTPUT
