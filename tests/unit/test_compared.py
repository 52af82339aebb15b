"""A section of the tables beside the same section in another reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ficheparse.layout.line import Box
from ficheparse.register.model import Item, Section
from ficheparse.verification.compared import difference

TEXTS = ("Gérer les droits", "Gérer les dossiers des bénéficiaires", "Établir des statistiques")


def item(position: int, text: str, level: int = 1) -> Item:
    return Item(
        f"1/s/{position}", position, level, None, "•", text, 1, (Box(1, 10, 10 * position, 90, 10 * position + 8),)
    )


def section(*items: Item) -> Section:
    return Section("s", "Sous-finalités", 0, 1, 1, False, items)


def listed(*texts: str) -> Section:
    return section(*(item(position, text) for position, text in enumerate(texts)))


def what(ours: Section, theirs: Section) -> str | None:
    found = difference(ours, theirs)
    return found.what if found else None


def test_equal_sections_do_not_differ() -> None:
    assert difference(listed(*TEXTS), listed(*TEXTS)) is None
    assert difference(listed(), listed()) is None


def test_a_bullet_is_no_difference() -> None:
    other = section(*(replace(each, marker="\uf0b7") for each in listed(*TEXTS).items))
    assert difference(listed(*TEXTS), other) is None


@pytest.mark.parametrize(
    ("theirs", "told"),
    [
        (
            (TEXTS[0], "Gérer les dossiers des assurés", TEXTS[2]),
            "text: position 1: 'bénéficiaires' / 'assurés'",
        ),
        (
            (TEXTS[0], "Gérer les dossiersdes bénéficiaires", TEXTS[2]),
            "spaces: position 1: 'dossiers des bénéficiaires' / 'dossiersdes bénéficiaires'",
        ),
        (
            (TEXTS[1], TEXTS[0], TEXTS[2]),
            "order: position 0: 'Gérer les droits' / 'Gérer les dossiers des bénéficiaires'",
        ),
        ((*TEXTS, "Lutter contre la fraude"), "missing: position 3: 'Lutter contre la fraude'"),
        ((TEXTS[0], TEXTS[2]), "extra: position 1: 'Gérer les dossiers des bénéficiaires'"),
        ((), "extra: position 0: 'Gérer les droits'"),
        (
            (TEXTS[0], f"{TEXTS[1]} {TEXTS[2]}"),
            "text: position 1: 'bénéficiaires' / 'bénéficiaires Établir des statistiques'",
        ),
    ],
)
def test_the_first_difference_of_texts_is_named(theirs: tuple[str, ...], told: str) -> None:
    assert what(listed(*TEXTS), listed(*theirs)) == told


def test_an_item_twice_is_not_an_item_once() -> None:
    assert what(listed("Néant"), listed("Néant", "Néant")) == "missing: position 0: 'Néant'"


def test_levels_parents_and_ticks_count() -> None:
    ours = listed(*TEXTS)
    first, second, third = ours.items
    assert what(ours, section(first, replace(second, level=2), third)) == (
        "levels: position 1 'Gérer les dossiers des bénéficiaires': 1 / 2"
    )
    assert (what(ours, section(first, replace(second, parent_id="1/s/0"), third)) or "").startswith(
        "parents: position 1"
    )
    assert (what(ours, section(replace(first, ticked=True), second, third)) or "").startswith("ticks: position 0")


def test_the_heading_counts() -> None:
    assert (
        what(listed(*TEXTS), replace(listed(*TEXTS), heading="Finalités")) == "heading: 'Sous-finalités' / 'Finalités'"
    )


def test_the_boxes_say_where_to_look() -> None:
    found = difference(listed(*TEXTS), listed(TEXTS[0], "Autre chose", TEXTS[2]))
    assert found is not None
    assert found.boxes == listed(*TEXTS).items[1].boxes
