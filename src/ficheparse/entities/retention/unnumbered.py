"""Retention stated without a number: until an event, by a criterion, or none at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ficheparse.entities.retention.records import Bound, Phase, RetentionKind, RetentionPeriod, Span
from ficheparse.entities.retention.subjects import subject_of
from ficheparse.entities.view import folded, sentence_starts

_NONE = re.compile(
    r"(?:aucune?\s+(?:\w+\s+){0,2}?(?:conservation|n'est\s+(?:conservee?|stockee?|enregistree?))|\b(?:ne|n')\s*(?:sont|est|seront|sera)\s+(?:pas|jamais|plus)\s+(?:conserv|stock|enregistr|archiv|gard)\w+(?!\s+(?:plus|au-dela|pendant))|\bpas\s+de\s+conservation|\bsans\s+conservation|\bnon\s+conserv\w+|\b(?:supprim|effac|detrui)\w+\s+(?:sans\s+delai|immediatement)\b(?!\s+(?:apres|a\s|au|en\s+cas|lors|des)))"
)
_UNTIL_EVENT = re.compile(
    r"(?:\bjusqu'(?:a|au|aux|en)\b|\btant\s+qu|\bdes\s+(?:que\b|qu'|lors\b|la\b|le\b|l')|\b(?:detrui\w+|supprim\w+|effac\w+|anonymis\w+)\s+(?:immediatement\s+|sans\s+delai\s+|automatiquement\s+)?(?:apres|a\s+(?:la|l')|au|lors|des|en\s+cas)|\bne\s+peu(?:t|vent)\s+exceder\s+la\s+date\b|\bdelais?\s+de\s+procedures?\b)"
)
_CRITERION = re.compile(
    r"(?:\b(?:pendant|pour|durant)\s+(?:toute\s+)?(?:la|leur|les|une)\s+durees?\b|\btoute\s+la\s+duree\b|\ble\s+temps\s+(?:de|d'|que|qu'|strictement)|\bduree\s+(?:strictement\s+)?necessaire|\bselon\b|\ben\s+fonction\b|\bdefini(?:e|es|s)?\b|\bdua\b|\bdetermine\w*|\bdifferente?s?\b|\bvari\w+|\bregi(?:e|es|s)?\s+par|\bconformement|\bmeme\s+duree|\bprorog\w+|\bcelles\s+(?:declarees|qui)|\barchivage|\barchiv\w+|\bconserv\w+|\bdestruction)"
)
_ARCHIVED = re.compile(
    r"\barchiv(?:e|ee|ees|es|age)\b(?!\s+(?:departementales|nationales|municipales))|\barchives?\s+intermediaire"
)
_CURRENT = re.compile(r"\barchives?\s+courante")
_AN_END = re.compile(r"\s*[.;]?\s*$")


def find_unnumbered(text: str, numbered: Sequence[RetentionPeriod]) -> list[RetentionPeriod]:
    """One row for each sentence that states how long without a number; none for one that a number already answers."""
    plain, found = folded(text), list[RetentionPeriod]()
    starts = [*sentence_starts(text), len(text)]
    for start, end in pairwise(starts):
        if any(start <= period.start < end for period in numbered) or _announces(plain, text, start, end):
            continue
        if numbered and _AFTER_THAT.search(plain, start, end):
            continue
        kind, place = _stated(plain, start, end)
        if kind:
            found.append(_row(text, plain, kind, place, end, start))
    return found


_AFTER_THAT = re.compile(
    r"\b(?:supprim|effac|detrui|anonymis)\w+\s+(?:\w+\s+)?(?:au-dela\s+de|apres|a\s+l'issue\s+de|au\s+terme\s+de|passe)\s+(?:ce|cette|ces)\s+(?:delais?|durees?|periodes?)\s*[.;]?\s*$"
)
"""Says again how a period ends that a number states: "supprimées au-delà de ce délai"."""


def _announces(plain: str, text: str, start: int, end: int) -> bool:
    """Whether the sentence only leads in to what is listed under it: "conservées au maximum :"."""
    return end == len(text) and plain.rstrip().endswith(":")


def unread(text: str) -> RetentionPeriod:
    """A statement that the grammar does not read: its whole text, of kind `criterion`."""
    return RetentionPeriod(RetentionKind.CRITERION, 0, len(text), text, Phase.ACTIVE)


def _stated(plain: str, start: int, end: int) -> tuple[RetentionKind | None, int]:
    """The kind of a sentence's statement, and where it begins."""
    for kind, pattern in (
        (RetentionKind.NONE, _NONE),
        (RetentionKind.UNTIL_EVENT, _UNTIL_EVENT),
        (RetentionKind.CRITERION, _CRITERION),
    ):
        if match := pattern.search(plain, start, end):
            return kind, match.start()
    return None, start


def _row(text: str, plain: str, kind: RetentionKind, start: int, end: int, sentence: int) -> RetentionPeriod:
    closing = _AN_END.search(plain, start, end)
    stop = closing.start() if closing else end
    surface = text[start:stop]
    archived = _ARCHIVED.search(plain, sentence, end) and not _CURRENT.search(plain, sentence, end)
    until = _event(text, plain, start, stop) if kind is RetentionKind.UNTIL_EVENT else None
    span = Span(start, stop, "", None, None)
    return RetentionPeriod(
        kind,
        start,
        stop,
        surface,
        Phase.ARCHIVE if archived else Phase.ACTIVE,
        bound=Bound.MAX if _AT_MOST.search(plain, sentence, end) else None,
        until=until,
        subject=subject_of(text, span, [span]),
    )


_AT_MOST = re.compile(
    r"\bne\s+(?:peu\w+|sauraient?|doi\w+)\s+(?:pas\s+)?(?:exceder|depasser)|\bn'exced\w+|\bau\s+(?:plus|maximum)\b|\bmaximum\b"
)


_INTRODUCES = re.compile(
    r"(?:jusqu'(?:a\s+ce\s+qu(?:e\s+|')|a\s+|au\s+|aux\s+|en\s+)|des\s+(?:que\s+|qu'|lors\s+qu(?:e\s+|'))?|(?:detrui\w+|supprim\w+|effac\w+|anonymis\w+)\s+(?:\w+\s+){0,2}?(?:apres\s+|a\s+|au\s+|lors\s+de\s+|en\s+cas\s+de\s+)|ne\s+peu(?:t|vent)\s+exceder\s+)"
)


def _event(text: str, plain: str, start: int, end: int) -> str | None:
    match = _INTRODUCES.match(plain, start, end)
    if not match:
        return None
    stop = re.search(r"\s*(?:,\s|;|\s+pour\s+pouvoir)", plain[match.end() : end])
    return text[match.end() : match.end() + stop.start() if stop else end].strip() or None
