"""What a data-protection officer should look at: citations, bases and rights that do not go together."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ficheparse.entities.context.gdpr import bases_in_words, basis_label, basis_of, is_condition, objection_words
from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.law.codes import codes
from ficheparse.entities.law.index import ArticleState
from ficheparse.entities.law.records import LegalReference
from ficheparse.entities.law.uris import number_and_date_agree
from ficheparse.entities.readings import Readings
from ficheparse.entities.records import CitedProvision, LegalBasis, ListedData, Objection, Rights
from ficheparse.entities.view import folded
from ficheparse.profiles.profile import Holds
from ficheparse.register.model import Diagnostic, Severity

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def citation_findings(provision: CitedProvision, placed: PlacedItem) -> Iterator[Diagnostic]:
    """What the index and the act's own number say against a citation."""
    reference, found = provision.reference, provision.looked_up
    if reference.is_without_act:
        around = f"; the items around it say {provision.source_inferred}" if provision.source_inferred else ""
        part = f" ({reference.subdivision})" if reference.subdivision else ""
        message = f"article {reference.article}{part} is cited without its act{around}"
        yield _of_item(Severity.INFO, "source_not_named", message, placed)
    if found.article_state is ArticleState.NOT_IN_INDEX and found.index_date:
        why = "repealed, renumbered, of another code or mistyped"
        message = f"{_named(reference)} is not in the index of {_month(found.index_date)}: {why}"
        yield _of_item(Severity.WARNING, "article_not_in_index", message, placed)
    if found.article_state is ArticleState.REPEAL_SCHEDULED and found.index_date:
        until = f" on {found.until.isoformat()}" if found.until else ""
        message = f"{_named(reference)} is repealed{until}, by the index of {_month(found.index_date)}"
        yield _of_item(Severity.WARNING, "article_repeal_scheduled", message, placed)
    if found.article_state is ArticleState.NOT_YET_IN_FORCE:
        message = f"{_named(reference)} is not yet in force"
        yield _of_item(Severity.INFO, "article_not_yet_in_force", message, placed)
    if number_and_date_agree(reference) is False:
        message = f"{reference.surface!r} has a number of another year than its date"
        yield _of_item(Severity.WARNING, "date_and_number_differ", message, placed)


def basis_findings(bases: Sequence[LegalBasis], items: Sequence[PlacedItem], read: Readings) -> Iterator[Diagnostic]:
    """A fiche without a basis, and items that cite one basis and describe another."""
    stating = [placed for placed in items if placed.holds is Holds.LEGAL_BASES]
    if stating and all(is_condition(basis.basis) for basis in bases):
        yield _of_item(Severity.WARNING, "basis_missing", "the fiche gives no basis of article 6(1) GDPR", stating[0])
    for placed in stating:
        cited = {basis_of(reference) for reference in placed.reading(read).legal_references} - {None}
        worded = set(bases_in_words(placed.item.text))
        if len(cited) == 1 and worded and not cited & worded:
            (basis,), (other, *_) = cited, sorted(worded)
            message = f"the item cites {basis}, its words are those of {other} ({basis_label(other)})"
            yield _of_item(Severity.WARNING, "basis_words_differ", message, placed)


def special_category_findings(
    bases: Sequence[LegalBasis], listed: Sequence[ListedData], placed: Mapping[str, PlacedItem]
) -> Iterator[Diagnostic]:
    """A fiche that lists special categories must give a condition of article 9(2)."""
    counts = Counter(category for each in listed for category in each.data.special_categories)
    if not counts or any(is_condition(basis.basis) for basis in bases):
        return
    named = ", ".join(f"{category} ({number})" for category, number in sorted(counts.items()))
    first = next(each for each in listed if each.data.special_categories)
    message = (
        f"the fiche lists special categories of data, by items: {named}; it cites no condition of article 9(2) GDPR"
    )
    yield _of_item(Severity.WARNING, "special_category_without_condition", message, placed[first.item_id])


