"""Which dress is read exactly by which reader: `make layouts-table` reads them all and writes `docs/layouts.md`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import ficheparse
from tests.layouts.array import read_dresses
from tests.layouts.content import HERE, dressed, true_items
from tests.layouts.dress import Dress
from tests.truth import ROOT, found_items

READERS = ("pdfium", "pdfplumber")

PAGE = ROOT / "docs" / "layouts.md"
_SHOWN = (
    "paper",
    "columns",
    "heads",
    "marks",
    "setting",
    "heading",
    "breaks",
    "flow",
    "order",
    "letters",
    "sections",
    "size",
)
_HEAD = """\
# Layouts

One small register of an invented public body (`tests/layouts/register.md`: ten fiches, three levels of lists, one fiche
of six pages in large type) is set by seven programs in forty dresses, so that every pair of settings that can go
together does so in one of them. What went in is known, so what comes out can be held against it. `make test` reads each
PDF with both readers; "exact" means that every item is in its fiche, its section and its place, at its level, with its
exact text, and every title and mission is right. `make layouts` makes the PDFs anew, `make layouts-table` this page.

`make layouts-drawn SEED=47 COUNT=40` draws dresses at random, most of them in none of these PDFs, makes them and reads
them. Of the eighty of the seeds 47 and 48, drawn after all rules were written, 79 were exact with both readers.
With `EDITION=2023` the dresses are put on all 87 fiches of an edition. Of the 123 PDFs of the seeds 101, 111 and 121
(2023) and 102, 112, 122 and 124 (2024; `COUNT=24` of 101 and 102, 12 of 124, 16 of the others), drawn after all rules
were written, 121 were well read: every title, and an F1 of the items of 0.998 or more. Of the other two one is now; the
other prints the foot of its pages over their text. With `MISSIONS=yes`, mission pages and a table of contents are put
in: of the 52 PDFs of the seeds 102, 111 and 121 that take them, all were well read, every fiche in its mission.

Not read are invisible text under visible text, comments, highlights and stamps, and layers that are switched off. A
form that names its layer itself, not by marked content, is read with pdfium all the same, as pdfium does not tell;
with pdfplumber it is left out, so `ficheparse verify` shows it.
"""


def page(exact: Mapping[str, set[str]]) -> str:
    """The page as Markdown, from the readers that read each PDF exactly."""
    dresses = read_dresses()
    return "\n".join([_HEAD, *_by_program(dresses, exact), "", *_by_dress(dresses, exact), ""])


def readings() -> dict[str, set[str]]:
    """The readers that find every item of a PDF in its place, by the PDF's name."""
    return {name: exact_readers(HERE / "pdf" / f"{name}.pdf", dress) for name, dress in read_dresses().items()}


def exact_readers(pdf: Path, dress: Dress) -> set[str]:
    """The readers that find every item of a PDF in its place."""
    truth = true_items(dressed(dress))
    return {
        reader
        for reader in READERS
        if found_items(ficheparse.extract(pdf, reader=reader, entities=False).fiches) == truth
    }


def _by_program(dresses: dict[str, Dress], exact: Mapping[str, set[str]]) -> list[str]:
    made = Counter(dress.program.value for dress in dresses.values())
    read = Counter((dress.program.value, reader) for name, dress in dresses.items() for reader in exact[name])
    rows = [
        f"| {program} | {count} | " + " | ".join(str(read[program, reader]) for reader in READERS) + " |"
        for program, count in sorted(made.items())
    ]
    totals = (str(sum(reader in found for found in exact.values())) for reader in READERS)
    head = [
        f"| program | PDFs | {' | '.join(f'exact with {reader}' for reader in READERS)} |",
        "| --- | --- | --- | --- |",
    ]
    return [*head, *rows, f"| all | {made.total()} | {' | '.join(totals)} |"]


def _by_dress(dresses: dict[str, Dress], exact: Mapping[str, set[str]]) -> list[str]:
    head = [
        f"| PDF | {' | '.join(_SHOWN)} | {' | '.join(READERS)} |",
        "| --- " * (len(_SHOWN) + len(READERS) + 1) + "|",
    ]
    rows = []
    for name, dress in dresses.items():
        settings = " | ".join(str(getattr(dress, setting).value).replace("|", "\\|") for setting in _SHOWN)
        verdicts = " | ".join("exact" if reader in exact[name] else "not exact" for reader in READERS)
        rows.append(f"| {name} | {settings} | {verdicts} |")
    return [*head, *rows]


if __name__ == "__main__":
    PAGE.write_text(page(readings()), "utf-8")
