"""How time and memory grow with a document's length: `make bench-scaling`.

Documents of a thousand pages and more are made of the editions at hand, one after the other, in a temporary folder;
fiche numbers come again in them. Each is read in a process of its own, by one process and by two.
"""

from __future__ import annotations

import tempfile
from itertools import cycle
from pathlib import Path

import pypdfium2

from tests.bench.processes import run
from tests.truth import PDFS

SIZES = (179, 1_000, 2_000, 5_000)
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
    print("ficheparse, entities aside; imports aside, and in brackets whole processes\n")
    print(f"{'pages':>7}{'ms a page':>11}{'peak MB':>9}{'KB more a page':>16}{'jobs 1':>10}{'jobs 2':>10}{'times':>14}")
    least: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        for pages in SIZES:
            pdf = concatenated(pages, Path(folder) / f"{pages}.pdf")
            one, two = (run(imports, work, [str(pdf), jobs]) for jobs in "12")
            least = least or (pages, one.megabytes)
            more = f"{1024 * (one.megabytes - least[1]) / (pages - least[0]):.1f}" if pages > least[0] else ""
            print(
                f"{pages:7}{1000 * one.work / pages:11.2f}{one.megabytes:9.0f}{more:>16}"
                f"{one.work:8.1f} s{two.work:8.1f} s{one.work / two.work:7.2f} ({one.whole / two.whole:.2f})",
                flush=True,
            )


if __name__ == "__main__":
    main()
