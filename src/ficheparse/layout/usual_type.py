"""The type in which most of a text is set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ficheparse.layout.line import Line
from ficheparse.reading.page import Style


@dataclass(frozen=True, slots=True)
class LineType:
    """How a line is set: style and size of its longest word."""

    style: Style
    size: float

    @classmethod
    def of(cls, line: Line) -> LineType:
        return cls(line.text_style, round(line.size, 1))


def usual_type(lines: Iterable[Line]) -> LineType | None:
    """The type of most chars; None where there are none."""
    ink: Counter[LineType] = Counter()
    for line in lines:
        ink[LineType.of(line)] += line.ink
    return ink.most_common(1)[0][0] if ink else None


def usual_ground(lines: Iterable[Line]) -> str:
    """The ground on which most lines stand; empty for none."""
    grounds = Counter(line.ground for line in lines)
    return grounds.most_common(1)[0][0] if grounds else ""
