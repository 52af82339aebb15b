"""How long the main job takes beside pdfplumber's and camelot's tables and a bare text pass: `make bench`.

Each is a process of its own on one core, run in turn; the median of the rounds counts, and the ratios are of runs that
followed each other, as machines drift. Seconds are the processor's: on one core that is what passes, but for what else
the machine does meanwhile. Camelot, which takes minutes, is run once. Prints a
table, and draws it as a picture. Nothing is asserted. With `--scaling`, what `tests.bench.scaling` does.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pypdfium2

from tests.bench import scaling
from tests.bench.picture import draw
from tests.bench.processes import Run, run
from tests.truth import PDFS, ROOT

PICTURE = ROOT / "docs" / "pictures" / "speed.svg"


@dataclass(frozen=True, slots=True)
class Work:
    """Something to be timed, in Python; the PDF is `sys.argv[1]`. What is loaded once per process is imported."""

    name: str
    imports: str
    code: str
    is_slow: bool = False


_FICHEPARSE = "import sys, ficheparse, ficheparse.reading.pdfium, ficheparse.tables.arrow"
_PAGES = "for page in pdf.pages:\n    page.extract_tables()\n    page.close()"

BARE = Work(
    "pypdfium2, bare text",
    "import sys, pypdfium2",
    "pdf = pypdfium2.PdfDocument(sys.argv[1])\nfor page in pdf:\n    page.get_textpage().get_text_bounded()",
)
ITEMS = Work("ficheparse --no-entities", _FICHEPARSE, "ficheparse.extract(sys.argv[1], entities=False).arrow_tables()")
WHOLE = Work(
    "ficheparse",
    f"{_FICHEPARSE}\nfrom ficheparse.entities.annotate import prepare\nprepare()",
    "ficheparse.extract(sys.argv[1]).arrow_tables()",
)
PLUMBER = Work("pdfplumber extract_tables", "import sys, pdfplumber", f"pdf = pdfplumber.open(sys.argv[1])\n{_PAGES}")
CAMELOT = Work(
    "camelot lattice",
    "import sys, camelot",
    'camelot.read_pdf(sys.argv[1], pages="all", flavor="lattice")',
    is_slow=True,
)
WORKS = (BARE, ITEMS, WHOLE, PLUMBER, CAMELOT)

Runs = Mapping[Work, Sequence[Run]]


def measure(pdf: Path, rounds: int, works: Sequence[Work]) -> Runs:
    """The runs of each work, in turn round by round."""
    runs: dict[Work, list[Run]] = {work: [] for work in works}
    for number in range(rounds):
        for work in works:
            if number == 0 or not work.is_slow:
                runs[work].append(run(work.imports, work.code, [str(pdf)]))
    return runs


def share(runs: Runs, work: Work, other: Work) -> float | None:
    """Which part of the time of another work one takes, imports aside; None where that was not run."""
    pairs = list(zip(runs.get(work, ()), runs.get(other, ()), strict=False))
    return median(a.work_cpu / b.work_cpu for a, b in pairs) if pairs else None


def table(runs: Runs) -> str:
    head = f"{'':28}{'seconds':>9}{'with start':>12}{'peak MB':>9}{'of pdfplumber':>15}{'of camelot':>12}"
    rows = [head]
    for work, found in runs.items():
        seconds, whole = median(each.work_cpu for each in found), median(each.whole_cpu for each in found)
        memory = max(each.megabytes for each in found)
        shares = [share(runs, work, other) for other in (PLUMBER, CAMELOT)]
        told = ["" if part is None else f"{part:.3f}" for part in shares]
        rows.append(f"{work.name:28}{seconds:9.2f}{whole:12.2f}{memory:9.0f}{told[0]:>15}{told[1]:>12}")
    return "\n".join(rows)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--pdf", type=Path, default=PDFS["2023"])
    options.add_argument("--without-camelot", action="store_true", help="leave out what takes minutes, and the picture")
    options.add_argument("--picture", type=Path, default=PICTURE, help="where the picture goes")
    options.add_argument("--scaling", action="store_true", help="time per page and memory of long documents instead")
    chosen = options.parse_args()
    if chosen.scaling:
        scaling.main()
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    works = [work for work in WORKS if not (chosen.without_camelot and work.is_slow)]
    runs = measure(chosen.pdf, chosen.rounds, works)
    pages = len(pypdfium2.PdfDocument(chosen.pdf))
    print(f"{chosen.pdf.name}, {pages} pages, one core, Python {platform.python_version()}, {chosen.rounds} rounds")
    print(
        "`seconds` are imports aside (and the language model of the entities), `with start` are of the whole process\n"
    )
    print(table(runs))
    if not chosen.without_camelot:
        times = {work.name: median(each.work_cpu for each in found) for work, found in runs.items()}
        draw(times, {ITEMS.name, WHOLE.name}, f"{pages} pages to tables, on one core", chosen.picture)


if __name__ == "__main__":
    main()
