"""Both readers deliver the page as shown, whatever its boxes, rotation and drawing."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from ficheparse.extraction import extract
from ficheparse.layout.upright import page_to_lines
from ficheparse.reading.document import open_document
from ficheparse.reading.page import Page
from tests.robustness.pdfs import draw_fiche, layered_pdf, make_pdf, mapped_pdf

READERS = ("pdfium", "pdfplumber")


def read(path: Path, reader: str) -> Page:
    with open_document(path, reader) as document:
        return document.page(1)


def place_of(page: Page, text: str) -> tuple[float, float]:
    """x0 and baseline of the first char of a text."""
    index = page.chars.text.index(text)
    return round(float(page.chars.boxes[index, 0]), 1), round(float(page.chars.baselines[index]), 1)


def changed(path: Path, *, rotation: int = 0, crop: tuple[float, float, float, float] | None = None) -> Path:
    document = pdfium.PdfDocument(path)
    page = document[0]
    page.set_rotation(rotation)
    if crop:
        page.set_cropbox(*crop)
    target = path.with_name("changed.pdf")
    document.save(target)
    document.close()
    return target


@pytest.mark.parametrize("reader", READERS)
def test_a_page_is_read_with_places_styles_and_sizes(reader: str, tmp_path: Path) -> None:
    page = read(make_pdf(tmp_path / "f.pdf"), reader)
    assert (page.width, page.height) == (700, 600)
    assert place_of(page, "Sous-finalités") == (50.0, 100.0)
    index = page.chars.text.index("Sous-finalités")
    assert page.chars.sizes[index] == pytest.approx(9)
    assert page.chars.palette[page.chars.styles[index]].font == "Helvetica-Bold"


@pytest.mark.parametrize("reader", READERS)
def test_a_crop_box_off_the_origin_is_the_page(reader: str, tmp_path: Path) -> None:
    page = read(changed(make_pdf(tmp_path / "f.pdf"), crop=(30, 20, 680, 590)), reader)
    assert (page.width, page.height) == (650, 570)
    assert place_of(page, "Sous-finalités") == (20.0, 90.0)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("rotation", [0, 90])
def test_text_that_runs_over_the_edge_of_the_page_is_told(reader: str, rotation: int, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_fiche(canvas)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(600, 470, "Base de données des professionnels de santé")
        canvas.drawString(720, 455, "à côté de la page")

    page = read(changed(make_pdf(tmp_path / "f.pdf", draw), rotation=rotation), reader)
    assert "à côté" not in page.chars.text
    (line,) = page_to_lines(page).cut
    assert line.text.startswith("Base de données")
    assert "santé" not in line.text
    register = extract(tmp_path / "changed.pdf", reader=reader, entities=False)
    assert [found.page for found in register.diagnostics if found.code == "text_cut"] == [1]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_reads_the_same_after_it_is_made_upright(reader: str, rotation: int, tmp_path: Path) -> None:
    upright = page_to_lines(read(make_pdf(tmp_path / "f.pdf"), reader))
    page = read(changed(tmp_path / "f.pdf", rotation=rotation), reader)
    assert (page.width, page.height) == ((600, 700) if rotation != 180 else (700, 600))
    lined = page_to_lines(page)
    assert [line.text for line in lined.lines] == [line.text for line in upright.lines]
    assert [round(line.x0) for line in lined.lines] == [round(line.x0) for line in upright.lines]
    box = lined.shown_box(lined.lines[0].box)
    assert 0 <= box.x0 < box.x1 <= page.width
    assert 0 <= box.top < box.bottom <= page.height


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_both_readers_agree_on_a_turned_and_cropped_page(rotation: int, tmp_path: Path) -> None:
    path = changed(make_pdf(tmp_path / "f.pdf"), rotation=rotation, crop=(30, 20, 680, 590))
    fast, reference = (read(path, reader) for reader in READERS)
    a, b = page_to_lines(fast), page_to_lines(reference)
    assert a.turns == b.turns == -rotation // 90 % 4
    mine, other = (
        sorted(
            (w, round(x), round(line.baseline))
            for line in p.lines
            for w, x in zip(line.words, line.starts, strict=True)
        )
        for p in (a, b)
    )
    assert mine == other


@pytest.mark.parametrize("reader", READERS)
def test_slanted_text_is_set_aside(reader: str, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_fiche(canvas)
        canvas.saveState()
        canvas.translate(200, 200)
        canvas.rotate(35)
        canvas.drawString(0, 0, "PROJET")
        canvas.restoreState()

    lined = page_to_lines(read(make_pdf(tmp_path / "f.pdf", draw), reader))
    assert [aside.text for aside in lined.asides] == ["PROJET"]
    assert all("PROJET" not in line.text for line in lined.lines)


@pytest.mark.parametrize("reader", READERS)
def test_drawn_bullets_rules_and_fills_are_shapes(reader: str, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.circle(55, 503, 1.5, fill=1, stroke=0)
        canvas.drawString(65, 500, "un point dessiné")
        canvas.line(300, 100, 300, 550)
        canvas.rect(50, 200, 200, 50, fill=1, stroke=0)
        canvas.rect(400, 200, 100, 50, fill=0, stroke=1)

    lined = page_to_lines(read(make_pdf(tmp_path / "f.pdf", draw), reader))
    assert lined.lines[0].mark == pytest.approx(53.5, abs=0.3)
    assert {round(x) for x in lined.edges} == {50, 250, 300, 400, 500}


@pytest.mark.parametrize("reader", READERS)
def test_a_glyph_drawn_twice_counts_once(reader: str, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 500, "Durée")
        canvas.drawString(50.4, 500, "Durée")
        canvas.drawString(50, 480, "aller")

    assert [line.text for line in page_to_lines(read(make_pdf(tmp_path / "f.pdf", draw), reader)).lines] == [
        "Durée",
        "aller",
    ]


@pytest.mark.parametrize("reader", READERS)
def test_links_out_of_the_document_are_read(reader: str, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 500, "voir ameli.fr")
        canvas.linkURL("https://www.ameli.fr/", (50, 495, 120, 512))

    (link,) = read(make_pdf(tmp_path / "f.pdf", draw), reader).links
    assert link.uri == "https://www.ameli.fr/"
    assert (round(link.x0), round(link.top), round(link.x1), round(link.bottom)) == (50, 88, 120, 105)


@pytest.mark.parametrize("reader", READERS)
def test_a_bullet_under_an_unused_code_is_a_bullet(reader: str, tmp_path: Path) -> None:
    assert read(make_pdf(tmp_path / "f.pdf"), reader).chars.text.count("•") == 2


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["Relecture", "Relecture (masquée)"])
def test_what_stands_on_a_layer_that_is_switched_off_is_not_on_the_page(reader: str, name: str, tmp_path: Path) -> None:
    page = read(layered_pdf(tmp_path / "off.pdf", name, is_off=True), reader)
    assert (page.chars.text.split(), page.shapes) == (["ImpriméSuite"], ())
    page = read(layered_pdf(tmp_path / "on.pdf", name, is_off=False), reader)
    assert page.chars.text.split() == ["ImpriméMasquéFormulaireSuite"]
    assert len(page.shapes) == 1


@pytest.mark.parametrize(("reader", "read_of_it"), [("pdfium", "Formulaire"), ("pdfplumber", "")])
def test_a_form_that_names_its_layer_itself_is_hidden_from_the_reader_that_is_told(
    reader: str, read_of_it: str, tmp_path: Path
) -> None:
    page = read(layered_pdf(tmp_path / "off.pdf", "Relecture", is_off=True, by_form=True), reader)
    assert page.chars.text.split() == [f"Imprimé{read_of_it}Suite"]


@pytest.mark.parametrize("reader", READERS)
def test_a_short_wide_stroke_covers_what_it_paints(reader: str, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_fiche(canvas)
        canvas.setLineWidth(4)
        canvas.line(40, 300, 40, 304)
        canvas.setLineWidth(1)
        canvas.line(50, 200, 56, 200)

    page = read(make_pdf(tmp_path / "f.pdf", draw), reader)
    boxes = [tuple(round(edge) for edge in (s.x0, s.top, s.x1, s.bottom)) for s in page.shapes]
    assert boxes[0] == (38, 296, 42, 300)
    assert boxes[1][0] <= 50 and boxes[1][2] >= 56


@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        (b"<0000> <FFFF> <0000>", "l’œuvre"),
        (b"<0000> <00FF> <0000> <0100> <01FF> <0100>", "l\ufffdœuvre"),
        (b"<0000> <00FF> <0000>", "l\ufffd\ufffduvre"),
        (b"<0000> <00FF> <0000> <2000> <2FFF> <2000>", "l’\ufffduvre"),
        (b"<0000> <00FF> <0000> <1001> <1003> [<0041> <2019> <00E9>]", "l\ufffd\ufffduvre"),
    ],
)
def test_a_font_may_give_one_range_for_all_its_codes(ranges: bytes, said: str, tmp_path: Path) -> None:
    page = read(mapped_pdf(tmp_path / "f.pdf", "l’œuvre", ranges), "pdfium")
    assert page.chars.text == said


@pytest.mark.parametrize(("gap", "said"), [(0.0, "dispositifvictimes"), (1.6, "dispositif victimes")])
@pytest.mark.parametrize("font", ["Times-Italic", "Times-BoldItalic"])
def test_a_slanted_letter_that_reaches_over_the_space_after_it_ends_its_word(
    font: str, gap: float, said: str, tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 12)
        canvas.drawString(50, 500, "dispositif")
        canvas.drawString(50 + canvas.stringWidth("dispositif", font, 12) + gap, 500, "victimes")

    (line,) = page_to_lines(read(make_pdf(tmp_path / "f.pdf", draw), "pdfium")).lines
    assert line.text == said
