"""A list of PDFs: which register and edition each is."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
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
    not named by the path, not the default. Blank lines and such that begin with # are none; the same line twice is one.

    Raises `InputError` where the list cannot be read, `UsageError` naming a line that cannot be meant.
    """
    try:
        lines = path.read_text("utf-8-sig", errors="surrogateescape").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    found = [
        _listed(
            line.removesuffix("\r").split("\t"),
            f"{path}, line {number}",
            register or _safe(path.stem),
            profile or DEFAULT_PROFILE,
        )
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]
    if not found:
        raise UsageError(f"{path}: lists no PDF; write one path a line")
    documents = tuple(dict.fromkeys(found))
    names = Counter((each.register, each.edition) for each in documents)
    if twice := next((name for name, count in names.items() if count > 1), None):
        raise UsageError(f"{path}: names two PDFs {'/'.join(twice)}; name their editions otherwise")
    return documents


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
        named.get("edition") or _named_by_path(pdf),
        named.get("profile") or profile,
    )


def _named_by_path(pdf: str) -> str:
    """The name of a file, and a hash of its path: files of one name in several folders are different documents, in this
    list and in others."""
    digest = hashlib.sha256(pdf.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{_safe(Path(pdf).stem)[:80]}-{digest[:8]}"


def _safe(name: str) -> str:
    """A name for a folder, from that of a file, which may be any."""
    plain = unicodedata.normalize("NFC", name).encode("utf-8", "replace").decode()
    return _UNSAFE.sub("_", plain).strip("._-") or "pdf"
