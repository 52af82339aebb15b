"""Running heads that go on: lines below the first one of a running head, told by a type that nothing else is set in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ficheparse.layout.line import Line
from ficheparse.layout.repeats import Type
from ficheparse.layout.upright import Format, LinedPage
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.heading import block_from, is_aligned, line_below
from ficheparse.register.parts import style_of

_OWN_SHARE = 0.8
"""Share of the lines of a type that must be running heads, or stand right below one."""

_FEWEST = 10
"""Running heads that must stand at one place for what else stands there to be one."""

_NEXT_LINE = 1.8
"""Of the font size: how far below a running head in another type a line of its own may stand."""


def heads_going_on(
    pages: Sequence[LinedPage],
    repeated: Collection[int],
    running: Mapping[int, Sequence[FicheHeading]],
    content: Collection[int],
) -> set[int]:
    """The `id` of each line that is a running head too, or in which one goes on: what stands where and as lines do
    whose `id` is in `repeated`, on few pages; the end of a long name below such a line; a fiche's title, in a type of
    its own, below a `running` heading. `content` are the lines that are known to be something else."""
    heads = {id(line) for line in _in_places_of_heads(pages, repeated, content)} | set(repeated)
    ends: list[tuple[Line, Line]] = []
    titles: list[Line] = []
    for page in pages:
        others = [line for line in page.lines if id(line) not in heads and id(line) not in content]
        own = [line for line in page.lines if id(line) in heads]
        ends += [(line, below) for line in own for below in [line_below(line, others)] if below is not None]
        titles += _titles(running.get(page.number, ()), others)
    if len({line.text for line, _ in ends}) < len({(line.text, below.text) for line, below in ends}):
        ends = []  # what differs below one head is no end of it
    found = heads | {id(line) for line in (*(line for _, line in ends), *titles)}
    new = found.difference(repeated)
    if not new:
        return set()
    used = Counter(style_of(line) for page in pages for line in page.lines)
    running_in = Counter(style_of(line) for page in pages for line in page.lines if id(line) in found)
    own_types = {style for style, count in running_in.items() if count >= _OWN_SHARE * used[style]}
    return {id(line) for page in pages for line in page.lines if id(line) in new and style_of(line) in own_types}


def _in_places_of_heads(
    pages: Sequence[LinedPage], repeated: Collection[int], content: Collection[int]
) -> Iterator[Line]:
    """The lines of no other kind that stand where nearly all lines of their type are running heads, on pages of their
    format."""
    heights = {round(line.baseline) for page in pages for line in page.lines if id(line) in repeated}
    level = [(line, _place(page, line)) for page in pages for line in page.lines if round(line.baseline) in heights]
    every = Counter(place for _, place in level)
    own = Counter(place for line, place in level if id(line) in repeated)
    for line, place in level:
        unknown = id(line) not in repeated and id(line) not in content
        if unknown and own[place] >= max(_FEWEST, _OWN_SHARE * every[place]):
            yield line


_Place = tuple[Format, Type, int, int]
"""The format of a page, and in which type and where on it a line stands, in whole points."""


def _place(page: LinedPage, line: Line) -> _Place:
    return page.format, style_of(line), round(line.x0), round(line.baseline)


def _titles(running: Iterable[FicheHeading], lines: Sequence[Line]) -> Iterator[Line]:
    """The lines right below running heads that name a fiche by its number alone, and those in which they go on."""
    for heading in running:
        last = heading.lines[-1]
        if heading.title:
            continue
        near = [line for line in lines if 0 < line.baseline - last.baseline <= _NEXT_LINE * max(line.size, last.size)]
        first = next((line for line in near if is_aligned(last, line)), None)
        if first is not None:
            yield from block_from(first, lines)
