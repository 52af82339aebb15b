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

_SHOW_CURSOR = "\x1b[?25h"


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
    is_stopped = False

    def stop(_: int, __: FrameType | None) -> None:
        # Nothing that it has begun need be ended by itself: what is written appears whole or not at all.
        nonlocal is_stopped
        is_stopped = True
        _kill_all(child)

    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, stop)
    began = time.monotonic()
    ended = select.poll()
    ended.register(os.pidfd_open(child), select.POLLIN)
    broken = None
    while not ended.poll(_WATCH):
        broken = broken or _broken(child, limits, time.monotonic() - began)
        if broken:
            _kill_all(child)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return code
    if is_stopped or -code in (signal.SIGINT, signal.SIGTERM):
        _complain("stopped; nothing was written")
        return ExitCode.STOPPED
    why = (
        broken
        or f"ended its reader ({signal.Signals(-code).name}); nothing was written; the file is damaged, or the machine "
        "has no memory left"
    )
    _complain(f"{printable(_named(arguments))}: {why}")
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


def _kill_all(child: int) -> None:
    """End a child process and those that it began."""
    for kill in (os.killpg, os.kill):  # it may have no group of its own yet
        try:
            kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue
        return


def _complain(what: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(_SHOW_CURSOR)  # the progress bar of the one that was ended had hidden it
    print(f"ficheparse: {what}", file=sys.stderr)


def _named(arguments: Sequence[str]) -> str:
    """What of the arguments is read: a PDF that is there, else what is there and no option's value."""
    there = [(before, argument) for before, argument in pairwise(["", *arguments]) if Path(argument).exists()]
    files = [argument for _, argument in there if Path(argument).is_file()]
    free = [argument for before, argument in there if not before.startswith("-") and argument != arguments[0]]
    return next(iter((*files, *free)), "the command")
