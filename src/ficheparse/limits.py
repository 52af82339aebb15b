"""What one document may take: time, memory, output, pages; and how a process keeps to it."""

from __future__ import annotations

import ctypes
import resource
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MEGABYTE = 1024 * 1024
_BACKSTOP = 4
"""Times the memory that a document may take is what the system lets its process ask for: libraries end the process
where they get none, so that the watcher must see it first, which tells why."""

_PARENT_DEATH = 1
"""`PR_SET_PDEATHSIG` of Linux's prctl(2)."""

_GRACE = 30
"""Seconds of processor time beyond the limit before the system ends a process that nobody watches any more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, megabytes of memory, pages of the PDF and megabytes of one file of tables."""

    seconds: float = 300.0
    megabytes: int = 1_500
    pages: int = 10_000
    output_megabytes: int = 500


DEFAULT_LIMITS = Limits()


def limit_process(limits: Limits) -> None:
    """Set what the system can watch by itself: memory, as a backstop, and the size of a file."""
    _lower(resource.RLIMIT_DATA, _BACKSTOP * limits.megabytes * _MEGABYTE)
    _lower(resource.RLIMIT_FSIZE, limits.output_megabytes * _MEGABYTE)
    _lower(resource.RLIMIT_CORE, 0)


def limit_processor_time(limits: Limits) -> None:
    """Let the process take so much processor time from now on: what ends it should its parent be gone."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(usage.ru_utime + usage.ru_stime + limits.seconds) + _GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def die_with_parent() -> None:
    """Let the system, where it can (Linux), end this process when the one that began it is no more."""
    library = ctypes.CDLL(None)
    if hasattr(library, "prctl"):
        library.prctl(_PARENT_DEATH, signal.SIGKILL)


def resident_megabytes(process: int) -> float:
    """The memory that a process has in use; 0 where it is no more."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize() / _MEGABYTE
    except (OSError, IndexError):
        return 0.0


def descendants(process: int) -> Iterator[int]:
    """The processes that a process began, and those that they began."""
    try:
        listed = [task.read_text() for task in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return
    for child in " ".join(listed).split():
        yield int(child)
        yield from descendants(int(child))


def peak_megabytes() -> float:
    """The most memory that this process has had in use."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # in KB on Linux


def _lower(kind: int, wanted: int) -> None:
    _, hard = resource.getrlimit(kind)
    within = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(kind, (within, within))
