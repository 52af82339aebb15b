"""Every act of law that a text names, each place once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ficheparse.entities.law.codes import find_codes
from ficheparse.entities.law.named import find_named
from ficheparse.entities.law.numbered import find_numbered
from ficheparse.entities.law.records import Act
from ficheparse.entities.view import bare

_APPOSITION = re.compile(
    r"""[\s,]* [("\-:]* \s* (?i: (?:ci[\s-]?apres | dite?s? | denomme\w* | designe\w* | appele\w* | ou | soit | aussi | connu\w*\s+sous\s+le\s+nom\s+de )?
        [\s,:"(]* (?:le|la|l'|par|de|du)? ) [\s:"(]*""",
    re.VERBOSE,
)


def find_acts(text: str) -> list[Act]:
    """The acts in order, none overlapping; of two that overlap the longer one holds, then the one with a number."""
    named = find_named(text)
    ranked = sorted(
        [*(_by_its_number(act, named) for act in find_numbered(text)), *find_codes(text), *named],
        key=lambda act: (-(act.end - act.start), act.start),
    )
    kept = list[Act]()
    for act in ranked:
        if all(act.end <= other.start or other.end <= act.start for other in kept):
            kept.append(act)
    return _without_second_names(text, sorted(kept, key=lambda act: act.start))


def _by_its_number(act: Act, named: Sequence[Act]) -> Act:
    """A law cited by its date whose nickname, printed within, says its number."""
    if not act.is_known_by_date:
        return act
    known = (other.source for other in named if act.start <= other.start and other.end <= act.end)
    return replace(act, source=next((source for source in known if re.fullmatch(r"loi:\d+-\d+", source)), act.source))


def _without_second_names(text: str, acts: list[Act]) -> list[Act]:
    """An act named again in apposition ("règlement (UE) 2016/679 (RGPD)", "dite « Informatique et Libertés »") is one;
    a date that only the second name prints is the first one's."""
    plain, kept = bare(text), list[Act]()
    last: Act | None = None
    for act in acts:
        before, last = last, act
        same = next((other for other in reversed(kept) if other.source == act.source), None)
        if (same and _is_in_brackets(plain, act)) or (
            same
            and before
            and before.source == act.source
            and _APPOSITION.fullmatch(plain, before.end, act.start)
            and _is_set_off(plain, before, act)
        ):
            kept[kept.index(same)] = replace(same, date=same.date or act.date)
        elif (
            before
            and before.nature == act.nature == "loi"
            and re.search(r"(?i)\bdite?\b[^.;]{0,12}$", plain[before.end : act.start])
        ):
            continue
        else:
            kept.append(act)
    return kept


def _is_in_brackets(plain: str, act: Act) -> bool:
    """Whether the brackets around it hold nothing but the name."""
    opened = re.search(r"""\(\s*(?i:ci-apres|dite?|ou)?[\s,:"]*(?i:le|la|l'|de|du)?\s*"?\s*$""", plain[: act.start])
    closed = re.match(r"""\s*"?\s*\)""", plain[act.end :])
    return bool(opened and closed)


def _is_set_off(plain: str, before: Act, act: Act) -> bool:
    return bool(re.search(r"""[("\-:]|(?i:dit|apres|ou|soit|denomm|appel|design)""", plain[before.end : act.start]))
