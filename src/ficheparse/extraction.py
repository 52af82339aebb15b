"""The main job: one PDF in, one `Register` out."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ficheparse.catalogue.sources import origin_of
from ficheparse.corrections.acknowledged import acknowledge
from ficheparse.corrections.applied import AppliedCorrection
from ficheparse.corrections.file import Corrections, corrections_for
from ficheparse.corrections.items import correct_items
from ficheparse.each_page import Progress, each_page
from ficheparse.entities.records import Entities
from ficheparse.errors import InputError, UsageError
from ficheparse.fingerprint import fingerprint, versions
from ficheparse.layout.upright import page_to_lines
from ficheparse.limits import DEFAULT_LIMITS
from ficheparse.printable import printable
from ficheparse.profiles.profile import DEFAULT_PROFILE, Profile, load_profile
from ficheparse.reading.digest import sha256_of
from ficheparse.reading.document import open_document, require_pages_within
from ficheparse.reading.page import UNMAPPED, DocumentInfo, Page
from ficheparse.register.assemble import assemble_marked
from ficheparse.register.excerpt import cut_to_pages
from ficheparse.register.marked_page import MarkedPage, mark_page
from ficheparse.register.model import Contents, Diagnostic, Fiche, Mission, PageRecord, Severity
from ficheparse.tables.entity_rows import Row, RowKey, entity_rows
from ficheparse.tables.fields import fields_of
from ficheparse.tables.rows import Source, all_diagnostics, table_rows
from ficheparse.version import __version__
from ficheparse.without_collecting import without_collecting

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from ficheparse.corrections.entities import CorrectedReadings

READING_ENTITIES = "reading entities"
_MOST_UNMAPPED = 0.5
"""Share of glyphs without a Unicode map above which a document cannot be read."""


@dataclass(frozen=True)
class Register:
    """A register as extracted from one PDF.

    `corrected_rows` are those of the entity tables that a person corrected, and `corrected` is all that a person did.
    `only_pages` are the pages to which it was cut, if any. `seconds` is the time that each stage took; it
    is not part of the tables.
    """

    source: Source
    contents: Contents = field(repr=False)
    entities: Entities | None = field(repr=False)
    corrected_rows: Mapping[RowKey, Row] = field(repr=False)
    profile: Profile = field(repr=False)
    reader: str
    corrections: Corrections = field(repr=False)
    corrected: tuple[AppliedCorrection, ...] = ()
    only_pages: range | None = None
    seconds: dict[str, float] = field(default_factory=dict, compare=False)

    @property
    def fiches(self) -> tuple[Fiche, ...]:
        return self.contents.fiches

    @property
    def missions(self) -> tuple[Mission, ...]:
        return self.contents.missions

    @property
    def pages(self) -> tuple[PageRecord, ...]:
        return self.contents.pages

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return all_diagnostics(self.contents, self.entities)

    @property
    def error_count(self) -> int:
        """Error diagnostics that nobody acknowledged."""
        return sum(found.severity is Severity.ERROR and not found.is_acknowledged for found in self.diagnostics)

    @property
    def has_errors(self) -> bool:
        return self.error_count > 0

    @property
    def fingerprint(self) -> str:
        """What the tables were made from; the same one stands for the same tables."""
        return fingerprint(
            self.source.sha256,
            self.profile,
            origin=self.source.origin,
            reader=self.reader,
            pages=self.only_pages,
            entities=self.entities is not None,
            corrections=self.corrections,
        )

    def arrow_tables(self) -> dict[str, pa.Table]:
        """The tables of the data dictionary as Arrow tables, by name."""
        from ficheparse.tables.arrow import arrow_tables

        about = {"source_sha256": self.source.sha256, "extractor_version": self.source.extractor_version}
        edition = {"register": self.source.register, "edition": self.source.edition}
        found = entity_rows(self.entities, self.corrected_rows) if self.entities else {}
        rows = table_rows(self.source, self.contents, self.diagnostics, found)
        rows["corrections"] = [{**edition, **fields_of(each)} for each in self.corrected]
        return arrow_tables(rows, about)

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables of the data dictionary as data frames, by name, with Arrow types."""
        import pandas as pd

        return {name: table.to_pandas(types_mapper=pd.ArrowDtype) for name, table in self.arrow_tables().items()}

    def write(self, out: str | Path = "extracted") -> Path:
        """Write the Parquet files and `manifest.json`; returns their folder, `<out>/<register>/<edition>`.

        Raises `OutputError` where it cannot be written, `UsageError` for names that cannot be folders.
        """
        from ficheparse.tables.edition_folder import edition_folder
        from ficheparse.tables.folder import write_edition

        folder = edition_folder(Path(out), self.source.register, self.source.edition)
        began = time.perf_counter()
        tables = self.arrow_tables()
        seconds = {**self.seconds, "tables": round(time.perf_counter() - began, 3)}
        counts = {name: table.num_rows for name, table in tables.items()}
        write_edition(folder, tables, {**self.summary(), "rows": counts, "seconds": seconds})
        return folder

    def summary(self) -> dict[str, Any]:
        """What was extracted from what, with which versions."""
        severities = Counter(found.severity.value for found in self.diagnostics if not found.is_acknowledged)
        return {
            "register": self.source.register,
            "edition": self.source.edition,
            "input": {
                "file_name": self.source.file_name,
                "sha256": self.source.sha256,
                "page_count": self.source.page_count,
                "origin": self.source.origin,
            },
            "pages": None if self.only_pages is None else [self.only_pages.start, self.only_pages[-1]],
            "profile": self.profile.name,
            "reader": self.reader,
            "versions": versions(),
            "fingerprint": self.fingerprint,
            "counts": {
                "missions": len(self.missions),
                "fiches": len(self.fiches),
                "sections": sum(len(fiche.sections) for fiche in self.fiches),
                "items": sum(fiche.item_count for fiche in self.fiches),
                **_entity_counts(self.entities),
            },
            "diagnostics": {severity.value: severities[severity.value] for severity in Severity},
            "acknowledged": sum(found.is_acknowledged for found in self.diagnostics),
            "corrected": len(self.corrected),
        }


