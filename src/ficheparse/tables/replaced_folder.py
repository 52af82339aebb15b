"""A folder that appears whole, in place of the one that was there, in one step: whatever stops the process, and however
many write the same one, the old or the new one is there."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_HERE = -100
_EXCHANGE = 2
"""`AT_FDCWD` and `RENAME_EXCHANGE` of Linux's renameat2(2)."""

_NO_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})
"""Said by file systems that cannot exchange two names, such as NFS."""

_WRITING, _OLD = ".writing", "~old~"

_TRIES = 10
"""How often what another process undoes meanwhile is tried."""


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A folder to write into, which takes the place of `folder` when the block ends well, and goes if it does not.

    It stands in a folder beside it, so that no listing of many editions is needed to find what runs that were killed
    left there; that goes too. Raises `OSError` where the file system refuses.
    """
    writing = folder.parent / _WRITING
    fresh = _fresh(writing, folder)
    try:
        _clear(writing, folder)
        fresh.chmod(0o755)
        yield fresh
        _put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        with suppress(OSError):  # others write there too
            writing.rmdir()


def _fresh(writing: Path, folder: Path) -> Path:
    """A folder of this process's own, whose name says so: another one can tell whether it still writes there."""
    prefix = f"{folder.name}~{socket.gethostname()}~{os.getpid()}~"
    for _ in range(_TRIES):
        try:
            writing.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(prefix=prefix, dir=writing))
        except FileNotFoundError:  # another process has just taken the empty folder away
            continue
        except FileExistsError:  # it did so while this one saw that the folder is there
            if writing.is_file():
                raise
    raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(writing))


def _clear(writing: Path, folder: Path) -> None:
    """Put back the folder itself where a process that is no more had just moved it aside; take away what else processes
    of this machine that are no more left of it."""
    left = re.compile(rf"{re.escape(folder.name)}~(?P<host>[^~]+)~(?P<process>\d+)~.*")
    here = socket.gethostname()
    for path in sorted(writing.iterdir()):
        match = left.fullmatch(path.name)
        if not match or (match["host"] == here and _is_running(int(match["process"]))):
            continue
        if _OLD in path.name and not folder.exists():
            path.rename(folder)
        elif match["host"] == here:
            shutil.rmtree(path, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _put_in_place(fresh: Path, folder: Path) -> None:
    """Give a fresh folder its name, whatever others write there at the same time: the last one stays."""
    aside: list[Path] = []
    try:
        for number in range(_TRIES):
            if _renamed(fresh, folder, is_last=number == _TRIES - 1):
                return
            if _exchanged(fresh, folder):
                return
            old = fresh.with_name(f"{fresh.name}{_OLD}{number}")
            with suppress(FileNotFoundError):  # another process has just moved it aside
                folder.rename(old)
                aside.append(old)
    finally:
        if aside and not folder.exists():
            aside.pop().rename(folder)
        for old in aside:
            shutil.rmtree(old, ignore_errors=True)


def _renamed(fresh: Path, folder: Path, *, is_last: bool) -> bool:
    """Whether the name was free: nothing was there, or an empty folder. The last time it must be."""
    try:
        fresh.rename(folder)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST) or is_last:
            raise
        return False
    return True


def _exchanged(fresh: Path, folder: Path) -> bool:
    """Give each of two folders the other's name, at once; False where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    if library.renameat2(_HERE, os.fsencode(fresh), _HERE, os.fsencode(folder), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(folder))
