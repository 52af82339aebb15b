"""An item's text in parts: plain, and what was read from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that something was read from: `kind` is `law`, `retention` or `organisation`, `says` what it was read
    as, `uri` the page of the law."""

    start: int
    end: int
    kind: str
    says: str
    uri: str | None = None


@dataclass(frozen=True, slots=True)
class TextPart:
    text: str
    mark: Mark | None = None


_ORDER = {"law": 0, "retention": 1, "organisation": 2}


def marked_text(text: str, marks: Sequence[Mark]) -> tuple[TextPart, ...]:
    """The text in its parts, which together are the whole of it. Of two marks that overlap the first stays, at one
    place the longer."""
    return tuple(_parts(text, sorted(marks, key=lambda each: (each.start, -each.end, _ORDER[each.kind]))))


def _parts(text: str, marks: Sequence[Mark]) -> Iterator[TextPart]:
    at = 0
    for mark in marks:
        if mark.start < at:
            continue
        if mark.start > at:
            yield TextPart(text[at : mark.start])
        yield TextPart(text[mark.start : mark.end], mark)
        at = mark.end
    if at < len(text):
        yield TextPart(text[at:])
