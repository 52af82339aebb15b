"""The overview as a page in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ficheparse.markdown import escaped
from ficheparse.overview.editions import (
    BATCHES,
    COMPARISON,
    Finding,
    SeenBatch,
    SeenEdition,
    SeenRegister,
    UnreadEdition,
)

_LONGEST = 120


def overview_page(registers: Sequence[SeenRegister], batches: Sequence[SeenBatch]) -> str:
    """All registers: their editions in a table, what changed, and what to look at; then all batches."""
    lines = ["# What the batch made"]
    for register in registers:
        lines += ["", *_register(register)]
    if batches:
        lines += ["", *_batches(batches)]
    return "\n".join(lines) + "\n"


def _register(register: SeenRegister) -> Iterator[str]:
    yield f"## {escaped(register.name)}"
    yield ""
    yield "| edition | pages | fiches | items | errors | warnings | other readings |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    yield from map(_row, register.editions)
    if register.changes is not None:
        told = ", ".join(f"{count} `{kind}`" for kind, count in sorted(register.changes.items()))
        yield from ["", f"Changes between editions: {told or 'none'} (`{COMPARISON}/changes.md`)."]
    elif len(register.editions) > 1:
        yield from ["", "Changes between editions: these have not been compared."]
    for edition in register.editions:
        if isinstance(edition, SeenEdition):
            yield from ["", *_to_look_at(edition)]


def _row(edition: SeenEdition | UnreadEdition) -> str:
    if isinstance(edition, UnreadEdition):
        return f"| {escaped(edition.name)} | | | | | | **no tables**: {escaped(edition.why)} |"
    counts = edition.counts
    cells = [
        escaped(edition.name),
        edition.manifest.input.page_count,
        counts.get("fiches", ""),
        counts.get("items", ""),
        edition.number("error"),
        edition.number("warning"),
        _readings(edition),
    ]
    return f"| {' | '.join(map(str, cells))} |"


def _readings(edition: SeenEdition) -> str:
    if edition.readers is None:
        return "not verified"
    return "; ".join(
        f"{reader}: {tally['agreed']} agree, {tally['differing']} differ, {tally['not_comparable']} cannot say"
        for reader, tally in sorted(edition.readers.items())
    )


def _batches(batches: Sequence[SeenBatch]) -> Iterator[str]:
    yield "## Lists of documents"
    yield ""
    yield "| list | documents | with tables | with errors | without tables |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for batch in batches:
        reasons = ", ".join(f"{count} `{reason}`" for reason, count in sorted(batch.reasons.items()))
        told = f"{reasons} (`{BATCHES}/{batch.name}/failures.parquet`)" if reasons else "none"
        yield f"| {escaped(batch.name)} | {batch.documents} | {batch.written} | {batch.with_errors} | {told} |"


def _to_look_at(edition: SeenEdition) -> Iterator[str]:
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
