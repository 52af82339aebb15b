"""The French words of the review pages."""

from __future__ import annotations

import datetime
import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from ficheparse.entities.law.codes import codes
from ficheparse.tables.entity_rows import Row

_NO_BREAK = "\u00a0"
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@cache
def words() -> dict[str, Any]:
    """All of `french.toml`; its texts do not break before a colon or a semicolon, nor within quotation marks."""
    text = resources.files("ficheparse.review").joinpath("french.toml").read_text("utf-8")
    return tomllib.loads(re.sub(r" (?=[:;?!»])|(?<=«) ", _NO_BREAK, text))


def act_name(source: str) -> str:
    """An act as people call it: a code by its name, others by their nature and number or date."""
    if source == "rgpd":
        return "RGPD"
    nature, _, number = source.partition(":")
    if nature == "code":
        code = codes().get(number)
        return (code.name if code else f"Code {number.replace('-', ' ')}").replace("'", "’")
    numbered, named = words()["natures"].get(nature, (nature, nature))
    if _ISO_DATE.fullmatch(number):
        return f"{numbered.removesuffix(' n°').removesuffix(' de')} du {_date(datetime.date.fromisoformat(number))}"
    return f"{numbered if number[:1].isdigit() else named} {number}".strip()


def _date(day: datetime.date) -> str:
    first = "1er" if day.day == 1 else str(day.day)
    return f"{first} {words()['months']['names'][day.month - 1]} {day.year}"


def article_name(article: str) -> str:
    """An article as it is printed: "L. 161-1" for `L161-1`."""
    return re.sub(r"^(LO|[LRDA])(\*?)(?=\d)", rf"\1.\2{_NO_BREAK}", article)


def provision_name(row: Row) -> str:
    """A cited provision: article, subdivision, act."""
    last = f" à {article_name(row['article_end'])}" if row["article_end"] else ""
    article = row["article"] and f"art.{_NO_BREAK}{article_name(row['article'])}{last}"
    following = "et suivants" if row["et_suivants"] else None
    act = row["source_inferred"] if row["source"] == "unknown" else row["source"]
    named = act_name(act) if act else "texte non nommé"
    inferred = " (d’après le contexte)" if row["source"] == "unknown" and act else ""
    parts = (article, row["subdivision"], following, row["division"])
    return ", ".join([" ".join(part for part in parts if part), named + inferred]).strip(", ")


def provision_state(row: Row) -> str | None:
    """What the index, which is of codes, says of an article of one; None of anything else."""
    if row["article"] is None or not row["source"].startswith("code:"):
        return None
    state = str(words()["states"][row["article_state"]])
    if row["article_state"] == "not_checked":
        return state
    until = f" au {row['until'].strftime('%d/%m/%Y')}" if row["until"] else ""
    return f"{state}{until} (index du {row['index_date'].strftime('%d/%m/%Y')})"


def told_provision(value: str) -> str:
    """A provision as a change tells it: `code:css L161-1-4`."""
    source, _, article = value.partition(" ")
    return f"art.{_NO_BREAK}{article_name(article)}, {act_name(source)}" if article else act_name(source)


def told_length(value: str) -> str:
    """A period as a change tells it: `P3Y max`."""
    length, _, rest = value.partition(" ")
    years, months, days = (int(found[1]) if (found := re.search(rf"(\d+){unit}", length)) else 0 for unit in "YMD")
    if not (length.startswith("P") and (years or months or days)):
        return value
    said = [words()["bounds"].get(each) or words()["phases"].get(each) or each for each in rest.split()]
    return " ".join([_span(years, months, days), *said])


def retention_name(row: Row) -> str:
    """A statement of retention in a few words."""
    bound = row["bound"] if row["bound"] not in (None, "exact") else row["bound_in_context"]
    length = _length(row)
    ends = f"jusqu’à{_NO_BREAK}: {row['until']}" if row["until"] else ""
    if length is None and not ends:
        length = words()["kinds"][row["kind"]]
    parts = [length, words()["bounds"].get(bound) if length and row["iso8601"] else None]
    told = " ".join(part for part in [*parts, words()["phases"].get(row["phase"])] if part)
    starts = f"à partir de{_NO_BREAK}: {row['starts_at']}" if row["starts_at"] else ""
    subject = (row["subject"] or row["subject_in_context"] or "").removeprefix("pour ").removeprefix("Pour ")
    return " · ".join(part for part in (told, starts, ends, f"pour{_NO_BREAK}: {subject}" if subject else "") if part)


def _length(row: Row) -> str | None:
    if row["months"] is not None:
        years, months = divmod(row["months"], 12)
        return _span(years, months)
    if row["days"] is not None:
        return _span(days=row["days"])
    return str(row["iso8601"]) if row["iso8601"] else None


def _span(years: int = 0, months: int = 0, days: int = 0) -> str:
    parts = [f"{years}{_NO_BREAK}an{'s' * (years > 1)}"] * (years > 0) + [f"{months}{_NO_BREAK}mois"] * (months > 0)
    parts += [f"{days}{_NO_BREAK}jour{'s' * (days > 1)}"] * (days > 0)
    return " et ".join(parts) or f"0{_NO_BREAK}mois"


def number_name(number: int) -> str:
    """A number with the thousands set apart."""
    return f"{number:,}".replace(",", "\u202f")


def length_key(row: Row) -> str:
    """Which of the filters a statement of retention belongs to."""
    months = row["months"] if row["months"] is not None else (row["days"] or 0) / 30
    if row["months"] is None and row["days"] is None:
        return str(row["kind"])
    return next(str(each["key"]) for each in words()["lengths"] if months <= each["months"])
