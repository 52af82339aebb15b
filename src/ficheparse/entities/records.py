"""Entities of a register: what its items hold, and what a fiche's items say together. Each knows its item or its fiche."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ficheparse.entities.law.lookup import LookedUp
from ficheparse.entities.law.records import LegalReference
from ficheparse.entities.parties.organisations import Mention
from ficheparse.entities.personal.records import PersonalData
from ficheparse.entities.retention.records import Bound, Phase, RetentionPeriod
from ficheparse.register.model import Diagnostic


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A provision that an item cites; `source_inferred` is what the items around it say where it names no act."""

    item_id: str
    fiche_no: int
    reference: LegalReference
    source_inferred: str | None
    looked_up: LookedUp


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A GDPR legal basis of a fiche, such as "A6-1-c", and the first item that gives it.

    `stated_as` is `article` where the article is cited, `words` where only its wording is printed.
    """

    fiche_no: int
    basis: str
    label: str
    dpv: str
    item_id: str
    stated_as: str


@dataclass(frozen=True, slots=True)
class BasisProvision:
    """A national provision that the register gives for a basis. `attributed_by` says how the two belong together."""

    fiche_no: int
    basis: str
    item_id: str
    reference: LegalReference
    attributed_by: str


@dataclass(frozen=True, slots=True)
class StatedRetention:
    """How long an item says that data are kept; the `_in_context` fields are what the items above it state."""

    item_id: str
    fiche_no: int
    period: RetentionPeriod
    bound_in_context: Bound | None
    phase_in_context: Phase | None
    subject_in_context: str | None


@dataclass(frozen=True, slots=True)
class ListedData:
    """A leaf item of the data held; `data_subject` is whom it or the heading above it names."""

    item_id: str
    fiche_no: int
    data_subject: str | None
    data: PersonalData


@dataclass(frozen=True, slots=True)
class DataSubject:
    """A leaf item of the people concerned: who, and for what where the item says it ("pour traces des actions")."""

    item_id: str
    fiche_no: int
    data_subject: str
    purpose: str | None
    organisations: tuple[str, ...]


class RecipientRole(StrEnum):
    RECIPIENT = "recipient"
    ACCESSOR = "accessor"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A leaf item of those who receive or see the data."""

    item_id: str
    fiche_no: int
    role: RecipientRole
    organisations: tuple[str, ...]
    is_none: bool
    """Whether the item says that nobody receives them."""
    anonymised: bool
    """Whether the item says that what they receive is anonymised, aggregated or pseudonymised."""


@dataclass(frozen=True, slots=True)
class NamedOrganisation:
    """An organisation at one place of an item."""

    item_id: str
    fiche_no: int
    mention: Mention


class Objection(StrEnum):
    """Whether the people concerned may object."""

    POSSIBLE = "possible"
    REFUSED = "refused"
    PARTLY = "partly"
    UNCLEAR = "unclear"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Rights:
    """What a fiche says of objecting; `ground_printed` and `exception` are its words."""

    fiche_no: int
    objection: Objection
    ground: str | None
    ground_printed: str | None
    grounds: tuple[str, ...]
    exception: str | None
    is_contradicted: bool
    """Whether one section refuses what another grants as a whole."""
    item_ids: tuple[str, ...]
    unclear_ids: tuple[str, ...]
    """Those of the items whose words say neither yes nor no."""
    ground_id: str | None
    """The item that names the first ground."""


@dataclass(frozen=True, slots=True)
class Article30Element:
    """An element that article 30(1) of the GDPR asks a register for, and the items of a fiche that state it."""

    fiche_no: int
    point: str
    element: str
    item_ids: tuple[str, ...]

    @property
    def stated(self) -> bool:
        return bool(self.item_ids)


@dataclass(frozen=True, slots=True)
class Entities:
    """All that was found in a register, in document order."""

    legal_references: tuple[CitedProvision, ...]
    legal_bases: tuple[LegalBasis, ...]
    basis_provisions: tuple[BasisProvision, ...]
    retention: tuple[StatedRetention, ...]
    personal_data: tuple[ListedData, ...]
    data_subjects: tuple[DataSubject, ...]
    recipients: tuple[Recipient, ...]
    organisations: tuple[NamedOrganisation, ...]
    rights: tuple[Rights, ...]
    article_30: tuple[Article30Element, ...]
    diagnostics: tuple[Diagnostic, ...]
