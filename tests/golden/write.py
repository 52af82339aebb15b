"""Write the golden fiches from the truth: `python -m tests.golden.write`.

Never from what is extracted: a golden fiche is what the document says, whoever reads it.
"""

from __future__ import annotations

from tests.golden.text import golden_path, truth_as_text
from tests.truth import truth

GOLDEN = {
    1: "the plain case: two pages, five sections each",
    5: "a fiche on two pages with long nested lists",
    22: "three pages, type of data goes on under (suite), the left cell is printed again",
    25: "an empty section",
    41: "the heading is lost on both pages; the title is printed with other brackets on the second",
    43: "the title is printed with square brackets first",
    45: "a heading over both columns; an empty section",
    46: "the type of data is empty",
    50: "heading and title are lost; one page holds all",
    52: "goes on under (suite)",
    55: "the fiche heading runs over two lines",
    57: "a title of three sentences",
    58: "the longest, over three pages and on inside a nested list",
    59: "the longest texts",
    60: "goes on under (suite); small print",
    61: "heading and title are lost on the first page only",
    68: "no recipients",
    69: "the shortest",
    83: "heading and title are lost, the last fiche of its mission",
    84: "heading and title are lost, right after a mission page",
    87: "the last fiche",
}
"""The fiches that are kept, and the shape that each stands for."""


def main() -> None:
    for fiche in truth("2023")["fiches"]:
        if fiche["fiche_no"] in GOLDEN:
            path = golden_path(fiche["fiche_no"])
            path.parent.mkdir(exist_ok=True)
            path.write_text(truth_as_text(fiche), "utf-8")


if __name__ == "__main__":
    main()
