"""Progress on stderr, for a person who waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ficheparse.each_page import Progress


@contextmanager
def progress_bars(quiet: bool) -> Iterator[Progress | None]:
    """A bar on stderr for each stage, gone in the end; nothing away from a terminal, where it would only litter."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        stages = dict[str, TaskID]()

        def show(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bar.add_task(stage, total=total)
            bar.update(stages[stage], completed=done, total=total)

        yield show
