"""Titles beside the headings of their fiches that repeat on each page of the fiche, as running heads do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from ficheparse.layout.line import Line
from ficheparse.layout.repeats import NUMBERS, type_of
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.wording import squeezed
from ficheparse.register.fiche_heading import FicheHeading

_OWN_TITLES = 0.6
"""Distinct texts for each fiche, numbers aside, below which they are names of missions or of the document. Of 87
titles, 87 are distinct; of 87 mission names, 16."""

_NEARLY_ALL = 0.8
"""Share of the fiches that must have one such text, and of the texts, how many fiches there are for them at least."""

_NEXT_LINE = 1.8
"""Of the font size: how far apart two lines of a title may stand."""


def titles_beside(
    pages: Sequence[LinedPage], fiches: dict[int, list[FicheHeading]], repeated: Collection[int]
) -> set[int]:
    """The `id` of the lines, of those that are `repeated`, that are titles of fiches: level with the heading of one
    without a title, the same for each fiche and others for most. The lines in which they go on are among them."""
    untitled = [(page, h) for page in pages for h in fiches[page.number] if not h.title]
    found: dict[int, set[str]] = defaultdict(set)
    lines: set[int] = set()
    for page, heading in untitled:
        title = list(_level_with(heading, page, repeated))
        if title:
            found[heading.fiche_no].add(squeezed(NUMBERS.sub("", " ".join(line.text for line in title))))
            lines.update(map(id, title))
    texts = [text for own in found.values() for text in own]
    headed = len({heading.fiche_no for _, heading in untitled})
    are_titles = (
        len(found) >= _NEARLY_ALL * headed
        and len(set(texts)) >= _OWN_TITLES * len(found)
        and len(texts) <= len(found) / _NEARLY_ALL
    )
    return lines if are_titles else set()


def _level_with(heading: FicheHeading, page: LinedPage, repeated: Collection[int]) -> Iterator[Line]:
    """The repeated lines of one type level with a heading, and those right below each other from there."""
    own = {id(line) for line in heading.lines}
    others = [line for line in page.lines if id(line) in repeated and id(line) not in own]
    last: Line | None = None
    for line in sorted(others, key=lambda line: line.baseline):
        level = any(line.top < each.bottom and each.top < line.bottom for each in heading.lines)
        below = last is not None and 0 < line.baseline - last.baseline <= _NEXT_LINE * line.size
        if level if last is None else below and type_of(line) == type_of(last):
            last = line
            yield line
