"""An edition as an Excel workbook that a lawyer can read: a sheet for each section, others for what was read from it.

Every text is written as text: what begins with an equals sign is no formula, what looks like an address is no link. The
same edition gives the same bytes. `workbook.toml` has the words.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ficheparse.tables.entity_rows import Row
from ficheparse.tables.stored_edition import StoredEdition

_LONGEST_NAME = 31
_LONGEST_CELL = 32_767
"""Chars: what Excel allows (https://support.microsoft.com, "Excel specifications and limits")."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_UNKNOWN = "autre:"
"""What the keys of sections begin with that no profile knows."""

_MADE = datetime(2000, 1, 1)
"""The date of making, always the same."""

_LINKS = ("https://", "http://")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files("ficheparse.exports").joinpath("workbook.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet before it is written: its name, its columns with their headings, its rows."""

    name: str
    columns: Mapping[str, str]
    rows: Sequence[Row]


def write_workbook(edition: StoredEdition, path: Path) -> None:
    """Write the workbook to a file."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": edition.name, "created": _MADE})
        _write_readme(book, edition)
        fiches = _fiches(edition)
        row_of = {row["fiche_no"]: number for number, row in enumerate(fiches.rows, start=2)}
        formats = _Formats(book)
        for sheet in (fiches, *_sections(edition), *_readings(edition), _diagnostics(edition)):
            _write_sheet(book, sheet, formats, row_of)


class _Formats:
    """The looks of cells, made once for a workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.heading = book.add_format(
            {"bold": True, "bg_color": "#1f3864", "font_color": "#ffffff", "valign": "top", "text_wrap": True}
        )
        self.plain = book.add_format({"valign": "top", "text_wrap": True})
        self.date = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"})
        self.link = book.add_format({"valign": "top", "font_color": "#0563c1", "underline": 1})
        self._indented: dict[int, Format] = {}

    def indented(self, level: int) -> Format:
        """Text of an item, further in by its level."""
        if level not in self._indented:
            look = {"valign": "top", "text_wrap": True, "indent": min(2 * (level - 1), 14)}
            self._indented[level] = self._book.add_format(look)
        return self._indented[level]


def _write_readme(book: Workbook, edition: StoredEdition) -> None:
    words, source = _words()["readme"], edition.manifest.input
    told = {
        "register": edition.manifest.register_name,
        "edition": edition.manifest.edition,
        "version": edition.manifest.versions.get("ficheparse", ""),
        "file_name": source.file_name,
        "page_count": source.page_count,
        "sha256": source.sha256,
    }
    sheet = book.add_worksheet(words["sheet"])
    sheet.set_column(0, 0, 120)
    look = book.add_format({"text_wrap": True})
    sheet.write_string(0, 0, words["title"].format_map(told), book.add_format({"bold": True, "font_size": 14}))
    for number, line in enumerate(words["lines"], start=2):
        sheet.write_string(number, 0, line.format_map(told), look)


def _fiches(edition: StoredEdition) -> _Sheet:
    words = _words()["fiches"]
    missions = {row["mission_no"]: row for row in edition.rows("missions")}
    bases: dict[int, list[str]] = defaultdict(list)
    for row in edition.rows("legal_bases"):
        bases[row["fiche_no"]].append(f"{row['basis']} ({row['label']})")
    rows = [
        {**row, "mission": _mission(missions.get(row["mission_no"])), "bases": "\n".join(bases[row["fiche_no"]])}
        for row in edition.rows("fiches")
    ]
    return _Sheet(words["sheet"], words["columns"], rows)


def _mission(row: Row | None) -> str | None:
    return None if row is None else f"{row['mission_no']}. {row['title']}"


def _sections(edition: StoredEdition) -> list[_Sheet]:
    """A sheet for each section, in the order in which most fiches have them; those that no profile knows share one."""
    words = _words()
    titles = {row["fiche_no"]: row["title"] for row in edition.rows("fiches")}
    headings = {(row["fiche_no"], row["section"]): row["heading"] for row in edition.rows("sections")}
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, section), heading in headings.items():
        printed[section][heading] += 1
    items: dict[str, list[Row]] = {section: [] for section in printed if not section.startswith(_UNKNOWN)}
    others: list[Row] = []
    for row in edition.rows("items"):
        number, section = row["fiche_no"], row["section"]
        told = {**row, "title": titles[number], "heading": headings[number, section]}
        items.get(section, others).append({**told, "ticked": _ticked(row["ticked"])})
    named = {section: printed[section].most_common(1)[0][0] for section in items}
    sheets = [(named[section], rows) for section, rows in items.items()] + [(words["other_sections"], others)]
    names = _sheet_names([name for name, _ in sheets])
    return [
        _Sheet(name, _without_empty(words["sections"]["columns"], rows), rows)
        for name, (_, rows) in zip(names, sheets, strict=True)
        if rows
    ]


def _ticked(state: bool | None) -> str | None:
    return None if state is None else str(_words()["ticked"]["true" if state else "false"])


def _without_empty(columns: Mapping[str, str], rows: Iterable[Row]) -> dict[str, str]:
    """The columns without that of tick boxes, where there are none."""
    boxes = any(row["ticked"] is not None for row in rows)
    return {name: heading for name, heading in columns.items() if boxes or name != "ticked"}


def _readings(edition: StoredEdition) -> list[_Sheet]:
    items = {row["item_id"]: row for row in edition.rows("items")}
    sheets = []
    for words in _words()["readings"]:
        if words["table"] in edition.tables:
            rows = [
                {**row, "page": items[row["item_id"]]["page"], "text": items[row["item_id"]]["text"]}
                for row in edition.rows(words["table"])
            ]
            sheets.append(_Sheet(words["sheet"], words["columns"], rows))
    return sheets


def _diagnostics(edition: StoredEdition) -> _Sheet:
    words = _words()["diagnostics"]
    rows = [
        {**row, "severity": words["severities"][row["severity"]]}
        for row in edition.rows("diagnostics")
        if row["severity"] in words["severities"] and not row["is_acknowledged"]
    ]
    return _Sheet(words["sheet"], words["columns"], rows)


def _sheet_names(headings: Sequence[str]) -> list[str]:
    """Headings as names of sheets: short enough, of chars that names may have, and each another one."""
    reserved = {_words()[key]["sheet"].casefold() for key in ("readme", "fiches", "diagnostics")}
    reserved |= {words["sheet"].casefold() for words in _words()["readings"]}
    names: list[str] = []
    for heading in headings:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", heading).split()) or _words()["other_sections"]
        name, number = plain[:_LONGEST_NAME].rstrip(), 1
        while name.casefold() in reserved:
            number += 1
            name = f"{plain[: _LONGEST_NAME - 4].rstrip()} ({number})"
        reserved.add(name.casefold())
        names.append(name)
    return names


def _write_sheet(book: Workbook, sheet: _Sheet, formats: _Formats, row_of: Mapping[int, int]) -> None:
    page = book.add_worksheet(sheet.name)
    for column, (name, heading) in enumerate(sheet.columns.items()):
        page.set_column(column, column, _words()["widths"][name])
        page.write_string(0, column, heading, formats.heading)
    for number, row in enumerate(sheet.rows, start=1):
        for column, name in enumerate(sheet.columns):
            _write_cell(page, (number, column), name, row, formats, row_of)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


def _write_cell(
    page: Worksheet, at: tuple[int, int], name: str, row: Row, formats: _Formats, row_of: Mapping[int, int]
) -> None:
    value = row[name]
    if value is None or value == "":
        return
    if name == "fiche_no" and value in row_of:
        # A number with a link, so that it can be sorted and filtered as one.
        page.write_url(*at, f"internal:'{_words()['fiches']['sheet']}'!A{row_of[value]}", formats.link, str(value))
        page.write_number(*at, value, formats.link)
    elif name == "uri" and value.startswith(_LINKS):
        page.write_url(*at, value, formats.link, value[:_LONGEST_CELL])
    elif isinstance(value, bool):
        page.write_string(*at, _words()["yes"] if value else "", formats.plain)
    elif isinstance(value, int | float):
        page.write_number(*at, value, formats.plain)
    elif isinstance(value, date):
        page.write_datetime(*at, datetime(value.year, value.month, value.day), formats.date)
    else:
        text = "\n".join(value) if isinstance(value, list) else str(value)
        look = formats.indented(row["level"]) if name == "text" and "level" in row else formats.plain
        page.write_string(*at, text[:_LONGEST_CELL], look)
