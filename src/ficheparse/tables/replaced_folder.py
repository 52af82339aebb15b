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
from contextlib import contextmanager
from pathlib import Path

_HERE = -100
_EXCHANGE = 2
"""`AT_FDCWD` and `RENAME_EXCHANGE` of Linux's renameat2(2)."""

_NO_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})
"""Said by file systems that cannot exchange two names, such as NFS."""

_OLD = "~old"


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A folder to write into, beside `folder`, which takes its place when the block ends well, and goes if it does not.

    What runs that were killed left beside it goes too. Raises `OSError` where the file system refuses.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    fresh = Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=folder.parent))
    try:
        fresh.chmod(0o755)
        yield fresh
        _put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _prefix(folder: Path) -> str:
    """Names the process that writes, so that another one can tell whether it still does."""
    return f".{folder.name}~{socket.gethostname()}~{os.getpid()}~"


def _clear(folder: Path) -> None:
    """Take away what processes of this machine that are no more left beside a folder; put back the folder itself where
    one of them had just moved it aside."""
    left = re.compile(rf"\.{re.escape(folder.name)}~{re.escape(socket.gethostname())}~(\d+)~.*")
    for path in sorted(folder.parent.iterdir()):
        match = left.fullmatch(path.name)
        if match and not _is_running(int(match[1])):
            if path.name.endswith(_OLD) and not folder.exists():
                path.rename(folder)
            else:
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
    try:
        fresh.rename(folder)  # nothing is there, or an empty folder
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        if not _exchanged(fresh, folder):
            old = fresh.with_name(fresh.name + _OLD)
            folder.rename(old)
            fresh.rename(folder)
            shutil.rmtree(old, ignore_errors=True)


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
