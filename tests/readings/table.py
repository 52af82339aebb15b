"""How often other readings agree with the tables, and are right: `make readings-table` writes `docs/readings.md`."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ficheparse
from ficheparse.profiles.profile import load_profile
from ficheparse.register.model import Section
from ficheparse.verification.compared import difference
from ficheparse.verification.edition import SectionId
from ficheparse.verification.in_cells import CannotSay, sections_in_cells
from ficheparse.verification.ruled_cells import ruled_pages
from ficheparse.verification.verdict import Verdict
from ficheparse.verification.verify import Verification, verify
from tests.layouts.array import read_dresses
from tests.layouts.content import HERE, dressed
from tests.layouts.content import true_items as true_items_of
from tests.readings.planted import PLANTED
from tests.truth import PDFS, ROOT, Items, plain, true_items

PAGE = ROOT / "docs" / "readings.md"
READERS = ("pdfplumber", "camelot")
_HEAD = """\
# Readings

`ficheparse verify` holds an edition's tables against other readings of the same PDF. This page says how often they
agree and how much that is worth, where the truth is known: in the laboratory of [layouts](layouts.md), and in the
registers of `raw/` and `tests/data/`. The tables are those of the default reader, pdfium. `make readings-table` makes
it anew.

- **pdfplumber** reads the whole PDF anew, from chars and shapes that another library finds: items, their order, levels
  and ticks. Both go the same way from there on, so that an error of a rule is one of both.
- **camelot** shares neither the library nor the rules: it has its own parser, and says which letters stand together
  within rules. It is asked for the cells in which a section's lines lie. It knows nothing of levels, nor where an item
  ends, and says nothing of pages without a grid, such as all of the laboratory's.
