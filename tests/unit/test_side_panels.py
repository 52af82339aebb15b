"""Fiches may be headed in a panel beside their sections, which says their title and mission too."""

from __future__ import annotations

import pytest

from ficheparse import load_profile
from ficheparse.layout.upright import LinedPage
from ficheparse.reading.page import Style
from ficheparse.register.known_headings import known_headings
from ficheparse.register.marked_page import mark_page
from ficheparse.register.side_panels import with_side_panels
from tests.unit.document import HEAD, KNOWN, SECTION, TITLE, PageMaker, codes, read, texts
from tests.unit.ink import line

PROFILE = load_profile()
MISSION = Style("Sans", "#666666")
TITLES = {1: ("Ouvrir", "les droits"), 2: ("Fermer",), 3: ("Suivre", "les droits"), 4: ("Contrôler",)}
PANEL, SECTIONS = 30.0, 200.0


def sections(number: int, y: float) -> PageMaker:
    """A page with all sections in a column right of a panel."""
    page = PageMaker(number, y)
    for heading in (heading for pair in KNOWN for heading in pair):
        page.put(heading, SECTIONS, SECTION)
        page.down()
        page.put(f"• contenu {chr(96 + number)}", SECTIONS)
        page.down(24)
    return page


def panelled(number: int, mission: str) -> LinedPage:
    """A fiche whose heading stands beside its third section, below the name of its mission and above its title."""
    page = sections(number, 60)
    page.y = 110
    page.put(mission, PANEL, MISSION, 8)
    page.down(30)
    page.put(f"Fiche {number}", PANEL, HEAD, 13)
    for text in TITLES[number]:
        page.down(16)
        page.put(text, PANEL, TITLE, 12)
    page.down(60)
    page.put(f"Version {chr(96 + number)}", PANEL, size=8)
    return page.page()


def headed(number: int) -> LinedPage:
    """A fiche headed above its sections."""
    page = sections(number, 60)
    page.y = 30
    page.put(f"Fiche {number}", PANEL, HEAD, 13)
    return page.page()


def test_a_fiche_may_be_headed_in_a_panel_left_of_its_sections() -> None:
    contents = read(*(panelled(n, "01 | DROITS" if n < 3 else "02 | SUIVI") for n in TITLES))
    assert [(found.fiche_no, found.title) for found in contents.fiches] == [
        (number, " ".join(title)) for number, title in TITLES.items()
    ]
    assert [found.mission_no for found in contents.fiches] == [1, 1, 2, 2]
    assert [(mission.mission_no, mission.title) for mission in contents.missions] == [(1, "DROITS"), (2, "SUIVI")]
    assert codes(contents) == set()


def test_what_stands_above_the_heading_in_a_panel_is_of_its_fiche_and_the_panel_in_no_section() -> None:
    contents = read(*(panelled(n, "01 | DROITS") for n in TITLES))
    for number in TITLES:
        for key in ("sous_finalites", "categories_personnes", "securite"):
            assert texts(contents, number, key) == [f"contenu {chr(96 + number)}"]


@pytest.mark.parametrize(("in_panels", "whole"), [(3, 0), (4, 4)])
def test_a_heading_stands_in_a_panel_only_where_nearly_all_do(in_panels: int, whole: int) -> None:
    pages = [panelled(n, "01 | DROITS") if n <= in_panels else headed(n) for n in range(1, 6)]
    marked = [mark_page(page, PROFILE) for page in pages]
    fiches = {each.page.number: [heading for _, heading in each.fiches] for each in marked}
    found = with_side_panels(pages, fiches, known_headings(marked, PROFILE), PROFILE)
    assert sum(heading.beside_sections for own in found.values() for heading in own) == whole


def panelled_at_right(number: int) -> LinedPage:
    """A fiche whose heading stands in a colored panel right of its text."""
    page = PageMaker(number, 60)
    for heading in (heading for pair in KNOWN for heading in pair):
        page.put(heading, PANEL, SECTION)
        page.down()
        page.put(f"• contenu {chr(96 + number)}", PANEL)
        page.down(24)
    panel = [
        (f"Fiche {number}", HEAD, 13.0, 80.0),
        *((text, TITLE, 12.0, 96.0 + 16 * n) for n, text in enumerate(TITLES[number])),
    ]
    page.lines += [
        line(text, 400, y, size, styles=(style,), page=number, ground="#e8f0e8") for text, style, size, y in panel
    ]
    return page.page()


def test_a_fiche_may_be_headed_in_a_panel_right_of_its_text() -> None:
    contents = read(*(panelled_at_right(n) for n in TITLES))
    assert [found.title for found in contents.fiches] == [" ".join(title) for title in TITLES.values()]
    assert texts(contents, 2, "securite") == ["contenu b"]
