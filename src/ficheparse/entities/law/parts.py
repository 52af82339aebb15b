"""What is cited of an article: points, paragraphs, alinéas, printed after its number or before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ficheparse.entities.law.records import Part

_LATIN = r"(?:\s(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies)(?!\w))?"
_ROMAN = rf"(?=[IVX])(?:X{{0,3}})(?:IX|IV|V?I{{0,3}})(?![\w'°]){_LATIN}(?:[\s-][A-D](?![\w.'°]))?"
_DEGREE = rf"\d{{1,3}}\s?°{_LATIN}"
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "premier|1er|premiere", "deuxieme|second|seconde", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme", "huitieme",
            "neuvieme", "dixieme", "onzieme", "douzieme", "treizieme", "quatorzieme", "quinzieme", "seizieme",
        ),
        start=1,
    )
    for word in words.split("|")
}  # fmt: skip
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|dernier|avant-dernier|\d{{1,2}}\s?(?:er|nd|e|eme|ieme))"

_AFTER = re.compile(
    rf"""
    (?P<gap> \s*,?\s*-?\s*\(?\s* )
    (?:
        (?P<degree>{_DEGREE})
      | (?P<roman>{_ROMAN})
      | (?: (?:§§?|(?i:paragraphes?|par\.))\s? ) (?P<paragraph>\d{{1,2}}|{_ROMAN})
      | (?i:alineas?|al\.)\s* (?P<alinea>\d{{1,2}}(?!\s?°))(?:er)?
      | (?P<ordinal>(?i:{_ORDINAL})) \s+ (?i:alineas?)
      | (?i:points?|lettres?|littera|let\.|lit\.|sous)\s+ (?P<point>(?:[a-z]{{1,2}}|\d{{1,2}}(?!°))(?![\w'])\)?)
      | (?P<letter>[a-z]{{1,2}})\s?\)
    )
    (?: \) )?
    """,
    re.VERBOSE,
)
"""One step after the number or after another step: "2°", " II", "-II", ", al. 3", " (2°)", "§ 1", "point c)", "c)"."""
_EUROPEAN = re.compile(
    r"\s?\((?P<one>\d{1,2})\)|\.(?P<two>\d{1,2})(?![\d°/])|,\s?(?P<five>\d{1,2})\)|\s(?P<three>\d)(?=[.)\s]{0,2}\s?[a-z]\))[.)]?|\s?§\s?(?P<four>\d{1,2})"
)
_EUROPEAN_LETTER = re.compile(
    r"\s?\(\s?(?P<one>[a-z])\s?\)|\s?[.-]\s?(?P<two>[a-z])(?![\w'])\)?|[.,]?\s?(?P<three>[a-z])\)|(?<=\d)(?P<five>[a-z])(?![\w'])|\s?(?P<four>[b-xz])(?=\s+(?:du|de\s+la|et|ou)\b|\s*[,;:]|\s*$)"
)
_MORE = re.compile(
    r"(?:\s*,\s*(?:et\s+|ou\s+)?|\s+(?:et|ou|et/ou)\s+|\s*/\s*|\s*;\s*)(?:(?i:au|du|aux|des|les?|points?|alineas?|paragraphes?|sous)\s+)?"
)
_TO = re.compile(r"\s+(?:a|au)\s+")
_BARE_LETTER = re.compile(r"\(?(?P<letter>[a-z])\)?(?![\w'])")

_BARE_DIGIT = re.compile(r"\(?(?P<digit>\d{1,2})(?:\)|(?=\s*[,;.]|\s+(?:du|de|et|ou)\b|\s*$))")

_BEFORE_ATOM = rf"""(?:
    {_DEGREE} | {_ROMAN}
  | (?<![\w'])[A-H](?=\s+de\s+l') | (?<![\w'])[a-z]{{1,2}}\s?\) | (?:(?<=\s)|(?<=^))[a-z](?=\s+(?:du|de\s+l'))
  | (?i:{_ORDINAL})\s+(?i:alineas?) | (?i:alineas?|al\.)\s*\d{{1,2}}
  | (?i:paragraphes?|§)\s*(?:\d{{1,2}}|{_ROMAN}) | (?i:points?|lettres?)\s+(?:[a-z]|\d{{1,2}})\)?(?![\w'])
  | (?<=du\s)\d{{1,2}} | (?<=au\s)\d{{1,2}} | (?<=le\s)\d{{1,2}}
  | (?i:{_ORDINAL})(?=(?:\s*,\s*|\s+et\s+|\s+ou\s+|\s+a\s+)(?i:{_ORDINAL}))
)"""
_BEFORE_MORE = r"(?:(?<=et\s)|(?<=ou\s)|(?<=,\s))\d{1,2}(?!\s?°|\d)"
"""A number that goes on with a list of alinéas or points: "alinéas 2 et 3 de l'article"."""
_BEFORE_LIST = (
    rf"{_BEFORE_ATOM}(?:(?:\s*,\s*|\s*,?\s+(?:et|ou|a|et\s+au|et\s+du|au)\s+)(?:{_BEFORE_ATOM}|{_BEFORE_MORE}))*"
)
_PARTS_BEFORE = re.compile(
    rf"(?<![\w-])(?P<inner>{_BEFORE_LIST})(?P<outer>(?:\s*,?\s+(?:du|de\s+l'|de\s+la|des)\s*{_BEFORE_LIST})*)\s*,?\s+(?:de\s+l'|des|du|de\s+la|de\s+(?:son|ses|leurs?|cet|cette|ces)|de|d')\s*$",
    re.VERBOSE,
)
"""Up to an article: "7° du II de l'", "2°, 4° et 7° de l'", "au troisième alinéa du I de l'"."""
_ATOM = re.compile(rf"{_BEFORE_ATOM}|{_BEFORE_MORE}", re.VERBOSE)
_ATOM_TO = re.compile(r"\s*(?:a|au)\s*")
_FARTHEST = 160
"""Chars before an article in which its parts may stand."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Parts of an article, from outer to inner, and where they are printed."""

    start: int
    end: int
    parts: tuple[Part, ...]


def parts_after(plain: str, position: int, *, european: bool, paragraph: bool) -> tuple[list[Cited], int]:
    """What is cited of the article whose number ends at `position`, one for each that a list names.

    `european` allows "6-1-c", "6.1 c)" and "6(1)(c)"; `paragraph` says that the number holds one ("6-1"). Returns the parts and where the last one ends.
    """
    path, end = _path(plain, position, european=european, paragraph=paragraph)
    if not path:
        return [], position
    cited = [Cited(position, end, tuple(path))]
    while (more := _MORE.match(plain, end)) or (_TO.match(plain, end)):
        ranged = None if more else _TO.match(plain, end)
        start = (more or ranged).end()  # type: ignore[union-attr]
        step = _listed(plain, start, path[-1])
        if step is None:
            break
        part, end = step
        if ranged:
            joined = Part(part.kind, f"{path[-1].value} à {part.value}")
            cited[-1] = Cited(cited[-1].start, end, (*path[:-1], joined))
            path = [*path[:-1], joined]
            continue
        depth = next((index for index, known in enumerate(path) if known.kind == part.kind), None)
        if depth is None:
            end = cited[-1].end
            break
        path = [*path[:depth], part]
        deeper, end = _path(plain, end, european=False, paragraph=False)
        path += deeper
        cited.append(Cited(start, end, tuple(path)))
    return cited, end


def _path(plain: str, position: int, *, european: bool, paragraph: bool) -> tuple[list[Part], int]:
    path = list[Part]()
    while True:
        step = (_european_step(plain, position, path, paragraph=paragraph) if european else None) or _step(
            plain, position
        )
        if step is None:
            return path, position
        part, position = step
        path.append(part)


def _european_step(plain: str, position: int, path: list[Part], *, paragraph: bool) -> tuple[Part, int] | None:
    kinds = [part.kind for part in path]
    if not path and not paragraph and (match := _EUROPEAN.match(plain, position)):
        return Part("paragraph", next(filter(None, match.groups()))), match.end()
    if "letter" not in kinds and (kinds or paragraph) and (match := _EUROPEAN_LETTER.match(plain, position)):
        return Part("letter", f"{next(filter(None, match.groups()))})"), match.end()
    return None


def _step(plain: str, position: int) -> tuple[Part, int] | None:
    match = _AFTER.match(plain, position)
    if match is None or not _is_apart(match):
        return None
    part = _part(match.groupdict())
    closed = match[0].endswith(")") and "(" not in match["gap"] and match.lastgroup not in ("letter", "point")
    return part, match.end() - closed


def _is_apart(match: re.Match[str]) -> bool:
    """Whether something divides the number from a roman numeral or a digit: "9 V", not "9V"."""
    return bool(match["gap"]) or bool(match["letter"])


def _part(groups: dict[str, str | None]) -> Part:
    tidy = {name: " ".join(value.split()) for name, value in groups.items() if value}
    if "degree" in tidy:
        return Part("degree", tidy["degree"].replace(" °", "°"))
    if "roman" in tidy:
        return Part("roman", tidy["roman"].replace("-", " "))
    if "paragraph" in tidy:
        return Part("paragraph", tidy["paragraph"])
    if "alinea" in tidy:
        return Part("alinea", tidy["alinea"])
    if "ordinal" in tidy:
        return Part("alinea", _ordinal(tidy["ordinal"]))
    return Part("letter", tidy["point"] if "point" in tidy else f"{tidy['letter'].strip()})")


def _ordinal(printed: str) -> str:
    word = printed.lower()
    digits = re.match(r"\d+", word)
    return digits[0] if digits else str(_ORDINALS.get(word, word))


def _listed(plain: str, position: int, last: Part) -> tuple[Part, int] | None:
    """The next part of a list, which may lack its bracket: "6-1-c et e"."""
    match = _AFTER.match(plain, position)
    if match and not match["gap"]:
        return _part(match.groupdict()), match.end()
    if last.kind in ("alinea", "paragraph") and (digit := _BARE_DIGIT.match(plain, position)):
        return Part(last.kind, digit["digit"]), digit.end()
    if last.kind == "letter" and (letter := _BARE_LETTER.match(plain, position)):
        return Part("letter", f"{letter['letter']})"), letter.end()
    return None


def parts_before(plain: str, position: int) -> list[Cited]:
    """What is cited of the article that is named at `position`: one for each that the innermost list names."""
    begin = max(0, position - _FARTHEST)
    match = _PARTS_BEFORE.search(plain[begin:position])
    if not match:
        return []
    outer = [_atom(atom[0]) for atom in _atoms(plain, begin + match.start("outer"), begin + match.end("outer"))]
    outer.reverse()
    cited = list[Cited]()
    inner = _atoms(plain, begin + match.start("inner"), begin + match.end("inner"))
    kind = _atom(inner[0][0] if inner[-1][0].isdigit() else inner[-1][0]).kind
    for atom in inner:
        part = _atom(atom[0])
        part = Part(kind, _ordinal(atom[0])) if kind == "alinea" and part.kind != "alinea" else part
        if cited and _ATOM_TO.fullmatch(plain, cited[-1].end, atom.start()):
            ranged = Part(part.kind, f"{cited[-1].parts[-1].value} à {part.value}")
            cited[-1] = Cited(cited[-1].start, atom.end(), (*outer, ranged))
        else:
            cited.append(Cited(atom.start(), atom.end(), (*outer, part)))
    return cited


def _atoms(plain: str, start: int, end: int) -> list[re.Match[str]]:
    """The steps between two places; what follows the end still counts for where a step ends."""
    return [atom for atom in _ATOM.finditer(plain, start) if atom.end() <= end]


def _atom(printed: str) -> Part:
    if printed.isdigit():
        return Part("paragraph", printed)
    if re.fullmatch(r"[a-zA-H]", printed):
        return Part("letter", printed)
    match = _AFTER.fullmatch(printed)
    return _part(match.groupdict()) if match else Part("alinea", _ordinal(printed))
