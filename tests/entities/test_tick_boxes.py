"""What a form offers and nobody ticked states nothing."""

from __future__ import annotations

from ficheparse import load_profile
from ficheparse.entities.annotate import annotate, read_items
from ficheparse.entities.records import Entities
from ficheparse.layout.line import Box
from ficheparse.register.model import Contents, Fiche, Item, Section, TitleSource


def found_in(*items: tuple[int, str, bool | None]) -> Entities:
    """What is found in the kinds of data of a form with these (level, text, ticked)."""
    made: list[Item] = []
    for position, (level, text, ticked) in enumerate(items):
        parent = next((item.item_id for item in reversed(made) if item.level < level), None)
        item_id = f"1/categories_donnees/{position}"
        made.append(Item(item_id, position, level, parent, None, text, 1, (Box(1, 0, 0, 9, 9),), ticked))
    section = Section("categories_donnees", "Catégories de données", 0, 1, 1, False, tuple(made))
    fiche = Fiche(1, None, "Accueil", TitleSource.PAGE, 1, 1, (section,))
    contents = Contents((), (), (fiche,), (), (), (), ())
    return annotate(contents, read_items(contents, load_profile("formulaire")))


def places(found: Entities) -> list[str]:
    return [each.item_id for each in found.personal_data]


def test_a_ticked_box_and_one_without_a_box_state_what_they_say() -> None:
    found = found_in((1, "Données de santé", True), (1, "Données de santé : allergies", None))
    assert places(found) == ["1/categories_donnees/0", "1/categories_donnees/1"]


def test_an_empty_box_states_nothing_nor_does_what_stands_below_it() -> None:
    found = found_in(
        (1, "Données de santé", False),
        (2, "données de santé des enfants", None),
        (1, "Autres données", True),
        (2, "données de santé des agents", None),
    )
    assert places(found) == ["1/categories_donnees/3"]
