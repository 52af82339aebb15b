"""A list of PDFs: which register and edition each is."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ficheparse.errors import InputError, UsageError
from ficheparse.profiles.profile import DEFAULT_PROFILE

_UNSAFE = re.compile(r"[^\w.-]+")
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Listed:
    """A PDF, as the list names it, and what its tables are called."""

    pdf: str
    register: str
    edition: str
    profile: str


def read_list(path: Path, register: str | None, profile: str | None) -> tuple[Listed, ...]:
    """The PDFs of a list: one a line, with its register, edition and profile after tabs, where they are not as given,
    not the file's name, not the default. Blank lines and such that begin with # are none.

    Raises `InputError` where the list cannot be read, `UsageError` naming a line that cannot be meant.
    """
    try:
        lines = path.read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    found = [
        _listed(line.split("\t"), f"{path}, line {number}", register or _safe(path.stem), profile or DEFAULT_PROFILE)
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]
    if not found:
        raise UsageError(f"{path}: lists no PDF; write one path a line")
    return tuple(_told_apart(found))


def _listed(columns: Sequence[str], where: str, register: str, profile: str) -> Listed:
    if len(columns) > _COLUMNS:
        raise UsageError(
            f"{where}: has {len(columns)} columns; write the path, and after tabs register, edition, profile"
        )
    pdf, *names = (column.strip() if index else column for index, column in enumerate(columns))
    named = dict(zip(("register", "edition", "profile"), names, strict=False))
    return Listed(
        pdf,
        named.get("register") or register,
        named.get("edition") or _safe(Path(pdf).stem),
        named.get("profile") or profile,
    )


def _safe(name: str) -> str:
    """A name for a folder, from that of a file, which may be any."""
    plain = unicodedata.normalize("NFC", name).encode("utf-8", "replace").decode()
    return _UNSAFE.sub("_", plain).strip("._-") or "pdf"


def _told_apart(found: Iterable[Listed]) -> Iterable[Listed]:
    """Files of one name in several folders have a hash of their path in their edition's name."""
    found = list(found)
    counts = Counter((each.register, each.edition) for each in found)
    for each in found:
        if counts[each.register, each.edition] == 1:
            yield each
        else:
            path = hashlib.sha256(each.pdf.encode("utf-8", "surrogateescape")).hexdigest()
            yield replace(each, edition=f"{each.edition}-{path[:8]}")
