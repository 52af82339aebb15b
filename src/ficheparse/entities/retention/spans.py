"""Time spans in French: "trente (30) jours", "un an et demi", "entre 2 et 5 ans", "28ème anniversaire", "N+2"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ficheparse.entities.numbers import NUMBER_WORD, ORDINAL_WORD, number_of, ordinal_of
from ficheparse.entities.retention.records import Bound, Span
from ficheparse.entities.view import folded

_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit: its ISO 8601 designator, how many of it one is, and what it makes in months or days."""

    words: str
    iso: str
    factor: int = 1
    months: int | None = None
    days: int | None = None
    in_time: bool = False
    minutes: int = 60
    """Minutes that one is, of the units within a day."""
    half: tuple[int, str] | None = None
    """What "et demi" adds, as an amount and the words of a smaller unit."""

    @property
    def size(self) -> float:
        """Its length in days, to tell the smaller of two units; a month counts 30."""
        if self.in_time:
            return self.minutes / _MINUTES_A_DAY
        return float(self.factor * (30 * self.months if self.months else self.days or 0))


_UNITS = (
    _Unit(r"ans?|annees?", "Y", months=12, half=(6, "mois")),
    _Unit(r"mois", "M", months=1, half=(15, "jours")),
    _Unit(r"semaines?", "W", days=7),
    _Unit(r"jours?|journees?|j(?!')", "D", days=1, half=(12, "heures")),
    _Unit(r"heures?|h", "H", in_time=True, half=(30, "minutes")),
    _Unit(r"minutes?|mn", "M", in_time=True, minutes=1),
    _Unit(r"trimestres?", "M", factor=3, months=1),
    _Unit(r"semestres?", "M", factor=6, months=1),
    _Unit(r"quinzaines?\s+de\s+jours", "D", factor=15, days=1),
    _Unit(r"decennies?", "Y", factor=10, months=12, half=(5, "ans")),
    _Unit(r"dizaines?\s+d'annees", "Y", factor=10, months=12),
)
_UNIT = "|".join(unit.words for unit in _UNITS)
_KIND = r"(?:\s+(?:civiles?|civils|ouvres|ouvrables?|francs|calendaires))?"
"""Words that belong to the unit; "glissants", "révolus" and "consécutifs" do not."""
_NUMBER = rf"(?:\d{{1,4}}(?![\d.,]\d)|{NUMBER_WORD})"
_TWICE = rf"(?:\s*\(\s*{_NUMBER}\s*\))?"
"""The number once more, in digits or in words: "trente (30) jours"."""

_SPAN = re.compile(
    rf"(?<![\w+/,.-])(?P<number>{_NUMBER}){_TWICE}\s*-?\s*(?P<unit>{_UNIT})(?!\w)(?P<kind>{_KIND})"
    rf"(?:\s+et\s+(?P<half>demie?)(?!\w)|\s+(?:et\s+)?(?P<number2>{_NUMBER})\s+(?P<unit2>mois|jours?|semaines?|heures?)(?!\w)(?!\s*(?:en\s+archiv|pour\b|maximum|au\s+plus)))?"
)
_SHARED = re.compile(rf"(?<![\w+/,.-])(?P<numbers>{_NUMBER}(?:\s*,\s*{_NUMBER})*)\s+(?P<link>et|a|ou|-)\s+$")
_ANNIVERSARY = re.compile(rf"(?<!\w)(?P<ordinal>\d{{1,3}}\s?(?:e|eme|ieme|er)|{ORDINAL_WORD})\s+anniversaire(?!\w)")
_NTH = re.compile(
    rf"(?<!\w)(?P<ordinal>\d{{1,3}}\s?(?:e|eme|ieme|er)|{ORDINAL_WORD})\s+(?P<unit>{_UNIT})(?=\s+(?:suivant|qui\s+suit|apres|a\s+compter|revolue?|civile?))"
)
_YEAR_PLUS = re.compile(
    r"(?<!\w)(?:(?:l'|les?\s+)?annees?(?:\s+\w+){0,2}?\s+en\s+cours|annee\s+courante|exercice\s+en\s+cours|annee\s+n|n)\s*\+\s*(?P<number>\d{1,2})(?!\s*(?:"
    + _UNIT
    + r")\b)(?!\w)"
)
_DAY_PLUS = re.compile(r"(?<!\w)(?P<unit>[jm])\s?\+\s?(?P<number>\d{1,3})(?!\w)")
_AGE_BEFORE = re.compile(
    r"(?:jusqu'(?:a|aux|au)|a|aux|avant)\s+(?:l'age\s+de\s+|leurs?\s+|ses\s+|les\s+|son\s+)?$|(?:atteint|atteigne|atteindra|ayant|aura)\s+(?:l'age\s+de\s+)?$"
)
_AGE_AFTER = re.compile(
    r"\s+(?:(?:revolus?\s+)?(?:de\s+l'(?:interesse|enfant|eleve|assure|agent|adherent|usager|beneficiaire|adolescent|allocataire)|du\s+(?:mineur|jeune|patient|titulaire|beneficiaire|salarie|demandeur))|revolus\b)"
)
_AGE_WORDS = re.compile(r"(?:l'age\s+de|leurs|ses|atteint\w*|atteigne|aux)\s+$")


