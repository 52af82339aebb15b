"""Whose keeping a statement is about: "Les données d'identification des bénéficiaires"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficheparse.entities.retention.keeping import clause_span
from ficheparse.entities.retention.records import Span
from ficheparse.entities.view import folded, sentence_span, sentence_starts

_VERB = re.compile(
    r"\s*,?\s*\b(?:(?:ne|n')\s*)?(?:(?:est|sont|sera|seront|etaient|soient|reste|restent)\b|peu(?:t|vent)\s|(?:fait|font)\s+l'objet|conservee?s?\b|archivee?s?\b|detruite?s?\b|supprimee?s?\b|effacee?s?\b|doi(?:t|vent)\s|a\s+conserver)"
)
_PRONOUN = re.compile(r"(?:elles?|ils?|celles?-ci|ceux-ci|celui-ci|y)\b")
_LABEL = re.compile(r"^(?P<label>[^:;.|]{2,160}?)\s*:\s")
_ABOUT_TIME = re.compile(
    r"^(?:la\s+|les\s+|une\s+)?(?:durees?|delais?|temps|conservation|archivage|retention|dua|finalite|base\s+(?:active|legale)|stockage|sort\s+final|effacement|suppression)\b"
)
_FOR = re.compile(
    r"\s+(?:glissants?\s+|maximum\s+|au\s+plus\s+)?(?:pour|s'agissant\s+d(?:e|es|u)|concernant)\s+(?P<what>(?:les?|la|l'|toute?s?|l'ensemble|ceux|celles|donnees|dossiers)\b.*)",
    re.DOTALL,
)
_OPENING_FOR = re.compile(
    r"^(?:pour|concernant|s'agissant\s+d(?:e|es)|en\s+ce\s+qui\s+concerne)\s+(?P<what>(?:les?|la|l'|donnees)\b[^:;,]*)\s*[:,]"
)
_STOP = re.compile(
    r"\s*(?:;|\.(?=\s|$)|,\s|\(|:|\s+(?:a\s+compter|a\s+partir|apres|sauf|et\s+(?=\d|un\b|deux\b|trois\b)|sont|est|seront)\b)"
)
_ACTIVE_VERB = re.compile(
    r"\b(?:conservons|stockons|archivons|gardons|supprimons|effacons|detruisons|conserve|detruit|efface|supprime|garde|gardent|archive|stocke|anonymise)\s+(?P<what>(?:les?|la|l'|vos|votre|ces|ses|leurs)\s*[^,;.:]+?)(?=\s+(?:pendant|durant|pour|dans|au\s+bout|apres|jusqu|\d|un\b|une\b|deux|trois|quatre|cinq|six|dix)|\s*[,;.:]|$)"
)
_NOT_A_SUBJECT = re.compile(r"^(?:(?:une?|la|le|les)\s+)?(?:durees?|delais?|conservation|archivage)\b")
_CONDITION = re.compile(
    r"^(?:si|lorsqu\w*|en\s+cas|au-dela|a\s+compter|dans|conformement|suivant|en\s+outre|apres|hormis|toutefois)\b[^,]*,\s*"
)


def subject_of(text: str, span: Span, spans: Sequence[Span]) -> str | None:
    """The words that name what is kept, as printed; None where only a pronoun or nothing does."""
    plain = folded(text)
    start, end = clause_span(text, span)
    after = min((other.start for other in spans if other.start >= span.end), default=end)
    if match := _FOR.match(plain, span.end, min(end, after)):
        return _cut(text, plain, match.start("what"), match.end("what"))
    sentence, _ = sentence_span(text, span.start)
    for begin in dict.fromkeys((start, sentence)):
        if found := _before_verb(text, plain, begin, span.start):
            return found
    if match := _OPENING_FOR.match(plain[sentence : span.start]):
        return text[sentence + match.start("what") : sentence + match.end("what")].strip()
    if (match := _LABEL.match(plain[sentence : span.start + 1])) and not _ABOUT_TIME.match(match["label"]):
        return text[sentence + match.start("label") : sentence + match.end("label")].strip()
    if match := _ACTIVE_VERB.search(plain, sentence, end):
        return text[match.start("what") : match.end("what")].strip()
    if re.match(r"[^,;:]*(?:" + _PRONOUN.pattern + ")", plain[sentence : span.start]):
        return _of_the_sentence_before(text, sentence)
    return None


def _before_verb(text: str, plain: str, start: int, end: int) -> str | None:
    """The noun phrase before "sont conservées" and its like."""
    opening = _CONDITION.match(plain[start:end])
    begin = start + opening.end() if opening else start
    verb = _VERB.search(plain, begin, end)
    if verb is None or verb.start() <= begin:
        return None
    printed = plain[begin : verb.start()]
    colon = printed.rfind(": ")
    if colon >= 0:
        begin, printed = begin + colon + 2, printed[colon + 2 :]
    if _PRONOUN.match(printed.strip()):
        return _of_the_sentence_before(text, sentence_span(text, start)[0])
    if _NOT_A_SUBJECT.match(printed.strip()) or not printed.strip():
        return None
    return text[begin : verb.start()].strip(" ,") or None


def _of_the_sentence_before(text: str, sentence: int) -> str | None:
    """What a pronoun takes up: the subject of the sentence before."""
    earlier = [start for start in sentence_starts(text) if start < sentence]
    if not earlier:
        return None
    return _before_verb(text, folded(text), earlier[-1], sentence)


def _cut(text: str, plain: str, start: int, end: int) -> str | None:
    stop = _STOP.search(plain, start, end)
    return text[start : stop.start() if stop else end].strip(" ,;.") or None
