"""Blocks: the lines of a page put together where one goes on with the other, as a heading of two lines does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ficheparse.layout.line import Line
from ficheparse.layout.markers import Shape, candidate, unglued
from ficheparse.layout.tick_boxes import begins_with_box
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.wording import squeezed
from ficheparse.register.heading import Look, heading_text, line_below

_MOST_LINES = 4

_OPEN_ENDED = frozenset(
    {
        "à",
        "au",
        "aux",
        "dans",
        "de",
        "des",
        "du",
        "en",
        "et",
        "hors",
        "la",
        "le",
        "les",
        "ou",
        "par",
        "pour",
        "sur",
        "vers",
    }
)
"""Words with which no heading ends."""

_CLOSE = 1.4
"""Of the font size: lines in capitals that go on stand no farther below each other."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that say one thing, in one look."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return heading_text(self.lines)

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def look(self) -> Look:
        return Look.of(self.lines[0], self.lines[-1])


def page_blocks(page: LinedPage, named: frozenset[str], skip: frozenset[int] = frozenset()) -> list[Block]:
    """The blocks of a page from top to bottom, without list items, tick boxes and the lines whose `id` is in `skip`.

    `named` are squeezed headings that are known: two lines that make one go on with each other.
    """
    free = [line for line in page.lines if id(line) not in skip and not _is_item(line, page)]
    blocks: list[Block] = []
    taken: set[int] = set()
    for line in free:
        if id(line) in taken:
            continue
        block = [line]
        while len(block) < _MOST_LINES:
            below = line_below(block[-1], (other for other in free if id(other) not in taken))
            if below is None or not _goes_on(block, below, named):
                break
            block.append(below)
        taken.update(id(part) for part in block)
        blocks.append(Block(tuple(block)))
    return blocks


def _is_item(line: Line, page: LinedPage) -> bool:
    """Whether a line has a list's symbol or a tick box before it; a number may stand before a heading too."""
    marker = candidate(unglued(line), 0.0)
    return (marker is not None and marker.shape is not Shape.ENUMERATOR) or begins_with_box(line, page.squares)


def _goes_on(block: Sequence[Line], below: Line, named: frozenset[str]) -> bool:
    """Whether a line goes on with the block above it: it begins small, the block ends with a word that needs another,
    both are in capitals and close, or together they are a known heading."""
    line = block[-1]
    if line.rule_below and below.rule_above:
        return False
    first = next((char for char in below.text if char.isalpha()), "")
    if first.islower() or below.text.startswith("(") or line.text.split()[-1].casefold() in _OPEN_ENDED:
        return True
    if squeezed(heading_text([*block, below])) in named:
        return True
    capitals = _is_in_capitals(line.text) and _is_in_capitals(below.text)
    return capitals and below.baseline - line.baseline <= _CLOSE * line.size


def _is_in_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


def repeats(blocks: Sequence[Block]) -> int:
    """On how many pages blocks stand."""
    return len({block.page for block in blocks})
