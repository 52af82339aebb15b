"""A file that appears whole, in place of the one that was there, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ficheparse.errors import OutputError


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A place to write to, beside `target`, which becomes `target` when the block ends well.

    Raises `OutputError` where the file system refuses.
    """
    fresh = target.with_name(f".{target.name}~{os.getpid()}~")
    try:
        yield fresh
        fresh.replace(target)
    except OSError as error:
        why = error.strerror or error
        raise OutputError(f"{target}: cannot be written ({why}); name another place with --out") from error
    finally:
        fresh.unlink(missing_ok=True)
