"""The table of what other readings of the PDF say of the tables."""

from __future__ import annotations

from ficheparse.tables.columns import Column, Table

READINGS = Table(
    "readings",
    "section and reader that the tables were held against; only `ficheparse verify` writes it",
    ("fiche_no", "section", "reader"),
    (
        Column("fiche_no", "int32", "Number of the fiche."),
        Column("section", "string", "Key of the section, of the tables' or of one that only the reading has."),
        Column("heading", "string", "Its heading as first printed."),
        Column(
            "reader",
            "string",
            "`pdfium` or `pdfplumber`: the whole reading anew, from that library's chars and shapes. `camelot`: the "
            "letters in the section's ruled cells, in their order; it knows nothing of levels, nor where items end.",
        ),
        Column(
            "agrees", "bool", "Whether the reading has what the tables have; null where it cannot say.", nullable=True
        ),
        Column(
            "difference",
            "string",
            "What differs first, as tables / reading: `text`, `spaces`, `order`, `missing` (the tables lack it), "
            "`extra` (the reading lacks it), `cell` (it stands in the ruled cell of another section), `levels`, "
            "`parents`, `ticks` or `heading`. Where it cannot say, the reason. Null where it agrees.",
            nullable=True,
        ),
        Column("pages", "list<int32>", "Pages of the section; where it differs, those to look at."),
        Column("boxes", "list<box>", "Where to look; empty where it does not differ."),
    ),
)