_HINT = re.compile(rf"(?:\b|(?<=\d))(?:{_UNIT}|anniversaire)\b|\+")
"""Without one of these there is no span; most texts have none, and the number words are dear to look for."""


def find_spans(text: str) -> list[Span]:
    """Every time span that the text prints, in order, none overlapping; whether it is about data is not asked."""
    plain = folded(text)
    if not _HINT.search(plain):
        return []
    found = [*_ages(plain), *_years_plus(plain), *_nth(plain)]
    position = 0
    while match := _SPAN.search(plain, position):
        counted = _counted(plain, match)
        found += counted
        position = counted[-1].end if counted else match.end("kind")
    kept = list[Span]()
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


_FARTHEST = 160
"""Chars before a span in which what belongs to it stands: the numbers that share its unit, "jusqu'à l'âge de"."""


def _leading(pattern: re.Pattern[str], plain: str, match: re.Match[str]) -> re.Match[str] | None:
    """What a pattern that ends in `$` finds right before a match."""
    return pattern.search(plain, max(0, match.start() - _FARTHEST), match.start())


def _counted(plain: str, match: re.Match[str]) -> list[Span]:
    """The span of a number and its unit, with those before it that share the unit."""
    number, unit = number_of(match["number"]), _unit_of(match["unit"])
    if number is None or number == 0:
        return []
    end, extra = _extra(match, unit)
    span = _span(match.start(), end, number, unit, extra)
    span = replace(span, age=_is_age(plain, match))
    return [*_sharing(plain, match, unit), _bounded_last(plain, match, span)]


def _extra(match: re.Match[str], unit: _Unit) -> tuple[int, tuple[int, _Unit] | None]:
    """Where the span ends, and what is added in a smaller unit: "un an et demi", "1 an et 6 mois"; "6 mois et 12 mois" are two."""
    if match["half"] and unit.half:
        return match.end("half"), (unit.half[0], _unit_of(unit.half[1]))
    if match["unit2"] and (second := number_of(match["number2"])) is not None:
        smaller = _unit_of(match["unit2"])
        if smaller.size < unit.size:
            return match.end("unit2"), (second, smaller)
    return match.end("kind"), None


def _sharing(plain: str, match: re.Match[str], unit: _Unit) -> list[Span]:
    """Numbers before that have the same unit: "entre 6 et 24 mois", "1, 3 ou 5 ans", "de 3 à 5 ans"."""
    before = _leading(_SHARED, plain, match)
    if not before:
        return []
    numbers = list(re.finditer(_NUMBER, before["numbers"]))
    ranged = _is_range(plain, before)
    if before["link"] in ("a", "et", "-") and not ranged:
        return []
    spans = []
    for number in numbers:
        value = number_of(number[0])
        if value:
            start = before.start("numbers") + number.start()
            span = _span(start, start + len(number[0]), value, unit, None)
            spans.append(replace(span, bound=Bound.MIN if ranged else None))
    return spans


def _is_range(plain: str, before: re.Match[str]) -> bool:
    opening = plain[: before.start()].rstrip()
    return (before["link"] == "et" and opening.endswith("entre")) or (
        before["link"] in ("a", "-") and "," not in before["numbers"]
    )


_AFTER_FULL = re.compile(rf"(?<!\w)(?:entre\s+{_NUMBER}\s+(?:{_UNIT})\s+et|de\s+{_NUMBER}\s+(?:{_UNIT})\s+a)\s+$")
_BEFORE_FULL = re.compile(rf"\s+(?:et|a)\s+{_NUMBER}{_TWICE}\s+(?:{_UNIT})\b")
_OPENS_RANGE = re.compile(r"(?<!\w)(entre|de)\s+$")


