"""Where the tables of an edition stand."""

from __future__ import annotations

import re
from pathlib import Path

from ficheparse.errors import UsageError

SAFE_NAME = r"^[^\W_][\w.-]{0,99}$"
"""What the name of a register or an edition may be: a folder's, nothing else."""


def edition_folder(out: Path, register: str, edition: str) -> Path:
    """`<out>/<register>/<edition>`. Raises `UsageError` for names that would lead elsewhere."""
    for what, name in (("register", register), ("edition", edition)):
        if not re.fullmatch(SAFE_NAME, name):
            raise UsageError(
                f"{what} {name!r}: use letters, digits, '-', '_' and '.', beginning with a letter or digit, no "
                "more than a hundred"
            )
    return out / register / edition
