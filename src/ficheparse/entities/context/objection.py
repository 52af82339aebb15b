"""Whether a fiche lets people object, and on what printed ground it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ficheparse.entities.context.gdpr import Ground, objection_words
from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.records import Objection, Rights
from ficheparse.entities.view import folded
from ficheparse.profiles.profile import Holds

_END = re.compile(r"[\s.;,]+$")


@dataclass(frozen=True, slots=True)
class _Statement:
    item_id: str
    text: str
    state: Objection
    grounds: tuple[tuple[Ground, str], ...]
    """Every ground that it names, with its words."""
    exception: str | None
    grants_all: bool


def rights_of(fiche_no: int, items: Sequence[PlacedItem]) -> Rights:
    """What one fiche says of objecting, over all its items that speak of it: those of the section on it, and those on rights
    and recipients that refuse or grant it.

    In its own section a ground without a verb ("Obligation légale") refuses, as the absence of the right is justified there.
    """
    said = [statement for placed in items if placed.is_leaf and (statement := _statement(placed))]
    named = [
        (ground, printed, each.item_id)
        for each in said
        if each.state is not Objection.POSSIBLE
        for ground, printed in each.grounds
    ]
    grounds = dict.fromkeys(ground.name for ground, _, _ in named)
    state = _together([each.state for each in said])
    exceptions = [each.exception for each in said if each.exception]
    if state is Objection.PARTLY and not exceptions:
        exceptions = [each.text for each in said if each.state is Objection.POSSIBLE]
    return Rights(
        fiche_no,
        state,
        next(iter(grounds), None),
        named[0][1] if named else None,
        tuple(grounds),
        next(iter(exceptions), None),
        any(each.grants_all for each in said) and any(each.state is Objection.REFUSED for each in said),
        tuple(each.item_id for each in said),
        tuple(each.item_id for each in said if each.state is Objection.UNCLEAR),
        named[0][2] if named else None,
    )


def _statement(placed: PlacedItem) -> _Statement | None:
    """What an item says of objecting; None where it says nothing."""
    if placed.holds is Holds.OBJECTION:
        return _read(placed, is_own=True)
    if placed.holds in (Holds.RIGHTS, Holds.RECIPIENTS) and _SPEAKS.search(folded(placed.item.text)):
        statement = _read(placed, is_own=False)
        return None if statement.state is Objection.UNCLEAR else statement
    return None


_DENIED = re.compile(r"\b(?:ne|n'|aucune?|pas\s+(?:de|d')|ni|sans)\s*(?:[\w']+\s+){0,3}$")
"""Before words that would allow it: "ne peuvent s'opposer", "aucune possibilité de refuser"."""
_SPEAKS = re.compile(r"\boppos(?:er|ition)\b|\brefuser\b")


def _read(placed: PlacedItem, *, is_own: bool) -> _Statement:
    text = placed.item.text
    plain, words = folded(text), objection_words()
    exception = words.excepts.search(plain)
    grants_all = bool(words.granted.search(plain)) and not exception
    allowing = list(words.possible.finditer(plain))
    possible = grants_all or any(not _DENIED.search(plain, 0, match.start()) for match in allowing)
    refused = words.refused.search(plain) or any(_DENIED.search(plain, 0, match.start()) for match in allowing)
    grounds = tuple(_grounds(text, plain[: exception.start()] if exception else plain)) if is_own else ()
    if possible and (refused or exception):
        state = Objection.PARTLY
    elif possible:
        state = Objection.POSSIBLE
    elif refused or grounds:
        state = Objection.PARTLY if exception else Objection.REFUSED
    else:
        state = Objection.UNCLEAR
    excepted = _END.sub("", text[exception.start() :]) if exception else None
    return _Statement(placed.item.item_id, text, state, grounds, excepted, grants_all)


def _grounds(text: str, plain: str) -> Iterator[tuple[Ground, str]]:
    for ground in objection_words().grounds:
        if match := ground.words.search(plain):
            yield ground, text[match.start() : match.end()]


def _together(states: Sequence[Objection]) -> Objection:
    if not states:
        return Objection.NOT_STATED
    said = {state for state in states if state is not Objection.UNCLEAR}
    if not said:
        return Objection.UNCLEAR
    return said.pop() if len(said) == 1 else Objection.PARTLY
