"""A worker process: takes one document after another, within limits, and tells what became of each."""

from __future__ import annotations

import errno
import os
import signal
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from ficheparse.batch.listed import Listed
from ficheparse.batch.outcome import Failed, Outcome, Reason, Written
from ficheparse.batch.stored import stored_tables
from ficheparse.errors import FicheparseError, LimitError, OutputError, UsageError
from ficheparse.extraction import extract
from ficheparse.limits import Limits, die_with_parent, limit_process, limit_processor_time, peak_megabytes

READY = "ready"
"""The first message of a worker."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are extracted: where to, within which limits, with or without entities; and whether those whose
    tables stand there already are extracted `again`."""

    out: Path
    limits: Limits
    entities: bool = True
    again: bool = False


def work(connection: Connection, settings: Settings) -> None:
    """Take documents from a connection and send back what became of each, until it is closed."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's matter
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file that grows too large is an error like others
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    limit_process(settings.limits)
    connection.send(READY)
    while True:
        try:
            listed: Listed = connection.recv()
        except EOFError:
            return
        limit_processor_time(settings.limits)
        connection.send(replace(_outcome(listed, settings), megabytes=peak_megabytes()))


def _outcome(listed: Listed, settings: Settings) -> Outcome:
    try:
        return _written(listed, settings)
    except MemoryError:
        return Failed(listed, Reason.MEMORY, f"{listed.pdf}: needs more than {settings.limits.megabytes} MB of memory")
    except FicheparseError as error:
        reason = _reason(error)
        if reason is Reason.OUTPUT_SIZE:
            return Failed(listed, reason, f"{listed.pdf}: a table of more than {settings.limits.output_megabytes} MB")
        return Failed(listed, reason, str(error))
    except Exception as error:  # noqa: BLE001 - a bug on one document is told, and the others go on
        return Failed(listed, Reason.BUG, f"{listed.pdf}: {error!r}")


def _written(listed: Listed, settings: Settings) -> Written:
    if not settings.again:
        stored = stored_tables(listed, settings.out, entities=settings.entities)
        if stored and stored.another_pdf:
            raise UsageError(
                f"{listed.pdf}: {listed.register}/{listed.edition} holds the tables of {stored.another_pdf}; name the "
                "edition otherwise, or give --again to replace it"
            )
        if stored and stored.is_current:
            return Written(listed, stored.errors, was_there=True)
    found = extract(
        listed.pdf,
        register=listed.register,
        edition=listed.edition,
        profile=listed.profile,
        entities=settings.entities,
        most_pages=settings.limits.pages,
    )
    found.write(settings.out)
    return Written(listed, found.error_count)


def _reason(error: FicheparseError) -> Reason:
    match error:
        case LimitError():
            return Reason.PAGES
        case UsageError():
            return Reason.USAGE
        case OutputError():
            is_too_large = isinstance(error.__cause__, OSError) and error.__cause__.errno == errno.EFBIG
            return Reason.OUTPUT_SIZE if is_too_large else Reason.OUTPUT
    return Reason.INPUT
