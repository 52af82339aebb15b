"""The numbers of pages: where they stand, what stands with them, and what they say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from ficheparse.layout.bands import BAND_SHARE
from ficheparse.layout.line import Line
from ficheparse.layout.outer_rows import OuterRows
from ficheparse.layout.repeats import FEWEST_PAGES, NEXT_LINE, NUMBERS, Type, text_at_height, type_of
from ficheparse.layout.upright import LinedPage

_MOST_NUMBER_WORDS = 5
"""Words of a line that holds the number of a page and little else: "Page n° 3 sur 12"."""

NumberPlace = tuple[bool, int, int]
"""Of a number: whether it stands in the first line of its page, or in the last; whether that begins (0) or ends (1)
with it; and by how much it is ahead of the page."""

_OF_ALL = r"(?:\s*(?:/|\||sur)\s*\d{1,4})?"
_BEGINS, _CLOSES = re.compile(r"\D{0,3}(\d{1,4})(?!\d)"), re.compile(rf"(?<!\d)(\d{{1,4}}){_OF_ALL}\D{{0,3}}$")
_NUMBER = re.compile(rf"\D{{0,3}}(\d{{1,4}}){_OF_ALL}\D{{0,3}}")


def with_digits(page: LinedPage) -> tuple[Line, ...]:
    """The lines of a page that hold digits: all that may hold its number."""
    return tuple([line for line in page.lines if NUMBERS.search(line.text)])


def numbered(
    pages: Sequence[LinedPage], edges: Iterable[OuterRows], body: Type | None, is_content: Callable[[Line], bool]
) -> set[int]:
    """The outermost lines that hold the number of their page, and those of a line's distance in their type: running
    text that names a part of the document, however short the part."""
    held = [
        (page, line, (edge.from_top, end, number - page.number))
        for page in pages
        for edge in edges
        for row in edge.rows[page.number][:1]
        for line in row
        if not is_content(line)
        for end, number in _ends(line.text)
    ]
    usual = _running_places({(page.number, place) for page, _, place in held}, len(pages))
    found: set[int] = set()
    for page, line, place in held:
        if place in usual:
            found.add(id(line))
            near = (other for other in page.lines if 0 < abs(other.baseline - line.baseline) <= NEXT_LINE * line.size)
            kind = type_of(line)
            found |= {id(other) for other in near if kind != body and type_of(other) == kind and not is_content(other)}
    return found


def _running_places(held: Collection[tuple[int, NumberPlace]], pages: int) -> set[NumberPlace]:
    """Where the numbers stand that run with most of so many pages, and by how much they are ahead of these: by less and
    less, where pages between them count for nothing, such as those that open a mission."""
    counts = Counter(place for _, place in held)
    usual, most = max(counts.items(), key=lambda item: item[1], default=(None, 0))
    needed = max(FEWEST_PAGES, BAND_SHARE * pages)
    if usual is None:
        return set()
    alike = {place for place, count in counts.items() if place[:2] == usual[:2] and count >= FEWEST_PAGES}
    found = [(page, place[2]) for page, place in sorted(held) if place in alike]
    ahead, numbers = [by for _, by in found], [page + by for page, by in found]
    if len(found) >= needed and ahead == sorted(ahead, reverse=True) and numbers == sorted(numbers):
        return alike
    return {usual} if most >= needed else set()


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """The numbers with which a text begins (0) and ends (1)."""
    for end, match in enumerate((_BEGINS.match(text), _CLOSES.search(text))):
        if match:
            yield end, int(match[1])


def _numbers_at_ends(text: str) -> set[int]:
    return {number for _, number in _ends(text)}


def numbers_elsewhere(
    digits: Mapping[int, Sequence[Line]], furniture_ids: Collection[int], is_content: Callable[[Line], bool]
) -> set[int]:
    """The lines that hold the number of their page in the words and the type in which furniture of other pages does,
    wherever they stand: a running head of two lines may push it down. A number without words may be one of the text.
    `digits` are the lines of each page, by its number, that hold any."""
    said: dict[tuple[str, Type], Counter[int]] = defaultdict(Counter)
    free: list[tuple[Line, tuple[str, Type], list[int]]] = []
    for page, lines in digits.items():
        for line in lines:
            if 1 < line.word_count <= _MOST_NUMBER_WORDS and any(map(str.isalpha, line.text)):
                words = text_at_height(line)[0], type_of(line)
                ahead = [number - page for number in _numbers_at_ends(line.text)]
                if id(line) in furniture_ids:
                    said[words].update(ahead)
                elif not is_content(line):
                    free.append((line, words, ahead))
    # Numbers run ahead of their pages by less and less where some pages count for nothing.
    usual = {words: [by for by, count in counts.items() if count >= FEWEST_PAGES] for words, counts in said.items()}
    return {
        id(line)
        for line, words, ahead in free
        if (own := usual.get(words)) and any(min(own) <= by <= max(own) for by in ahead)
    }


def running_asides(pages: Sequence[LinedPage], furniture_ids: Collection[int]) -> set[str]:
    """The turned texts that say what furniture of upright pages says, or begin or end with the number of their page:
    the running text of pages whose table lies on its side."""
    if not any(page.asides for page in pages):
        return set()
    said = {line.text for page in pages for line in page.lines if id(line) in furniture_ids}
    labels = page_labels(pages, furniture_ids)
    apart = Counter(int(label) - page for page, label in labels.items()).most_common(1)
    offset = apart[0][0] if apart else 0
    return {
        aside.text
        for page in pages
        for aside in page.asides
        if aside.text in said or page.number + offset in _numbers_at_ends(aside.text)
    }


def page_labels(pages: Iterable[LinedPage], furniture_ids: Collection[int]) -> dict[int, str]:
    """The printed label of each page: the number in its furniture that runs with the pages."""
    numbers: dict[int, list[int]] = {}
    for page in pages:
        matches = (_NUMBER.fullmatch(line.text) for line in page.lines if id(line) in furniture_ids)
        numbers[page.number] = [int(match[1]) for match in matches if match]
    offsets = Counter(number - page for page, found in numbers.items() for number in found)
    if not offsets:
        return {}
    offset, _ = offsets.most_common(1)[0]
    return {page: str(page + offset) for page, found in numbers.items() if page + offset in found}
