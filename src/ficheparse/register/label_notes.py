"""Guidance in the column of labels: what a form says below a label about how to fill in what stands beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ficheparse.layout.line import Line
from ficheparse.layout.tick_boxes import parted_at_boxes
from ficheparse.layout.usual_type import LineType, usual_type
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.register.guidance import is_printed_each_time
from ficheparse.register.heading import SectionHeading, is_aligned
from ficheparse.register.segments import Segment

_NEXT_LINE = 1.8
"""Of the font size: how far below the label, or its own line before, a line of guidance may stand."""


def with_label_notes(segments: Sequence[Segment], profile: Profile) -> list[Segment]:
    """The segments of a document whose profile has guidance, what stands below labels made part of them."""
    if not profile.guidance_patterns:
        return list(segments)
    usual = usual_type(line for segment in segments for line in segment.below)
    below = {id(h): _below(h, segment.below, usual) for segment in segments for h in segment.headings}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for heading in (h for segment in segments for h in segment.headings):
        counts[heading.key].update({"", *(squeezed(line.text) for line in below[id(heading)])})

    def is_guidance(line: Line, heading: SectionHeading) -> bool:
        found = counts[heading.key]
        repeats = is_printed_each_time(found[squeezed(line.text)], found[""])
        return repeats or any(pattern.match(line.text) for pattern in profile.guidance_patterns)

    noted = []
    for segment in segments:
        notes = {id(h): [line for line in below[id(h)] if is_guidance(line, h)] for h in segment.headings}
        taken = {id(line) for lines in notes.values() for line in lines}
        headings = tuple(replace(h, lines=(*h.lines, *notes[id(h)])) for h in segment.headings)
        kept = tuple(line for line in segment.below if id(line) not in taken)
        noted.append(replace(segment, headings=headings, below=kept))
    return noted


def _below(heading: SectionHeading, lines: Iterable[Line], usual: LineType | None) -> list[Line]:
    """The lines one right below the other from a label on, in another type than the usual one."""
    found: list[Line] = []
    last = heading.lines[-1]
    for line in sorted(lines, key=lambda line: line.baseline):
        near = 0 < line.baseline - last.baseline <= _NEXT_LINE * max(last.size, line.size)
        if near and is_aligned(heading, line) and LineType.of(line) != usual and _is_plain(line):
            found.append(line)
            last = line
    return found


def _is_plain(line: Line) -> bool:
    """Whether a line begins with no bullet and holds no tick box."""
    parts = parted_at_boxes(line) if line.mark is None else []
    return len(parts) == 1 and parts[0].tick is None
