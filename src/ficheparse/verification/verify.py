"""The job of `ficheparse verify`: an edition's tables held against other readings of its PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ficheparse.catalogue.source_pdf import find_pdf
from ficheparse.corrections.file import NO_CORRECTIONS, Corrections, corrections_for
from ficheparse.each_page import Progress
from ficheparse.errors import InputError, UsageError
from ficheparse.extraction import extract
from ficheparse.layout.line import Box
from ficheparse.profiles.profile import Profile, load_profile
from ficheparse.reading.document import READER_NAMES
from ficheparse.register.model import Section
from ficheparse.verification.compared import difference
from ficheparse.verification.edition import Edition, SectionId, read_edition
from ficheparse.verification.in_cells import CannotSay, sections_in_cells
from ficheparse.verification.verdict import Difference, Verdict

CAMELOT = "camelot"
READERS = (*READER_NAMES, CAMELOT)

_CUT = "goes on over the pages to which the edition was cut"
_CORRECTED = "holds, or held, items that a person corrected"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sections a reading agrees on, differs on, and cannot say anything of."""

    agreed: int
    differing: int
    not_comparable: int


@dataclass(frozen=True, slots=True)
class Verification:
    """What the readings say of an edition: for each reader in turn the edition's sections in their order, then those
    that only the reading has. `corrections` are those that the edition was made with, in which differences may be
    acknowledged."""

    edition: Edition
    readers: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    corrections: Corrections = NO_CORRECTIONS

    @property
    def differing(self) -> tuple[Verdict, ...]:
        return tuple(verdict for verdict in self.verdicts if verdict.agrees is False)

    def tallies(self) -> dict[str, Tally]:
        """The count of each reader."""
        counts = Counter((verdict.reader, verdict.agrees) for verdict in self.verdicts)
        return {
            reader: Tally(counts[reader, True], counts[reader, False], counts[reader, None]) for reader in self.readers
        }


