"""The GDPR legal bases of a fiche, and the national provisions that it gives for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ficheparse.entities.context.gdpr import bases_in_words, basis_label, basis_of, dpv_iri, is_condition
from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.law.records import RGPD
from ficheparse.entities.readings import Readings
from ficheparse.entities.records import BasisProvision, LegalBasis
from ficheparse.profiles.profile import Holds


def legal_bases(items: Sequence[PlacedItem], read: Readings) -> list[LegalBasis]:
    """The bases of one fiche, each once, with the first item that gives it.

    Bases of article 6 count where legal bases are stated, conditions of article 9 anywhere. A fiche that cites no article 6
    has the bases whose usual wording it prints.
    """
    found = dict[str, LegalBasis]()
    for placed in items:
        for basis in _cited(placed, read):
            if placed.holds is Holds.LEGAL_BASES or is_condition(basis):
                found.setdefault(basis, _basis(placed, basis, "article"))
    if all(map(is_condition, found)):
        for placed in _stating(items):
            for basis in bases_in_words(placed.item.text):
                found.setdefault(basis, _basis(placed, basis, "words"))
    return list(found.values())


def basis_provisions(
    items: Sequence[PlacedItem], read: Readings, bases: Iterable[LegalBasis]
) -> Iterator[BasisProvision]:
    """The other provisions cited where legal bases are stated, each with the basis or bases that it is given for.

    By `item` where the item cites the basis itself, by `nesting` where an item above does, by `words` where its sentence
    names the basis ("La mission d'intérêt public est fondée sur…"), else by `order`, after what named a basis last.
    """
    known = [basis.basis for basis in bases if not is_condition(basis.basis)]
    last: list[str] = []
    said_by = dict[str, list[str]]()
    for placed in _stating(items):
        own = [basis for basis in _cited(placed, read) if basis in known]
        worded = [basis for basis in bases_in_words(placed.item.text) if basis in known]
        said_by[placed.item.item_id] = own or worded
        above = next((said_by[item.item_id] for item in placed.above if said_by.get(item.item_id)), [])
        choices = (("item", own), ("nesting", above), ("words", worded), ("order", last or known[:1]))
        attributed_by, given_for = next((choice for choice in choices if choice[1]), ("", []))
        for reference in placed.reading(read).legal_references:
            if reference.source != RGPD:
                for basis in given_for:
                    yield BasisProvision(placed.fiche_no, basis, placed.item.item_id, reference, attributed_by)
        last = own or worded or last


def _stating(items: Sequence[PlacedItem]) -> Iterator[PlacedItem]:
    return (placed for placed in items if placed.holds is Holds.LEGAL_BASES)


def _cited(placed: PlacedItem, read: Readings) -> list[str]:
    cited = (basis_of(reference) for reference in placed.reading(read).legal_references)
    return [basis for basis in dict.fromkeys(cited) if basis]


def _basis(placed: PlacedItem, basis: str, stated_as: str) -> LegalBasis:
    return LegalBasis(placed.fiche_no, basis, basis_label(basis), dpv_iri(basis), placed.item.item_id, stated_as)
