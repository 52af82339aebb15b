"""The index of articles in force: what state an article is in, and its exact page.

It holds four codes, and the law in force alone: an article that is not in it is repealed, renumbered, of another code or
mistyped, and the index cannot say which.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


class ArticleState(StrEnum):
    IN_FORCE = "in_force"
    REPEAL_SCHEDULED = "repeal_scheduled"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    NOT_IN_INDEX = "not_in_index"
    NOT_CHECKED = "not_checked"
    """The code is not in the index, or no code's article is cited."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the index. `state` is None where the base gives none."""

    legiarti: int
    state: ArticleState | None
    until: datetime.date | None


@dataclass(frozen=True)
class ArticleIndex:
    """The articles by code and number, and the day of the base's last change."""

    table: pa.Table
    rows: dict[str, dict[str, int]]
    """Row of the table by code and folded number."""
    as_of: datetime.date

    def find(self, source: str, article: str) -> Entry | None:
        """The entry of an article of a source such as "code:css"; None where there is none."""
        row = self.rows.get(source.removeprefix("code:"), {}).get(_folded(article))
        if row is None:
            return None
        legiarti, state, until = (self.table.column(name)[row].as_py() for name in ("legiarti", "state", "until"))
        return Entry(legiarti, _STATES.get(state), until)

    def covers(self, source: str) -> bool:
        return source.removeprefix("code:") in self.rows

    def state(self, source: str, article: str | None) -> ArticleState:
        """What the index says of a cited article."""
        if article is None or not source.startswith("code:") or not self.covers(source):
            return ArticleState.NOT_CHECKED
        entry = self.find(source, article)
        if entry is None:
            return ArticleState.NOT_IN_INDEX
        return entry.state or ArticleState.NOT_CHECKED


_STATES = {state.value: state for state in ArticleState}


def _folded(article: str) -> str:
    """Without the asterisk of decrees in council, which texts often leave out."""
    return article.replace("*", "").strip()


@lru_cache(maxsize=1)
def article_index() -> ArticleIndex:
    """The index that ships with the package."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    packed = resources.files("ficheparse.entities.law").joinpath("articles_in_force.parquet").read_bytes()
    # Not `read_table`: it imports the dataset layer, which takes fifty times as long as the reading.
    table = pq.ParquetFile(pa.BufferReader(packed)).read(use_threads=False)
    rows = dict[str, dict[str, int]]()
    codes, articles = table.column("code").to_pylist(), table.column("article").to_pylist()
    for row, (code, article) in enumerate(zip(codes, articles, strict=True)):
        rows.setdefault(code, {})[_folded(article)] = row
    return ArticleIndex(table, rows, datetime.date.fromisoformat(table.schema.metadata[b"modified"].decode()))
