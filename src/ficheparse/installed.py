"""What is installed of all that ficheparse can use, and what each is for."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from ficheparse.version import __version__


@dataclass(frozen=True, slots=True)
class Part:
    """A library, or what the system gives: its version (None where it is missing), what it is for, how to get it.
    `needed` tells whether the main job needs it."""

    name: str
    version: str | None
    purpose: str
    remedy: str
    needed: bool


_REQUIRED = {
    "pypdfium2": "reading PDFs",
    "pdfplumber": "the reference reading",
    "camelot-py": "the reading of ruled cells (`verify`)",
    "spacy": "the rules for entities",
    "pyarrow": "the tables",
    "pandas": "the tables as data frames",
    "numpy": "geometry",
    "pydantic": "profiles, corrections, the catalogue",
    "pillow": "pictures (`inspect`, `report`)",
    "typer": "the command line",
    "rich": "progress",
}
_OPTIONAL = {
    "duckdb": ("duckdb", "`export --to duckdb`"),
    "pystemmer": ("duckdb", "the search of `export --to duckdb`"),
    "xlsxwriter": ("xlsx", "`export --to xlsx`"),
    "jinja2": ("report", "`report`"),
    "matplotlib": ("report", "the charts of `report`"),
    "ipykernel": ("notebooks", "the notebooks"),
}


def installed() -> Iterator[Part]:
    """Everything, what is needed first."""
    yield Part("ficheparse", __version__, "this", "", needed=True)
    yield Part("Python", platform.python_version(), "3.11 to 3.13 are tested (`make test-package`)", "", needed=True)
    for name, purpose in _REQUIRED.items():
        yield Part(name, _version(name), purpose, "install ficheparse anew, from its lock", needed=True)
    for name, (extra, purpose) in _OPTIONAL.items():
        yield Part(name, _version(name), purpose, f"pip install 'ficheparse[{extra}]'", needed=False)
    yield _system("limits of time and memory", Path("/proc/self/statm").exists(), "Linux, with /proc")
    yield _system("watching a process", hasattr(os, "pidfd_open"), "Linux 5.3 or newer")
    yield _system("file names of any kind", sys.getfilesystemencoding().lower() == "utf-8", "a UTF-8 locale")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _system(what: str, is_there: bool, needs: str) -> Part:
    return Part(what, "there" if is_there else None, f"needs {needs}", needs, needed=True)
