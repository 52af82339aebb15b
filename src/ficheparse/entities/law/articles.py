"""Articles as texts print them: numbers with their prefix, lists, ranges, and what is cited of an article.

A group is what one mention lists ("articles L. 115-7, L. 161-1-4 et L. 211-1"): its articles share the act that
follows or precedes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ficheparse.entities.law.parts import parts_after, parts_before
from ficheparse.entities.law.records import Article
from ficheparse.entities.view import bare

_LATIN = (
    "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|undecies|duodecies|terdecies|quaterdecies|quindecies|"
    "sexdecies|septdecies|octodecies|novodecies|vicies|unvicies|duovicies|tervicies|quatervicies|quinvicies|sexvicies|"
    "septvicies|octovicies|novovicies|tricies|untricies|duotricies|tertricies|quatertricies|quintricies|sextricies|"
    "septricies|octotricies|quadragies|unquadragies|quinquagies"
)
_SUFFIX = rf"(?:\s(?:(?:{_LATIN})(?!\w)|(?!(?:II|IV|VI|IX|XI|XV|XX|DU|DE|LA|LE|ET|AU|OU|UE|CE|EN|CC|CP|CT)\b)(?!A\s+(?:(?:L\.?O?|[RD])\.?\s?)?\d)(?:[A-HJ-UWYZ]|[A-Z]{{2}})(?![\w°')]|\.\s?\w)(?:-\d+)?)){{0,3}}"
"""bis, ter, and the letters of the tax codes: "1649 A bis", "235 ter ZD", "L. 102 B". I, V and X are parts."""

_ARTICLE_WORD = re.compile(r"(?<![\w-])(?i:articles?|arts?\.?(?=\s*(?:[LRDA]\b|LO|\d|premier)))(?!\w)\.?\s*")

_PREFIXED = re.compile(
    rf"""
    (?<![\w'])(?P<prefix>L\.?\s?O|[LRDA]) (?P<mark>[\s.*-]{{0,4}})
    (?P<number>\d+ (?:\s?-\s?\d+(?!\s?°)|[.]\d+)* (?:er\b)?)
    (?P<suffix>{_SUFFIX}) (?: (?![\w%€]|[.,]\d) | (?=d[ue]\s) )
    """,
    re.VERBOSE,
)
"""L. 161-1-4, L.133-4-1, R.* 423-1, LO 227-3, A37-1, R-1113-36, "L. 114.16-3", L. 102 B."""
_PLAIN = re.compile(
    rf"""
    (?: (?P<number>\d{{1,4}} (?:-\d{{1,3}}(?![\d°]))* (?:\s?er\b)?) (?P<suffix>{_SUFFIX})
      | (?P<first>(?i:premier|unique)(?!\s+alinea)) )
    (?![\w%€]|[.,]\d{{3}})
    """,
    re.VERBOSE,
)
"""1302-1, 5, 1er, 242 ter, premier."""
_EUROPEAN = re.compile(
    r"(?P<number>\d{1,2})(?=\.\d{1,2}(?![\d/])|\s?\(\d|,\s?\d{1,2}\)|\s\d[.)\s]{0,2}\s?[a-z]\)|\s?§)"
)
"""A number that a paragraph follows as the GDPR's are cited: 6-1-c, 6.1, 6(1)(c), 6 1 c)."""
_ALONE_EUROPEAN = re.compile(r"(?<![\w.,/-])(?:\d{1,2}-\d-[a-z]|\d{1,2}\.\d\.[a-z]|\d{1,2}\s?\(\d\)\s?\([a-z]\))(?!\w)")
"""The same without the word "article": "au titre du 6-1-e du RGPD"."""
_ET_SUIVANTS = re.compile(r"\s*,?\s*(?:et|&)\s*(?i:suivante?s?|suiv\.?|ss\.?|s\.|sq\.?)(?!\w)")
_TO = re.compile(r"(?:\s*,?\s*(?:a|au|A)|\s+-)\s+(?:(?i:l'article|l'art\.|article)\s+)?")
_SEPARATOR = re.compile(
    r"""(?: \s*(?:,|;|/)\s*(?:(?:et|ou)\s+)? | \s+(?:et|ou|puis|et/ou|ainsi\s+que)\s+ | \s*\(\s* | \s+ )
        (?:(?i:notamment|en\s+particulier)\s+)?
        (?:(?i:de\s+l'|des|du|aux?|a\s+l'|les?|l')\s*)? (?P<word>(?i:articles?|art\.)\s*)?""",
    re.VERBOSE,
)
_COUNTED = re.compile(
    r"\s*(?:ans?|annees?|mois|jours?|heures?|semaines?|euros?|personnes?|fois|alineas(?!\s*\d)|points(?!\s+[a-z\d]\b)|pages?|m2|km|"
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|eme|ieme)\b",
    re.IGNORECASE,
)
_END_OF_LIST = re.compile(
    r"\s*(?:$|[,;.:)(]|et\b|ou\b|a\b|du\b|de\s+(?:la|l')|des\b|dudit|RGPD|[A-Z]{3}|(?:de\s+ce|susvise|precite)|-?[IVX]+\b|[a-z]\)|\(\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """The articles of one mention, and where it is printed."""

    start: int
    end: int
    articles: tuple[Article, ...]
    is_certain: bool = True
    """Whether it is a citation even where no act is named: "L. 16" without the word "article" is none."""


@dataclass(frozen=True, slots=True)
class _Read:
    """Articles read at a place, and where reading goes on."""

    articles: list[Article]
    position: int


def find_article_groups(text: str, taken: Sequence[tuple[int, int]]) -> list[ArticleGroup]:
    """Every group, in order. `taken` are the places of acts, whose numbers are no articles."""
    plain, groups, position = bare(text), list[ArticleGroup](), 0
    while mention := _next_mention(plain, position, taken):
        group = _group(plain, mention, taken)
        if group:
            groups.append(group)
            position = max(mention.number, group.end)
        else:
            position = max(mention.number, mention.start + 1)
    return groups


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where a mention begins and where its first number stands; `named` by the word "article"."""

    start: int
    number: int
    named: bool
    is_certain: bool = True


def _next_mention(plain: str, position: int, taken: Sequence[tuple[int, int]]) -> _Mention | None:
    """The next place that cites articles, with the word or without."""
    word = _ARTICLE_WORD.search(plain, position)
    named = [_Mention(word.start(), _past_act(plain, word.end(), taken), named=True)] if word else []
    unnamed = [*_next_without_word(plain, position, taken), *_after_another_act(plain, position, taken)]
    return min([*named, *unnamed], key=lambda mention: mention.start, default=None)


def _past_act(plain: str, position: int, taken: Sequence[tuple[int, int]]) -> int:
    """Past the act of "articles du code pénal 432-12 et 432-13"."""
    lead = _OF_ACT.match(plain, position)
    act = next((act for act in taken if lead and act[0] == lead.end()), None)
    return act[1] + 1 if act and re.match(r"\s\d", plain[act[1] : act[1] + 2]) else position


_OF_ACT = re.compile(r"(?i:du|de\s+la|de\s+l')\s*")


def _next_without_word(plain: str, position: int, taken: Sequence[tuple[int, int]]) -> Iterator[_Mention]:
    """The next number that is an article without the word before it: "L. 162-2-3 CSS", "le L. 169-11", "6-1-e"."""
    for pattern in (_PREFIXED, _ALONE_EUROPEAN):
        for match in pattern.finditer(plain, position):
            if not _is_taken(match, taken) and not _IS_A_LABEL.search(plain[: match.start()]):
                groups = match.groupdict()
                certain = pattern is _ALONE_EUROPEAN or ("-" in groups["number"] and groups["prefix"] != "A")
                yield _Mention(match.start(), match.start(), named=False, is_certain=certain)
                break


_IS_A_LABEL = re.compile(
    r"\b(?:refs?\.?|references?|salles?|bureaux?|modeles?|lots?|portes?|vols?|lignes?|types?|batiments?|tableaux?|figures?|routes?|autoroutes?|pieces?|"
    r"produits?|cles?|versions?|normes?|plans?|parcelles?|quais?|annexes?|groupes?|classes?|niveaux?)\s*(?:n\s?°\s*)?:?\s*$",
    re.IGNORECASE,
)
"""Before what looks like an article and is the name of a room, a product, a table."""


def _after_another_act(plain: str, position: int, taken: Sequence[tuple[int, int]]) -> Iterator[_Mention]:
    """The next plain number between two acts: "R. 2311-9 du code de la défense et 413-9 du code pénal"."""
    for before, after in pairwise(taken):
        match = _BETWEEN_ACTS.fullmatch(plain, before[1], after[0])
        if match and match.start("number") >= position:
            yield _Mention(match.start("number"), match.start("number"), named=True)
            return


_BETWEEN_ACTS = re.compile(
    r"\s*,?\s*(?:et|ou|ainsi\s+que)\s+(?P<number>\d{1,4}(?:-\d{1,3})*)\s+(?:du|de\s+la|de\s+l')\s*"
)


def _is_taken(match: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    return any(begin < match.end() and match.start() < stop for begin, stop in taken)


def _group(plain: str, mention: _Mention, taken: Sequence[tuple[int, int]]) -> ArticleGroup | None:
    articles = list[Article]()
    start, position = mention.start, mention.number
    word = plain[start:position].strip().lower().split(" ")[0]
    plural = word.rstrip(".").endswith("s") or word in ("art.", "art")
    end = position
    while read := _read(plain, position, articles, taken, plural=plural, word=mention.named or not articles):
        articles.extend(read.articles)
        end = read.position
        following = _SEPARATOR.match(plain, end)
        if not following:
            break
        plural = plural or bool(following["word"])
        position = following.end()
    if not articles:
        return None
    articles = _with_parts_before(plain, start, articles)
    names_act = any(start < act[0] and act[1] <= articles[0].start for act in taken)
    begin = articles[0].start if names_act else min(start, articles[0].start)
    return ArticleGroup(begin, end, tuple(articles), mention.is_certain)


def _with_parts_before(plain: str, start: int, articles: list[Article]) -> list[Article]:
    """The first article with the parts printed before the mention, one row for each of them."""
    cited = parts_before(plain, start)
    if not cited:
        return articles
    first, *rest = articles
    rows = [
        replace(first, start=part.start, end=part.end, parts=(*part.parts, *first.parts), et_suivants=False)
        for part in cited[:-1]
    ]
    last = replace(first, start=cited[-1].start, parts=(*cited[-1].parts, *first.parts))
    return [*rows, last, *rest]


def _read(
    plain: str, position: int, before: Sequence[Article], taken: Sequence[tuple[int, int]], *, plural: bool, word: bool
) -> _Read | None:
    """The article at a position, once for each of its parts that a list names; None where there is none."""
    match, european = _PREFIXED.match(plain, position), False
    if match is None and word:
        match = _EUROPEAN.match(plain, position)
        european = match is not None
        match = match or _PLAIN.match(plain, position)
        if match and not _may_be_article(plain, match, before, plural=plural, european=european):
            return None
    if match is None or _is_taken(match, taken):
        return None
    prefix, number = _normalised(match, before)
    return _completed(
        plain, match.end(), Article(match.start(), match.end(), prefix, number), european=european or not prefix
    )


def _completed(plain: str, position: int, article: Article, *, european: bool) -> _Read:
    """The article with its range, its parts and its "et suivants"."""
    ranged = _TO.match(plain, position)
    last = ranged and (_PREFIXED.match(plain, ranged.end()) or (_PLAIN.match(plain, ranged.end())))
    if ranged and last and not _COUNTED.match(plain, last.end()):
        prefix, number = _normalised(last, [article])
        article = replace(article, end=last.end(), last=f"{prefix}{number}")
        position = last.end()
    cited, position = parts_after(plain, position, european=european, paragraph="-" in article.number)
    rows = [
        replace(article, start=article.start if index == 0 else part.start, end=part.end, parts=part.parts)
        for index, part in enumerate(cited)
    ] or [article]
    following = _ET_SUIVANTS.match(plain, position)
    if following:
        rows[-1] = replace(rows[-1], et_suivants=True)
        position = following.end()
    return _Read(rows, position)


def _may_be_article(
    plain: str, match: re.Match[str], before: Sequence[Article], *, plural: bool, european: bool
) -> bool:
    """Whether a number without a letter is an article: in a list only where the list says so, never a quantity."""
    if _COUNTED.match(plain, match.end()):
        return False
    if not before or european:
        return True
    return (
        (plural and not before[-1].is_of_a_code and bool(_END_OF_LIST.match(plain, match.end())))
        or (before[-1].is_of_a_code and "-" in match[0])
        or bool(re.match(r"\s*(?:du|de\s+la|de\s+l'|dudit)\s", plain[match.end() :]) and not before[-1].is_of_a_code)
    )


def _normalised(match: re.Match[str], before: Sequence[Article]) -> tuple[str, str]:
    """Prefix and number without dots and spaces: "L", "161-1-4"; "R*", "423-1"; "", "1"."""
    groups = match.groupdict()
    if groups.get("first"):
        return "", "1" if groups["first"].lower() == "premier" else groups["first"].lower()
    number = groups["number"].replace(" ", "").removesuffix("er")
    suffix = f" {' '.join(groups['suffix'].split())}" if groups.get("suffix") else ""
    if groups.get("prefix"):
        star = "*" if "*" in groups["mark"] else ""
        letters = groups["prefix"].replace(".", "").replace(" ", "")
        return f"{letters}{star}", number.replace(".", "-") + suffix
    inherited = before[-1].prefix if before and before[-1].prefix and "-" in number else ""
    return inherited, number + suffix
