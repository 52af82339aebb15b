"""Make the pictures of the explanation: a part of a page after each step, as `ficheparse inspect --step` draws it.

`make pictures`
"""

from __future__ import annotations

from pathlib import Path

import ficheparse
from ficheparse.drawing.page_picture import contents_picture, page_picture
from ficheparse.drawing.step import Step

ROOT = Path(__file__).resolve().parent.parent.parent
PDF = ROOT / "raw" / "assurance-maladie" / "2023-reconstruction.pdf"
PAGE, SCALE = 6, 2.4
PART = (420, 72, 830, 300)
"""Left, top, right and bottom in points: a fiche's right column, with three levels of what can be found."""


def main() -> None:
    contents = ficheparse.extract(PDF, edition="2023").contents
    for step in (Step.CHARS, Step.LINES, Step.CELLS, Step.ITEMS):
        whole = (
            page_picture(PDF, PAGE, step, "pdfium", SCALE)
            if step.is_of_page
            else contents_picture(PDF, PAGE, contents, SCALE, step)
        )
        part = whole.crop(tuple(round(edge * SCALE) for edge in PART))  # type: ignore[arg-type]
        part.quantize(64).save(ROOT / "docs" / "pictures" / f"step-{step}.png", optimize=True)


if __name__ == "__main__":
    main()
