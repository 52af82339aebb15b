"""A command in a process of its own, within limits: a file that hangs, fills the memory or ends its reader is one line
and an exit code."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import FrameType

from ficheparse.errors import ExitCode
from ficheparse.limits import Limits, descendants, die_with_parent, limit_process, resident_megabytes
from ficheparse.printable import printable

_WATCH = 50
"""Milliseconds between two looks at the memory and the time of the command."""

_PATIENCE = 3.0
"""Seconds that the command may go on once it was told to stop: a page takes some hundredths of one."""


def watched(limits: Limits, arguments: Sequence[str]) -> None:
    """Go on in a child process; this one waits for it and ends as it does, or ends it where it breaks a limit."""
    parent = os.getpid()
    child = os.fork()
    if child:
        sys.exit(_ended(child, limits, arguments))
    os.setpgid(0, 0)  # so that its own worker processes can be ended with it
    die_with_parent()
    if os.getppid() != parent:
        os._exit(ExitCode.STOPPED)
    limit_process(limits)


def _ended(child: int, limits: Limits, arguments: Sequence[str]) -> int:
    """The exit code of a child process, once it ended."""
    told_to_stop: list[float] = []

    def tell(number: int, _: FrameType | None) -> None:
        told_to_stop.append(time.monotonic())
        _signal_all(child, number)

    for forwarded in (signal.SIGINT, signal.SIGTERM):
        signal.signal(forwarded, tell)
    began = time.monotonic()
    ended = select.poll()
    ended.register(os.pidfd_open(child), select.POLLIN)
    broken = None
    while not ended.poll(_WATCH):
        broken = broken or _broken(child, limits, time.monotonic() - began)
        if broken or (told_to_stop and time.monotonic() - told_to_stop[0] > _PATIENCE):
            _signal_all(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return code
    if told_to_stop or -code in (signal.SIGINT, signal.SIGTERM):
        _complain(arguments, "stopped; nothing was written")
        return ExitCode.STOPPED
    _complain(
        arguments,
        broken
        or f"ended its reader ({signal.Signals(-code).name}); nothing was written; the file is damaged, or the machine "
        "has no memory left",
    )
    return ExitCode.INPUT


def _broken(child: int, limits: Limits, seconds: float) -> str | None:
    """Which limit a child process breaks, in words."""
    if seconds > limits.seconds:
        return (
            f"took longer than {limits.seconds:g} seconds and was stopped; nothing was written; give it more with "
            "--timeout before the command"
        )
    if any(resident_megabytes(process) > limits.megabytes for process in (child, *descendants(child))):
        return (
            f"needs more than {limits.megabytes} MB of memory and was stopped; nothing was written; give it more with "
            "--memory before the command"
        )
    return None


def _signal_all(child: int, number: int) -> None:
    """Send a signal to a child process and those that it began."""
    try:
        os.killpg(child, number)
    except ProcessLookupError:  # it has no group of its own yet
        os.kill(child, number)


def _complain(arguments: Sequence[str], what: str) -> None:
    print(f"ficheparse: {printable(_named(arguments))}: {what}", file=sys.stderr)


def _named(arguments: Sequence[str]) -> str:
    """What of the arguments is read: a PDF that is there, else what is there and no option's value."""
    there = [(before, argument) for before, argument in pairwise(["", *arguments]) if Path(argument).exists()]
    files = [argument for _, argument in there if Path(argument).is_file()]
    free = [argument for before, argument in there if not before.startswith("-") and argument != arguments[0]]
    return next(iter((*files, *free)), "the command")
