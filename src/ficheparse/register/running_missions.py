"""Missions that only running text names: at the head or the foot of their pages, or turned, at their sides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage
from ficheparse.register.drafts import FicheDraft
from ficheparse.register.mission_name import MissionName, mission_from, mission_named, says_number

_SIGN = re.compile(r"\s[|·–—-]\s")


def running_missions(
    pages: Iterable[LinedPage], furniture: Collection[int], heading: re.Pattern[str]
) -> dict[int, MissionName]:
    """The mission that the furniture of each page names, or what is turned on it, by the number of the page; none at
    all where that does not read like missions: several, in their order, each with one title of its own. The number of a
    page beside the name of the document does not."""
    found = _without_common_end({page.number: list(_named(page, furniture, heading)) for page in pages})
    # Head and foot may name a mission each, one of them in other letters, or cut short.
    titles_of: dict[int, Counter[str]] = defaultdict(Counter)
    for name in (name for names in found.values() for name in names):
        titles_of[name.number][name.title] += 1
    numbered = {page: {name.number for name in names} for page, names in found.items()}
    named = {
        page: MissionName(number, max(titles_of[number], key=lambda title: (titles_of[number][title], len(title))))
        for page, numbers in numbered.items()
        if len(numbers) == 1
        for number in numbers
    }
    numbers, titles = [name.number for name in named.values()], {name.title for name in named.values()}
    one_to_one = len(set(named.values())) == len(set(numbers)) == len(titles)
    return named if len(titles) > 1 and one_to_one and numbers == sorted(numbers) else {}


def _without_common_end(found: Mapping[int, list[MissionName]]) -> dict[int, list[MissionName]]:
    """The names without the words after a sign with which all of them end: those of the document."""
    titles = {name.title for names in found.values() for name in names}
    ends = [set(_ends(title)) for title in titles]
    words = max(set.intersection(*ends), key=len, default="") if len(ends) > 1 else ""
    return {
        page: [name._replace(title=name.title.removesuffix(words)) for name in names] for page, names in found.items()
    }


def _ends(title: str) -> Iterator[str]:
    """What of a title comes after each of its signs, the sign included."""
    return (title[sign.start() :] for sign in _SIGN.finditer(title))


def _named(page: LinedPage, furniture: Collection[int], heading: re.Pattern[str]) -> Iterator[MissionName]:
    lines = [line for line in page.lines if id(line) in furniture]
    yield from filter(None, (mission_from(line, lines, heading) for line in lines))
    yield from filter(None, (mission_named(text, heading) for text in _rows_of_cells(lines, heading)))
    for name in filter(None, (mission_named(aside.text, heading) for aside in page.asides)):
        yield mission_named(name.title, heading) or name  # the number of the page may stand before the mission's


def _rows_of_cells(lines: Sequence[Line], heading: re.Pattern[str]) -> Iterator[str]:
    """What lines say from left to right that stand in one row after the word for the number of a mission."""
    for word in (line for line in lines if says_number(line.text, heading)):
        row = [line for line in lines if line.x0 >= word.x0 and line.top < word.bottom and word.top < line.bottom]
        yield " ".join(line.text for line in sorted(row, key=lambda line: line.x0))


def with_running_missions(fiches: Iterable[FicheDraft], named: Mapping[int, MissionName]) -> None:
    """Give the fiches that nothing else puts into a mission the one that their pages name: those on which no other
    fiche stands; where there are none, those around them too, as running text may name the first mission of a page or
    the last. A fiche between two of one mission is of that mission too, if missions follow each other."""
    fiches = list(fiches)
    if not named:
        return
    counts = Counter(page for fiche in fiches for page in _pages(fiche))
    for fiche in (fiche for fiche in fiches if fiche.mission_no is None):
        alone = [page for page in _pages(fiche) if counts[page] == 1]
        told = {named[page].number for page in alone or _pages(fiche, around=1) if page in named}
        if len(told) == 1:
            fiche.mission_no = told.pop()
    known = [fiche.mission_no for fiche in fiches if fiche.mission_no is not None]
    if known != sorted(known):
        return
    for index, fiche in enumerate(fiches):
        if fiche.mission_no is None:
            after = next((other.mission_no for other in fiches[index:] if other.mission_no is not None), None)
            fiche.mission_no = after if index and after == fiches[index - 1].mission_no else None


def _pages(fiche: FicheDraft, around: int = 0) -> set[int]:
    return {page + by for page in fiche.pages for by in range(-around, around + 1)}
