"""Whether a period is a maximum, a minimum, a mean or exact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficheparse.entities.retention.records import Bound, Span
from ficheparse.entities.view import folded, sentence_span

_BEFORE = {
    Bound.MIN: re.compile(
        r"(?:\bau\s+moins|\bau\s+minimum|\ba\s+minima|\bminimum|\bminima(?:l|le|les|ux)\b|\bmin\b\.?|≥|>=?|\bne\s+(?:peut|peuvent|saurait|doit)\s+(?:pas\s+)?etre\s+inferieure?s?\s+a|\bpas\s+moins\s+(?:de|d')|(?<!ni\s)\bsuperieure?s?\s+(?:ou\s+egales?\s+)?a\s*$|\bplancher|\bpas\b[^,;]{0,30}\bavant)"
    ),
    Bound.MEAN: re.compile(r"(?:\bdurees?\s+moyennes?|\ben\s+moyenne)"),
    Bound.MAX: re.compile(
        r"""(?:\bau\s+maximum|\bmaximum|\bmaxima(?:l|le|les|ux)\b|\bmaxima\b|\bmaxi\b|\bmax\b\.?|\bau\s+plus(?:\s+tard)?|\bplafonn\w+|\blimit(?:e|ee|es|ees)\s+a|\b(?:dans\s+)?(?:la|une)\s+limite\s+(?:maximale\s+)?(?:de|d')
          |\bne\s+(?:peut|peuvent|pouvant|pourra|pourront|saurai\w*|doit|doivent|devra)\s+(?:pas\s+|en\s+aucun\s+cas\s+|jamais\s+)?(?:exceder|depasser|etre\s+superieure?s?)|\bn'exced\w+|\bsans\s+(?:pouvoir\s+|jamais\s+)?(?:exceder|depasser)|\bne\s+depass\w+
          |\b(?:pas|jamais|ne|n'|ni|aucune?)\b[^;]{0,80}?(?:plus\s+(?:de|d'|longtemps)|au-dela\s+(?:de|d'))|\bpeut\s+atteindre|\bpuiss\w+\s+(?:exceder|depasser)|\bni\s+superieure?s?\s+a\s*$|(?<!etre\s)\binferieure?s?\s+(?:ou\s+egales?\s+)?a\s*$|(?<!pas\s)\bmoins\s+(?:de\s*|d')$|≤|<=?)""",
        re.VERBOSE,
    ),
}
_UP_TO = re.compile(
    r"\bjusqu'(?:a|au|aux|en)\s*(?:(?:l'age|un\s+delai|une\s+duree|un\s+maximum|la\s+fin|ce\s+que)\s*(?:de|d'|du)?\s*|leurs?\s+|ses\s+|son\s+|les\s+)?(?:[^.;]{0,40}?\bait\s+atteint\s+(?:l'age\s+de\s+)?)?$"
)
_AFTER = {
    Bound.MIN: re.compile(
        r"\s*(?:(?:glissants?|revolus?|universitaires?|consecutifs)\s*)?\(?(?:au\s+moins|(?:au\s+)?minimum|a\s+minima|mini\b|min\b)"
    ),
    Bound.MAX: re.compile(
        r"\s*(?:(?:glissants?|supplementaires?|consecutifs|revolus?|universitaires?)\s*)?\(?(?:(?:tout\s+)?au\s+plus(?:\s+tard)?|(?:au\s+|en\s+)?maximum|maxi\b|max\b)"
    ),
    Bound.MEAN: re.compile(r"\s*\(?en\s+moyenne"),
}
_ANOTHER = re.compile(r";|\bpuis\b|\b(?:ans?|annees?|mois|semaines?|jours?|heures?)\b")
_UP_TO_IT = re.compile(r"\bjusqu'a\s+(?:cette\s+date|celle-ci|cet\s+anniversaire)")
_BREAKS = re.compile(
    r";|\bou\b|\bpuis\b|\bjusqu'|\bconserv\w+|\barchiv\w+|\bsupprim\w+|\beffac\w+|\bdetrui\w+|\bet\s+peu(?:t|vent)|\bportee?s?\s+a|:\s"
)
"""What ends the reach of a bound printed before a list of spans."""


def bounds_of(text: str, spans: Sequence[Span]) -> list[Bound]:
    """The bound that the text gives each span; printed before a list it holds for the whole of it."""
    plain, bounds = folded(text), list[Bound]()
    for index, span in enumerate(spans):
        start, _ = sentence_span(text, span.start)
        previous = spans[index - 1] if index and spans[index - 1].start >= start else None
        own = _own_bound(text, plain, span, previous)
        inherited = bounds[-1] if previous and _is_listed_with(plain, previous, span) else Bound.EXACT
        bounds.append(own or inherited)
    return bounds


def _own_bound(text: str, plain: str, span: Span, previous: Span | None) -> Bound | None:
    """The bound of the span's own words: its form, what follows it, what stands between it and the span before."""
    if span.bound:
        return span.bound
    for bound, pattern in _AFTER.items():
        if pattern.match(plain, span.end):
            return bound
    start, end = sentence_span(text, span.start)
    if span.age and _UP_TO_IT.search(plain, span.end, end):
        return Bound.MAX
    if heading := _heading_bound(plain, start, span.start):
        return _printed(plain, _last_semicolon(plain, start, span.start), span.start) or heading
    return _printed(plain, _after_bound(plain, previous.end) if previous else start, span.start)


def _is_listed_with(plain: str, previous: Span, span: Span) -> bool:
    """Whether the span goes on with the list of the one before, whose bound is not printed behind it."""
    if _BREAKS.search(plain, previous.end, span.start):
        return False
    return not any(pattern.match(plain, previous.end) for pattern in _AFTER.values())


_HEADING = re.compile(r"[^:;.]*\bdurees?\b[^:;.]*:\s")


def _heading_bound(plain: str, start: int, position: int) -> Bound | None:
    """The bound of a heading such as "Durées maximales de conservation :", which holds for the whole list after it."""
    heading = _HEADING.match(plain, start, position)
    return _printed(plain, start, heading.end()) if heading else None


def _last_semicolon(plain: str, start: int, position: int) -> int:
    return max(start, plain.rfind(";", start, position))


def _after_bound(plain: str, position: int) -> int:
    """Past a bound that is printed after the span before: it is that one's."""
    for pattern in _AFTER.values():
        if match := pattern.match(plain, position):
            return match.end()
    return position


def _printed(plain: str, start: int, end: int) -> Bound | None:
    """The last bound printed between two places."""
    last: tuple[int, Bound] | None = None
    for bound, pattern in _BEFORE.items():
        for match in pattern.finditer(plain, start, end):
            if not _is_past(plain, match.end(), end) and (last is None or match.start() > last[0]):
                last = match.start(), bound
    if last:
        return last[1]
    return Bound.MAX if _UP_TO.search(plain[start:end]) else None


def _is_past(plain: str, position: int, end: int) -> bool:
    """Whether another statement stands between the bound and the span."""
    return bool(_ANOTHER.search(plain, position, end))
