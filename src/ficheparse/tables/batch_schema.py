"""The table of what a batch could not extract."""

from __future__ import annotations

from ficheparse.tables.columns import Column, Table

FAILURES = Table(
    "failures",
    "document of a batch that has no tables; only `ficheparse batch` writes it",
    ("pdf",),
    (
        Column("pdf", "string", "The file, as the list names it, with what cannot be printed made visible."),
        Column(
            "reason",
            "string",
            "`input` (it cannot be read, or holds no fiche), `usage` (its line cannot be meant), `pages`, `time`, "
            "`memory`, `output_size` (more than one document may take), `output` (tables that cannot be written), "
            "`crashed` (it ended its process twice), `bug` (an unexpected failure of ours).",
            values=("input", "usage", "pages", "time", "memory", "output_size", "output", "crashed", "bug"),
        ),
        Column("exit_code", "int32", "What `ficheparse extract` would end with."),
        Column("message", "string", "What was found, in a sentence."),
    ),
)
