"""`ficheparse entities`: what a French text cites, and how long it says that data are kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from ficheparse.errors import UsageError

EXAMPLES = """\
Examples:

\b
  ficheparse entities "Article L. 161-1-4 du Code de la sécurité sociale"
  ficheparse entities --retention "5 ans après la fin des droits"
  ficheparse entities - --json < texts.txt"""


def command(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A French text; `-` reads one text a line from stdin.")],
    retention: Annotated[
        bool, typer.Option("--retention", help="The text states retention: a bare `5 ans` is a period.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a text, with the tables' columns.")] = False,
) -> int:
    """Show the legal references and the retention periods of a text."""
    several = text == "-"
    for number, (read, found) in enumerate(_entities(_texts(text), retention), 1):
        if as_json:
            print(json.dumps(found, ensure_ascii=False, default=str), flush=True)
        else:
            print(_for_people(found, f"{number}: {read[:_SHOWN]}" if several else None), flush=True)
    return 0


_SHOWN = 100
"""Chars of a line that are shown above what was found in it."""


def _texts(text: str) -> Iterator[str]:
    if text != "-":
        # What the shell gives that is no UTF-8 comes as lone surrogates, which nothing could print.
        yield text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return
    if sys.stdin is None:
        raise UsageError("no standard input to read; give a text, or a file with `< FILE`")
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def _entities(texts: Iterator[str], retention: bool) -> Iterator[tuple[str, dict[str, list[dict[str, Any]]]]]:
    """Every text with what was found in it."""
    import spacy

    from ficheparse.entities import components
    from ficheparse.entities.law.index import article_index
    from ficheparse.entities.law.lookup import look_up
    from ficheparse.entities.readings import ANY_LANGUAGE, LONGEST_TEXT
    from ficheparse.tables.entity_rows import legal_reference_row, retention_period_row

    nlp = spacy.blank(ANY_LANGUAGE)
    nlp.max_length = LONGEST_TEXT
    nlp.add_pipe("ficheparse_legal_references")
    nlp.add_pipe("ficheparse_retention_periods", config={"in_retention": retention})
    index = article_index()
    for doc in map(nlp, texts):
        yield (
            doc.text,
            {
                components.LEGAL_REFERENCES: [
                    legal_reference_row(span._.legal_reference, look_up(span._.legal_reference, index))
                    for span in doc.spans[components.LEGAL_REFERENCES]
                ],
                components.RETENTION_PERIODS: [
                    retention_period_row(span._.retention_period) for span in doc.spans[components.RETENTION_PERIODS]
                ],
            },
        )


_PLACE = ("start", "end", "surface")


def _for_people(found: dict[str, list[dict[str, Any]]], heading: str | None) -> str:
    """One line an entity: where it is printed, what it says, and its normal form."""
    lines = []
    for name, rows in found.items():
        for row in rows:
            said = ", ".join(
                f"{key} {value}" for key, value in row.items() if value not in (None, False) and key not in _PLACE
            )
            lines.append(f"{name}  {row['start']}-{row['end']}  {row['surface']!r}: {said}")
    return "\n".join([*([heading] if heading else []), *(lines or ["nothing found"])])
