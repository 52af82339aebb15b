"""Lists of documents in a folder, each a job of its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ficheparse.batch.listed import Listed, read_list
from ficheparse.corrections.file import CORRECTIONS
from ficheparse.errors import InputError
from ficheparse.fingerprint import code_sha256, profile_content, versions
from ficheparse.profiles.profile import load_profile


@dataclass(frozen=True, slots=True)
class Shard:
    """A list. Where its `fingerprint` is the same, so are its documents' files, by their sizes and times, and all else
    that their tables hang on; where it is another one, the batch finds by content which documents it concerns."""

    name: str
    list: str
    fingerprint: str


def shards(folder: Path, register: str | None, profile: str | None) -> tuple[Shard, ...]:
    """The lists `*.txt` of a folder. Raises `InputError` where there is none, or one cannot be read, `UsageError` where
    a line or its profile cannot be meant."""
    lists = sorted(folder.glob("*.txt"))
    if not lists:
        raise InputError(f"{folder}: holds no list; write lists of PDFs there as NAME.txt, one path a line")
    return tuple(Shard(path.stem, path.as_posix(), _fingerprint(read_list(path, register, profile))) for path in lists)


def _fingerprint(documents: Sequence[Listed]) -> str:
    profiles = {name: profile_content(load_profile(name)) for name in sorted({each.profile for each in documents})}
    beside = sorted({Path(each.pdf).parent / CORRECTIONS for each in documents})
    files = [*_states(Path(each.pdf) for each in documents), *_states(beside)]
    names = [[each.pdf, each.register, each.edition, each.profile] for each in documents]
    parts = [names, files, profiles, code_sha256(), versions()]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _states(paths: Iterator[Path] | Sequence[Path]) -> Iterator[list[int] | None]:
    """Size and time of each file; None for one that is not there."""
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            yield None
        else:
            yield [state.st_size, state.st_mtime_ns]
