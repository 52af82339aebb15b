"""The dresses of the laboratory: every pair of settings that can go together, in as few PDFs as possible.

`python -m tests.layouts.array` writes `dresses.toml`. The PDFs are made from that file, so that they stay as they are
when a setting is added: the array is then made anew, deliberately.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

from tests.layouts.dress import (
    Breaks,
    Columns,
    Dress,
    Flow,
    Furniture,
    Heading,
    Letters,
    Marks,
    Order,
    Paper,
    Program,
    Size,
)

DRESSES = Path(__file__).resolve().parent / "dresses.toml"
_IN_READING_ORDER = (Program.WRITER, Program.IMPRESS, Program.LATEX)
SETTINGS: dict[str, type[StrEnum]] = get_type_hints(Dress)
_NAMES = tuple(field.name for field in fields(Dress))


def can_be(chosen: Sequence[Any]) -> bool:
    """Whether settings, as many as are chosen yet in the order of `Dress`, can go together."""
    has = dict(zip(_NAMES, chosen, strict=False))
    slides = has.get("program") is Program.IMPRESS
    run_on = has.get("flow") is Flow.RUN_ON
    impossible = (
        # Slides end where their author ends them, and have one size in a file.
        slides and (run_on or has.get("paper") is Paper.MIXED or has.get("marks") is Marks.DRAWN),
        has.get("program") is Program.WRITER
        and (has.get("marks") is Marks.DRAWN or has.get("furniture") is Furniture.SLANTED),
        has.get("program") is Program.LATEX and has.get("paper") is Paper.MIXED,
        # Only a program that draws by hand leaves spaces out.
        has.get("order") is Order.WORDS and has.get("program") is not Program.REPORTLAB,
        has.get("order") is Order.RIGHT_FIRST
        and (has.get("columns") is Columns.ONE or has.get("program") in _IN_READING_ORDER),
        # Fiches that run on have no page of their own to be headed or made to measure.
        run_on and (has.get("heading") is not Heading.FIRST_PAGE or has.get("breaks") is not Breaks.ONCE),
        run_on and has.get("paper") is Paper.MIXED,
        run_on and has.get("furniture") is Furniture.CORNER,
        # Three columns of large type would hold two words a line.
        has.get("columns") is Columns.THREE and has.get("size") is Size.BIG,
        has.get("columns") is Columns.THREE and has.get("letters") is Letters.ALL_SPACED,
    )
    return not any(impossible)


def pairwise_array() -> Iterator[Dress]:
    """Dresses in which every pair of settings that can go together does so at least once."""
    from allpairspy import AllPairs

    for chosen in AllPairs([list(SETTINGS[name]) for name in _NAMES], filter_func=can_be):
        yield Dress(*chosen)


def read_dresses() -> dict[str, Dress]:
    """The dresses by the names of their PDFs."""
    content = tomllib.loads(DRESSES.read_text("utf-8"))
    dresses = {}
    for name, settings in content.items():
        chosen: list[Any] = [SETTINGS[setting](settings[setting]) for setting in _NAMES]
        dresses[name] = Dress(*chosen)
    return dresses


def main() -> None:
    lines = ["# Written by `python -m tests.layouts.array`: every pair of settings that can go together.\n"]
    for number, dress in enumerate(pairwise_array(), start=1):
        lines.append(f"[{number:02}-{dress.program.value}]")
        lines += [f'{name} = "{getattr(dress, name).value}"' for name in _NAMES if name != "program"]
        lines += [f'program = "{dress.program.value}"', ""]
    DRESSES.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