def extract(
    path: str | Path,
    *,
    register: str | None = None,
    edition: str | None = None,
    profile: str | Profile = DEFAULT_PROFILE,
    reader: str = "pdfium",
    pages: range | None = None,
    jobs: int = 1,
    origin: str | None = None,
    entities: bool = True,
    corrections: bool | str | Path = True,
    most_pages: int = DEFAULT_LIMITS.pages,
    progress: Progress | None = None,
) -> Register:
    """Read a register from a PDF.

    `register` and `edition` name it in the tables; by default the profile's name and the file's stem. `pages` is
    a range of 1-based pages: the register then holds only what is printed on them, exactly as it stands in the whole.
    The whole document is read all the same, because levels, furniture and numbers rest on all its pages. `jobs`
    processes share the reading of pages and items; the result does not depend on it. `origin` is `original` or
    `reconstruction`, by default what the catalogue (`sources.toml` beside the file or one folder up) says, else
    `original`. With `entities` the items are read for what they cite, how long they keep data and the rest of the
    entity tables. `corrections` is a file of what a person found wrong, by default `corrections.toml` beside the PDF,
    if there is one; False is none.

    Raises `InputError` where the file cannot be read or holds no fiche, `LimitError` where it has more than
    `most_pages`, `UsageError` where the call is wrong.
    """
    path = Path(path)
    _require_call(pages, jobs, origin)
    said = corrections_for(path, corrections)
    used = load_profile(profile) if isinstance(profile, str) else profile
    seconds: dict[str, float] = {}
    with _timed(seconds, "opening"), open_document(path, reader) as document:
        info = document.info
        digest = sha256_of(path)
    require_pages_within(path, info, most_pages)
    _require_pages(path, pages, info)
    read = partial(each_page, path, reader, range(1, info.page_count + 1), jobs=jobs, progress=progress)
    contents = _contents(path, used, read, entities, seconds)
    contents, of_items, not_applied = correct_items(contents, said)
    corrected, found = _entities(contents, used, said, jobs, progress, seconds) if entities else (None, None)
    not_applied += corrected.unused if corrected else ()
    contents, found = _acknowledged(contents, found, not_applied, said)
    if pages is not None:
        contents, found = _cut(contents, found, pages)
    source = Source(
        used.name if register is None else register,
        path.stem if edition is None else edition,
        info.title and printable(info.title),
        printable(path.name),
        digest,
        info.page_count,
        info.producer and printable(info.producer),
        origin or origin_of(path, digest) or "original",
        __version__,
    )
    left = contents.item_ids
    applied = tuple(each for each in (*of_items, *(corrected.applied if corrected else ())) if each.item_id in left)
    rows = corrected.rows if corrected else {}
    return Register(source, contents, found, rows, used, reader, said, applied, pages, seconds)


def _cut(contents: Contents, entities: Entities | None, pages: range) -> tuple[Contents, Entities | None]:
    """What is left of both on some pages."""
    contents = cut_to_pages(contents, pages)
    if entities is None:
        return contents, None
    from ficheparse.entities.annotate import cut_entities

    return contents, cut_entities(entities, contents)


