"""From a register's items to its entities: the way through this package, from the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ficheparse.entities.context.article_30 import article_30_elements
from ficheparse.entities.context.findings import (
    basis_findings,
    citation_findings,
    data_by_reference,
    ended_basis,
    objection_findings,
    special_category_findings,
    unread_retention,
)
from ficheparse.entities.context.inferred_source import inferred_source
from ficheparse.entities.context.legal_bases import basis_provisions, legal_bases
from ficheparse.entities.context.objection import rights_of
from ficheparse.entities.context.people_and_bodies import data_subject, listed_data, recipient
from ficheparse.entities.context.placed import PlacedItem, by_fiche, placed_items
from ficheparse.entities.context.stated_above import stated_above
from ficheparse.entities.law.index import article_index
from ficheparse.entities.law.lookup import look_up
from ficheparse.entities.readings import Reading, Readings, entity_pipeline, read_texts
from ficheparse.entities.records import (
    Article30Element,
    BasisProvision,
    CitedProvision,
    Entities,
    LegalBasis,
    ListedData,
    NamedOrganisation,
    Rights,
    StatedRetention,
)
from ficheparse.entities.retention.records import RetentionPeriod
from ficheparse.entities.retention.unnumbered import unread
from ficheparse.profiles.profile import Holds, Profile
from ficheparse.register.model import Contents, Diagnostic


def prepare() -> None:
    """Load what `annotate` needs, once per process: spaCy, the grammars and the index of articles, most of a second."""
    entity_pipeline()
    article_index()


@dataclass(frozen=True, slots=True)
class ReadItems:
    """The items of a register in their places, and what was read from each by itself."""

    placed: Sequence[PlacedItem]
    readings: Readings


def read_items(contents: Contents, profile: Profile, jobs: int = 1) -> ReadItems:
    """Read every item of a register by itself; the profile says which sections state what, `jobs` how many processes share
    them."""
    placed = placed_items(contents, profile.holds)
    return ReadItems(placed, Readings(read_texts((each.place for each in placed), jobs)))


def annotate(contents: Contents, own: ReadItems) -> Entities:
    """The entities of a register: what its items hold, and what they say together."""
    placed, read = own.placed, own.readings
    cited = [provision for each in placed for provision in _cited(each, read)]
    kept = [stated for each in placed for stated in _kept(each, each.reading(read))]
    listed = [
        listed_data(each, data)
        for each in _leaves(placed, Holds.PERSONAL_DATA)
        if (data := each.reading(read).personal_data)
    ]
    items = by_fiche(placed)
    fiches = [_fiche(fiche.fiche_no, items.get(fiche.fiche_no, []), read) for fiche in contents.fiches]
    return Entities(
        tuple(cited),
        tuple(basis for fiche in fiches for basis in fiche.bases),
        tuple(provision for fiche in fiches for provision in fiche.provisions),
        tuple(kept),
        tuple(listed),
        tuple(data_subject(each, each.reading(read)) for each in _leaves(placed, Holds.DATA_SUBJECTS)),
        tuple(recipient(each, each.reading(read)) for each in _leaves(placed, Holds.RECIPIENTS, Holds.ACCESSORS)),
        tuple(_named_organisations(placed, read)),
        tuple(fiche.rights for fiche in fiches),
        tuple(element for fiche in fiches for element in fiche.article_30),
        tuple(_findings(placed, read, cited, listed, fiches)),
    )


@dataclass(frozen=True, slots=True)
class _Fiche:
    """What the items of one fiche say together."""

    fiche_no: int
    items: Sequence[PlacedItem]
    bases: Sequence[LegalBasis]
    provisions: Sequence[BasisProvision]
    rights: Rights
    article_30: Sequence[Article30Element]


def _fiche(fiche_no: int, items: Sequence[PlacedItem], read: Readings) -> _Fiche:
    bases = legal_bases(items, read)
    return _Fiche(
        fiche_no,
        items,
        bases,
        tuple(basis_provisions(items, read, bases)),
        rights_of(fiche_no, items),
        article_30_elements(fiche_no, items),
    )


def _leaves(placed: Sequence[PlacedItem], *holds: Holds) -> Iterator[PlacedItem]:
    return (each for each in placed if each.is_leaf and each.holds in holds)


def _cited(placed: PlacedItem, read: Readings) -> Iterator[CitedProvision]:
    for reference in placed.reading(read).legal_references:
        inferred = inferred_source(reference, placed, read) if reference.is_without_act else None
        looked_up = look_up(reference, article_index())
        yield CitedProvision(placed.item.item_id, placed.fiche_no, reference, inferred, looked_up)


def _kept(placed: PlacedItem, reading: Reading) -> Iterator[StatedRetention]:
    """The periods of an item; a leaf that stands where retention is stated has at least one."""
    for period in stated_periods(placed, reading):
        above = stated_above(period, placed)
        yield StatedRetention(placed.item.item_id, placed.fiche_no, period, above.bound, above.phase, above.subject)


def stated_periods(placed: PlacedItem, reading: Reading) -> tuple[RetentionPeriod, ...]:
    """The periods that an item states, among them the one that a leaf without any stands for."""
    if reading.retention_periods or reading.retention_is_settled:
        return reading.retention_periods
    return (unread(placed.item.text),) if placed.is_leaf and placed.holds is Holds.RETENTION else ()


def _named_organisations(placed: Sequence[PlacedItem], read: Readings) -> Iterator[NamedOrganisation]:
    for each in placed:
        for mention in each.reading(read).organisations:
            yield NamedOrganisation(each.item.item_id, each.fiche_no, mention)


def _findings(
    placed: Sequence[PlacedItem],
    read: Readings,
    cited: Sequence[CitedProvision],
    listed: Sequence[ListedData],
    fiches: Sequence[_Fiche],
) -> Iterator[Diagnostic]:
    by_id = {each.item.item_id: each for each in placed}
    for provision in cited:
        yield from citation_findings(provision, by_id[provision.item_id])
    for each in _leaves(placed, Holds.RETENTION):
        reading = each.reading(read)
        if not (reading.retention_periods or reading.retention_is_settled):
            yield unread_retention(each)
    for each in placed:
        yield from ended_basis(each)
        yield from data_by_reference(each)
    data_of = dict[int, list[ListedData]]()
    for data in listed:
        data_of.setdefault(data.fiche_no, []).append(data)
    for fiche in fiches:
        yield from basis_findings(fiche.bases, fiche.items, read)
        yield from special_category_findings(fiche.bases, data_of.get(fiche.fiche_no, ()), by_id)
        yield from objection_findings(fiche.rights, fiche.bases, by_id)


def cut_entities(entities: Entities, contents: Contents) -> Entities:
    """What is left where a register was cut to some of its pages: what belongs to the items and fiches that are.

    What is said of a fiche stands as in the whole, with the ids of items on pages that were cut away.
    """
    items = contents.item_ids
    fiches = {fiche.fiche_no for fiche in contents.fiches}
    pages = {page.page for page in contents.pages}
    return replace(
        entities,
        legal_references=tuple(each for each in entities.legal_references if each.item_id in items),
        legal_bases=tuple(each for each in entities.legal_bases if each.fiche_no in fiches),
        basis_provisions=tuple(each for each in entities.basis_provisions if each.item_id in items),
        retention=tuple(each for each in entities.retention if each.item_id in items),
        personal_data=tuple(each for each in entities.personal_data if each.item_id in items),
        data_subjects=tuple(each for each in entities.data_subjects if each.item_id in items),
        recipients=tuple(each for each in entities.recipients if each.item_id in items),
        organisations=tuple(each for each in entities.organisations if each.item_id in items),
        rights=tuple(each for each in entities.rights if each.fiche_no in fiches),
        article_30=tuple(each for each in entities.article_30 if each.fiche_no in fiches),
        diagnostics=tuple(each for each in entities.diagnostics if each.page is None or each.page in pages),
    )
