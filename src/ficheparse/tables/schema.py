"""The schema of all tables: the one definition from which tables, files and the data dictionary are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "int32", "float64", "bool", "date32", "list<string>", "list<int32>", "list<box>"]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind
    description: str
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, which columns identify it, and its columns."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (*_EDITION, *self.columns)


_EDITION = (
    Column("register", "string", "The register, as named when it was extracted."),
    Column("edition", "string", "The edition of the register, as named when it was extracted."),
)

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
        Column("origin", "string", "`original`, or `reconstruction` of a lost original from its text."),
        Column("extractor_version", "string", "Version of ficheparse that made the tables."),
    ),
)

PAGES = Table(
    "pages",
    "PDF page",
    ("page",),
    (
        Column("page", "int32", "Page of the PDF, from 1."),
        Column("kind", "string", "`cover`, `overview` (list of missions), `mission` (opens one), `fiche` or `other`."),
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
        Column("title", "string", "Title on the mission's own page."),
        Column("kind", "string", "`mission` or `support`, where the overview says so.", nullable=True),
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
        Column("title_source", "string", "Where the title was printed: `page`, `contents` (mission page) or `none`."),
        Column("first_page", "int32", "First page of the fiche."),
        Column("last_page", "int32", "Last page of the fiche."),
        Column("item_count", "int32", "Items in all its sections."),
    ),
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
        Column("text", "string", "Text as printed, without the marker, lines joined, hyphenation undone."),
        Column("page", "int32", "Page on which it begins."),
        Column(
            "boxes", "list<box>", "One box per printed line, in PDF points, from the top left of the page as shown."
        ),
    ),
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
        Column("unassigned", "int32", "Chars that found no place; each has an error in `diagnostics`."),
    ),
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
        ),
        Column("code", "string", "What kind of thing it is."),
        Column("fiche_no", "int32", "Fiche that it concerns.", nullable=True),
        Column("page", "int32", "Page that it concerns.", nullable=True),
        Column("message", "string", "What was found, in a sentence."),
        Column("boxes", "list<box>", "Where on the page, if that is known."),
    ),
)

_ITEM = (
    Column("item_id", "string", "The item; joins with `items`."),
    Column("fiche_no", "int32", "Number of its fiche."),
)
_SPAN = (
    Column("start", "int32", "Where the surface begins in the item's text, in chars from 0."),
    Column("end", "int32", "Where it ends: `text[start:end]` is the surface."),
    Column("surface", "string", "The words as printed."),
)

LEGAL_REFERENCES = Table(
    "legal_references",
    "cited provision",
    ("item_id", "start", "end"),
    (
        *_ITEM,
        *_SPAN,
        Column(
            "source",
            "string",
            "The act: `rgpd`, `code:<slug>`, `loi:<number>`, `decret:…`, `eu:…`; `unknown` where the item names none.",
        ),
        Column("article", "string", "Number of the article, normalised: `L161-1-4`, `6(1)(c)`.", nullable=True),
        Column("article_end", "string", "Last article of a range.", nullable=True),
        Column("et_suivants", "bool", "Whether “et suivants” follows."),
        Column("subdivision", "string", "Part of the article, from outer to inner: `II 7°`, `al. 3`.", nullable=True),
        Column("division", "string", "Book, title, section or recital.", nullable=True),
        Column("date", "date32", "Date of the act, where printed.", nullable=True),
        Column(
            "source_inferred",
            "string",
            "The act that the items around it name, where this one names none.",
            nullable=True,
        ),
        Column(
            "uri",
            "string",
            "Its page: the article's version, the code, the act; null rather than a guess.",
            nullable=True,
        ),
        Column(
            "article_state",
            "string",
            "By the index of articles: `in_force`, `repeal_scheduled`, `not_yet_in_force`, `not_in_index`; `not_checked` where "
            "the index does not hold the act.",
        ),
        Column("index_date", "date32", "Day of the index where the article was looked up.", nullable=True),
        Column("until", "date32", "Last day, where its repeal is scheduled.", nullable=True),
    ),
)

LEGAL_BASES = Table(
    "legal_bases",
    "GDPR legal basis of a fiche",
    ("fiche_no", "basis"),
    (
        Column("fiche_no", "int32", "Number of the fiche."),
        Column("basis", "string", "`A6-1-a` … `A6-1-f`; `A9-2-…` for a condition of article 9(2)."),
        Column("dpv", "string", "IRI of the basis in the W3C Data Privacy Vocabulary."),
        Column("item_id", "string", "First item that gives it."),
        Column("stated_as", "string", "`article` where the article is cited; `words` where only its usual wording is."),
    ),
)

BASIS_PROVISIONS = Table(
    "legal_basis_provisions",
    "provision that the register gives for a legal basis",
    ("item_id", "start", "end", "basis"),
    (
        *_ITEM,
        Column("basis", "string", "The legal basis; joins with `legal_bases`."),
        Column("start", "int32", "Place of the provision; joins with `legal_references`."),
        Column("end", "int32", "End of it."),
        Column("source", "string", "As in `legal_references`."),
        Column("article", "string", "As in `legal_references`.", nullable=True),
        Column(
            "attributed_by",
            "string",
            "`item`: the item cites the basis too; `nesting`: an item above does; `words`: its sentence names the basis; `order`: "
            "the basis cited last before it, or the first one of the fiche.",
        ),
    ),
)

RETENTION_PERIODS = Table(
    "retention_periods",
    "stated retention",
    ("item_id", "start", "end"),
    (
        *_ITEM,
        Column("kind", "string", "`fixed`, `age` (a birthday ends it), `until_event`, `criterion`, `none` (not kept)."),
        Column("start", "int32", "Where the surface begins in the item's text.", nullable=True),
        Column("end", "int32", "Where it ends.", nullable=True),
        Column(
            "surface", "string", "Number and unit; without a number the words that state the retention.", nullable=True
        ),
        Column("iso8601", "string", "The period, unit as printed: `P36M`. Null unless fixed or age.", nullable=True),
        Column("months", "int32", "The period in months, where exact.", nullable=True),
        Column("days", "int32", "The period in days, where exact.", nullable=True),
        Column("bound", "string", "`exact`, `max`, `min` or `mean`, by the item's own words.", nullable=True),
        Column("phase", "string", "`active`, or `archive` where it is about archiving, by the item's own words."),
        Column("starts_at", "string", "Words that name the event from which it runs.", nullable=True),
        Column("until", "string", "Words that name another end.", nullable=True),
        Column("subject", "string", "Words that name the data it applies to.", nullable=True),
        Column("bound_in_context", "string", "Bound that the items above state.", nullable=True),
        Column("phase_in_context", "string", "Phase that the items above state.", nullable=True),
        Column("subject_in_context", "string", "Data, or people, that the items above name.", nullable=True),
    ),
)

PERSONAL_DATA = Table(
    "personal_data",
    "leaf item of the data held",
    ("item_id",),
    (
        *_ITEM,
        Column("data_subject", "string", "Whose data: what the item or the heading above it names.", nullable=True),
        Column("category", "string", "Words that head the list: those before “dont”, a colon or brackets."),
        Column("details", "list<string>", "What is listed, parted at commas and semicolons outside brackets."),
        Column("is_open", "bool", "Whether the list ends in “etc.” or dots."),
        Column(
            "special_categories",
            "list<string>",
            "Special categories that the words name (GDPR, article 9): `biometric`, `ethnic`, `genetic`, `health`, `political`, "
            "`religion`, `sexual_life`, `union`.",
        ),
        Column("offences", "bool", "Whether the words name offences or convictions (GDPR, article 10)."),
        Column("nir", "bool", "Whether the words name the NIR."),
        Column("evidence", "list<string>", "The words for each special category, then for offences and NIR."),
    ),
)

DATA_SUBJECTS = Table(
    "data_subjects",
    "leaf item of the people concerned",
    ("item_id",),
    (
        *_ITEM,
        Column("data_subject", "string", "Who, as printed."),
        Column("purpose", "string", "For what, where the item says “pour …”.", nullable=True),
        Column("organisations", "list<string>", "Organisations named, by their short names."),
    ),
)

RECIPIENTS = Table(
    "recipients",
    "leaf item of those who receive or see the data",
    ("item_id",),
    (
        *_ITEM,
        Column("role", "string", "`recipient`, or `accessor` for those who see the data where they are."),
        Column("organisations", "list<string>", "Organisations named, by their short names."),
        Column("is_none", "bool", "Whether the item says that nobody receives them."),
        Column("anonymised", "bool", "Whether it says that they receive anonymised, pseudonymised or aggregated data."),
    ),
)

ORGANISATIONS = Table(
    "organisations",
    "mention of an organisation",
    ("item_id", "start"),
    (
        *_ITEM,
        *_SPAN,
        Column("organisation", "string", "Its short name."),
        Column("name", "string", "Its full name."),
        Column("now", "string", "What it is called today, where it was renamed.", nullable=True),
    ),
)

RIGHTS = Table(
    "rights",
    "fiche",
    ("fiche_no",),
    (
        Column("fiche_no", "int32", "Number of the fiche."),
        Column(
            "objection",
            "string",
            "Whether people may object: `possible`, `refused`, `partly`; `unclear` in unknown words, `not_stated` without any.",
        ),
        Column(
            "ground",
            "string",
            "Ground of a refusal: `legal_obligation`, `public_interest`, `compelling_grounds`, `legal_provision`, `voluntary`.",
            nullable=True,
        ),
        Column("ground_printed", "string", "The words that name the ground.", nullable=True),
        Column("exception", "string", "What the fiche excepts, as printed.", nullable=True),
        Column("item_ids", "list<string>", "The items that speak of objecting."),
    ),
)

ARTICLE_30 = Table(
    "article_30",
    "fiche and element of article 30(1) of the GDPR",
    ("fiche_no", "element"),
    (
        Column("fiche_no", "int32", "Number of the fiche."),
        Column("point", "string", "Point of article 30(1), `a` to `g`."),
        Column(
            "element",
            "string",
            "`controller_name`, `controller_contact`, `dpo_contact`, `purposes`, `data_subject_categories`, `data_categories`, "
            "`recipient_categories`, `third_country_transfers`, `erasure_time_limits`, `security_measures`.",
        ),
        Column("stated", "bool", "Whether the fiche states it."),
        Column("item_ids", "list<string>", "The items that do."),
    ),
)

ENTITY_TABLES: tuple[Table, ...] = (
    LEGAL_REFERENCES,
    LEGAL_BASES,
    BASIS_PROVISIONS,
    RETENTION_PERIODS,
    PERSONAL_DATA,
    DATA_SUBJECTS,
    RECIPIENTS,
    ORGANISATIONS,
    RIGHTS,
    ARTICLE_30,
)
"""Written unless entities are left out."""

TABLES: tuple[Table, ...] = (DOCUMENTS, PAGES, MISSIONS, FICHES, SECTIONS, ITEMS, INK, *ENTITY_TABLES, DIAGNOSTICS)

BOX_FIELDS = (("page", "int32"), ("x0", "float64"), ("top", "float64"), ("x1", "float64"), ("bottom", "float64"))
