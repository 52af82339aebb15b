"""An excerpt: what a register prints on some of its pages."""

from __future__ import annotations

from dataclasses import replace

from ficheparse.register.model import Contents, Fiche, Section


def cut_to_pages(contents: Contents, pages: range) -> Contents:
    """The contents of the given 1-based pages, every record as it stands in the whole.

    Items belong to the page on which they begin; positions, ids and parents stay those of the whole. Missions are
    those of the fiches that are left, with all their bounds.
    """
    fiches = tuple(cut for fiche in contents.fiches if (cut := _cut_fiche(fiche, pages)))
    left = {fiche.mission_no for fiche in fiches}
    opened = {page.mission_no for page in contents.pages if page.page in pages}
    return Contents(
        tuple(page for page in contents.pages if page.page in pages),
        tuple(mission for mission in contents.missions if mission.mission_no in left | opened),
        fiches,
        tuple(ink for ink in contents.ink if ink.page in pages),
        tuple(cell for cell in contents.cells if cell.box.page in pages),
        tuple(box for box in contents.boundaries if box.page in pages),
        tuple(found for found in contents.diagnostics if found.page is None or found.page in pages),
    )


def _cut_fiche(fiche: Fiche, pages: range) -> Fiche | None:
    if not any(page in pages for page in range(fiche.first_page, fiche.last_page + 1)):
        return None
    return replace(fiche, sections=tuple(cut for part in fiche.sections if (cut := _cut_section(part, pages))))


def _cut_section(section: Section, pages: range) -> Section | None:
    if not any(page in pages for page in range(section.first_page, section.last_page + 1)):
        return None
    return replace(section, items=tuple(item for item in section.items if item.page in pages))
