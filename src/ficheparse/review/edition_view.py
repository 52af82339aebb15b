"""From the tables of an edition, and what changed in it, to what the pages show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ficheparse.comparison.change import Change, ChangeKind
from ficheparse.layout.line import Box
from ficheparse.review.change_views import change_view
from ficheparse.review.details import detail
from ficheparse.review.entries import acknowledged_entry, item_entry
from ficheparse.review.marked_text import Mark, marked_text
from ficheparse.review.views import (
    ChangeView,
    DiagnosticView,
    EditionView,
    FicheView,
    ItemView,
    Ranked,
    ReadingView,
    SectionView,
)
from ficheparse.review.wording import (
    act_name,
    article_name,
    provision_name,
    provision_state,
    retention_name,
    words,
)
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.grouped import rows_by
from ficheparse.tables.stored_edition import StoredEdition

_MOST = 15
"""Lines of the list of what is cited most."""

_SEVERITIES = ("error", "warning", "info")


def edition_view(edition: StoredEdition, older: str | None = None, changes: Sequence[Change] = ()) -> EditionView:
    """All that the pages of an edition show; with what changed since an older one."""
    rows = {name: edition.rows(name) for name in _TABLES}
    titles = {row["fiche_no"]: row["title"] for row in rows["fiches"]}
    missions = {row["mission_no"]: row["title"] for row in rows["missions"]}
    of_boxes = {_boxes(row): row["text"] for row in rows["items"]}
    diagnostics = [
        _diagnostic(number, row, titles, of_boxes.get(_boxes(row))) for number, row in enumerate(rows["diagnostics"], 1)
    ]
    own = _Own(rows, changes)
    fiches = tuple(_fiche(row, own, missions, diagnostics) for row in rows["fiches"])
    counted = ("missions", "fiches", "items", "legal_references", "retention_periods")
    removed = [change for change in changes if change.change is ChangeKind.FICHE_REMOVED]
    return EditionView(
        edition.manifest.register_name,
        edition.manifest.edition,
        edition.manifest.input.file_name,
        edition.manifest.input.sha256,
        edition.manifest.input.page_count,
        edition.manifest.versions.get("ficheparse", ""),
        {name: len(rows[name]) for name in counted},
        fiches,
        missions,
        tuple(sorted(diagnostics, key=lambda each: _SEVERITIES.index(each.severity))),
        tuple(_most_cited(rows["legal_references"])),
        tuple(_citations_to_look_at(rows["legal_references"])),
        older,
        tuple((change.fiche_no_before or 0, change.title or "") for change in removed),
    )


_TABLES = (
    *("missions", "fiches", "sections", "items", "legal_references", "legal_bases", "retention_periods"),
    *("personal_data", "organisations", "diagnostics", "corrections"),
)


class _Own:
    """The rows of the tables by what they belong to, and the changes by where they show."""

    def __init__(self, rows: Mapping[str, Sequence[Row]], changes: Sequence[Change]) -> None:
        self.sections = rows_by(rows["sections"], "fiche_no")
        self.items = rows_by(rows["items"], "fiche_no")
        self.bases = rows_by(rows["legal_bases"], "fiche_no")
        self.references = rows_by(rows["legal_references"], "item_id")
        self.periods = rows_by(rows["retention_periods"], "item_id")
        self.data = rows_by(rows["personal_data"], "item_id")
        self.organisations = rows_by(rows["organisations"], "item_id")
        self.corrections = rows_by([row for row in rows["corrections"] if row["table"] == "items"], "item_id")
        self.of_items: dict[str, list[ChangeView]] = defaultdict(list)
        self.of_sections: dict[tuple[int, str], list[ChangeView]] = defaultdict(list)
        self.of_fiches: dict[int, list[ChangeView]] = defaultdict(list)
        ids = {row["item_id"] for row in rows["items"]}
        keys = {(row["fiche_no"], row["section"]) for row in rows["sections"]}
        for change in changes:
            number = change.fiche_no_after
            if number is None:
                continue
            if change.item_id_after in ids:
                self.of_items[change.item_id_after or ""].append(change_view(change))
            elif change.section is not None and (number, change.section) in keys:
                self.of_sections[number, change.section].append(change_view(change))
            else:
                self.of_fiches[number].append(change_view(change))


def _fiche(row: Row, own: _Own, missions: Mapping[int, str], diagnostics: Sequence[DiagnosticView]) -> FicheView:
    number = row["fiche_no"]
    items = rows_by(own.items[number], "section")
    title = row["title"]
    found = tuple(each for each in diagnostics if each.fiche_no == number)
    return FicheView(
        number,
        title or f"Fiche {number}",
        row["mission_no"],
        missions.get(row["mission_no"]),
        tuple(each["basis"] for each in own.bases[number]),
        _pages(row, own.items[number], found),
        tuple(
            SectionView(
                each["section"],
                each["heading"],
                tuple(_item(item, title, own) for item in items[each["section"]]),
                tuple(own.of_sections[number, each["section"]]),
            )
            for each in own.sections[number]
        ),
        found,
        tuple(own.of_fiches[number]),
    )


def _pages(row: Row, items: Iterable[Row], found: Iterable[DiagnosticView]) -> tuple[int, ...]:
    """The pages on which something of a fiche stands: not all from its first to its last, others may stand between."""
    of_items = {box["page"] for item in items for box in item["boxes"]}
    of_diagnostics = {box.page for each in found for box in each.boxes}
    return tuple(sorted({row["first_page"], row["last_page"], *of_items, *of_diagnostics}))


def _item(row: Row, fiche: str | None, own: _Own) -> ItemView:
    item_id = row["item_id"]
    made = {each["column"]: each for each in own.corrections[item_id]}
    section, printed = (made[name]["before"] if name in made else row[name] for name in ("section", "text"))
    return ItemView(
        item_id,
        anchor(item_id),
        row["level"],
        row["ticked"],
        row["text"],
        marked_text(row["text"], list(_marks(item_id, own))),
        row["page"],
        _boxes(row),
        row["is_corrected"],
        tuple(_corrected(made.values())),
        tuple(_readings(item_id, own)),
        item_entry(fiche, section, printed),
        tuple(own.of_items[item_id]),
    )


def _corrected(made: Iterable[Row]) -> Iterator[str]:
    for each in made:
        yield f"lu\u00a0: {each['before'] or '—'} · raison\u00a0: {each['reason']}"


def anchor(item_id: str) -> str:
    """What an item is called in an address: letters, digits and dashes."""
    return "i-" + "".join(char if char.isalnum() and char.isascii() else "-" for char in item_id)


def _marks(item_id: str, own: _Own) -> Iterator[Mark]:
    for row in own.references[item_id]:
        yield Mark(row["start"], row["end"], "law", provision_name(row), _link(row["uri"]))
    for row in own.periods[item_id]:
        if row["iso8601"]:
            yield Mark(row["start"], row["end"], "retention", retention_name(row))
    for row in own.organisations[item_id]:
        yield Mark(row["start"], row["end"], "organisation", row["name"])


def _readings(item_id: str, own: _Own) -> Iterator[ReadingView]:
    for row in own.references[item_id]:
        doubtful = row["article_state"] in ("not_in_index", "repeal_scheduled", "not_yet_in_force")
        yield ReadingView("law", provision_name(row), _link(row["uri"]), provision_state(row), doubtful)
    for row in own.periods[item_id]:
        yield ReadingView("retention", retention_name(row), is_doubtful=row["kind"] == "criterion")
    for row in own.data[item_id]:
        named = [words()["special_categories"][each] for each in row["special_categories"]]
        named += [name for key, name in words()["kinds_of_data"].items() if row[key]]
        if named:
            yield ReadingView("data", "données\u00a0: " + ", ".join(named))
    if organisations := list(dict.fromkeys(row["name"] for row in own.organisations[item_id])):
        yield ReadingView("organisation", "organismes\u00a0: " + ", ".join(organisations))


def _link(uri: str | None) -> str | None:
    return uri if uri and uri.startswith(("https://", "http://")) else None


def _diagnostic(number: int, row: Row, titles: Mapping[int, str | None], about: str | None) -> DiagnosticView:
    return DiagnosticView(
        f"d-{number}",
        row["severity"],
        words()["severities"][row["severity"]],
        row["code"],
        words()["diagnostics"].get(row["code"], row["message"]),
        detail(row["code"], row["message"]),
        about if row["boxes"] else None,
        row["message"],
        row["fiche_no"],
        row["page"],
        _boxes(row),
        acknowledged_entry(titles.get(row["fiche_no"]), row["code"], row["message"]),
        row["is_acknowledged"],
    )


def _most_cited(references: Iterable[Row]) -> Iterator[Ranked]:
    ranked = _cited_by([row for row in references if row["article"] and row["source"] != "unknown"])
    yield from sorted(ranked, key=lambda each: (-len(each.fiches), -each.count, each.name))[:_MOST]


def _citations_to_look_at(references: Iterable[Row]) -> Iterator[Ranked]:
    yield from _cited_by([row for row in references if row["article_state"] in ("not_in_index", "repeal_scheduled")])


def _cited_by(references: Iterable[Row]) -> Iterator[Ranked]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in references:
        found[row["source"], row["article"]].append(row)
    for (source, article), rows in found.items():
        fiches = tuple(sorted({row["fiche_no"] for row in rows}))
        name = f"art.\u00a0{article_name(article)}, {act_name(source)}"
        yield Ranked(name, len(rows), fiches, _link(rows[0]["uri"]), provision_state(rows[0]))


def _boxes(row: Row) -> tuple[Box, ...]:
    return tuple(Box(**box) for box in row["boxes"])
