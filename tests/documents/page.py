"""A page of README or docs, taken apart: its blocks of code, and the code within its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.truth import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]

_BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<code>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
_FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code, and the language that it says."""

    language: str
    code: str

    def commands(self) -> Iterator[str]:
        """The lines of a shell block, those that go on joined, comments aside."""
        for line in self.code.replace("\\\n", " ").splitlines():
            command = re.sub(r"\s+#.*", "", line).strip()
            if command:
                yield command


def blocks(page: Path) -> list[Block]:
    text = page.read_text("utf-8")
    return [Block(found["language"], _outdented(found["code"], found["indent"])) for found in _BLOCK.finditer(text)]


def _outdented(code: str, indent: str) -> str:
    """The code of a block that stands in a list, without the list's indent."""
    return "".join(line.removeprefix(indent) for line in code.splitlines(keepends=True))


def inline(page: Path) -> list[str]:
    return _INLINE.findall(_FENCED.sub("", page.read_text("utf-8")))
