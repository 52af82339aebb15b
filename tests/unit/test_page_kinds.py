"""What stands before the first fiche and after the last one is of none, whatever words of headings it holds."""

from __future__ import annotations

import pytest

from ficheparse.layout.upright import LinedPage
from ficheparse.register.model import Contents
from tests.unit.document import HEAD, KNOWN, PageMaker, codes, fiche_page, read, rows, texts

TITLES = {1: "Ouvrir les droits", 2: "Fermer les droits", 3: "Suivre les droits"}


def kinds(contents: Contents) -> list[str]:
    return [page.kind.value for page in contents.pages]


def explaining(number: int) -> LinedPage:
    """A page that says what each section holds, headed as in fiches."""
    page = PageMaker(number, 60)
    page.put("Comment lire ce registre", style=HEAD, size=16)
    page.down(30)
    for pair in KNOWN:
        page.row([(heading, ["ce que dit cette rubrique"]) for heading in pair])
    return page.page()


def test_a_page_that_explains_all_sections_before_the_first_fiche_is_none() -> None:
    fiches = [fiche_page(number + 2, number, title, rows()).page() for number, title in TITLES.items()]
    contents = read(explaining(1), explaining(2), *fiches)
    assert kinds(contents) == ["cover", "other", "fiche", "fiche", "fiche"]
    assert [(fiche.fiche_no, fiche.title, fiche.first_page) for fiche in contents.fiches] == [
        (number, title, number + 2) for number, title in TITLES.items()
    ]
    assert codes(contents) == set()


@pytest.mark.parametrize(("fiche_no", "first_row"), [(1, 3), (2, 0)], ids=["it goes on", "another one follows"])
def test_a_page_before_that_lost_its_heading_is_of_the_first_fiche(fiche_no: int, first_row: int) -> None:
    contents = read(
        fiche_page(1, None, None, rows(fill="un")[: first_row or None]).page(),
        fiche_page(2, fiche_no, TITLES[fiche_no], rows(fill="deux")[first_row:]).page(),
        *(fiche_page(n, n, f"Traitement {n}", rows(fill=f"de {n}")).page() for n in (3, 4)),
    )
    assert kinds(contents) == ["fiche"] * 4
    assert texts(contents, 1, "sous_finalites") == ["un 0g"]


def over_two_pages(first: int) -> list[LinedPage]:
    """The fiches over two pages each, of which only the first is headed."""
    pages = []
    for number, title in TITLES.items():
        page = first + 2 * (number - 1)
        pages += [
            fiche_page(page, number, title, rows()[:3]).page(),
            fiche_page(page + 1, None, None, rows()[3:]).page(),
        ]
    return pages


def last_page(number: int, title: str) -> LinedPage:
    page = PageMaker(number, 60)
    page.put(title, style=HEAD, size=16)
    for text in ("Un texte qui n'est d'aucune fiche,", "sans rubrique et sans numéro,", "sur trois lignes"):
        page.down(20)
        page.put(text)
    return page.page()


def test_an_annex_with_a_title_after_the_last_fiche_is_no_page_of_it() -> None:
    contents = read(*over_two_pages(1), last_page(7, "Glossaire"))
    assert kinds(contents) == ["fiche"] * 6 + ["other"]
    assert texts(contents, 3, "securite") == ["contenu 4d"]


def test_an_annex_that_the_table_of_contents_names_is_no_page_of_the_last_fiche() -> None:
    contents_page = PageMaker(1)
    named = [f"Fiche {number} – {title}" for number, title in TITLES.items()]
    for text, label in zip([*named, "Glossaire"], ("2", "4", "6", "8"), strict=True):
        contents_page.put(text)
        contents_page.put(label, 500)
        contents_page.down(20)
    contents = read(contents_page.page(), *over_two_pages(2), last_page(8, "Glossaire"))
    assert kinds(contents)[1:] == ["fiche"] * 6 + ["other"]


def test_a_last_page_that_prints_the_title_of_its_fiche_again_is_that_of_no_annex() -> None:
    contents = read(*over_two_pages(1), last_page(7, TITLES[3]))
    assert kinds(contents) == ["fiche"] * 7
