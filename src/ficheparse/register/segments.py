"""Segments: a page cut at its fiche headings, each cut into title, headings and what they head.

A page mostly is one segment. What stands above the first fiche heading of a page goes on with the fiche of the
page before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ficheparse.layout.columns import parted, runs_over, standing_bounds
from ficheparse.layout.line import Line
from ficheparse.layout.rows import printed_lines
from ficheparse.layout.upright import Format, LinedPage
from ficheparse.profiles.wording import squeezed
from ficheparse.reading.page import Style
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.heading import SectionHeading

_SAME_SIZE = 0.2
"""Of the font size: titles may be set smaller on a crowded page."""

_FEW_BELOW = 0.02
"""Of the number of titles: so many lines of the text may be set in their style before their size tells them."""

_MOST_TITLES = 0.7
"""Of the texts in the style that says most between the headings of fiches and of sections: how many titles say."""

_NEARLY_MOST = 0.9
"""Of the same: how many the titles say beside texts that stand in their place where a fiche has none."""

_ONE_SIZE = 0.05
"""Of the font size: the lines of one title are of one size. Beside them, the name of the mission may be smaller."""


Strip = tuple[Format, int]
"""The pages of one format, or one of the columns or halves of these, counted from the left."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a page that belongs to one fiche. `above` is what stands before the first section heading, or level
    with the fiche's at the foot of the page, `below` the lines after it that are no headings. `strip` counts the
    columns through which text flows (see `register.strips`), `table` the tables side by side that go on by themselves
    (see `register.side_tables`); elsewhere both are 0."""

    page: LinedPage
    fiche_heading: FicheHeading | None
    above: tuple[Line, ...]
    headings: tuple[SectionHeading, ...]
    below: tuple[Line, ...]
    strip: int = 0
    table: int = 0

    @property
    def alike(self) -> Strip:
        """What it shares its columns with: the strips of one place on pages of one format."""
        return self.page.format, self.strip

    @property
    def is_empty(self) -> bool:
        return not (self.above or self.below or self.headings or self.fiche_heading)


def page_segments(
    page: LinedPage,
    fiche_headings: Sequence[FicheHeading],
    headings: Sequence[SectionHeading],
    skip: frozenset[int],
    strip: int = 0,
    bounds: Sequence[float] = (),
) -> list[Segment]:
    """The segments of a page, or of one of the columns between the `bounds`, from top to bottom, without the lines
    whose `id` is in `skip`."""
    taken = skip | {id(line) for heading in fiche_headings for line in heading.lines}
    taken |= {id(line) for heading in headings for line in heading.lines}
    whole = [line for line in page.lines if id(line) not in taken]
    free = [part for column, part, _ in parted(whole, bounds) if column == strip] if bounds else whole
    ordered = sorted(fiche_headings, key=lambda heading: heading.top)
    limits = [*(heading.top for heading in ordered), float("inf")]
    segments = []
    above = [found.baseline < limits[0] for found in free] + [found.baseline < limits[0] for found in headings]
    if not ordered or any(above):
        segments.append(_segment(page, None, free, headings, float("-inf"), limits[0], strip))
    for heading, bottom in zip(ordered, limits[1:], strict=True):
        segments.append(_segment(page, heading, free, headings, heading.top, bottom, strip))
    return segments


def _segment(
    page: LinedPage,
    fiche_heading: FicheHeading | None,
    lines: Iterable[Line],
    headings: Iterable[SectionHeading],
    top: float,
    bottom: float,
    strip: int = 0,
) -> Segment:
    own = tuple(heading for heading in headings if top < heading.baseline < bottom)
    first = min((heading.baseline - 0.5 * heading.lines[0].size for heading in own), default=float("inf"))
    inside = [line for line in lines if top < line.baseline < bottom]
    naming = [line for line in inside if fiche_heading and fiche_heading.names(line)]
    text = [line for line in inside if not any(line is one for one in naming)] if naming else inside
    return Segment(
        page,
        fiche_heading,
        (*(line for line in text if line.baseline < first), *naming),
        own,
        tuple(line for line in text if line.baseline >= first),
        strip,
    )


def flowing_segments(segment: Segment, bounds: Sequence[float], title: TitleType) -> list[Segment]:
    """A segment column by column, where text flows through the columns below the fiche's heading and title."""
    titled = segment.fiche_heading is not None and not segment.fiche_heading.title
    naming = [line for line in segment.above if segment.fiche_heading and segment.fiche_heading.names(line)]
    above = sorted((line for line in segment.above if line not in naming), key=lambda line: line.baseline)
    first = min((h.baseline for h in segment.headings if bisect_right(bounds, h.x0) == 0), default=float("inf"))
    count = 0
    if titled and title.sets_apart:
        count = next((i for i, line in enumerate(above) if title.fits(line, segment.page)), 0)
    while (
        titled
        and count < len(above)
        and (title.fits(above[count], segment.page) if title.sets_apart else above[count].baseline < first)
    ):
        count += 1
    if segment.fiche_heading and not segment.fiche_heading.at_foot:  # columns begin below it
        foot = segment.fiche_heading.lines[-1].baseline
        count = max(count, sum(line.baseline <= foot for line in above))
        while count < len(above) and _stands_over_columns(above[count], bounds):
            count += 1
    parts = list(_strip_parts([*above[count:], *segment.below], segment.headings, bounds))
    found = []
    for column in range(len(bounds) + 1):
        own = [part for at, part in parts if at == column]
        headings = [heading for heading in segment.headings if bisect_right(bounds, heading.x0) == column]
        limits = float("-inf"), float("inf")
        heading = segment.fiche_heading if column == 0 else None
        strip = _segment(segment.page, heading, own, headings, *limits, strip=column)
        found.append(replace(strip, above=(*naming, *above[:count], *strip.above)) if column == 0 else strip)
    return [strip for strip in found if not strip.is_empty]


