"""The retention periods of a text."""

from __future__ import annotations

from dataclasses import replace

from ficheparse.entities.retention.bounds import bounds_of
from ficheparse.entities.retention.events import condition_of, starts_at, until_of
from ficheparse.entities.retention.keeping import is_about_keeping, phase_of
from ficheparse.entities.retention.records import Bound, Phase, RetentionKind, RetentionPeriod, Span
from ficheparse.entities.retention.spans import find_spans
from ficheparse.entities.retention.subjects import subject_of
from ficheparse.entities.retention.unnumbered import find_unnumbered
from ficheparse.entities.view import pieces


def find_retention_periods(text: str, *, in_retention: bool = False) -> tuple[RetentionPeriod, ...]:
    """How long data are kept as a French text states it, in the order of the text.

    `in_retention` says that the text stands where retention is stated (a section of that name), so that a bare "3 ans
    après la fin des droits" is a period; elsewhere the words must say that data are kept. Retention without a number
    is looked for only there. A text of more than some thousand chars is read in pieces of whole sentences.
    """
    return tuple(
        replace(found, start=begin + found.start, end=begin + found.end)
        for begin, piece in pieces(text)
        for found in _periods(piece, in_retention)
    )


def _periods(text: str, in_retention: bool) -> list[RetentionPeriod]:
    spans = find_spans(text)
    kept = list[Span]()
    for span in spans:
        if is_about_keeping(text, span, in_retention=in_retention, kept_before=kept[-1] if kept else None):
            kept.append(span)
    bounds = bounds_of(text, kept)
    found = [_period(text, span, bound, kept) for span, bound in zip(kept, bounds, strict=True)]
    if in_retention:
        found += find_unnumbered(text, found)
    return sorted(found, key=lambda period: (period.start, period.end))


def _period(text: str, span: Span, bound: Bound, spans: list[Span]) -> RetentionPeriod:
    event, end, subject = starts_at(text, span, spans), until_of(text, span, spans), subject_of(text, span, spans)
    return RetentionPeriod(
        RetentionKind.AGE if span.age else RetentionKind.FIXED,
        span.start,
        span.end,
        text[span.start : span.end],
        phase_of(text, span, spans) if not span.age else Phase.ACTIVE,
        span.iso8601,
        span.months,
        span.days,
        bound,
        event,
        end,
        subject,
        condition_of(text, span, spans, (event, end, subject)),
    )