def _bounded_last(plain: str, match: re.Match[str], span: Span) -> Span:
    """The span as the end or, where it has a unit of its own, the beginning of a range: "de 2 mois à 5 ans"."""
    before = _leading(_SHARED, plain, match)
    if (before and _is_range(plain, before)) or _leading(_AFTER_FULL, plain, match):
        return replace(span, bound=Bound.MAX)
    following, opened = _BEFORE_FULL.match(plain, match.end()), _leading(_OPENS_RANGE, plain, match)
    if following and opened and (following[0].lstrip().startswith("et") == (opened[1] == "entre")):
        return replace(span, bound=Bound.MIN)
    return span


def _span(start: int, end: int, number: int, unit: _Unit, extra: tuple[int, _Unit] | None) -> Span:
    parts = [(number * unit.factor, unit)] + ([(extra[0] * extra[1].factor, extra[1])] if extra else [])
    dates = _written(parts, in_time=False)
    times = _written(parts, in_time=True)
    return Span(start, end, f"P{dates}{'T' + times if times else ''}", _months(parts), _days(parts))


def _written(parts: list[tuple[int, _Unit]], *, in_time: bool) -> str:
    """The amounts by their designators, those of one designator added up."""
    amounts = dict[str, int]()
    for amount, each in parts:
        if each.in_time is in_time:
            amounts[each.iso] = amounts.get(each.iso, 0) + amount
    return "".join(f"{amount}{iso}" for iso, amount in amounts.items())


def _months(parts: list[tuple[int, _Unit]]) -> int | None:
    exact = [amount * each.months for amount, each in parts if each.months]
    return sum(exact) if len(exact) == len(parts) else None


def _days(parts: list[tuple[int, _Unit]]) -> int | None:
    """Whole days: a month has no number of days, 72 hours are three days, 36 hours none."""
    minutes = 0
    for amount, each in parts:
        if each.in_time:
            minutes += amount * each.minutes
        elif each.days:
            minutes += _MINUTES_A_DAY * amount * each.days
        else:
            return None
    return minutes // _MINUTES_A_DAY if minutes % _MINUTES_A_DAY == 0 else None


def _unit_of(printed: str) -> _Unit:
    return next(unit for unit in _UNITS if re.fullmatch(unit.words, printed))


def _is_age(plain: str, match: re.Match[str]) -> bool:
    """ "jusqu'aux 21 ans de l'intéressé", "jusqu'à l'âge de 28 ans": years of somebody's life."""
    if not match["unit"].startswith("an"):
        return False
    if not _leading(_AGE_BEFORE, plain, match):
        return False
    return bool(_AGE_AFTER.match(plain, match.end()) or _leading(_AGE_WORDS, plain, match))


def _ages(plain: str) -> list[Span]:
    found = []
    for match in _ANNIVERSARY.finditer(plain):
        years = ordinal_of(match["ordinal"])
        if years:
            found.append(Span(match.start(), match.end(), f"P{years}Y", years * 12, None, age=True))
    return found


def _years_plus(plain: str) -> list[Span]:
    """ "année en cours + 3" and "N+3" are three years; "J+35" is 35 days."""
    found = [
        Span(match.start(), match.end(), f"P{int(match['number'])}Y", int(match["number"]) * 12, None)
        for match in _YEAR_PLUS.finditer(plain)
        if int(match["number"])
    ]
    for match in _DAY_PLUS.finditer(plain):
        amount, iso = int(match["number"]), "D" if match["unit"] == "j" else "M"
        days, months = (amount, None) if iso == "D" else (None, amount)
        found.append(Span(match.start(), match.end(), f"P{amount}{iso}", months, days))
    return found


_UP_TO_NTH = re.compile(r"(?:fin|terme|issue|expiration|jusqu'au|jusqu'a)\s+(?:du|de\s+la|de\s+l')?\s*$")


def _nth(plain: str) -> list[Span]:
    """ "jusqu'à la fin du quatrième mois suivant": at most four months."""
    found = []
    for match in _NTH.finditer(plain):
        number = ordinal_of(match["ordinal"])
        if number and _leading(_UP_TO_NTH, plain, match):
            span = _span(match.start(), match.end(), number, _unit_of(match["unit"]), None)
            found.append(replace(span, bound=Bound.MAX))
    return found
