"""The legal references of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ficheparse.entities.law.acts import find_acts
from ficheparse.entities.law.anaphora import taken_up
from ficheparse.entities.law.articles import find_article_groups
from ficheparse.entities.law.divisions import find_divisions
from ficheparse.entities.law.linking import Linked, link
from ficheparse.entities.law.records import RGPD, UNKNOWN, Act, Article, Division, LegalReference, Part
from ficheparse.entities.view import bare, pieces, sentence_span

_OF = re.compile(r"[\s,]*(?i:du|de\s+la|de\s+l'|des|dudit|de\s+ladite|au)?\s*(?i:meme\s+|dit\s+)?\"?\s*")
_SOCIAL_SECURITY = re.compile(r"\s+(?i:de\s+la\s+securite\s+sociale)\b")
_RECITALS = re.compile(
    r"(?<!\w)(?i:considerants?)\s+(?:n\s?°s?\s?)?(?P<numbers>\d{1,3}(?!\w)(?:(?:\s*,\s*|\s+(?:et|ou|a)\s+)\d{1,3}(?![\w°]))*)"
)


def find_legal_references(text: str) -> tuple[LegalReference, ...]:
    """Every provision that a French text cites, in the order of the text; `text[start:end]` is its surface.

    A text of more than some thousand chars is read in pieces of whole sentences.
    """
    return tuple(
        replace(found, start=begin + found.start, end=begin + found.end)
        for begin, piece in pieces(text)
        for found in _references(piece)
    )


def _references(text: str) -> list[LegalReference]:
    acts = find_acts(text)
    groups = find_article_groups(text, [(act.start, act.end) for act in acts])
    linked = link(text, groups, acts)
    divisions = _divisions(text, acts, [one for one in linked if one.division])
    found = [_of_article(text, one) for one in linked if one.is_law]
    found += [reference for reference, _ in divisions]
    carried = {id(one.act) for one in linked if one.act and one.carried} | {id(act) for _, act in divisions}
    found += [_of_act(text, act) for act in acts if act.alone and id(act) not in carried]
    return sorted(found, key=lambda reference: (reference.start, reference.end))


def _of_act(text: str, act: Act) -> LegalReference:
    return LegalReference(act.start, act.end, text[act.start : act.end], act.source, date=act.date)


def _of_article(text: str, linked: Linked) -> LegalReference:
    article, act = linked.article, linked.act
    source = act.source if act else UNKNOWN
    european = source == RGPD or (act is None and article.is_cited_as_european)
    name, parts = _european(article) if european else (f"{article.prefix}{article.number}", article.parts)
    return LegalReference(
        article.start,
        article.end,
        text[article.start : article.end],
        source,
        name,
        article.last,
        article.et_suivants,
        _subdivision(parts),
        linked.division,
        act.date if act else None,
    )


def _european(article: Article) -> tuple[str, tuple[Part, ...]]:
    """An article of the GDPR with its paragraph and letter: "6(1)(c)"; alinéas stay a subdivision."""
    number, *paragraphs = article.number.split("-")
    parts = article.parts
    if [part.kind for part in parts] == ["alinea", "letter"] and not paragraphs:
        parts = (Part("paragraph", parts[0].value), parts[1])
    steps = [*paragraphs, *(part.value.rstrip(")°") for part in parts if part.kind != "alinea")]
    return number + "".join(f"({step})" for step in steps), tuple(part for part in parts if part.kind == "alinea")


def _subdivision(parts: Sequence[Part]) -> str | None:
    written = [f"al. {part.value}" if part.kind == "alinea" else part.value for part in parts]
    return " ".join(written) or None


def _divisions(text: str, acts: Sequence[Act], divided: Sequence[Linked]) -> list[tuple[LegalReference, Act]]:
    """Books, titles and recitals whose act is named right after them; not those that an article is cited of."""
    found = list[tuple[LegalReference, Act]]()
    if not acts and not _SOCIAL_SECURITY.search(bare(text)):
        return found
    spans = [(one.article.end, one.act.start) for one in divided if one.act]
    named = [one for one in find_divisions(text) if not any(a <= one.start and one.end <= b for a, b in spans)]
    acts_of = dict[int, Act]()
    for division in reversed(named):
        act = (
            _act_after(text, division.end, acts)
            or _listed_with(text, division, acts_of)
            or _carrier(text, division, acts)
        )
        if act:
            acts_of[division.start] = act
            found.append((_of_division(text, division, act), act))
    for match in _RECITALS.finditer(bare(text)):
        act = _act_after(text, match.end(), acts) or _act_before(text, match.start(), acts)
        if act:
            found += [(_of_division(text, recital, act), act) for recital in _recitals(match)]
    return found


def _recitals(match: re.Match[str]) -> list[Division]:
    """ "considérants 47 et 49": the first with the word."""
    numbers = list(re.finditer(r"\d+", match["numbers"]))
    begin = match.start("numbers")
    return [
        Division(
            match.start() if index == 0 else begin + number.start(), begin + number.end(), f"considérant {number[0]}"
        )
        for index, number in enumerate(numbers)
    ]


def _act_before(text: str, position: int, acts: Sequence[Act]) -> Act | None:
    """The European act before in the same sentence: recitals are of no other act."""
    start, _ = sentence_span(text, position)
    return next((act for act in reversed(acts) if start <= act.start and act.end <= position and act.is_european), None)


def _of_division(text: str, division: Division, act: Act) -> LegalReference:
    surface = text[division.start : division.end]
    return LegalReference(division.start, division.end, surface, act.source, division=division.name, date=act.date)


def _listed_with(text: str, division: Division, acts_of: dict[int, Act]) -> Act | None:
    """The act of the next division of the same list: "livres III et IV du code"."""
    following = re.compile(r"\s*(?:,|et|ou|a)\s+(?:(?:le|la|les)\s+)?").match(bare(text), division.end)
    return acts_of.get(following.end()) if following else None


_CARRIES = re.compile(
    r"[\s,]*(?i:modifiee?s?[\s,]*)?(?:(?i:et\s+)?(?i:notamment|en\s+particulier)\s+(?:a\s+|de\s+)?(?i:son|sa|ses|le|la)\s+|\s*,\s*|\s*\()"
)


def _carrier(text: str, division: Division, acts: Sequence[Act]) -> Act | None:
    """The act before that a division is said of: "code de la santé publique, sixième partie", "notamment son titre III"."""
    before = next((act for act in reversed(acts) if act.end <= division.start), None)
    return before if before and _CARRIES.fullmatch(bare(text), before.end, division.start) else None


def _act_after(text: str, position: int, acts: Sequence[Act]) -> Act | None:
    after = next((act for act in acts if act.start >= position), None)
    if after and _OF.fullmatch(bare(text), position, after.start):
        return after
    if again := taken_up(bare(text), position, acts):
        return again
    if match := _SOCIAL_SECURITY.match(bare(text), position):
        # "Livre IV de la sécurité sociale": only the code of that name has books.
        return Act(match.start(), match.end(), "code:css", "code")
    return None
