"""The fiche headings of a document: of what matches the profile's patterns, the pattern and types that it keeps to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.register.counted_fiches import counted, counted_anew
from ficheparse.register.fiche_heading import FicheHeading, HeadingStyle
from ficheparse.register.heading import SectionHeading
from ficheparse.register.marked_page import MarkedPage
from ficheparse.register.mission_name import mission_named, name_text
from ficheparse.register.own_titles import are_own_titles

_USED = 0.2
"""Share of the matches that a pattern must have to be the document's, and of the most used type's that another type
must have."""

_OPENS = 0.5
"""Share of the headings of one type that a section heading must follow: entries of a list are followed by each
other."""

_NEARLY_ALL = 0.8
"""Share of a document's fiches that headings of one type must open, each once, before those of other types are running
heads beside them."""

_FEWEST_RUNNING = 3
"""Running heads of one type at the least."""

_MOST_HEIGHTS = 4
"""Heights at which running heads stand at the most: on pages of two formats, on one line or two."""

_NUMBERED_BESIDE = 0.5
"""Share of the fiches beside one of whose headings a number must stand before it is that of a mission."""

_AT_FOOT, _FEWEST_FEET = 0.9, 3
"""Share of the pages with sections, and how many at least, that must name their fiche below them."""


@dataclass(frozen=True, slots=True)
class FicheHeadings:
    """The fiche headings of each page (by its number), from top to bottom; and the running heads beside them, which say
    no more than what the page goes on with."""

    opening: dict[int, list[FicheHeading]]
    running: dict[int, list[FicheHeading]] = field(default_factory=dict)


def fiche_headings(
    marked: Sequence[MarkedPage], sections: dict[int, list[SectionHeading]], profile: Profile
) -> FicheHeadings:
    """The fiche headings of a document; `sections` are its section headings by page number.

    A document keeps to one of the profile's patterns and to a few types: what matches a lesser pattern, or stands
    in a type seldom used, is text that mentions a fiche, or an entry of a list.
    """
    found = {each.page.number: list(each.fiches) for each in marked}
    found = counted(found) if profile.counts_fiches else _without_lists(found, sections)
    found = _without_colors(_without_stray_numbers(found))
    used = _used_rank(found, sections)
    kept = {number: [heading for rank, heading in headings if rank <= used] for number, headings in found.items()}
    styles = _heading_styles(kept, sections)
    own = _in_styles(kept, styles)
    if _name_missions(own):
        own = {number: [_as_mission(h, profile) for h in headings] for number, headings in own.items()}
    once = _opening_style(own)
    opening = own if once is None else _in_styles(own, {once})
    if profile.counts_fiches:
        found, own, opening = counted_anew(found, own, opening)
    if _stand_at_foot(opening, sections):
        opening = {number: [replace(h, at_foot=True) for h in headings] for number, headings in opening.items()}
    others = {n: [h for _, h in headings if not _is_among(h, opening[n])] for n, headings in found.items()}
    going_on = _going_on({n: found for n, found in others.items() if sections.get(n)}, opening)
    running = {
        number: [h for h in headings if h.continued or _is_among(h, own[number]) or not going_on.isdisjoint(_places(h))]
        for number, headings in others.items()
    }
    return FicheHeadings(opening, running)


_Place = tuple[HeadingStyle, int]
"""The type of a heading, and where it begins or ends, in whole points."""


def _places(heading: FicheHeading) -> tuple[_Place, _Place]:
    """Where a heading begins and ends: the last line of a head may keep its place, or the first."""
    first, last = heading.lines[0], heading.lines[-1]
    return (heading.style, round(first.baseline)), (heading.style, -round(last.baseline))


def _going_on(found: dict[int, list[FicheHeading]], opening: dict[int, list[FicheHeading]]) -> set[_Place]:
    """The types and places of what, at few heights of its pages, names the fiche that goes on there, or the one that
    begins right below: running heads, in other words than the headings that open fiches."""
    places: dict[HeadingStyle, Counter[_Place]] = defaultdict(Counter)
    naming, count = Counter[HeadingStyle](), Counter[HeadingStyle]()
    last = 0
    for number in sorted(found):
        for heading in found[number]:
            above = [h.fiche_no for h in opening[number] if h.top < heading.top]
            below = [h.fiche_no for h in opening[number] if h.top >= heading.top]
            places[heading.style].update(_places(heading))
            count[heading.style] += 1
            naming[heading.style] += heading.fiche_no in (above[-1] if above else last, *below[:1])
        last = opening[number][-1].fiche_no if opening[number] else last
    return {
        place
        for style, own in places.items()
        if count[style] >= _FEWEST_RUNNING and naming[style] >= _NEARLY_ALL * count[style]
        for place, _ in _most_used(own, count[style])
    }


def _most_used(places: Counter[_Place], count: int) -> list[tuple[_Place, int]]:
    """The places at which nearly all of so many headings begin, or end, if they are few."""
    for at_end in (False, True):
        own = Counter({place: n for place, n in places.items() if (place[1] < 0) == at_end})
        most = own.most_common(_MOST_HEIGHTS)
        if sum(n for _, n in most) >= _NEARLY_ALL * count:
            return most
    return []


def _without_stray_numbers(
    found: dict[int, list[tuple[int, FicheHeading]]],
) -> dict[int, list[tuple[int, FicheHeading]]]:
    """The headings without the number beside them, where few fiches have one: that of a page, level with a heading by
    chance. Missions are numbered beside the headings of all fiches, or of none."""
    every = [heading for headings in found.values() for _, heading in headings]
    numbered = {heading.fiche_no for heading in every if heading.has_number_beside}
    if not numbered or len(numbered) >= _NUMBERED_BESIDE * len({heading.fiche_no for heading in every}):
        return found
    return {
        number: [(rank, h.without_number_beside() if h.has_number_beside else h) for rank, h in headings]
        for number, headings in found.items()
    }


def _without_colors(found: dict[int, list[tuple[int, FicheHeading]]]) -> dict[int, list[tuple[int, FicheHeading]]]:
    """The headings, their colors aside where those of one font and size have several, but nearly each fiche has one:
    they tell missions apart."""
    fiches: dict[tuple[str, int], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for _, heading in (each for headings in found.values() for each in headings):
        style, size = heading.style
        fiches[style.font, size][style.color].add(heading.fiche_no)
    own = {
        kind
        for kind, colors in fiches.items()
        if len(colors) > 1 and sum(map(len, colors.values())) <= len(set().union(*colors.values())) / _NEARLY_ALL
    }
    if not own:
        return found
    return {
        number: [(rank, replace(h, in_color_of_part=(h.style[0].font, h.style[1]) in own)) for rank, h in headings]
        for number, headings in found.items()
    }


def _stand_at_foot(opening: dict[int, list[FicheHeading]], sections: dict[int, list[SectionHeading]]) -> bool:
    """Whether fiches are named at the foot of their pages: nearly always one heading, below all sections of a page."""
    both = [(some, sections[number]) for number, some in opening.items() if some and sections.get(number)]
    below = sum(len(some) == 1 and some[0].top > max(s.lines[-1].baseline for s in own) for some, own in both)
    return below >= max(_FEWEST_FEET, _AT_FOOT * len(both))


def _without_lists(
    found: dict[int, list[tuple[int, FicheHeading]]], sections: dict[int, list[SectionHeading]]
) -> dict[int, list[tuple[int, FicheHeading]]]:
    """What matches, without the entries of lists that are set as headings are: on pages without a section, where some
    fiches are named, or one that begins on a later page. Nearly all of them must be named with sections too."""
    bare = {
        number: {h.fiche_no for _, h in some} for number, some in found.items() if some and not sections.get(number)
    }
    within = {h.fiche_no for number, some in found.items() if number not in bare for _, h in some}
    lists = {number: named for number, named in bare.items() if len(named) > 1}
    listed = set().union(*lists.values())
    if not lists or len(listed & within) < _NEARLY_ALL * len(listed):
        return found
    first = {
        fiche_no: number
        for number in sorted(found, reverse=True)
        for fiche_no in {h.fiche_no for _, h in found[number]}
    }
    lists |= {
        number: named for number, named in bare.items() if named <= within and all(first[n] == number for n in named)
    }
    return {number: [] if number in lists else some for number, some in found.items()}


def _used_rank(found: dict[int, list[tuple[int, FicheHeading]]], sections: dict[int, list[SectionHeading]]) -> int:
    """The rank of the pattern that the document keeps to: the first one that is much used, and mostly with a section
    after it, as entries of a list are not. What says that a fiche goes on may do so in words of its own."""
    found = {n: [each for each in headings if not each[1].continued] for n, headings in found.items()}
    ranks: Counter[int] = Counter()
    followed: Counter[int] = Counter()
    rank_of = {id(heading): rank for headings in found.values() for rank, heading in headings}
    for heading, is_followed in _followed({n: [h for _, h in headings] for n, headings in found.items()}, sections):
        ranks[rank_of[id(heading)]] += 1
        followed[rank_of[id(heading)]] += is_followed
    used = [rank for rank, count in ranks.items() if count >= _USED * ranks.total()]
    opening = [rank for rank in used if followed[rank] >= _OPENS * ranks[rank]]
    return min(_above_text(opening or used, found, sections), default=0)


def _above_text(
    ranks: Sequence[int],
    found: dict[int, list[tuple[int, FicheHeading]]],
    sections: dict[int, list[SectionHeading]],
) -> Sequence[int]:
    """The ranks without those that name fiches at the foot of their pages, where others name nearly all fiches."""
    named = {rank: {h.fiche_no for some in found.values() for other, h in some if other == rank} for rank in ranks}
    above = []
    for rank in ranks:
        own = {number: [h for other, h in some if other == rank] for number, some in found.items()}
        if not _stand_at_foot(own, sections):
            above.append(rank)
    most = max(map(len, named.values()), default=0)
    return above if len(set().union(*(named[rank] for rank in above))) >= _NEARLY_ALL * most else ranks


def _followed(
    found: dict[int, list[FicheHeading]], sections: dict[int, list[SectionHeading]]
) -> Iterator[tuple[FicheHeading, bool]]:
    """Each heading, and whether a section comes before the next one."""
    waiting: FicheHeading | None = None
    for number in sorted(found):
        marks: list[tuple[float, FicheHeading | None]] = [(h.top, h) for h in found[number]]
        marks += [(h.baseline, None) for h in sections.get(number, ())]
        for _, heading in sorted(marks, key=lambda mark: mark[0]):
            if waiting:
                yield waiting, heading is None
            waiting = heading
    if waiting:
        yield waiting, False


def _in_styles(found: dict[int, list[FicheHeading]], styles: set[HeadingStyle]) -> dict[int, list[FicheHeading]]:
    """The headings in the given types; and those of fiches that have no other, in these types at another size, as long
    headings are set smaller, or at the size and in the color of these types, as headings without a title may be."""
    sure = {h.fiche_no for headings in found.values() for h in headings if h.style in styles}
    types, looks = {style for style, _ in styles}, {(style.color, size) for style, size in styles}

    def is_own(heading: FicheHeading) -> bool:
        style, size = heading.style
        alone = heading.fiche_no not in sure and (style in types or (style.color, size) in looks)
        return alone or heading.style in styles

    return {number: [h for h in headings if is_own(h)] for number, headings in found.items()}


def _is_among(heading: FicheHeading, others: Iterable[FicheHeading]) -> bool:
    return any(heading.lines == other.lines for other in others)


def _name_missions(found: dict[int, list[FicheHeading]]) -> bool:
    """Whether what headings print where titles may stand is the name of a mission: the same for many fiches."""
    titles = {h.fiche_no: squeezed(" ".join(h.title)) for headings in found.values() for h in headings if h.title}
    return not are_own_titles(titles.values(), len(titles))


def _as_mission(heading: FicheHeading, profile: Profile) -> FicheHeading:
    name = heading.mission or name_text(heading.title)
    named = mission_named(name, profile.mission_heading) if heading.mission_no is None else None
    if named:
        return replace(heading, mission_no=named.number, mission=named.title, title=())
    return replace(heading, mission=name or None, title=())


def _heading_styles(
    found: dict[int, list[FicheHeading]], sections: dict[int, list[SectionHeading]]
) -> set[HeadingStyle]:
    """The types of headings: used time and again, and mostly with a section after them. What says that a fiche goes on
    may stand between, in a type of its own."""
    begun = {number: [heading for heading in headings if not heading.continued] for number, headings in found.items()}
    found = begun if any(begun.values()) else found
    counts = Counter(heading.style for headings in found.values() for heading in headings)
    least = _USED * max(counts.values(), default=0)
    followed = Counter(heading.style for heading, is_followed in _followed(found, sections) if is_followed)
    used = {style for style, count in counts.items() if count >= least}
    opening = {style for style in used if followed[style] >= _OPENS * counts[style]}
    return opening or used


def _opening_style(found: dict[int, list[FicheHeading]]) -> HeadingStyle | None:
    """The type whose headings open nearly all fiches, each once; None where headings are printed on every page."""
    numbers: dict[HeadingStyle, list[int]] = defaultdict(list)
    for headings in found.values():
        for heading in headings:
            numbers[heading.style].append(heading.fiche_no)
    fiches = {number for some in numbers.values() for number in some}
    for style, some in sorted(numbers.items(), key=lambda each: -len(set(each[1]))):
        if (
            len(numbers) > 1
            and len(set(some)) >= _NEARLY_ALL * len(fiches)
            and len(some) <= len(set(some)) / _NEARLY_ALL
        ):
            return style
    return None