def _stands_over_columns(line: Line, bounds: Sequence[float]) -> bool:
    """Whether a line runs over the boundary of two columns, as the name of a mission below a title may."""
    return any(line.x0 < x - 1.0 and x + 1.0 < line.x1 and runs_over(line, x) for x in bounds)


def _strip_parts(
    lines: Sequence[Line], headings: Sequence[SectionHeading], bounds: Sequence[float]
) -> Iterator[tuple[int, Line]]:
    """Lines by column, parted at the boundaries, but for those that the text below a heading runs over."""
    tops = sorted(heading.baseline for heading in headings)
    bands: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        bands[bisect_right(tops, line.baseline)].append(line)
    for band in bands.values():
        kept = standing_bounds(bounds, band)
        for _, part, _ in parted(band, kept):
            yield bisect_right(bounds, part.x0), part


@dataclass(frozen=True, slots=True)
class TitleType:
    """The type in which titles are set, its size on the pages of each format; `sets_apart` is false where other text is
    set in it too. It is a style, or several of one font, where each part of the document has a color of its own. In
    `any_size` other text is not set in it either: long titles may be set far smaller."""

    styles: frozenset[Style]
    sizes: Mapping[Format, float]
    sets_apart: bool
    any_size: bool = False

    def fits(self, line: Line, page: LinedPage) -> bool:
        size = self.sizes.get(page.format, 0.0)
        return line.style in self.styles and (self.any_size or abs(line.size - size) <= _SAME_SIZE * size)


def title_type(segments: Sequence[Segment]) -> TitleType:
    """The type of the lines that stand between a fiche heading and the first section heading and say something else for
    each fiche: the name of a mission may stand there too."""
    # Once for each fiche: what counts pages says something else on each.
    headed = {s.fiche_heading.fiche_no: s for s in reversed(segments) if s.fiche_heading and s.headings}
    firsts: list[dict[Style, Line]] = []
    sizes: dict[Style, Counter[tuple[Format, float]]] = defaultdict(Counter)
    below_titles = Counter[Style]()
    for segment in reversed(headed.values()):
        first: dict[Style, Line] = {}
        for line in sorted(segment.above, key=lambda line: line.baseline):
            first.setdefault(line.style, line)
        if segment.fiche_heading and segment.fiche_heading.title:
            below_titles.update(first.keys())
            continue
        firsts.append(first)
        for style, line in first.items():
            sizes[style][segment.page.format, round(line.size, 1)] += 1
    own = [style for style, count in sizes.items() if below_titles[style] <= count.total()]
    if not own:  # what stands below titles that the headings hold is no title
        return TitleType(frozenset(), {}, sets_apart=bool(below_titles))
    groups = [frozenset([style]) for style in own]
    groups += [
        frozenset(style for style in own if style.font == font) for font in dict.fromkeys(style.font for style in own)
    ]

    # Titles say most, and stand first.
    said = {
        styles: [next((line.text for style, line in first.items() if style in styles), None) for first in firsts]
        for styles in groups
    }
    counts = {styles: len(set(filter(None, texts))) for styles, texts in said.items()}
    most = max(counts.values())

    def rank(styles: frozenset[Style]) -> tuple[bool, int, int, int]:
        """Of groups that say about the same, the one of fewer styles: where a fiche has no title, the name of the
        mission stands first."""
        nearly = counts[styles] >= _NEARLY_MOST * most
        texts = sum(text is not None for text in said[styles])
        return nearly, -len(styles) if nearly else 0, counts[styles], texts

    groups.sort(key=rank, reverse=True)
    # Text that goes on above the first heading, in another column, says something else each time too.
    likely = [styles for styles in groups if counts[styles] >= _MOST_TITLES * most]
    found = (_title_type(styles, sizes, segments) for styles in likely)
    return next((title for title in found if title.sets_apart), _title_type(groups[0], sizes, segments))


