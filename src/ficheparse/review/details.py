"""What a diagnostic's message says of this very case, in French."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from ficheparse.review.wording import article_name, words


def detail(code: str, message: str) -> str | None:
    """The article, the words or the date that a message names; None where its code has none, or says it otherwise."""
    if code not in words()["details"]:
        return None
    pattern, said = words()["details"][code]
    found = re.search(pattern, message)
    return found and said.format_map({name: _SAID.get(name, str)(text) for name, text in found.groupdict().items()})


def _kinds(listed: str) -> str:
    """ "health (1), union (2)" in French."""
    return re.sub(r"[a-z_]+", lambda word: str(words()["special_categories"].get(word[0], word[0])), listed)


def _day(iso: str) -> str:
    return datetime.date.fromisoformat(iso).strftime("%d/%m/%Y")


_SAID: dict[str, Callable[[str], str]] = {
    "act": lambda act: act.replace("'", "’"),
    "article": article_name,
    "day": _day,
    "kinds": _kinds,
    "share": lambda share: share.replace(".", ","),
}
