"""What the grammars find, as rows of the entity tables."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ficheparse.entities.law.index import ArticleIndex
from ficheparse.entities.law.records import LegalReference
from ficheparse.entities.law.uris import uri_of
from ficheparse.entities.retention.records import RetentionPeriod

Row = dict[str, Any]


def legal_reference_row(reference: LegalReference, index: ArticleIndex, *, source_inferred: str | None = None) -> Row:
    """A cited provision with its page and the state of its article, as far as the index proves it."""
    return {
        **asdict(reference),
        "source_inferred": source_inferred,
        "uri": uri_of(reference, index),
        "article_state": index.state(reference.source, reference.article).value,
    }


def retention_period_row(period: RetentionPeriod) -> Row:
    return {
        **asdict(period),
        "kind": period.kind.value,
        "phase": period.phase.value,
        "bound": period.bound.value if period.bound else None,
    }