def verify(
    folder: str | Path,
    *,
    pdf: str | Path | None = None,
    raw: str | Path = "raw",
    readers: Sequence[str] | None = None,
    profile: str | Profile | None = None,
    corrections: bool | str | Path = True,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Verification:
    """Hold the tables of an edition's folder against other readings of its PDF; nothing is written.

    `pdf` is the PDF, else it is looked for in `raw`. `readers` are by default all but the one that made the tables;
    that one, named, tells whether the tables are still what it reads. `profile` is by default the manifest's,
    `corrections` are by default those beside the PDF, as for `extract`.

    Raises `InputError` where the folder is no edition's or the PDF is not the one it was made from, `UsageError` where
    the call is wrong.
    """
    if jobs < 1:
        raise UsageError(f"jobs {jobs}: at least one process is needed")
    _require_readers(readers)
    edition = read_edition(Path(folder))
    path = find_pdf(edition.folder, edition.manifest, None if pdf is None else Path(pdf), Path(raw))
    used = profile if isinstance(profile, Profile) else _profile(edition, profile)
    said = corrections_for(path, corrections)
    asked = tuple(reader for reader in READERS if _is_asked(reader, readers, edition.manifest.reader))
    verdicts: list[Verdict] = []
    for reader in asked:
        told = _told(progress, reader)
        if reader == CAMELOT:
            verdicts += _by_cells(edition, path, used, jobs, told)
        else:
            verdicts += _by_reading(edition, path, used, reader, corrections, jobs, told)
    return Verification(edition, asked, tuple(verdicts), said)


def _require_readers(readers: Sequence[str] | None) -> None:
    for reader in readers or ():
        if reader not in READERS:
            raise UsageError(f"no reader {reader!r}; there are {', '.join(READERS)}")
    if readers is not None and not readers:
        raise UsageError(f"no reader is named; there are {', '.join(READERS)}")


def _is_asked(reader: str, readers: Sequence[str] | None, maker: str) -> bool:
    return reader != maker if readers is None else reader in readers


def _profile(edition: Edition, name: str | None) -> Profile:
    try:
        return load_profile(name or edition.manifest.profile)
    except UsageError as error:
        if name:
            raise
        raise UsageError(
            f"{edition.folder}: made with the profile {edition.manifest.profile!r}, which is none of the shipped ones; "
            "name its file with --profile"
        ) from error


def _told(progress: Progress | None, reader: str) -> Progress | None:
    """Progress that names the reader beside what is done."""
    if progress is None:
        return None
    return lambda stage, done, total: progress(f"{reader}: {stage}", done, total)


def _by_reading(
    edition: Edition,
    path: Path,
    profile: Profile,
    reader: str,
    corrections: bool | str | Path,
    jobs: int,
    progress: Progress | None,
) -> Iterator[Verdict]:
    """The verdicts of a reader of ours, which reads the whole PDF anew."""
    manifest = edition.manifest
    try:
        read = extract(
            path,
            register=manifest.register_name,
            edition=manifest.edition,
            profile=profile,
            reader=reader,
            pages=manifest.only_pages,
            jobs=jobs,
            origin=manifest.input.origin,
            entities=False,
            corrections=corrections,
            most_pages=manifest.input.page_count,
            progress=progress,
        )
    except InputError as error:
        raise InputError(f"{error} (as {reader} reads it; --readers can leave it out)") from error
    theirs = {(fiche.fiche_no, section.key): section for fiche in read.fiches for section in fiche.sections}
    for name, section in edition.sections.items():
        if name in theirs:
            yield _verdict(name, section, reader, difference(section, theirs[name]))
        else:
            lacking = Difference("extra: the reading has no such section", _boxes(section))
            yield _verdict(name, section, reader, lacking)
    for name, section in theirs.items():
        if name not in edition.sections:
            surplus = Difference("missing: the tables have no such section", _boxes(section))
            yield _verdict(name, section, reader, surplus)


def _by_cells(
    edition: Edition, path: Path, profile: Profile, jobs: int, progress: Progress | None
) -> Iterator[Verdict]:
    """The verdicts of camelot, which reads the pages on which the tables have items."""
    from ficheparse.verification.ruled_cells import ruled_pages

    numbers = sorted({box.page for section in edition.sections.values() for box in _boxes(section)})
    pages = ruled_pages(path, numbers, jobs, progress)
    notes = frozenset(row["page"] for row in edition.diagnostics if row["code"] == "note")
    said = sections_in_cells(edition.sections, pages, profile, notes)
    for name, section in edition.sections.items():
        if _is_cut(section, edition.manifest.only_pages):
            yield _verdict(name, section, CAMELOT, CannotSay(_CUT))
        elif name in edition.corrected:
            yield _verdict(name, section, CAMELOT, CannotSay(_CORRECTED))
        else:
            yield _verdict(name, section, CAMELOT, said[name])


def _is_cut(section: Section, pages: range | None) -> bool:
    """Whether the section has more in the PDF than in an edition that was cut to some pages."""
    return pages is not None and not (section.first_page in pages and section.last_page in pages)


def _verdict(name: SectionId, section: Section, reader: str, said: Difference | CannotSay | None) -> Verdict:
    fiche_no, key = name
    pages = tuple(range(section.first_page, section.last_page + 1))
    match said:
        case None:
            return Verdict(fiche_no, key, section.heading, reader, True, None, pages, ())
        case CannotSay(reason):
            return Verdict(fiche_no, key, section.heading, reader, None, reason, pages, ())
        case Difference(what, boxes):
            there = tuple(dict.fromkeys(box.page for box in boxes)) or pages
            return Verdict(fiche_no, key, section.heading, reader, False, what, there, boxes)


def _boxes(section: Section) -> tuple[Box, ...]:
    return tuple(box for item in section.items for box in item.boxes)
