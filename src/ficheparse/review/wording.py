"""The French words of the review pages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from ficheparse.entities.law.codes import codes
from ficheparse.tables.entity_rows import Row

_CODE = "code:"


@cache
def words() -> dict[str, Any]:
    """All of `french.toml`."""
    return tomllib.loads(resources.files("ficheparse.review").joinpath("french.toml").read_text("utf-8"))


def act_name(source: str) -> str:
    """An act as people call it: a code by its name, others by their nature and number."""
    if source == "rgpd":
        return "RGPD"
    if source.startswith(_CODE) and (code := codes().get(source.removeprefix(_CODE))):
        return code.name
    nature, _, number = source.partition(":")
    return f"{nature} {number}".strip()


def provision_name(row: Row) -> str:
    """A cited provision: article, subdivision, act."""
    article = row["article"] and f"art. {row['article']}" + (f" à {row['article_end']}" if row["article_end"] else "")
    following = "et suivants" if row["et_suivants"] else None
    act = row["source_inferred"] if row["source"] == "unknown" else row["source"]
    named = act_name(act) if act else "texte non nommé"
    inferred = " (d’après le contexte)" if row["source"] == "unknown" and act else ""
    parts = (article, row["subdivision"], following, row["division"])
    return ", ".join([" ".join(part for part in parts if part), named + inferred]).strip(", ")


def provision_state(row: Row) -> str | None:
    """What the index says of an article; None where it was not looked up."""
    if row["article_state"] == "not_checked":
        return None
    until = f" au {row['until'].strftime('%d/%m/%Y')}" if row["until"] else ""
    return f"{words()['states'][row['article_state']]}{until} (index du {row['index_date'].strftime('%d/%m/%Y')})"


def retention_name(row: Row) -> str:
    """A statement of retention in a few words."""
    bound = row["bound"] if row["bound"] not in (None, "exact") else row["bound_in_context"]
    length = _length(row) or words()["kinds"][row["kind"]]
    parts = [length, words()["bounds"].get(bound, ""), words()["phases"].get(row["phase"], "")]
    told = " ".join(part for part in parts if part)
    starts = f"à partir de : {row['starts_at']}" if row["starts_at"] else ""
    ends = f"jusqu’à : {row['until']}" if row["until"] else ""
    subject = row["subject"] or row["subject_in_context"]
    return " · ".join(part for part in (told, starts, ends, f"pour : {subject}" if subject else "") if part)


def _length(row: Row) -> str | None:
    if row["months"] is not None:
        years, months = divmod(row["months"], 12)
        parts = ([f"{years} an" + "s" * (years > 1)] if years else []) + ([f"{months} mois"] if months else [])
        return " ".join(parts) or "0 mois"
    if row["days"] is not None:
        return f"{row['days']} jour{'s' if row['days'] > 1 else ''}"
    return str(row["iso8601"]) if row["iso8601"] else None


def length_key(row: Row) -> str:
    """Which of the filters a statement of retention belongs to."""
    months = row["months"] if row["months"] is not None else (row["days"] or 0) / 30
    if row["months"] is None and row["days"] is None:
        return str(row["kind"])
    return next(str(each["key"]) for each in words()["lengths"] if months <= each["months"])