def _require_call(pages: range | None, jobs: int, origin: str | None) -> None:
    if jobs < 1:
        raise UsageError(f"jobs {jobs}: at least one process is needed")
    if pages is not None and not isinstance(pages, range):
        raise UsageError(f"pages {pages!r}: give a range, such as range(10, 21)")
    if origin not in (None, "original", "reconstruction"):
        raise UsageError(f"origin {origin!r}: it is 'original' or 'reconstruction'")


def _contents(
    path: Path, profile: Profile, read: Callable[..., Iterator[MarkedPage]], entities: bool, seconds: dict[str, float]
) -> Contents:
    """What the pages hold; `read` takes each through a step. Where several processes share them, the language for the
    entities is loaded meanwhile."""
    with without_collecting():
        with _timed(seconds, "reading"):
            step = partial(_read_and_marked, profile=profile)
            marked = deque(read(step=step, meanwhile=_prepare_entities if entities else None))
        _require_text(path, marked)
        with _timed(seconds, "register"):
            contents = assemble_marked(_handed_over(marked), profile)
    _require_fiches(path, contents, profile)
    return contents


def _entities(
    contents: Contents,
    profile: Profile,
    said: Corrections,
    jobs: int,
    progress: Progress | None,
    seconds: dict[str, float],
) -> tuple[CorrectedReadings, Entities]:
    """What was read from the items, corrected, and the entities made of it."""
    # The grammars take a quarter of a second to load: only where they are used, and while other processes read pages.
    from ficheparse.corrections.entities import correct_readings
    from ficheparse.entities.annotate import annotate, read_items

    if progress:
        progress(READING_ENTITIES, 0, 1)
    # Loading takes longer than the work, and is done once per process; with several jobs it is by now.
    with _timed(seconds, "language"):
        _prepare_entities()
    with _timed(seconds, "entities"):
        corrected = correct_readings(read_items(contents, profile, jobs), contents, said)
        found = annotate(contents, corrected.items)
    if progress:
        progress(READING_ENTITIES, 1, 1)
    return corrected, found


def _prepare_entities() -> None:
    from ficheparse.entities.annotate import prepare

    prepare()


def _acknowledged(
    contents: Contents, entities: Entities | None, unused: Sequence[Diagnostic], corrections: Corrections
) -> tuple[Contents, Entities | None]:
    """The contents and the entities with the diagnostics that a person looked at marked so, and those of corrections
    that do not apply."""
    if not (corrections.acknowledged or unused):
        return contents, entities
    both = [*contents.diagnostics, *(entities.diagnostics if entities else ())]
    titles = {fiche.fiche_no: fiche.title for fiche in contents.fiches}
    marked, unanswered = acknowledge(both, titles, corrections)
    count = len(contents.diagnostics)
    contents = replace(contents, diagnostics=(*marked[:count], *unused, *unanswered))
    return contents, entities and replace(entities, diagnostics=marked[count:])


def _handed_over(marked: deque[MarkedPage]) -> Iterator[MarkedPage]:
    """The pages, one by one, none of them kept: what assembly has done with can go."""
    while marked:
        yield marked.popleft()


def _read_and_marked(page: Page, profile: Profile) -> MarkedPage:
    return mark_page(page_to_lines(page), profile)


def _entity_counts(entities: Entities | None) -> dict[str, int]:
    if entities is None:
        return {}
    return {"legal_references": len(entities.legal_references), "retention_periods": len(entities.retention)}


@contextmanager
def _timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    seconds[stage] = round(time.perf_counter() - began, 3)


def _require_pages(path: Path, pages: range | None, info: DocumentInfo) -> None:
    if pages is not None and (not pages or pages.start < 1 or pages[-1] > info.page_count):
        last = pages[-1] if pages else pages.stop - 1
        raise UsageError(f"{path}: pages {pages.start}-{last} asked for, it has 1-{info.page_count}")


def _require_text(path: Path, pages: Collection[MarkedPage]) -> None:
    ink = sum(page.read.ink for page in pages)
    unmapped = sum(line.text.count(UNMAPPED) for page in pages for line in page.unsaid)
    if not ink:
        raise InputError(f"{path}: no text in it, only images; make a text layer first, for instance with `ocrmypdf`")
    if unmapped > _MOST_UNMAPPED * ink:
        raise InputError(
            f"{path}: its fonts have no Unicode map, so {unmapped} of {ink} glyphs say nothing; make a text layer "
            "with `ocrmypdf --force-ocr`"
        )


def _require_fiches(path: Path, contents: Contents, profile: Profile) -> None:
    if not any(fiche.sections for fiche in contents.fiches):
        headings = ", ".join(repr(section.headings[0]) for section in profile.sections[:3])
        raise InputError(
            f"{path}: no fiche in it by the profile {profile.name!r} (which looks for headings such as {headings}); "
            "check the file, or name another profile with --profile"
        )
