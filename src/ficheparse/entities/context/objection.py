"""Whether a fiche lets people object, and on what printed ground it refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ficheparse.entities.context.gdpr import Ground, objection_words
from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.records import Objection, Rights
from ficheparse.entities.view import folded
from ficheparse.profiles.profile import Holds

_END = re.compile(r"[\s.;,]+$")


@dataclass(frozen=True, slots=True)
class _Statement:
    state: Objection
    ground: Ground | None
    ground_printed: str | None
    exception: str | None


def rights_of(fiche_no: int, items: Sequence[PlacedItem]) -> Rights:
    """What one fiche says of objecting, over all its items that speak of it.

    A ground without a verb ("Obligation légale") refuses, as it stands where the absence of the right is justified.
    """
    speaking = [placed for placed in items if placed.holds is Holds.OBJECTION and placed.is_leaf]
    statements = [_statement(placed.item.text) for placed in speaking]
    grounded = next((said for said in statements if said.ground and said.state is not Objection.POSSIBLE), None)
    return Rights(
        fiche_no,
        _together([said.state for said in statements]),
        grounded.ground.name if grounded and grounded.ground else None,
        grounded.ground_printed if grounded else None,
        next((said.exception for said in statements if said.exception), None),
        tuple(placed.item.item_id for placed in speaking),
    )


def _statement(text: str) -> _Statement:
    plain, words = folded(text), objection_words()
    exception = words.excepts.search(plain)
    refused, possible = words.refused.search(plain), words.possible.search(plain)
    ground, printed = _ground(text, plain[: exception.start()] if exception else plain)
    if possible and (refused or exception):
        state = Objection.PARTLY
    elif possible:
        state = Objection.POSSIBLE
    elif refused or ground:
        state = Objection.PARTLY if exception else Objection.REFUSED
    else:
        state = Objection.UNCLEAR
    return _Statement(state, ground, printed, _END.sub("", text[exception.start() :]) if exception else None)


def _ground(text: str, plain: str) -> tuple[Ground | None, str | None]:
    for ground in objection_words().grounds:
        if match := ground.words.search(plain):
            return ground, text[match.start() : match.end()]
    return None, None


def _together(states: Sequence[Objection]) -> Objection:
    if not states:
        return Objection.NOT_STATED
    said = {state for state in states if state is not Objection.UNCLEAR}
    if not said:
        return Objection.UNCLEAR
    return said.pop() if len(said) == 1 else Objection.PARTLY
