"""Books, titles, chapters and sections of codes and acts."""

from __future__ import annotations

import re

from ficheparse.entities.law.records import Division
from ficheparse.entities.view import bare

_NUMBER = (
    r"(?:(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,3}|XIX|X|XX)(?:\s?er)?(?![\w'])|\d{1,3}(?:\s?er)?(?:-\d{1,2})?(?!\w)|"
    r"(?i:premiere?|unique|preliminaire|un|deux|trois|quatre|cinq|six|sept|huit|neuf)(?!\w))"
    r"(?:\s(?:bis|ter|quater|quinquies|sexies|septies)(?!\w))?(?:\s[A-D](?![\w.'°]))?"
)
_ORDINAL = r"(?i:premiere|deuxieme|seconde|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme)"
_ONE = rf"(?:(?i:livres?|titres?|chapitres?|sections?|sous-sections?|parties?|annexes?)\s+{_NUMBER}|{_ORDINAL}\s+(?i:partie)|(?i:partie)\s+(?i:legislative|reglementaire))"
_CHAIN = re.compile(
    rf"(?<![\w-])(?P<first>{_ONE})(?P<more>(?:\s*(?:,|et|ou|a)\s+{_NUMBER}(?=\s+(?:de|du|et|,)))*)"
    rf"(?P<outer>(?:\s*,?\s+(?:du|de\s+la|des|de\s+l')\s+{_ONE})*)"
)
_DOWNWARD = re.compile(rf"(?<![\w-]){_ONE}(?:\s*,\s*{_ONE})+")
"""From the outside in, after the code: "sixième partie, livre Ier, titre IV"."""
_BOOK = re.compile(rf"(?i:livres?)\s+(?P<number>{_NUMBER})")
_NUMBERS = {
    "premier": 1, "premiere": 1, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
}  # fmt: skip


def find_divisions(text: str) -> list[Division]:
    """Every division that the text names by kind and number, in order; a list of two books gives two."""
    plain, found = bare(text), list[Division]()
    downward = [
        Division(match.start(), match.end(), _named(text[match.start() : match.end()]))
        for match in _DOWNWARD.finditer(plain)
    ]
    for match in _CHAIN.finditer(plain):
        if any(one.start <= match.start() < one.end for one in downward):
            continue
        outer = _named(text[match.start("outer") : match.end("outer")])
        kind = match["first"].split()[0]
        first = Division(
            match.start(),
            match.end("first") if match["more"] else match.end(),
            _named(text[match.start("first") : match.end("first")]) + outer,
        )
        found.append(first)
        for number in re.finditer(_NUMBER, match["more"]):
            start, end = match.start("more") + number.start(), match.start("more") + number.end()
            name = _named(f"{kind.rstrip('s')} {text[start:end]}") + outer
            found.append(Division(start, match.end() if end == match.end("more") else end, name))
    return sorted([*found, *downward], key=lambda division: division.start)


def _named(words: str) -> str:
    """As printed, in lower case, but for a book's number, which is roman."""
    plain = bare(words)
    pieces, position = list[str](), 0
    for book in _BOOK.finditer(plain):
        pieces += [words[position : book.start("number")].lower(), _roman_of(book["number"])]
        position = book.end("number")
    pieces.append(words[position:].lower())
    joined = " ".join("".join(pieces).split())
    lead = " " if words[:1].isspace() else ""
    return lead + re.sub(r"^(livre|titre|chapitre|section|sous-section|partie|annexe)s ", r"\1 ", joined)


def _roman_of(printed: str) -> str:
    number, _, rest = printed.partition(" ")
    digits = re.match(r"\d+", number)
    value = int(digits[0]) if digits else _NUMBERS.get(number.lower())
    roman = re.sub(r"er$", "", number) if value is None else _roman(value)
    return f"{roman} {rest}".strip() if rest not in ("", "er") else roman


def _roman(value: int) -> str:
    written = ""
    for amount, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= amount:
            written, value = written + letters, value - amount
    return written
