"""Which dress is read exactly: `make layouts-table` writes `docs/layouts.md`.

What is exact is what the tests hold, by `not_exact.toml`: the table says no more than they prove.
"""

from __future__ import annotations

import tomllib
from collections import Counter

from tests.layouts.array import read_dresses
from tests.layouts.content import HERE
from tests.layouts.dress import Dress
from tests.truth import ROOT

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
"""


def page() -> str:
    """The page as Markdown."""
    dresses = read_dresses()
    not_exact = tomllib.loads((HERE / "not_exact.toml").read_text("utf-8"))
    return "\n".join(
        [_HEAD, *_by_program(dresses, not_exact), "", *_by_dress(dresses, not_exact), "", *_faults(not_exact), ""]
    )


def _by_program(dresses: dict[str, Dress], not_exact: dict[str, str]) -> list[str]:
    made = Counter(dress.program.value for dress in dresses.values())
    exact = Counter(dress.program.value for name, dress in dresses.items() if name not in not_exact)
    rows = [f"| {program} | {count} | {exact[program]} |" for program, count in sorted(made.items())]
    return ["| program | PDFs | exact |", "| --- | --- | --- |", *rows, f"| all | {made.total()} | {exact.total()} |"]


def _by_dress(dresses: dict[str, Dress], not_exact: dict[str, str]) -> list[str]:
    head = ["| PDF | " + " | ".join(_SHOWN) + " | |", "| --- " * (len(_SHOWN) + 2) + "|"]
    rows = []
    for name, dress in dresses.items():
        settings = " | ".join(str(getattr(dress, setting).value).replace("|", "\\|") for setting in _SHOWN)
        rows.append(f"| {name} | {settings} | {'not yet' if name in not_exact else 'exact'} |")
    return [*head, *rows]


def _faults(not_exact: dict[str, str]) -> list[str]:
    if not not_exact:
        return []
    return ["## Not exact yet", "", *(f"- `{name}`: {fault}." for name, fault in not_exact.items())]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
