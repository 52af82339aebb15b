"""Edits of an edition, drawn at random, with the changes that they make: what a publisher does between two editions."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ficheparse.comparison.compared_edition import ComparedEdition, ComparedFiche, ComparedItem
from tests.comparison.editions import edition, fiche

_SUBJECTS = (
    "Le chargé d'accueil",
    "L'archiviste",
    "Un prestataire",
    "Le directeur",
    "La déléguée",
    "Un agent comptable",
)
_VERBS = ("consigne", "transmet", "vérifie", "détruit", "anonymise", "numérise")
_OBJECTS = ("les bordereaux", "le plan de classement", "les clichés", "le cahier de quart", "les jetons", "les relevés")

Told = tuple[str, int | None, int | None, str | None, str | None, str | None]
"""Kind, number before, number after, section, before, after."""


@dataclass
class Edited:
    """An edition under edit: `fiches` with the numbers they had, None for those that are new."""

    fiches: list[tuple[int | None, ComparedFiche]]
    told: list[tuple[str, int | None, str | None, str | None, str | None]] = field(default_factory=list)
    """Kind, number before, section, before and after; of a new fiche, its title as `after`."""


def edited(before: ComparedEdition, seed: int, count: int) -> tuple[ComparedEdition, set[Told]]:
    """A later edition with so many edits, each of another fiche, and the changes that a comparison must find."""
    draw = random.Random(seed)
    work = Edited([(each.fiche_no, each) for each in before.fiches])
    rich = [each.fiche_no for each in before.fiches if all(len(own) >= 4 for own in _lists(each).values())]
    chosen = draw.sample(rich, count)
    for number, edit in zip(chosen, draw.choices(list(_EDITS), k=count), strict=True):
        _EDITS[edit](work, number, draw)
    numbered = [(old, replace(each, fiche_no=new)) for new, (old, each) in enumerate(work.fiches, start=1)]
    became = {old: each.fiche_no for old, each in numbered if old is not None}
    told: set[Told] = {("fiche_renumbered", old, new, None, None, None) for old, new in became.items() if old != new}
    for kind, old, section, was, now in work.told:
        if kind == "fiche_added":
            new = next(each.fiche_no for no, each in numbered if no is None and each.title == now)
            told.add((kind, None, new, None, None, None))
        else:
            told.add((kind, old, became.get(old or 0), section, was, now))
    return edition("later", *(each for _, each in numbered)), told


def _lists(found: ComparedFiche) -> dict[str, tuple[ComparedItem, ...]]:
    """The sections whose items all say something else."""
    return {
        key: own
        for key, own in found.sections.items()
        if own and len({item.form for item in own}) == len(own) and key in ("sous_finalites", "type_donnees")
    }


def _at(work: Edited, number: int) -> tuple[int, ComparedFiche]:
    return next((index, each) for index, (old, each) in enumerate(work.fiches) if old == number)


def _with_items(work: Edited, number: int, section: str, items: Sequence[ComparedItem]) -> None:
    index, found = _at(work, number)
    work.fiches[index] = number, replace(found, sections={**found.sections, section: tuple(items)})


def _section(work: Edited, number: int, draw: random.Random) -> tuple[str, list[ComparedItem]]:
    key = draw.choice(sorted(_lists(_at(work, number)[1])))
    return key, list(_at(work, number)[1].sections[key])


def _sentence(draw: random.Random) -> str:
    return f"{draw.choice(_SUBJECTS)} {draw.choice(_VERBS)} {draw.choice(_OBJECTS)} n° {draw.randrange(10_000)}"


def _item(text: str) -> ComparedItem:
    return ComparedItem("new", 1, 1, text)


def _add_item(work: Edited, number: int, draw: random.Random) -> None:
    section, own = _section(work, number, draw)
    text = _sentence(draw)
    own.insert(draw.randint(0, len(own)), _item(text))
    _with_items(work, number, section, own)
    work.told.append(("item_added", number, section, None, text))


def _remove_item(work: Edited, number: int, draw: random.Random) -> None:
    section, own = _section(work, number, draw)
    gone = own.pop(draw.randrange(len(own)))
    _with_items(work, number, section, own)
    work.told.append(("item_removed", number, section, gone.printed, None))


def _modify_item(work: Edited, number: int, draw: random.Random) -> None:
    section, own = _section(work, number, draw)
    index = draw.randrange(len(own))
    text = _said_otherwise(own[index].printed, draw)
    work.told.append(("item_modified", number, section, own[index].printed, text))
    own[index] = replace(own[index], printed=text)
    _with_items(work, number, section, own)


def _said_otherwise(text: str, draw: random.Random) -> str:
    words = text.split()
    if len(words) < 4 or draw.random() < 0.5:
        return f"{text} (hors {draw.choice(_OBJECTS)})"
    words[draw.randrange(len(words))] = str(draw.randrange(100, 1000))
    return " ".join(words)


def _swap_items(work: Edited, number: int, draw: random.Random) -> None:
    section, own = _section(work, number, draw)
    index = draw.randrange(len(own) - 1)
    own[index], own[index + 1] = own[index + 1], own[index]
    _with_items(work, number, section, own)
    work.told.append(("items_reordered", number, section, None, None))


def _shift_item(work: Edited, number: int, draw: random.Random) -> None:
    section, own = _section(work, number, draw)
    index = draw.randrange(len(own))
    own[index] = replace(own[index], level=own[index].level + 1)
    _with_items(work, number, section, own)
    work.told.append(("item_level_changed", number, section, own[index].printed, own[index].printed))


def _retitle(work: Edited, number: int, draw: random.Random) -> None:
    index, found = _at(work, number)
    title = f"{found.title} - {draw.choice(_OBJECTS)}"
    work.fiches[index] = number, replace(found, title=title)
    work.told.append(("title_modified", number, None, found.title, title))


def _remove_section(work: Edited, number: int, draw: random.Random) -> None:
    index, found = _at(work, number)
    section, _ = _section(work, number, draw)
    kept = {key: own for key, own in found.sections.items() if key != section}
    work.fiches[index] = number, replace(found, sections=kept)
    work.told.append(("section_removed", number, section, None, None))


def _remove_fiche(work: Edited, number: int, draw: random.Random) -> None:
    index, _ = _at(work, number)
    del work.fiches[index]
    work.told.append(("fiche_removed", number, None, None, None))


def _move_fiche(work: Edited, number: int, draw: random.Random) -> None:
    index, found = _at(work, number)
    others = {(each.mission_no, each.mission) for _, each in work.fiches} - {(found.mission_no, found.mission)}
    mission_no, mission = draw.choice(sorted(others, key=str))
    work.fiches[index] = number, replace(found, mission_no=mission_no, mission=mission)
    work.told.append(("fiche_moved", number, None, found.mission, mission))


def _add_fiche(work: Edited, number: int, draw: random.Random) -> None:
    index, neighbour = _at(work, number)
    title = _sentence(draw)
    texts = {"sous_finalites": [_sentence(draw) for _ in range(6)], "type_donnees": [_sentence(draw) for _ in range(6)]}
    new = fiche(0, title, texts, neighbour.mission_no, neighbour.mission)
    work.fiches.insert(index, (None, new))
    work.told.append(("fiche_added", None, None, None, title))


_EDITS: Mapping[str, Callable[[Edited, int, random.Random], None]] = {
    "add item": _add_item,
    "remove item": _remove_item,
    "modify item": _modify_item,
    "swap items": _swap_items,
    "shift item": _shift_item,
    "retitle": _retitle,
    "remove section": _remove_section,
    "move fiche": _move_fiche,
    "remove fiche": _remove_fiche,
    "add fiche": _add_fiche,
}
