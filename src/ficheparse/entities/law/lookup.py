"""What the index proves of a cited provision, and its page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ficheparse.entities.law.index import ArticleIndex, ArticleState
from ficheparse.entities.law.records import LegalReference
from ficheparse.entities.law.uris import uri_of


@dataclass(frozen=True, slots=True)
class LookedUp:
    """`index_date` is the day of the index where the article was looked up in it, else None; `until` the day on which the
    article ends, where its repeal is scheduled."""

    uri: str | None
    article_state: ArticleState
    index_date: datetime.date | None
    until: datetime.date | None


def look_up(reference: LegalReference, index: ArticleIndex) -> LookedUp:
    """The page and the state of a provision, as far as they are certain."""
    state = index.state(reference.source, reference.article)
    entry = index.find(reference.source, reference.article) if reference.article else None
    until = entry.until if entry and state is ArticleState.REPEAL_SCHEDULED else None
    checked = state is not ArticleState.NOT_CHECKED
    return LookedUp(uri_of(reference, index), state, index.as_of if checked else None, until)
