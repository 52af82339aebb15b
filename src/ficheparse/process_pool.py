"""Processes that share work, and leave Ctrl-C to the one that began them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from ficheparse.errors import InputError
from ficheparse.limits import die_with_parent


@contextmanager
def process_pool(what: Path | str, processes: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of so many processes, all begun, for a PDF or what else they read. Raises `InputError` where one ends
    before its task."""
    try:
        with ProcessPoolExecutor(max_workers=processes, initializer=_begin) as pool:
            _start(pool)
            yield pool
    except BrokenProcessPool as error:
        raise InputError(
            f"{what}: ended a process that read it; it is damaged, or takes more memory than there is"
        ) from error


def _start(pool: ProcessPoolExecutor) -> None:
    """Begin the processes; Ctrl-C waits meanwhile, as one that does not ignore it yet prints a traceback on it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pool.submit(int)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    die_with_parent()
    # One that ended while it sends what it made would leave the other waiting for the rest: it ends when it is told to.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
