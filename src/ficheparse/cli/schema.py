"""`ficheparse schema`: the data dictionary."""

from __future__ import annotations

import typer

EXAMPLES = """\
Example:

\b
  ficheparse schema > docs/data-dictionary.md"""


def command() -> int:
    """Print the data dictionary of the tables, as Markdown."""
    from ficheparse.tables.dictionary import data_dictionary

    typer.echo(data_dictionary(), nl=False)
    return 0