"""
_LIMITS = """\
A section that no reading flags may still be wrong: where a rule fails alike on both libraries' chars, and no ruled cell
holds the section, or it is a level, or an item came or went with its whole cell. Titles, missions and pages are not
compared.
"""


@dataclass(frozen=True, slots=True)
class Verified:
    """One PDF: what the readings say of its tables, and which sections are right."""

    name: str
    verification: Verification
    right: frozenset[SectionId]
    true: frozenset[SectionId]


def verified(name: str, pdf: Path, truth: Mapping[SectionId, Items]) -> Verified:
    """Extract a PDF, and hold its tables against the readings and against the truth."""
    with tempfile.TemporaryDirectory() as out:
        folder = ficheparse.extract(pdf, register="r", edition="e", entities=False).write(out)
        found = verify(folder, pdf=pdf)
    right = {
        key
        for key, section in found.edition.sections.items()
        if truth.get(key) == [(item.level, plain(item.text)) for item in section.items]
    }
    return Verified(name, found, frozenset(right), frozenset(truth))


def layout(name: str) -> Verified:
    return verified(name, HERE / "pdf" / f"{name}.pdf", true_items_of(dressed(read_dresses()[name])))


def register(edition: str) -> Verified:
    return verified(edition, PDFS[edition], true_items(edition))


def row(found: Verified) -> str:
    """The line of one PDF."""
    tallies = found.verification.tallies()
    counts = [
        f"{tally.agreed} | {tally.differing} | {tally.not_comparable}" for tally in map(tallies.__getitem__, READERS)
    ]
    return f"| {found.name} | {len(found.true)} | {len(found.right & found.true)} | {' | '.join(counts)} |"


def page(registers: Sequence[Verified], layouts: Sequence[Verified]) -> str:
    """The page as Markdown."""
    return "\n".join(
        [
            _HEAD,
            "## How often they agree",
            "",
            *_agreement(registers),
            "",
            *_agreement(layouts),
            "",
            "## How often they are right",
            "",
            *_rightness([*registers, *layouts]),
            "",
            "## What they notice",
            "",
            *_noticed(registers),
            "",
            _LIMITS,
        ]
    )


def _agreement(found: Sequence[Verified]) -> list[str]:
    columns = [f"{reader} {what}" for reader in READERS for what in ("agrees", "differs", "cannot say")]
    head = [f"| PDF | sections | exact | {' | '.join(columns)} |", "| --- " * (3 + len(columns)) + "|"]
    return [*head, *(row(each) for each in found)]


def _rightness(found: Sequence[Verified]) -> list[str]:
    """Of the sections on which all readings agree, and of those that one flags, how many are right."""
    counts: Counter[tuple[str, bool]] = Counter()
    for each in found:
        said = _by_section(each.verification.verdicts)
        for name in each.true | said.keys():
            verdicts = {verdict.reader: verdict.agrees for verdict in said.get(name, ())}
            counts[_kind(verdicts), name in each.right] += 1
    lines = ["| sections | | exact | not exact |", "| --- | --- | --- | --- |"]
    for kind in ("both agree", "one agrees, one cannot say", "one differs", "both cannot say"):
        right, wrong = counts[kind, True], counts[kind, False]
        lines.append(f"| {kind} | {right + wrong} | {right} | {wrong} |")
    return lines


def _kind(agrees: Mapping[str, bool | None]) -> str:
    if False in agrees.values() or not agrees:
        return "one differs"
    said = sum(value is not None for value in agrees.values())
    return ("both cannot say", "one agrees, one cannot say", "both agree")[said]


def _noticed(found: Sequence[Verified]) -> Iterator[str]:
    counts: Counter[tuple[str, str, bool | None]] = Counter()
    for each in found:
        counts.update(_planted(each.name, each.verification.edition.sections))
    told = {"notices": False, "cannot say": None, "agrees": True}
    yield "Errors planted into the registers' tables, one section at a time, wherever one can be."
    yield ""
    yield f"| error | planted | {' | '.join(f'{reader} {what}' for reader in READERS for what in told)} |"
    yield "| --- " * (2 + len(told) * len(READERS)) + "|"
    for error in PLANTED:
        planted = sum(counts[error, READERS[0], agrees] for agrees in told.values())
        numbers = (str(counts[error, reader, agrees]) for reader in READERS for agrees in told.values())
        yield f"| {error} | {planted} | {' | '.join(numbers)} |"


def _planted(edition: str, sections: Mapping[SectionId, Section]) -> Iterator[tuple[str, str, bool | None]]:
    """Each error planted, with the reader and whether it agrees all the same."""
    read = ficheparse.extract(PDFS[edition], register="r", edition="e", reader="pdfplumber", entities=False)
    theirs = {(fiche.fiche_no, section.key): section for fiche in read.fiches for section in fiche.sections}
    numbers = sorted({box.page for each in sections.values() for item in each.items for box in item.boxes})
    pages = ruled_pages(PDFS[edition], numbers, 1, None)
    profile = load_profile()
    names = list(sections)
    for error, plant in PLANTED.items():
        for name, following in zip(names, [*names[1:], names[0]], strict=True):
            made = plant(sections[name], sections[following]) if sections[name].items else None
            if made is not None:
                yield error, "pdfplumber", difference(made, theirs[name]) is None
                said = sections_in_cells({**_same_fiche(sections, name), name: made}, pages, profile)[name]
                yield error, "camelot", None if isinstance(said, CannotSay) else said is None


def _same_fiche(sections: Mapping[SectionId, Section], name: SectionId) -> dict[SectionId, Section]:
    """The sections that may share a page with the named one: those of its fiche and of the fiches beside it."""
    return {other: section for other, section in sections.items() if abs(other[0] - name[0]) <= 1}


def _by_section(verdicts: Iterable[Verdict]) -> Mapping[SectionId, tuple[Verdict, ...]]:
    """All that the readings say of each section."""
    found: dict[SectionId, tuple[Verdict, ...]] = {}
    for verdict in verdicts:
        name = verdict.fiche_no, verdict.section
        found[name] = (*found.get(name, ()), verdict)
    return found


def main() -> None:
    registers = [register(edition) for edition in PDFS]
    layouts = [layout(name) for name in read_dresses()]
    PAGE.write_text(page(registers, layouts), "utf-8")


if __name__ == "__main__":
    main()
