"""What a fiche is over several editions, whatever its number."""

from __future__ import annotations

from itertools import pairwise

from ficheparse.comparison.changes import compare
from ficheparse.comparison.compared_edition import ComparedEdition, ComparedFiche
from ficheparse.comparison.lineage import fiche_lineage
from tests.comparison.editions import edition, fiche

PAY = "Gestion de la paie", ["Calculer les salaires", "Éditer les bulletins"]
ACCESS = "Contrôle des accès aux locaux", ["Attribuer les badges", "Tracer les passages"]
SUITS = "Gestion des contentieux", ["Saisir les tribunaux", "Suivre les audiences"]


def holding(number: int, said: tuple[str, list[str]]) -> ComparedFiche:
    return fiche(number, said[0], {"sous_finalites": said[1]})


def lineage(*editions: ComparedEdition) -> list[list[str]]:
    """The identities of the fiches of each edition, in its order."""
    found = fiche_lineage([compare(before, after) for before, after in pairwise(editions)])
    return [[found[index, each.fiche_no] for each in own.fiches] for index, own in enumerate(editions)]


def test_a_fiche_keeps_its_identity_when_its_number_changes() -> None:
    before = edition("2023", holding(1, PAY), holding(2, ACCESS), holding(3, SUITS))
    after = edition("2024", holding(1, ACCESS), holding(2, SUITS))
    assert lineage(before, after) == [["2023/1", "2023/2", "2023/3"], ["2023/2", "2023/3"]]


def test_a_new_fiche_is_named_by_the_edition_that_brought_it() -> None:
    before, after = edition("2023", holding(1, PAY)), edition("2024", holding(1, ACCESS), holding(2, PAY))
    later = edition("2025", holding(1, PAY), holding(2, ACCESS))
    assert lineage(before, after, later)[1:] == [["2024/1", "2023/1"], ["2023/1", "2024/1"]]


def test_a_fiche_that_comes_back_is_the_one_that_went() -> None:
    first = edition("2022", holding(1, PAY), holding(2, ACCESS))
    between = edition("2023", holding(1, ACCESS))
    last = edition("2024", holding(1, ACCESS), holding(2, SUITS), holding(3, PAY))
    assert lineage(first, between, last)[-1] == ["2022/2", "2024/2", "2022/1"]
