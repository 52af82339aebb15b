"""The tables of what changed between editions; `ficheparse compare` writes them into a folder of their own."""

from __future__ import annotations

from ficheparse.tables.columns import Column, Table

CHANGES = Table(
    "changes",
    "change between an edition and the one before; only `ficheparse compare` writes it",
    (),
    (
        Column("edition_before", "string", "The earlier edition; `edition` is the later one."),
        Column(
            "change",
            "string",
            "`fiche_added`, `fiche_removed`, `fiche_renumbered`, `fiche_moved` (to another mission), `title_modified`, "
            "`section_added`, `section_removed`, `item_added`, `item_removed`, `item_modified`, `items_reordered`, "
            "`item_level_changed`, `retention_changed`, `legal_reference_changed`, `legal_basis_changed`, "
            "`personal_data_changed`.",
            values=(
                "fiche_added",
                "fiche_removed",
                "fiche_renumbered",
                "fiche_moved",
                "title_modified",
                "section_added",
                "section_removed",
                "item_added",
                "item_removed",
                "item_modified",
                "items_reordered",
                "item_level_changed",
                "retention_changed",
                "legal_reference_changed",
                "legal_basis_changed",
                "personal_data_changed",
            ),
        ),
        Column("lineage_id", "string", "The fiche that it concerns; joins with `fiche_lineage`."),
        Column("fiche_no_before", "int32", "Its number in the earlier edition.", nullable=True),
        Column("fiche_no_after", "int32", "Its number in the later one.", nullable=True),
        Column("title", "string", "Its title, the later one if it has two.", nullable=True),
        Column("section", "string", "Key of the section.", nullable=True),
        Column("before", "string", "The text, title, mission or value in the earlier edition.", nullable=True),
        Column("after", "string", "The same in the later one.", nullable=True),
        Column(
            "difference",
            "string",
            "Of a text or title said otherwise, what differs, word by word: `de [-3-] {+5+} années`.",
            nullable=True,
        ),
        Column("level_before", "int32", "Level of an item whose level changed.", nullable=True),
        Column("level_after", "int32", "The same in the later edition.", nullable=True),
        Column("item_id_before", "string", "The item; joins with `items` of the earlier edition.", nullable=True),
        Column("item_id_after", "string", "The item; joins with `items` of the later one.", nullable=True),
        Column("page_before", "int32", "Page where it stands in the earlier edition.", nullable=True),
        Column("page_after", "int32", "Page where it stands in the later one.", nullable=True),
        Column(
            "is_doubtful",
            "bool",
            "Whether one of the two editions has an error diagnostic on the fiche: the change may be one of reading.",
        ),
    ),
)

FICHE_LINEAGE = Table(
    "fiche_lineage",
    "fiche of an edition; only `ficheparse compare` writes it",
    ("edition", "fiche_no"),
    (
        Column(
            "lineage_id",
            "string",
            "What it is over all editions compared, whatever its number: `<edition>/<fiche_no>` of the first one that "
            "has it.",
        ),
        Column("fiche_no", "int32", "Its number in the edition; joins with `fiches`."),
        Column("title", "string", "Its title there.", nullable=True),
    ),
)