def _title_type(
    styles: Collection[Style], sizes: Mapping[Style, Counter[tuple[Format, float]]], segments: Iterable[Segment]
) -> TitleType:
    """The type of titles in some styles, of which it is known in which sizes they stand how often."""
    own = Counter[tuple[Format, float]]()
    for style in styles:
        own.update(sizes[style])
    usual = {size: points for (size, points), _ in reversed(own.most_common())}
    found = TitleType(frozenset(styles), usual, sets_apart=False)
    below = [(line, segment.page) for segment in segments for line in segment.below if line.styles[0] in styles]
    body = sum(found.fits(line, page) for line, page in below)
    return replace(found, sets_apart=body <= own.total(), any_size=len(below) <= _FEW_BELOW * own.total())


def split_title(
    segment: Segment, title: TitleType, *, begins_fiche: bool, known: str | None = None
) -> tuple[list[Line], list[Line]]:
    """The title's lines of a segment, and what stands between them and the first section heading.

    On a later page, what says the same as the `known` (squeezed) title is one in whatever type. Where the type of
    titles sets them apart, it decides; where it does not, all that follows the heading of a fiche that begins here is
    its title.
    """
    ordered = sorted(segment.above, key=lambda line: line.baseline)
    if not title.sets_apart and begins_fiche and segment.headings:
        return printed_lines(segment.above), []
    again = _lines_that_say(known, ordered) if known else 0
    while 0 < again < len(ordered) and title.sets_apart and title.fits(ordered[again], segment.page):
        again += 1  # "(suite)" on a line of its own
    if again or not title.sets_apart:
        return printed_lines(ordered[:again]), ordered[again:]
    start = 0
    if segment.fiche_heading:  # the mission's name may stand between
        start = next((i for i, line in enumerate(ordered) if title.fits(line, segment.page)), 0)
    fitting = _fitting(ordered[start:], title, segment.page)
    largest = max((line.size for line in fitting), default=0.0)
    own = [line for line in fitting if line.size >= (1 - _ONE_SIZE) * largest]
    return printed_lines(own), [line for line in ordered if not any(line is one for one in own)]


def _fitting(ordered: Sequence[Line], title: TitleType, page: LinedPage) -> list[Line]:
    """The first lines that are set as titles are, whatever stands beside them."""
    found: list[Line] = []
    for line in ordered:
        if title.fits(line, page):
            found.append(line)
        elif not found or any(line.x0 < own.x1 and own.x0 < line.x1 for own in found):
            break
    return found


def _lines_that_say(known: str, lines: Sequence[Line]) -> int:
    """How many of the first lines say together what is known; 0 where none do."""
    for count in range(1, len(lines) + 1):
        said = _squeezed(lines[:count])
        if said == known:
            return count + _signs_alone(lines[count:], lines[count - 1].style)
        if len(said) > len(known):
            return 0
    return 0


def _signs_alone(lines: Iterable[Line], style: Style) -> int:
    """How many of the first lines, in a style, hold no word: the end of a quotation that did not fit in a title."""
    return sum(1 for _ in takewhile(lambda line: line.style == style and not _squeezed([line]), lines))


def _squeezed(lines: Iterable[Line]) -> str:
    return squeezed(" ".join(line.text for line in printed_lines(lines)))
