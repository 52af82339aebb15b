"""Which act an article belongs to: the one named after it, at the end of its list, before it, or taken up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ficheparse.entities.law.anaphora import (
    is_amending,
    is_heading,
    is_no_law,
    is_of_no_law_before,
    is_present,
    names_nature,
    names_unlisted_code,
    taken_up,
)
from ficheparse.entities.law.articles import ArticleGroup
from ficheparse.entities.law.divisions import find_divisions
from ficheparse.entities.law.records import RGPD, Act, Article
from ficheparse.entities.view import bare, sentence_span

_OF = re.compile(
    r"""
    [\s,)"]* (?:(?i:precitee?s?|susvisee?s?|susmentionnee?s?|ci-dessus|modifiee?s?)[\s,]*)?
    (?:\(\s*)?
    (?: (?i: du | de\s+la | de\s+l' | des | de | d' | dudit | de\s+ladite | au | a\s+la | sous\s+le)? \s*
        (?i:(?:meme|nouveau|ancien|dit|present)\s+)? )
    (?:(?i:texte|dispositions?)\s+(?i:du|de\s+la|de\s+l')\s+)?
    [("\s]*
    """,
    re.VERBOSE,
)
"""What may stand between an article and its act: "du", nothing ("L. 162-2-3 CSS"), a comma."""
_DIVISION_BETWEEN = re.compile(
    r"[\s,]*(?i:du|de\s+la|des|de\s+l')\s*(?i:livre|titre|chapitre|section|sous-section|partie|premiere|deuxieme|troisieme|quatrieme|annexe)\b[^.;]{0,120}?\s(?i:du|de\s+la|de\s+l'|au)\s*"
)
_LISTED = re.compile(
    r"""[\s,;/(]* (?:(?i:et|ou|ainsi\s+que|puis|et/ou|ensemble)\s+)? (?:(?i:notamment|en\s+particulier|par|sur|selon|aussi|egalement)\s+)?
        (?:(?i:de\s+l'|des|du|aux?|a\s+l'|les?|l'|a\s+ses|de\s+ses|ses|son)\s*)? $""",
    re.VERBOSE,
)
_CARRIES = re.compile(
    r"""
    (?: [\s"]* (?: \( | : | , | - | ; )? [\s"]* )
    (?: [^.;]{0,160}? [\s(:,-] )??
    (?: (?i: et\s+)? (?i: notamment | en\s+particulier | pris\s+en | dans | en | a | specialement | et | dont | plus\s+particulierement | cf\.? | voir | vu)
        [\s,:]* )*
    (?: (?i: de\s+l' | des | du | aux? | a\s+l' | les? | l' | ses | son | a\s+ses | de\s+ses | a\s+son | de\s+son | leurs? )\s* )?
    $
    """,
    re.VERBOSE,
)
_NOT_CARRIED = re.compile(
    r"(?i)\b(?:code|loi|decret|arrete|ordonnance|directive|conformement|mentionne|prevu|au\s+sens|en\s+application)\b"
)
_FARTHEST = 200
"""Chars between an article and an act of the same sentence that is still its own ("… la médiation du Code de …")."""


_RIGHT_BEFORE = re.compile(r"[\s,(:-]+")
_OTHER_CLAUSE = re.compile(r"(?i)(?:conformement|en\s+application|au\s+titre|et\s+de\s+la|vertu)\b")


@dataclass(frozen=True, slots=True)
class _Tie:
    """What a group is tied to; `act` is None where it is the text's own act or none that is law."""

    act: Act | None
    is_law: bool = True
    carried: bool = True


@dataclass(frozen=True, slots=True)
class Linked:
    """An article with its act; `act` is None where the text names none, `is_law` is False where it is no law's.

    `division` is where a book, a title or an annex stands between the two.
    """

    article: Article
    act: Act | None
    is_law: bool = True
    division: str | None = None
    carried: bool = True
    """Whether the act stands there only to carry the article; if not, it is cited for itself as well."""


def link(text: str, groups: Sequence[ArticleGroup], acts: Sequence[Act]) -> list[Linked]:
    """Every article of the groups with its act, in the order of the text."""
    plain = bare(text)
    found = list[_Tie | None]([None] * len(groups))
    # From the end backwards, because the earlier groups of a list take the act of its last one.
    for index in range(len(groups) - 1, -1, -1):
        found[index] = _near(plain, groups, index, acts, found)
    for index, group in enumerate(groups):
        if found[index] is None and group.is_certain:
            found[index] = _farther(text, groups, index, acts, found)
    found = [
        _Tie(None, is_law=False) if _is_none(text, group, tie, acts) else tie
        for group, tie in zip(groups, found, strict=True)
    ]
    return [
        _linked(text, group, article, tie)
        for group, tie in zip(groups, found, strict=True)
        for article in group.articles
    ]


def _is_none(text: str, group: ArticleGroup, tie: _Tie | None, acts: Sequence[Act]) -> bool:
    """Whether what is tied to no act is no citation of law: a number alone, a heading, an article of a contract."""
    if tie is not None and (tie.act or not tie.is_law):
        return False
    if not group.is_certain:
        return True
    plain = bare(text)
    return not group.articles[0].is_of_a_code and (
        is_heading(plain, group.start, group.end) or is_of_no_law_before(plain, group.start, acts)
    )


def _linked(text: str, group: ArticleGroup, article: Article, tie: _Tie | None) -> Linked:
    if tie is None:
        return Linked(article, None)
    act = tie.act if tie.act and _compatible(article, tie.act) else None
    return Linked(article, act, tie.is_law, _division_between(text, group, act), tie.carried)


def _division_between(text: str, group: ArticleGroup, act: Act | None) -> str | None:
    between = _DIVISION_BETWEEN.match(bare(text), group.end) if act else None
    if not act or not between or between.end() != act.start:
        return None
    return next((one.name for one in find_divisions(text) if group.end <= one.start and one.end <= act.start), None)


def _near(
    plain: str, groups: Sequence[ArticleGroup], index: int, acts: Sequence[Act], found: Sequence[_Tie | None]
) -> _Tie | None:
    """What the words right after the group say, else those right before it, else the end of the list it begins."""
    group = groups[index]
    if is_no_law(plain, group.end):
        return _Tie(None, is_law=False)
    after = next((act for act in acts if act.start >= group.end), None)
    if after and _compatible_group(group, after) and _is_of(plain, group.end, after.start):
        return _Tie(after)
    if is_present(plain, group.end) or names_unlisted_code(plain, group.end):
        return _Tie(None)
    if again := taken_up(plain, group.end, acts):
        return _Tie(again, carried=False)
    before = next((act for act in reversed(acts) if act.end <= group.start), None)
    if before and _compatible_group(group, before) and _RIGHT_BEFORE.fullmatch(plain, before.end, group.start):
        return _Tie(before)
    if index + 1 < len(groups):
        following = groups[index + 1]
        between = plain[group.end : following.start]
        if (after is None or after.start >= following.start) and _LISTED.match(between):
            tie = found[index + 1]
            return tie if tie and (tie.act is None or _compatible_group(group, tie.act)) else None
    return None


def _is_of(plain: str, end: int, start: int) -> bool:
    """Whether the words between an article and an act make it the act's, maybe over a book or an annex of it."""
    between = _DIVISION_BETWEEN.match(plain, end)
    return bool(_OF.fullmatch(plain, end, start)) or bool(between and between.end() == start)


_ABBREVIATED = re.compile(r"\b[Aa]rt\.")
"""Its point ends no sentence."""


def _farther(
    text: str, groups: Sequence[ArticleGroup], index: int, acts: Sequence[Act], found: Sequence[_Tie | None]
) -> _Tie | None:
    """The act before the group that carries it, or farther on in its sentence, or the only one before."""
    plain, group = bare(text), groups[index]
    if is_heading(plain, group.start, group.end):
        return None
    start, end = sentence_span(text, group.start)
    before = [act for act in acts if act.end <= group.start and _compatible_group(group, act)]
    amending = [act for act in before if is_amending(plain, act)]
    before = [act for act in before if act not in amending] or before
    if group.articles[0].is_cited_as_european and (european := next((act for act in acts if act.source == RGPD), None)):
        return _Tie(european)
    carrier = before[-1] if before and before[-1].end > start else None
    if carrier:
        between = _ABBREVIATED.sub("art ", _blanked(plain, amending)[carrier.end : group.start])
        if _CARRIES.match(between) and not _NOT_CARRIED.search(between):
            return _Tie(carrier, carried=";" not in between)
    if names_nature(plain, group.end):
        return None
    until = groups[index + 1].start if index + 1 < len(groups) else end
    if after := _later_in_sentence(plain, group, acts, min(end, until)):
        return _Tie(after)
    used = {id(tie.act) for tie in found if tie and tie.act}
    free = [act for act in before if group.articles[0].is_of_a_code or id(act) not in used]
    if carrier and carrier in free:
        return _Tie(carrier, carried=";" not in plain[carrier.end : group.start])
    if free and len({act.source for act in before}) == 1:
        return _Tie(free[-1], carried=False)
    codes = [act for act in acts if act.start >= group.end and act.end <= end and act.nature == "code"]
    if group.articles[0].is_of_a_code and not before and len({act.source for act in codes}) == 1:
        # The only code that the sentence names: "à l'article R. 511-13 ; … de l'article R. 421-10-1 (Code de l'éducation)".
        return _Tie(codes[0], carried=False)
    return _of_the_same_chapter(groups[:index], group, found)


def _of_the_same_chapter(
    earlier: Sequence[ArticleGroup], group: ArticleGroup, found: Sequence[_Tie | None]
) -> _Tie | None:
    """After "C. pén., art. 226-13" an "article 226-14" is of the same code."""
    chapter, hyphen, _ = group.articles[0].number.partition("-")
    for other, tie in zip(earlier, found, strict=False):
        if not (hyphen and tie and tie.act and tie.act.nature == "code"):
            continue
        if any(article.number.startswith(f"{chapter}-") for article in other.articles):
            return _Tie(tie.act, carried=False)
    return None


def _later_in_sentence(plain: str, group: ArticleGroup, acts: Sequence[Act], end: int) -> Act | None:
    """ "L'article R. 115-5 relatif aux garanties … de la médiation du Code de la sécurité sociale"."""
    after = next((act for act in acts if act.start >= group.end and _compatible_group(group, act)), None)
    if after is None or after.start > min(end, group.end + _FARTHEST):
        return None
    between = plain[group.end : after.start]
    return (
        after
        if re.search(r"(?i)(?:\bdu|\bde la|\bde l'|\bdes)\s*$", between) and not _OTHER_CLAUSE.search(between)
        else None
    )


def _blanked(plain: str, acts: Sequence[Act]) -> str:
    for act in acts:
        plain = plain[: act.start] + "x" * (act.end - act.start) + plain[act.end :]
    return plain


def _compatible_group(group: ArticleGroup, act: Act) -> bool:
    return any(_compatible(article, act) for article in group.articles)


def _compatible(article: Article, act: Act) -> bool:
    """A number with a letter before it is of a code."""
    return act.nature == "code" or not article.is_of_a_code
