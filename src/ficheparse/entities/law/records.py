"""What the legal grammar finds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

RGPD = "rgpd"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LegalReference:
    """A cited provision: `text[start:end] == surface`. The fields are those of the table `legal_references`."""

    start: int
    end: int
    surface: str
    source: str
    article: str | None = None
    article_end: str | None = None
    et_suivants: bool = False
    subdivision: str | None = None
    division: str | None = None
    date: datetime.date | None = None

    @property
    def is_without_act(self) -> bool:
        return self.source == UNKNOWN


@dataclass(frozen=True, slots=True)
class Act:
    """An act of law as named at one place: `nature` is "code", "loi", "reglement" and so on."""

    start: int
    end: int
    source: str
    nature: str
    date: datetime.date | None = None
    alone: bool = True
    """Whether it names the act without an article beside it; an abbreviation such as CSS does not."""

    @property
    def is_known_by_date(self) -> bool:
        """Whether the text cites it by nature and date alone: "arrêté du 24 juillet 2015"."""
        return self.date is not None and self.source == f"{self.nature}:{self.date.isoformat()}"

    @property
    def is_european(self) -> bool:
        return self.source == RGPD or self.source.startswith("eu:")


@dataclass(frozen=True, slots=True)
class Part:
    """A step below an article: `kind` is "roman", "degree", "letter", "paragraph" or "alinea"; `value` is as it is written."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as printed at one place, not yet tied to an act.

    `prefix` is "L", "R*", "LO" or empty; `number` its number with bis and letters; `parts` what is cited of it, from
    outer to inner.
    """

    start: int
    end: int
    prefix: str
    number: str
    parts: tuple[Part, ...] = ()
    last: str | None = None
    """Prefix and number of the end of a range."""
    et_suivants: bool = False

    @property
    def is_of_a_code(self) -> bool:
        return bool(self.prefix)

    @property
    def is_cited_as_european(self) -> bool:
        """Whether a paragraph and a letter follow the number as they do in the GDPR: 6-1-c, 6(1)(c)."""
        kinds = [part.kind for part in self.parts]
        paragraph_in_number = "-" in self.number
        return not self.prefix and (
            kinds[:2] == ["paragraph", "letter"] or (paragraph_in_number and kinds[:1] == ["letter"])
        )


@dataclass(frozen=True, slots=True)
class Division:
    """A book, title, chapter or section as printed at one place."""

    start: int
    end: int
    name: str
