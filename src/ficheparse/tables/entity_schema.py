"""The tables of entities: what items cite, keep, list and name, and what a fiche's items say together."""

from __future__ import annotations

from ficheparse.tables.columns import TO_FICHE, TO_ITEM, Column, Reference, Table

_ITEM = (
    Column("item_id", "string", "The item; joins with `items`."),
    Column("fiche_no", "int32", "Number of its fiche."),
)
_SPAN = (
    Column("start", "int32", "Where the surface begins in the item's text, in chars from 0."),
    Column("end", "int32", "Where it ends: `text[start:end]` is the surface."),
    Column("surface", "string", "The words as printed."),
)
_CORRECTED = Column("is_corrected", "bool", "Whether a person said otherwise than was read; see `corrections`.")

_BOUNDS = ("exact", "max", "min", "mean")
_PHASES = ("active", "archive")

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
            "By the index: `in_force`, `repeal_scheduled`, `not_yet_in_force`, `not_in_index`; `not_checked` "
            "where it does not hold the act, or no article is cited. Of a range, the state of its first article.",
            values=("in_force", "repeal_scheduled", "not_yet_in_force", "not_in_index", "not_checked"),
        ),
        Column("index_date", "date32", "Day of the index where the article was looked up.", nullable=True),
        Column(
            "until",
            "date32",
            "Day from which it is repealed, as the index knew it; compare it with today.",
            nullable=True,
        ),
        _CORRECTED,
    ),
    (TO_ITEM,),
)

LEGAL_BASES = Table(
    "legal_bases",
    "GDPR legal basis of a fiche",
    ("fiche_no", "basis"),
    (
        Column("fiche_no", "int32", "Number of the fiche."),
        Column("basis", "string", "`A6-1-a` … `A6-1-f`; `A9-2-…` for a condition of article 9(2)."),
        Column("label", "string", "The basis in French words."),
        Column("dpv", "string", "IRI of the basis in the W3C Data Privacy Vocabulary."),
        Column("item_id", "string", "First item that gives it."),
        Column(
            "stated_as",
            "string",
            "`article` where the article is cited; `words` where only its usual wording is.",
            values=("article", "words"),
        ),
    ),
    (TO_FICHE, TO_ITEM),
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
            "`item`: the item cites the basis too; `nesting`: an item above does; `words`: it names the basis; "
            "`order`: the basis cited last before it, or the first one of the fiche.",
            values=("item", "nesting", "words", "order"),
        ),
    ),
    (TO_ITEM, Reference(("fiche_no", "basis"), "legal_bases", ("fiche_no", "basis"))),
)

RETENTION_PERIODS = Table(
    "retention_periods",
    "stated retention",
    ("item_id", "start", "end"),
    (
        *_ITEM,
        Column(
            "kind",
            "string",
            "`fixed`, `age` (a birthday ends it), `until_event`, `criterion`, `none` (not kept).",
            values=("fixed", "age", "until_event", "criterion", "none"),
        ),
        Column("start", "int32", "Where the surface begins in the item's text, in chars from 0."),
        Column("end", "int32", "Where it ends: `text[start:end]` is the surface."),
        Column("surface", "string", "Number and unit; without a number the words that state the retention."),
        Column("iso8601", "string", "The period, unit as printed: `P36M`. Null unless fixed or age.", nullable=True),
        Column("months", "int32", "The period in months, where exact.", nullable=True),
        Column("days", "int32", "The period in days, where exact.", nullable=True),
        Column(
            "bound",
            "string",
            "`exact`, `max`, `min` or `mean`, by the item's own words.",
            nullable=True,
            values=_BOUNDS,
        ),
        Column(
            "phase",
            "string",
            "`active`, or `archive` where it is about archiving, by the item's own words.",
            values=_PHASES,
        ),
        Column("starts_at", "string", "Words that name the event from which it runs.", nullable=True),
        Column("until", "string", "Words that name another end.", nullable=True),
        Column("subject", "string", "Words that name the data it applies to.", nullable=True),
        Column("condition", "string", "Words after it that say in what case it holds.", nullable=True),
        Column("bound_in_context", "string", "Bound that the items above state.", nullable=True, values=_BOUNDS),
        Column("phase_in_context", "string", "Phase that the items above state.", nullable=True, values=_PHASES),
        Column("subject_in_context", "string", "Data, or people, that the items above name.", nullable=True),
        _CORRECTED,
    ),
    (TO_ITEM,),
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
            "Special categories that the words name (GDPR, article 9): `biometric`, `ethnic`, `genetic`, `health`, "
            "`political`, `religion`, `sexual_life`, `union`.",
            values=("biometric", "ethnic", "genetic", "health", "political", "religion", "sexual_life", "union"),
        ),
        Column("offences", "bool", "Whether the words name offences or convictions (GDPR, article 10)."),
        Column("nir", "bool", "Whether the words name the NIR."),
        Column("evidence", "list<string>", "The words for each special category, then for offences and NIR."),
        _CORRECTED,
    ),
    (TO_ITEM,),
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
    (TO_ITEM,),
)

RECIPIENTS = Table(
    "recipients",
    "leaf item of those who receive or see the data",
    ("item_id",),
    (
        *_ITEM,
        Column(
            "role",
            "string",
            "`recipient`, or `accessor` for those who see the data where they are.",
            values=("recipient", "accessor"),
        ),
        Column(
            "organisations",
            "list<string>",
            "Organisations that the item names, by their short names, in whatever part; most items name none.",
        ),
        Column("is_none", "bool", "Whether the item says that nobody receives them."),
        Column("anonymised", "bool", "Whether it says that they receive anonymised, pseudonymised or aggregated data."),
    ),
    (TO_ITEM,),
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
        Column("now", "string", "What it is called today, where that is another name.", nullable=True),
    ),
    (TO_ITEM,),
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
            "Whether people may object: `possible`, `refused`, `partly`; `unclear` in unknown words, `not_stated` "
            "without any.",
            values=("possible", "refused", "partly", "unclear", "not_stated"),
        ),
        Column(
            "ground",
            "string",
            "Ground of a refusal: `legal_obligation`, `public_interest`, `compelling_grounds`, `legal_provision`, "
            "`voluntary`.",
            nullable=True,
        ),
        Column("ground_printed", "string", "The words that name the ground.", nullable=True),
        Column("grounds", "list<string>", "All grounds that the fiche names, `ground` first."),
        Column("exception", "string", "What the fiche excepts, as printed.", nullable=True),
        Column("is_contradicted", "bool", "Whether one section refuses what another grants as a whole."),
        Column("item_ids", "list<string>", "The items that speak of objecting."),
    ),
    (TO_FICHE,),
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
            "`controller_name`, `controller_contact`, `dpo_named`, `dpo_contact`, `purposes`, "
            "`data_subject_categories`, `data_categories`, `recipient_categories`, `recipients_abroad`, "
            "`third_country_transfers`, `erasure_time_limits`, `security_measures`.",
        ),
        Column("stated", "bool", "Whether the fiche states it."),
        Column("item_ids", "list<string>", "The items that do."),
    ),
    (TO_FICHE,),
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
