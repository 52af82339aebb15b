"""The data dictionary, from the schema."""

from __future__ import annotations

import tomllib
from importlib import resources

from ficheparse.entities.law.codes import codes
from ficheparse.profiles.profile import load_profile, shipped_profiles
from ficheparse.tables.columns import BOX_FIELDS, Table
from ficheparse.tables.schema import TABLES

_INTRODUCTION = """\
# Data dictionary

One folder per edition, `<out>/<register>/<edition>/`, one Parquet file per table. Rows stand in document order.
This page is made from the schema in `src/ficheparse/tables/` by `ficheparse schema`; do not edit it.

A `list<box>` is a list of structs ({fields}): a rectangle in PDF points on a page (from 1), with the origin at the
top left of the page as shown, that is of its crop box, after its rotation.
"""


_MANIFEST = """\
## `manifest.json`

Beside the tables, in JSON: `register`, `edition`, `input` (file name, SHA-256, page count, origin), `pages` (first and
last page, where only some were asked for, else null), `profile`, `reader`, `versions`, `fingerprint` (of all that the
tables hang on), `counts`, `diagnostics` (by severity, those acknowledged aside), `acknowledged`, `corrected`, `rows`
(by table) and `seconds` (by stage). It alone holds times; the tables are the same at every run.
`ficheparse verify` adds `verification`: how many sections each reader agrees on, differs on and cannot compare, and
with which versions; `diagnostics` and `rows` then count what it wrote.

## `datapackage.json`

The same columns, keys and references as a [Data Package](https://datapackage.org) (version 2.0), for programs that
know nothing of ficheparse; `frictionless validate datapackage.json` checks the tables against it. Lists have the type
`any` there, because programs see them as arrays of their own.
"""


def data_dictionary() -> str:
    """All tables as a Markdown page."""
    fields = ", ".join(f"`{name}` {kind}" for name, kind in BOX_FIELDS)
    return "\n".join(
        [_INTRODUCTION.format(fields=fields), *map(_table, TABLES), _sections(), _sources(), _diagnostics(), _MANIFEST]
    )


def _sections() -> str:
    lines = [
        "## Sections",
        "",
        "The keys of `section`, by profile, with the headings under which they are printed.",
        "",
    ]
    for name in shipped_profiles():
        lines += [f"### `{name}`", "", "| section | headings | in every fiche |", "| --- | --- | --- |"]
        for section in load_profile(name).sections:
            headings = " · ".join(section.headings)
            lines.append(f"| `{section.key}` | {headings} | {'yes' if section.expected else ''} |")
        lines.append("")
    return "\n".join(lines)


def _sources() -> str:
    """The codes of law by the slugs of `legal_references.source`."""
    lines = [
        "## Codes of law",
        "",
        "What follows `code:` in `source`. Other acts go by their number (`loi:78-17`, `eu:2022/2065`), else by their",
        "date (`arrete:2015-07-24`), else by their name.",
        "",
        "| slug | code |",
        "| --- | --- |",
    ]
    return "\n".join([*lines, *(f"| `{slug}` | {code.name} |" for slug, code in sorted(codes().items())), ""])


def diagnostic_codes() -> dict[str, dict[str, str]]:
    """Severity, meaning and remedy of every code of the table `diagnostics`, from the files that list them."""
    texts = (
        resources.files(package).joinpath("diagnostics.toml").read_text("utf-8")
        for package in (
            "ficheparse.register",
            "ficheparse.entities",
            "ficheparse.corrections",
            "ficheparse.verification",
        )
    )
    return {code: about for text in texts for code, about in tomllib.loads(text).items()}


def _diagnostics() -> str:
    lines = ["## Diagnostics", "", "| code | severity | meaning | what to do |", "| --- | --- | --- | --- |"]
    for code, about in sorted(diagnostic_codes().items()):
        severity = "as the case is" if about["severity"] == "*" else about["severity"]
        lines.append(f"| `{code}` | {severity} | {about['meaning']} | {about['remedy']} |")
    return "\n".join([*lines, ""])


def _table(table: Table) -> str:
    key = f" Key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    lines = [
        f"## `{table.name}`",
        "",
        f"One row per {table.row}.{key}",
        "",
        "| column | type | null | meaning |",
        "| --- | --- | --- | --- |",
    ]
    for column in table.all_columns:
        nullable = "yes" if column.nullable else ""
        lines.append(f"| `{column.name}` | {column.kind} | {nullable} | {column.description} |")
    return "\n".join([*lines, ""])
