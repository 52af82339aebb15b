"""Records as rows: one list of dicts per table, in document order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ficheparse.entities.records import Entities
from ficheparse.layout.line import Box
from ficheparse.register.model import Contents, Diagnostic
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.fields import fields_of


@dataclass(frozen=True, slots=True)
class Source:
    """The PDF that an edition was extracted from, and under which names."""

    register: str
    edition: str
    title: str | None
    file_name: str
    sha256: str
    page_count: int
    producer: str | None
    origin: str
    extractor_version: str


def table_rows(
    source: Source, contents: Contents, diagnostics: Iterable[Diagnostic], entities: Mapping[str, list[Row]]
) -> dict[str, list[Row]]:
    """The rows of every table, by table name; of the entity tables, and of what was corrected, as given."""
    edition = {"register": source.register, "edition": source.edition}
    rows = {
        "documents": [fields_of(source)],
        "pages": [{**fields_of(page), "kind": page.kind.value} for page in contents.pages],
        "missions": [fields_of(mission) for mission in contents.missions],
        "fiches": _fiches(contents),
        "sections": _sections(contents),
        "items": _items(contents),
        "ink": [
            {"page": ink.page, "printed": ink.printed, **{role.value.replace(" ", "_"): n for role, n in ink.roles}}
            for ink in contents.ink
        ],
        **entities,
        "diagnostics": [diagnostic_row(found) for found in diagnostics],
    }
    for found in rows.values():
        for row in found:
            row.update(edition)
    return rows


def all_diagnostics(contents: Contents, entities: Entities | None) -> tuple[Diagnostic, ...]:
    """What was found of pages and items, then in them, in the order of the pages."""
    found = [*contents.diagnostics, *(entities.diagnostics if entities else ())]
    return tuple(sorted(found, key=lambda each: (each.page or 0, each.fiche_no or 0)))


def _fiches(contents: Contents) -> list[Row]:
    return [
        {
            "fiche_no": fiche.fiche_no,
            "mission_no": fiche.mission_no,
            "title": fiche.title,
            "title_source": fiche.title_source.value,
            "first_page": fiche.first_page,
            "last_page": fiche.last_page,
            "item_count": fiche.item_count,
        }
        for fiche in contents.fiches
    ]


def _sections(contents: Contents) -> list[Row]:
    return [
        {
            "fiche_no": fiche.fiche_no,
            "section": section.key,
            "heading": section.heading,
            "position": section.position,
            "first_page": section.first_page,
            "last_page": section.last_page,
            "is_continued": section.is_continued,
            "item_count": len(section.items),
            "text": section.text,
        }
        for fiche in contents.fiches
        for section in fiche.sections
    ]


def _items(contents: Contents) -> list[Row]:
    return [
        {
            "item_id": item.item_id,
            "fiche_no": fiche.fiche_no,
            "section": section.key,
            "position": item.position,
            "level": item.level,
            "parent_id": item.parent_id,
            "marker": item.marker,
            "ticked": item.ticked,
            "text": item.text,
            "page": item.page,
            "boxes": box_rows(item.boxes),
            "is_corrected": item.is_corrected,
        }
        for fiche in contents.fiches
        for section in fiche.sections
        for item in section.items
    ]


def diagnostic_row(found: Diagnostic) -> Row:
    """A diagnostic as a row, without register and edition."""
    return {
        "severity": found.severity.value,
        "code": found.code,
        "fiche_no": found.fiche_no,
        "page": found.page,
        "message": found.message,
        "boxes": box_rows(found.boxes),
        "is_acknowledged": found.is_acknowledged,
    }


def box_rows(boxes: Iterable[Box]) -> list[Row]:
    """Boxes to a hundredth of a point: finer is the reader's rounding, not the page."""
    return [
        {
            "page": box.page,
            "x0": round(box.x0, 2),
            "top": round(box.top, 2),
            "x1": round(box.x1, 2),
            "bottom": round(box.bottom, 2),
        }
        for box in boxes
    ]