def objection_findings(
    rights: Rights, bases: Sequence[LegalBasis], placed: Mapping[str, PlacedItem]
) -> Iterator[Diagnostic]:
    """Grounds of refusal that the fiche's bases do not carry (GDPR, article 21(1))."""
    if not rights.item_ids:
        return
    item = placed[rights.ground_id or rights.item_ids[0]]
    given = sorted(basis.basis for basis in bases if not is_condition(basis.basis))
    for unclear in map(placed.__getitem__, rights.unclear_ids):
        yield _of_item(Severity.INFO, "objection_unclear", f"{unclear.item.text!r} says neither yes nor no", unclear)
    if rights.is_contradicted:
        message = "one section refuses the right to object, another grants it"
        yield _of_item(Severity.WARNING, "objection_contradicted", message, item)
    if rights.objection in (Objection.REFUSED, Objection.PARTLY) and given:
        yield from _refusal_findings(rights, given, item)


_OVERRIDING = frozenset(("compelling_grounds", "legal_provision"))
"""Grounds that may override the right which article 21(1) gives under 6(1)(e) and (f)."""


def _refusal_findings(rights: Rights, given: Sequence[str], item: PlacedItem) -> Iterator[Diagnostic]:
    refused = "refused in part" if rights.objection is Objection.PARTLY else "refused"
    grounds = [ground for ground in objection_words().grounds if ground.name in rights.grounds]
    carried = {ground.name for ground in grounds if not ground.basis or ground.basis in given}
    if grounds and not carried:
        message = (
            f"objecting is {refused} for {rights.ground_printed!r}, a ground that exists under {grounds[0].basis}; the "
            f"fiche rests on {', '.join(given)}"
        )
        yield _of_item(Severity.WARNING, "objection_ground_without_basis", message, item)
        return
    open_bases = [basis for basis in given if basis in ("A6-1-e", "A6-1-f")]
    if not open_bases or not _OVERRIDING.isdisjoint(carried):
        return
    if "legal_obligation" in carried:
        message = (
            f"objecting is {refused} for {rights.ground_printed!r}, a ground that exists under A6-1-c only; the fiche "
            f"rests on {' and '.join(open_bases)} too"
        )
        yield _of_item(Severity.INFO, "objection_ground_without_basis", message, item)
    elif rights.objection is Objection.REFUSED or rights.grounds:
        ground = f"for {rights.ground_printed!r}" if rights.ground_printed else "without a ground"
        message = f"objecting is {refused} {ground} under {' and '.join(open_bases)}, for which article 21(1) GDPR gives the right"
        yield _of_item(Severity.WARNING, "objection_without_compelling_grounds", message, item)


_ENDED = re.compile(r"\b(?:a|ont)\s+pris\s+fin\b|\b(?:n'est|ne\s+sont)\s+plus\s+(?:applicables?|en\s+vigueur)\b")


def ended_basis(placed: PlacedItem) -> Iterator[Diagnostic]:
    """An item on legal bases that says that one has ended."""
    if placed.holds is Holds.LEGAL_BASES and _ENDED.search(folded(placed.item.text)):
        yield _of_item(Severity.WARNING, "basis_ended", placed.item.text, placed)


_BY_REFERENCE = re.compile(
    r"\b(?:enumeree?s|listee?s|mentionnee?s|prevue?s|definie?s|visee?s)\s+(?:a|aux|par)\s+(?:l'|les\s+)?articles?\b|\btoutes?\s+les\s+(?:categories\s+de\s+)?donnees\b"
)


def data_by_reference(placed: PlacedItem) -> Iterator[Diagnostic]:
    """An item on data that does not name them: special categories may be among them."""
    if placed.holds is Holds.PERSONAL_DATA and _BY_REFERENCE.search(folded(placed.item.text)):
        message = f"the item does not name the data, special categories may be among them: {placed.item.text!r}"
        yield _of_item(Severity.INFO, "data_by_reference", message, placed)


def unread_retention(placed: PlacedItem) -> Diagnostic:
    """An item of a retention section of which nothing was read."""
    message = f"neither a period nor a known way of stating retention: {placed.item.text!r}"
    return _of_item(Severity.WARNING, "retention_unread", message, placed)


def _month(day: datetime.date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _named(reference: LegalReference) -> str:
    code = codes().get(reference.source.removeprefix("code:"))
    return f"article {reference.article} of the {code.name if code else reference.source}"


def _of_item(severity: Severity, code: str, message: str, placed: PlacedItem) -> Diagnostic:
    return Diagnostic(severity, code, message, placed.fiche_no, placed.item.page, placed.item.boxes)
