"""How time and memory grow with a document's length: `make bench-scaling`.

Documents of a thousand pages and more are made of the editions at hand, one after the other, in a temporary folder;
fiche numbers come again in them. Each is read in processes of their own, by one process and by two in turn.
"""

from __future__ import annotations

import tempfile
from itertools import cycle
from pathlib import Path
from statistics import median

import pypdfium2

from tests.bench.processes import run
from tests.truth import PDFS

SIZES = (179, 1_000, 2_000, 5_000)
ROUNDS = 3
EDITIONS = (PDFS["2023"], PDFS["2024"])


def concatenated(pages: int, target: Path) -> Path:
    """Write a PDF of so many pages, made of the editions."""
    made = pypdfium2.PdfDocument.new()
    for path in cycle(EDITIONS):
        left = pages - len(made)
        if not left:
            break
        with pypdfium2.PdfDocument(path) as edition:
            made.import_pages(edition, list(range(min(left, len(edition)))))
    made.save(target)
    made.close()
    return target


def main() -> None:
    imports = "import sys, ficheparse, ficheparse.reading.pdfium, ficheparse.tables.arrow"
    work = "ficheparse.extract(sys.argv[1], entities=False, jobs=int(sys.argv[2])).arrow_tables()"
    print(f"ficheparse, entities aside; median of {ROUNDS}; imports aside, and in brackets whole processes\n")
    print(f"{'pages':>7}{'ms a page':>11}{'peak MB':>9}{'KB more a page':>16}{'jobs 1':>10}{'jobs 2':>10}{'times':>14}")
    least: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        for pages in SIZES:
            pdf = concatenated(pages, Path(folder) / f"{pages}.pdf")
            rounds = [tuple(run(imports, work, [str(pdf), jobs]) for jobs in "12") for _ in range(ROUNDS)]
            one, two = (median(each[jobs].work for each in rounds) for jobs in (0, 1))
            work_times, whole_times = (
                median(getattr(alone, time) / getattr(shared, time) for alone, shared in rounds)
                for time in ("work", "whole")
            )
            peak = max(alone.megabytes for alone, _ in rounds)
            least = least or (pages, peak)
            more = f"{1024 * (peak - least[1]) / (pages - least[0]):.1f}" if pages > least[0] else ""
            print(
                f"{pages:7}{1000 * one / pages:11.2f}{peak:9.0f}{more:>16}"
                f"{one:8.1f} s{two:8.1f} s{work_times:7.2f} ({whole_times:.2f})",
                flush=True,
            )


if __name__ == "__main__":
    main()
