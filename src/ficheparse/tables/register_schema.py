"""The tables of what a register's pages hold."""

from __future__ import annotations

from ficheparse.tables.columns import TO_FICHE, TO_ITEM, TO_MISSION, TO_SECTION, Column, Reference, Table

DOCUMENTS = Table(
    "documents",
    "source PDF",
    ("sha256",),
    (
        Column("title", "string", "Title in the PDF's metadata.", nullable=True),
        Column("file_name", "string", "Name of the file, without its folder."),
        Column("sha256", "string", "SHA-256 of the file, in hexadecimal."),
        Column("page_count", "int32", "Pages of the PDF."),
        Column("producer", "string", "Producer in the PDF's metadata.", nullable=True),
        Column(
            "origin",
            "string",
            "`original`, or `reconstruction` of a lost original from its text.",
            values=("original", "reconstruction"),
        ),
        Column("extractor_version", "string", "Version of ficheparse that made the tables."),
    ),
)

PAGES = Table(
    "pages",
    "PDF page",
    ("page",),
    (
        Column("page", "int32", "Page of the PDF, from 1."),
        Column(
            "kind",
            "string",
            "`cover`, `overview` (list of missions), `mission` (opens one), `fiche` or `other`.",
            values=("cover", "overview", "mission", "fiche", "other"),
        ),
        Column("mission_no", "int32", "Mission that the page belongs to.", nullable=True),
        Column("fiche_nos", "list<int32>", "Fiches printed on the page; on a mission page, those it lists."),
        Column("printed_label", "string", "Page number as printed.", nullable=True),
    ),
)

MISSIONS = Table(
    "missions",
    "mission",
    ("mission_no",),
    (
        Column("mission_no", "int32", "Number of the mission."),
        Column(
            "title",
            "string",
            "Title on the mission's own page; where it has none, in the table of contents, in the headings of its "
            "fiches or in running text.",
        ),
        Column(
            "kind",
            "string",
            "`mission` or `support`, where the overview says so.",
            nullable=True,
            values=("mission", "support"),
        ),
        Column("first_fiche", "int32", "Lowest number of its fiches."),
        Column("last_fiche", "int32", "Highest number of its fiches."),
    ),
)

FICHES = Table(
    "fiches",
    "fiche",
    ("fiche_no",),
    (
        Column("fiche_no", "int32", "Number of the fiche."),
        Column(
            "mission_no", "int32", "Mission that lists it; where none does, the one its heading names.", nullable=True
        ),
        Column("title", "string", "Title as first printed.", nullable=True),
        Column(
            "title_source",
            "string",
            "Where the title stands: `page`, `section` (one that holds it), `contents` (a list of fiches) or `none`.",
            values=("page", "section", "contents", "none"),
        ),
        Column("first_page", "int32", "First page of the fiche."),
        Column("last_page", "int32", "Last page of the fiche."),
        Column("item_count", "int32", "Items in all its sections."),
    ),
    (TO_MISSION,),
)

SECTIONS = Table(
    "sections",
    "section of a fiche, empty ones too",
    ("fiche_no", "section"),
    (
        Column("fiche_no", "int32", "Number of the fiche."),
        Column(
            "section", "string", "Key of the section in the profile; `autre:…` under a heading that it does not know."
        ),
        Column("heading", "string", "Heading as first printed."),
        Column("position", "int32", "Place among the fiche's sections, from 0, in reading order."),
        Column("first_page", "int32", "Page on which it begins."),
        Column("last_page", "int32", "Page on which it ends."),
        Column("is_continued", "bool", "Whether it goes on over a page, or under its heading printed anew."),
        Column("item_count", "int32", "Items of the section."),
        Column("text", "string", "The texts of its items, one a line."),
    ),
    (TO_FICHE,),
)

ITEMS = Table(
    "items",
    "list item",
    ("item_id",),
    (
        Column("item_id", "string", "`<fiche_no>/<section>/<position>`, unique within an edition."),
        Column("fiche_no", "int32", "Number of the fiche."),
        Column("section", "string", "Key of the section."),
        Column("position", "int32", "Place in the section, from 0, in reading order."),
        Column("level", "int32", "Depth in the list, from 1, by indentation."),
        Column("parent_id", "string", "Item under which it stands.", nullable=True),
        Column("marker", "string", "Bullet as printed; null where it is drawn or absent.", nullable=True),
        Column("ticked", "bool", "State of its tick box; null where it has none.", nullable=True),
        Column("text", "string", "Text as printed, without the marker, lines joined, hyphenation undone."),
        Column("page", "int32", "Page on which it begins."),
        Column(
            "boxes", "list<box>", "One box per printed line, in PDF points, from the top left of the page as shown."
        ),
        Column("is_corrected", "bool", "Whether a person said otherwise than was read; see `corrections`."),
    ),
    (TO_SECTION, Reference(("parent_id",), "items", ("item_id",))),
)

INK = Table(
    "ink",
    "fiche page",
    ("page",),
    (
        Column("page", "int32", "Page of the PDF, from 1."),
        Column("printed", "int32", "Printed chars of the page, spaces aside; each is in one of the columns below."),
        Column("heading", "int32", "Chars of the fiche's heading."),
        Column("title", "int32", "Chars of its title."),
        Column("section_heading", "int32", "Chars of section headings."),
        Column("item", "int32", "Chars of items, those printed again on a later page included."),
        Column("marker", "int32", "Chars of markers."),
        Column("furniture", "int32", "Chars of what repeats over the pages."),
        Column(
            "note", "int32", "Chars of notes at the foot of the page and of their marks; `diagnostics` has their text."
        ),
        Column("guidance", "int32", "Chars that say how to fill a form in, and heads of groups of sections."),
        Column("unassigned", "int32", "Chars that found no place; each has an error in `diagnostics`."),
    ),
    (Reference(("page",), "pages", ("page",)),),
)

DIAGNOSTICS = Table(
    "diagnostics",
    "thing a reader should look at",
    (),
    (
        Column(
            "severity",
            "string",
            "`error`: the tables may be wrong here; `warning`: the document is odd; `info`: a choice was made.",
            values=("error", "warning", "info"),
        ),
        Column("code", "string", "What kind of thing it is."),
        Column("fiche_no", "int32", "Fiche that it concerns.", nullable=True),
        Column("page", "int32", "Page that it concerns.", nullable=True),
        Column("message", "string", "What was found, in a sentence."),
        Column("boxes", "list<box>", "Where on the page, if that is known."),
        Column("is_acknowledged", "bool", "Whether a person looked at it and said so in `corrections.toml`."),
    ),
)

CORRECTIONS = Table(
    "corrections",
    "column that a person corrected, in `corrections.toml` beside the PDF",
    (),
    (
        Column("table", "string", "The table that was corrected."),
        Column("fiche_no", "int32", "Number of the fiche."),
        Column("item_id", "string", "The item; joins with `items`."),
        Column("column", "string", "The column; of a row that was added or removed, its surface or category."),
        Column("before", "string", "What was read; null where a row was added.", nullable=True),
        Column("after", "string", "What stands there now; null where a row was removed.", nullable=True),
        Column("reason", "string", "Why, as the file says."),
    ),
    (TO_ITEM,),
)
