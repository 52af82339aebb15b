"""The report as a page in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ficheparse.markdown import escaped
from ficheparse.reporting.editions import COMPARISON, Finding, ReportedEdition, ReportedRegister

_LONGEST = 120


def report_page(registers: Sequence[ReportedRegister]) -> str:
    """All registers: their editions in a table, what changed, and what to look at."""
    lines = ["# What the batch made"]
    for register in registers:
        lines += ["", *_register(register)]
    return "\n".join(lines) + "\n"


def _register(register: ReportedRegister) -> Iterator[str]:
    yield f"## {escaped(register.name)}"
    yield ""
    yield "| edition | pages | fiches | items | errors | warnings | other readings |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    yield from map(_row, register.editions)
    if register.changes is not None:
        told = ", ".join(f"{count} `{kind}`" for kind, count in sorted(register.changes.items()))
        yield from ["", f"Changes between editions: {told or 'none'} (`{COMPARISON}/changes.md`)."]
    for edition in register.editions:
        yield from ["", *_to_look_at(edition)]


def _row(edition: ReportedEdition) -> str:
    counts = edition.counts
    cells = [
        escaped(edition.manifest.edition),
        edition.manifest.input.page_count,
        counts.get("fiches", ""),
        counts.get("items", ""),
        edition.number("error"),
        edition.number("warning"),
        _readings(edition),
    ]
    return f"| {' | '.join(map(str, cells))} |"


def _readings(edition: ReportedEdition) -> str:
    if edition.readers is None:
        return "not verified"
    return "; ".join(
        f"{reader}: {tally['agreed']} agree, {tally['differing']} differ, {tally['not_comparable']} cannot say"
        for reader, tally in sorted(edition.readers.items())
    )


def _to_look_at(edition: ReportedEdition) -> Iterator[str]:
    yield f"### {escaped(edition.manifest.edition)}: what to look at"
    yield ""
    if not edition.findings:
        yield "Nothing."
        return
    yield "| severity | code | number | the first of them |"
    yield "| --- | --- | ---: | --- |"
    yield from map(_finding, edition.findings)


def _finding(finding: Finding) -> str:
    places = (("page", finding.first["page"]), ("fiche", finding.first["fiche_no"]))
    where = ", ".join(f"{what} {number}" for what, number in places if number is not None)
    message = finding.first["message"]
    short = message if len(message) <= _LONGEST else f"{message[: _LONGEST - 1]}…"
    return f"| {finding.severity} | `{finding.code}` | {finding.count} | {where}: {escaped(short)} |"
