"""Dresses that nobody chose, made and read: `make layouts-drawn SEED=1`.

The array's PDFs are what the reading was built on. Dresses drawn at random, most of them in none of its PDFs, show
whether it holds for others: it draws some, makes their PDFs in a folder of their own and reads each with both readers.
Needs the programs that `README.md` names. Ends with 1 where a PDF is not read exactly.

With `--edition`, the dresses are put on all fiches of an edition of the real register: long titles, lists of thirty
items, words in two spellings. There, a PDF is well read where all titles are right, spaces after a slash aside, and
the F1 of its items is 0.998, as no page tells what a line's end parts in "Travail/ Maladies" or "télé-service". Some
dresses do not suit it. What cannot be made is said and does not count.

With `--missions` too, each PDF of which every fiche has pages of its own is read once more with pages that open the
missions and a table of contents put in, and must then be read as well, every fiche in its mission.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from multiprocessing import Process
from pathlib import Path

import ficheparse
from tests.layouts.array import SETTINGS, can_be, read_dresses
from tests.layouts.content import Fiche, dressed, true_items
from tests.layouts.dress import Dress, Flow
from tests.layouts.make import render
from tests.layouts.mission_pages import with_mission_pages
from tests.layouts.table import READERS, exact_readers
from tests.truth import Items, found_items, plain

EDITIONS = ("2023", "2024")

_LONGEST = 150.0
"""Seconds that making a PDF may take. The slowest program that ends sets 450 pages in 40."""

_WELL_READ = 0.998
"""Of an edition: the F1 of its items."""


def drawn_dresses(seed: int) -> Iterator[Dress]:
    """Dresses at random that the array does not hold, all different; the same for the same seed."""
    chance = random.Random(seed)
    seen = set(read_dresses().values())
    while True:
        chosen: list[StrEnum] = []
        for kind in SETTINGS.values():
            possible = [value for value in kind if can_be([*chosen, value])]
            if not possible:
                break
            chosen.append(chance.choice(possible))
        else:
            dress = Dress(*chosen)  # type: ignore[arg-type]
            if dress not in seen:
                seen.add(dress)
                yield dress


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=10)
    options.add_argument(
        "--edition", choices=EDITIONS, help="set the fiches of this edition, not those of the small register"
    )
    options.add_argument("--missions", action="store_true", help="put in mission pages and a table of contents")
    options.add_argument("--out", type=Path, help="where the PDFs are kept; by default they are not")
    chosen = options.parse_args()
    read = wrong = 0
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen.out or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        for number, dress in zip(range(1, chosen.count + 1), drawn_dresses(chosen.seed), strict=False):
            pdf = folder / f"{chosen.seed}-{number:02}-{dress.program.value}.pdf"
            settings = ", ".join(str(getattr(dress, name).value) for name in SETTINGS)
            fiches = dressed(dress, chosen.edition)
            if not _is_made(fiches, dress, pdf):
                print(f"{pdf.name}: cannot be made; {settings}", flush=True)
                continue
            if chosen.edition:
                register = ficheparse.extract(pdf, entities=False)
                told, is_right = _edition_read(register, fiches)
                if chosen.missions and is_right and dress.flow is Flow.PAGES:
                    starts = {fiche.fiche_no: fiche.first_page for fiche in register.fiches}
                    more, is_right = _read_with_missions(pdf, fiches, starts)
                    told = f"{told}; {more}"
            else:
                told, is_right = _exactly_read(pdf, dress)
            read, wrong = read + 1, wrong + (not is_right)
            print(f"{pdf.name}: {told}; {settings}", flush=True)
    print(f"{read - wrong} of {read} read right")
    return min(wrong, 1)


def _is_made(fiches: list[Fiche], dress: Dress, pdf: Path) -> bool:
    """Make a PDF in a process of its own: a program may go on for ever with a row that is higher than a page."""
    making = Process(target=render, args=(fiches, dress, pdf))
    making.start()
    making.join(_LONGEST)
    if making.is_alive():
        making.kill()
        making.join()
    return making.exitcode == 0


def _exactly_read(pdf: Path, dress: Dress) -> tuple[str, bool]:
    exact = exact_readers(pdf, dress)
    return f"exact with {' and '.join(sorted(exact)) or 'neither reader'}", len(exact) == len(READERS)


def _edition_read(register: ficheparse.Register, fiches: list[Fiche]) -> tuple[str, bool]:
    wanted, found = _counted(true_items(fiches)), _counted(found_items(register.fiches))
    f1 = 2 * (wanted & found).total() / (wanted.total() + found.total())
    titles = {fiche.fiche_no: _title(fiche.title) for fiche in register.fiches}
    wrong = sum(titles.get(fiche.fiche_no) != _title(fiche.title) for fiche in fiches)
    return f"F1 {f1:.4f}, {wrong} titles wrong, {register.error_count} errors", f1 >= _WELL_READ and not wrong


def _read_with_missions(pdf: Path, fiches: list[Fiche], starts: Mapping[int, int]) -> tuple[str, bool]:
    """Put mission pages into a PDF that was read right, its fiches' first pages as `starts`, and read it again."""
    target = pdf.with_name(f"{pdf.stem}-missions.pdf")
    how = with_mission_pages(pdf, fiches, starts, target)
    register = ficheparse.extract(target, entities=False)
    told, is_right = _edition_read(register, fiches)
    named = {mission.mission_no: _title(mission.title) for mission in register.missions}
    missions = {fiche.fiche_no: (fiche.mission_no, named.get(fiche.mission_no or 0)) for fiche in register.fiches}
    wrong = sum(missions.get(each.fiche_no) != (each.mission_no, _title(each.mission.upper())) for each in fiches)
    return f"with missions {told}, {wrong} missions wrong ({how})", is_right and not wrong


def _title(text: str | None) -> str:
    """A title, whether a space follows a slash aside."""
    return plain(text).replace("/ ", "/")


def _counted(items: Mapping[tuple[int, str], Items]) -> Counter[tuple[int, str, int, str]]:
    return Counter((*place, *item) for place, own in items.items() for item in own)


if __name__ == "__main__":
    sys.exit(main())
