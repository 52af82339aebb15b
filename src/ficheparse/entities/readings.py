"""Texts read for their entities by the spaCy components, each distinct one once: what the tables hold is what the components give
to anyone who adds them to a pipeline of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing import get_start_method
from typing import TYPE_CHECKING

from ficheparse.entities.law.records import LegalReference
from ficheparse.entities.parties.organisations import Mention
from ficheparse.entities.personal.records import PersonalData
from ficheparse.entities.retention.records import RetentionPeriod
from ficheparse.process_pool import process_pool
from ficheparse.profiles.profile import Holds

if TYPE_CHECKING:
    from spacy.language import Language

ANY_LANGUAGE = "xx"
"""What spaCy calls a pipeline of no language of its own."""
LONGEST_TEXT = 100_000_000
"""Chars of a text. spaCy's own limit is for models, whose memory grows with the text; rules need none."""
_FEWEST_FOR_COPIES = 500
"""Distinct texts from which processes pay that begin as copies of this one, the language in them: 1,840 texts, as many
as the register in `raw/` has, take two of them 0.27 s and one 0.48 s; 200 take as long either way."""
_FEWEST_FOR_JOBS = 5_000
"""The same where each of them has to load the language first: a second's work."""
Place = tuple[str, Holds | None]
"""A text, and what the section in which it stands states."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text holds, each kind in the order of the text."""

    legal_references: tuple[LegalReference, ...]
    retention_periods: tuple[RetentionPeriod, ...]
    organisations: tuple[Mention, ...]
    personal_data: PersonalData | None
    """Only where data are listed."""
    retention_is_settled: bool = False
    """Whether a person said what it holds of retention: without a period it then holds none."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The reading of every place, and those of items that a person corrected, by the items' ids."""

    of_places: Mapping[Place, Reading]
    of_items: Mapping[str, Reading] = field(default_factory=dict)

    def of(self, item_id: str, place: Place) -> Reading:
        """The reading of an item in its place."""
        return self.of_items.get(item_id) or self.of_places[place]


@lru_cache(maxsize=1)
def entity_pipeline() -> Language:
    """A blank pipeline with every component of this package, ready to read.

    It is not spaCy's French one, whose exceptions for hyphens take two seconds to load: how a text is cut into tokens
    changes nothing of what the components find in it.
    """
    import spacy

    from ficheparse.entities.components import COMPONENTS

    nlp = spacy.blank(ANY_LANGUAGE)
    nlp.max_length = LONGEST_TEXT
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def read_texts(places: Iterable[Place], jobs: int = 1) -> dict[Place, Reading]:
    """The reading of every place; texts that repeat are read once. With `jobs` so many processes share them, where there
    are many. Raises `InputError` where one ends before its share."""
    distinct = list(dict.fromkeys(places))
    fewest = _FEWEST_FOR_COPIES if get_start_method() == "fork" else _FEWEST_FOR_JOBS
    if jobs == 1 or len(distinct) < fewest:
        return dict(zip(distinct, _read(distinct), strict=True))
    entity_pipeline()  # before the others begin, so that they have it
    shares = [distinct[start::jobs] for start in range(jobs)]
    with process_pool("the items", jobs - 1) as pool:
        others = [pool.submit(_read, share) for share in shares[1:]]
        readings = [_read(shares[0]), *(other.result() for other in others)]
    return {place: readings[at % jobs][at // jobs] for at, place in enumerate(distinct)}


def _read(places: Sequence[Place]) -> list[Reading]:
    from ficheparse.entities import components

    nlp, docs = entity_pipeline(), []
    for text, holds in places:
        doc = nlp.make_doc(text)
        doc._.in_retention = holds is Holds.RETENTION
        doc._.lists_data = holds is Holds.PERSONAL_DATA
        docs.append(doc)
    return [
        Reading(
            tuple(span._.legal_reference for span in doc.spans[components.LEGAL_REFERENCES]),
            tuple(span._.retention_period for span in doc.spans[components.RETENTION_PERIODS]),
            tuple(span._.organisation for span in doc.spans[components.ORGANISATIONS]),
            doc._.personal_data,
        )
        for doc in nlp.pipe(docs)
    ]
