"""spaCy components for any French text: rules only, on `spacy.blank("fr")`, no model.

    import spacy

    nlp = spacy.blank("fr")
    nlp.add_pipe("ficheparse_legal_references")
    nlp.add_pipe("ficheparse_retention_periods")
    nlp.add_pipe("ficheparse_organisations")
    nlp.add_pipe("ficheparse_personal_data")
    doc = nlp("Article L. 161-1-4 du Code de la sécurité sociale")
    doc.spans["legal_references"][0]._.legal_reference.article  # 'L161-1-4'

Each component writes a span group into `doc.spans` and the record it found as a typed attribute of every span. Tokens
in which a span begins or ends are split, so that a span's text is what the record calls its surface. Accents are expected composed
(NFC), as nearly all text has them. Docs can be stored and read by several processes as any other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from ficheparse.entities import serialised
from ficheparse.entities.law.records import LegalReference
from ficheparse.entities.law.references import find_legal_references
from ficheparse.entities.parties.organisations import Mention, find_organisations
from ficheparse.entities.personal.data import read_personal_data
from ficheparse.entities.personal.records import Evidence
from ficheparse.entities.retention.periods import find_retention_periods
from ficheparse.entities.retention.records import RetentionPeriod

LEGAL_REFERENCES = "legal_references"
RETENTION_PERIODS = "retention_periods"
ORGANISATIONS = "organisations"
PERSONAL_DATA = "personal_data"
COMPONENTS = tuple(f"ficheparse_{name}" for name in (LEGAL_REFERENCES, RETENTION_PERIODS, ORGANISATIONS, PERSONAL_DATA))

for _attribute in ("legal_reference", "retention_period", "organisation", "evidence"):
    if not Span.has_extension(_attribute):
        Span.set_extension(_attribute, default=None)
for _attribute in ("in_retention", "lists_data", "personal_data"):
    if not Doc.has_extension(_attribute):
        Doc.set_extension(_attribute, default=None)


serialised.pack  # noqa: B018 - importing it tells spaCy how to store records


@Language.factory("ficheparse_legal_references", default_config={"spans_key": LEGAL_REFERENCES})
def legal_references(nlp: Language, name: str, spans_key: str) -> LegalReferences:
    """The component `ficheparse_legal_references`; `spans_key` is where its spans go in `doc.spans`."""
    return LegalReferences(spans_key)


@Language.factory(
    "ficheparse_retention_periods", default_config={"spans_key": RETENTION_PERIODS, "in_retention": False}
)
def retention_periods(nlp: Language, name: str, spans_key: str, in_retention: bool) -> RetentionPeriods:
    """The component `ficheparse_retention_periods`; with `in_retention` texts stand where retention is stated."""
    return RetentionPeriods(spans_key, in_retention)


@Language.factory("ficheparse_organisations", default_config={"spans_key": ORGANISATIONS})
def organisations(nlp: Language, name: str, spans_key: str) -> Organisations:
    """The component `ficheparse_organisations`."""
    return Organisations(spans_key)


@Language.factory("ficheparse_personal_data", default_config={"spans_key": PERSONAL_DATA})
def personal_data(nlp: Language, name: str, spans_key: str) -> PersonalDataListed:
    """The component `ficheparse_personal_data`."""
    return PersonalDataListed(spans_key)


class LegalReferences:
    """Writes the cited provisions; a span's label is the source, its `_.legal_reference` a `LegalReference`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key
        find_legal_references("")

    def __call__(self, doc: Doc) -> Doc:
        found = find_legal_references(_text(doc))
        return _written(doc, self.spans_key, "legal_reference", [(each, each.source) for each in found])


class RetentionPeriods:
    """Writes the retention periods; a span's label is the kind, its `_.retention_period` a `RetentionPeriod`.

    With `in_retention` the text is taken to stand where retention is stated: bare spans count, and so does retention
    without a number. `doc._.in_retention`, where it is set before the component runs, says it for one text.
    """

    def __init__(self, spans_key: str, in_retention: bool) -> None:
        self.spans_key = spans_key
        self.in_retention = in_retention
        find_retention_periods("")

    def __call__(self, doc: Doc) -> Doc:
        here = self.in_retention if doc._.in_retention is None else bool(doc._.in_retention)
        found = find_retention_periods(_text(doc), in_retention=here)
        return _written(doc, self.spans_key, "retention_period", [(each, each.kind.value) for each in found])


class Organisations:
    """Writes the organisations named; a span's label is the short name, its `_.organisation` a `Mention`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key
        find_organisations("")

    def __call__(self, doc: Doc) -> Doc:
        found = find_organisations(_text(doc))
        return _written(doc, self.spans_key, "organisation", [(each, each.organisation.short) for each in found])


class PersonalDataListed:
    """Reads the text as one entry of a list of data: `doc._.personal_data` is a `PersonalData`. The words that show
    special categories, offences or the NIR are spans with the category as label and their `Evidence` as `_.evidence`.
    A text whose `doc._.lists_data` is set to False is passed over."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key
        read_personal_data("")

    def __call__(self, doc: Doc) -> Doc:
        if doc._.lists_data is False:
            return _written(doc, self.spans_key, "evidence", [])
        doc._.personal_data = read_personal_data(_text(doc))
        found = sorted(doc._.personal_data.evidence, key=lambda each: each.start)
        return _written(doc, self.spans_key, "evidence", [(each, each.category) for each in found])


_Found = LegalReference | RetentionPeriod | Mention | Evidence


@lru_cache(maxsize=1)
def _text(doc: Doc) -> str:
    """The text of the doc that is being read: spaCy puts it together anew at each call, splitting tokens leaves it alone."""
    return str(doc.text)


def _written(doc: Doc, spans_key: str, attribute: str, found: Sequence[tuple[_Found, str]]) -> Doc:
    """The doc with a span for each record and label."""
    if any(doc.char_span(record.start, record.end) is None for record, _ in found):
        _split_at(doc, {place for record, _ in found for place in (record.start, record.end)})
    doc.spans[spans_key] = [_span(doc, record, label, attribute) for record, label in found]
    return doc


def _span(doc: Doc, record: _Found, label: str, attribute: str) -> Span:
    span = doc.char_span(record.start, record.end, label=label, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no tokens at {record.start}-{record.end} of {doc.text!r}")
    span._.set(attribute, record)
    return span


def _split_at(doc: Doc, places: Collection[int]) -> None:
    """Split the tokens in which a place lies, so that it falls between two."""
    begins = [token.idx for token in doc]
    cuts = dict[int, set[int]]()
    for place in places:
        token = doc[bisect_right(begins, place) - 1]
        if token.idx < place < token.idx + len(token):
            cuts.setdefault(token.i, set()).add(place - token.idx)
    with doc.retokenize() as retokenizer:
        for index, inside in cuts.items():
            token = doc[index]
            edges = [0, *sorted(inside), len(token)]
            pieces = [token.text[begin:end] for begin, end in pairwise(edges)]
            heads: list[Any] = [(token, 0)] * len(pieces)
            retokenizer.split(token, pieces, heads=heads)
