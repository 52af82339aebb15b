"""Entities as rows of the entity tables."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from ficheparse.entities.law.lookup import LookedUp
from ficheparse.entities.law.records import LegalReference
from ficheparse.entities.records import (
    Article30Element,
    BasisProvision,
    CitedProvision,
    Entities,
    ListedData,
    NamedOrganisation,
    Rights,
    StatedRetention,
)
from ficheparse.entities.retention.records import RetentionPeriod
from ficheparse.tables.fields import fields_of

Row = dict[str, Any]


RowKey = tuple[str, str, int]
"""A row of an entity table: the table's name, the item's id, and where the surface begins, 0 where there is none."""


def entity_rows(entities: Entities, corrected: Mapping[RowKey, Row] = MappingProxyType({})) -> dict[str, list[Row]]:
    """The rows of every entity table, by table name, without register and edition. Those that a person `corrected` are
    marked so, with the columns that were set for what other items say of them."""
    rows = {
        "legal_references": [_cited(each) for each in entities.legal_references],
        "legal_bases": [fields_of(each) for each in entities.legal_bases],
        "legal_basis_provisions": [_provision(each) for each in entities.basis_provisions],
        "retention_periods": [_kept(each) for each in entities.retention],
        "personal_data": [_listed(each) for each in entities.personal_data],
        "data_subjects": [fields_of(each) for each in entities.data_subjects],
        "recipients": [{**fields_of(each), "role": each.role.value} for each in entities.recipients],
        "organisations": [_organisation(each) for each in entities.organisations],
        "rights": [_rights(each) for each in entities.rights],
        "article_30": [_element(each) for each in entities.article_30],
    }
    for name in {table for table, _, _ in corrected}:
        for row in rows[name]:
            columns = corrected.get((name, row["item_id"], row.get("start", 0)))
            if columns is not None:
                row.update({**columns, "is_corrected": True})
    return rows


def legal_reference_row(reference: LegalReference, looked_up: LookedUp, *, source_inferred: str | None = None) -> Row:
    """A cited provision with its page and the state of its article."""
    return {
        **fields_of(reference),
        "source_inferred": source_inferred,
        **fields_of(looked_up),
        "article_state": looked_up.article_state.value,
    }


def retention_period_row(period: RetentionPeriod) -> Row:
    """A stated period; the columns on its context are null."""
    return {
        **fields_of(period),
        "kind": period.kind.value,
        "phase": period.phase.value,
        "bound": _value(period.bound),
        "bound_in_context": None,
        "phase_in_context": None,
        "subject_in_context": None,
    }


def _cited(provision: CitedProvision) -> Row:
    row = legal_reference_row(provision.reference, provision.looked_up, source_inferred=provision.source_inferred)
    return {"item_id": provision.item_id, "fiche_no": provision.fiche_no, **row, "is_corrected": False}


def _provision(given: BasisProvision) -> Row:
    return {
        "item_id": given.item_id,
        "fiche_no": given.fiche_no,
        "basis": given.basis,
        "start": given.reference.start,
        "end": given.reference.end,
        "source": given.reference.source,
        "article": given.reference.article,
        "attributed_by": given.attributed_by,
    }


def _kept(stated: StatedRetention) -> Row:
    return {
        "item_id": stated.item_id,
        "fiche_no": stated.fiche_no,
        **retention_period_row(stated.period),
        "bound_in_context": _value(stated.bound_in_context),
        "phase_in_context": _value(stated.phase_in_context),
        "subject_in_context": stated.subject_in_context,
        "is_corrected": False,
    }


def _listed(listed: ListedData) -> Row:
    data = listed.data
    return {
        "item_id": listed.item_id,
        "fiche_no": listed.fiche_no,
        "data_subject": listed.data_subject,
        "category": data.category,
        "details": data.details,
        "is_open": data.is_open,
        "special_categories": data.special_categories,
        "offences": data.offences,
        "nir": data.nir,
        "evidence": [each.surface for each in data.evidence],
        "is_corrected": False,
    }


def _organisation(named: NamedOrganisation) -> Row:
    mention = named.mention
    return {
        "item_id": named.item_id,
        "fiche_no": named.fiche_no,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "organisation": mention.organisation.short,
        "name": mention.organisation.name,
        "now": mention.organisation.now,
    }


def _rights(rights: Rights) -> Row:
    row = {**fields_of(rights), "objection": rights.objection.value}
    return {name: value for name, value in row.items() if name not in ("unclear_ids", "ground_id")}


def _element(element: Article30Element) -> Row:
    return {**fields_of(element), "stated": element.stated}


def _value(chosen: StrEnum | None) -> str | None:
    return chosen.value if chosen is not None else None
