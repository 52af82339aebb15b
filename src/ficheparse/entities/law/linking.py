"""Which act an article belongs to: the one named after it, at the end of its list, before it, or taken up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ficheparse.entities.law.anaphora import is_no_law, is_present, names_nature, taken_up
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
    r"[\s,]*(?i:du|de\s+la|des|de\s+l')\s+(?i:livre|titre|chapitre|section|sous-section|partie|premiere|deuxieme|troisieme|quatrieme|annexe)\b[^.;]{0,120}?\s(?i:du|de\s+la|de\s+l'|au)\s*"
)
_LISTED = re.compile(
    r"""[\s,;/(]* (?:(?i:et|ou|ainsi\s+que|puis|et/ou)\s+)? (?:(?i:notamment|en\s+particulier|par|sur|selon|aussi|egalement)\s+)?
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
_NOT_CARRIED = re.compile(r"(?i)\b(?:code|loi|decret|arrete|ordonnance|directive|conformement|mentionne|prevu|au\s+sens|en\s+application)\b")
_FARTHEST = 200
"""Chars between an article and an act of the same sentence that is still its own ("… la médiation du Code de …")."""


_AMENDING = re.compile(
    r"(?i)(?:(?:modifie|complete|abroge|ratifie|remplace|cree|insere|introduit)\w*\s+(?:en\s+dernier\s+lieu\s+)?par|issue?s?\s+de|abrogeant|modifiant|transposant|resultant\s+de)\s+(?:la|le|l'|du)?\s*$"
)
"""Before an act that is named for what it did to another: what is cited next is of that other."""


@dataclass(frozen=True, slots=True)
class Linked:
    """An article with its act; `act` is None where the text names none, `is_law` is False where it is no law's.

    `division` is where a book, a title or an annex stands between the two.
    """

    article: Article
    act: Act | None
    is_law: bool = True
    division: str | None = None


def link(text: str, groups: Sequence[ArticleGroup], acts: Sequence[Act]) -> list[Linked]:
    """Every article of the groups with its act, in the order of the text."""
    plain = bare(text)
    # From the end backwards, because a list's earlier groups take the act of its last one.
    found: dict[int, Act | None] = {}
    no_law = set[int]()
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        following = _following(plain, group, groups, index, acts, found)
        if following == "no law":
            no_law.add(index)
            found[index] = None
        elif isinstance(following, Act):
            found[index] = following
        elif following == "present":
            found[index] = None
        else:
            found[index] = None
            if index + 1 in no_law and following == "listed":
                no_law.add(index)
    for index, group in enumerate(groups):
        if found[index] is None and index not in no_law and not _is_closed(plain, group):
            found[index] = _farther(text, plain, group, groups, index, acts, found)
    return [
        Linked(article, act := _compatible(article, found[index]), index not in no_law, _division_between(text, group, act))
        for index, group in enumerate(groups)
        for article in group.articles
    ]


def _division_between(text: str, group: ArticleGroup, act: Act | None) -> str | None:
    between = _DIVISION_BETWEEN.match(bare(text), group.end) if act else None
    if not act or not between or between.end() != act.start:
        return None
    return next((one.name for one in find_divisions(text) if group.end <= one.start and one.end <= act.start), None)


def _is_closed(plain: str, group: ArticleGroup) -> bool:
    return is_present(plain, group.end)


def _following(plain: str, group: ArticleGroup, groups: Sequence[ArticleGroup], index: int, acts: Sequence[Act], found: dict[int, Act | None]) -> Act | str | None:
    """The act right after the group, or at the end of the list that it begins."""
    if is_no_law(plain, group.end):
        return "no law"
    if is_present(plain, group.end):
        return "present"
    after = next((act for act in acts if act.start >= group.end), None)
    if after and _OF.fullmatch(plain, group.end, after.start) and _fits(group, after):
        return after
    if after and (between := _DIVISION_BETWEEN.match(plain, group.end)) and between.end() == after.start and _fits(group, after):
        return after
    again = taken_up(plain, group.end, acts)
    if again:
        return again
    if index + 1 < len(groups):
        following = groups[index + 1]
        if (after is None or after.start >= following.start) and _LISTED.match(plain[group.end : following.start]):
            other = found.get(index + 1)
            return other if other and _fits(group, other) else "listed"
    return None


def _farther(text: str, plain: str, group: ArticleGroup, groups: Sequence[ArticleGroup], index: int, acts: Sequence[Act], found: dict[int, Act | None]) -> Act | None:
    """The act before the group that carries it, or farther on in its sentence, or the only one of its kind before."""
    start, end = sentence_span(text, group.start)
    before = [act for act in acts if act.end <= group.start and _fits(group, act)]
    amending = [act for act in before if _AMENDING.search(plain[: act.start])]
    before = [act for act in before if act not in amending] or before
    if not group.articles[0].is_of_a_code and _cites_as_european(group):
        european = next((act for act in reversed(acts) if act.source == RGPD), None)
        if european:
            return european
    carrier = before[-1] if before and before[-1].end > start else None
    if carrier:
        between = _blanked(plain, amending)[carrier.end : group.start]
        if _CARRIES.match(between) and not _NOT_CARRIED.search(between):
            return carrier
    if names_nature(plain, group.end):
        return None
    after = next((act for act in acts if act.start >= group.end and _fits(group, act)), None)
    next_group = groups[index + 1].start if index + 1 < len(groups) else end
    if (
        after
        and after.start < min(end, group.end + _FARTHEST)
        and after.start <= next_group
        and re.search(r"(?i)(?:\bdu|\bde la|\bde l'|\bdes)\s*$", plain[: after.start])
        and not re.search(r"(?i)(?:conformement|en\s+application|au\s+titre|et\s+de\s+la|vertu)\b[^.]*$", plain[group.end : after.start])
    ):
        return after
    used = {id(act) for act in found.values() if act}
    free = [act for act in before if group.articles[0].is_of_a_code or id(act) not in used]
    if carrier and carrier in free:
        return carrier
    return free[-1] if free and len({act.source for act in before}) == 1 else None


def _blanked(plain: str, acts: Sequence[Act]) -> str:
    for act in acts:
        plain = plain[: act.start] + "x" * (act.end - act.start) + plain[act.end :]
    return plain


def _cites_as_european(group: ArticleGroup) -> bool:
    first = group.articles[0]
    return bool(first.parts) and first.parts[-1].kind == "letter" and ("-" in first.number or first.parts[0].kind == "paragraph")


def _fits(group: ArticleGroup, act: Act) -> bool:
    return any(_compatible(article, act) for article in group.articles)


def _compatible(article: Article, act: Act | None) -> Act | None:
    """A numbered letter is of a code, a paragraph's letter of a European act."""
    if act is None or (article.is_of_a_code and act.nature != "code"):
        return None
    return act
