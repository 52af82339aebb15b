"""The pages of a PDF taken one by one through the work that hangs on no other page, here or by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from ficheparse.limits import die_with_parent
from ficheparse.reading.document import open_document
from ficheparse.reading.page import Page
from ficheparse.without_collecting import without_collecting

Made = TypeVar("Made")

Progress = Callable[[str, int, int], None]
"""Called with what is being done (`READING_PAGES` and others), how much of it is done, and how much there is."""
READING_PAGES = "reading pages"

_PAGES_A_TASK = 64
"""Pages that are read before the PDF is opened anew, so that what its library keeps of each page goes, and that a
worker process hands over at once. In a PDF of five thousand pages, opening it costs a hundredth of reading so many."""

_FEWEST_A_TASK = 8
"""Pages that a worker process hands over at once at the least: each task opens the PDF."""

_TASKS_A_JOB = 4
"""Tasks into which the pages that are left are parted for each process, where they are few."""

_FEWEST_FOR_JOBS = 16
"""Pages from which starting processes pays."""


def each_page(
    path: Path,
    reader: str,
    numbers: range,
    step: Callable[[Page], Made],
    jobs: int,
    progress: Progress | None,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[Made]:
    """What a step makes of each page, in the order of the pages.

    With `jobs` so many processes share the pages, this one among them, and the step must be one that can be pickled;
    `meanwhile` is what this one does first, while the others read.
    """

    def say(done: int) -> None:
        if progress:
            progress(READING_PAGES, done, len(numbers))

    if jobs > 1 and len(numbers) > _FEWEST_FOR_JOBS:
        yield from _shared(path, reader, list(_tasks(numbers, jobs)), step, jobs, meanwhile or (lambda: None), say)
        return
    done = 0
    for task in _tasks(numbers, 0):
        for made in _made(path, reader, task, step):
            done += 1
            say(done)
            yield made


def _shared(
    path: Path,
    reader: str,
    tasks: Sequence[range],
    step: Callable[[Page], Made],
    jobs: int,
    meanwhile: Callable[[], None],
    say: Callable[[int], None],
) -> Iterator[Made]:
    """What a step makes of the pages of tasks that several processes share: each takes the first that nobody has begun,
    this one by calling it off for the others."""
    own: dict[int, list[Made]] = {}
    with ProcessPoolExecutor(max_workers=min(jobs - 1, len(tasks)), initializer=die_with_parent) as pool:
        others = [pool.submit(_all_made, path, reader, task, step) for task in tasks]
        meanwhile()
        for index, (task, other) in enumerate(zip(tasks, others, strict=True)):
            if other.cancel():
                own[index] = _all_made(path, reader, task, step)
                say(sum(len(task) for task, other in zip(tasks, others, strict=True) if other.done()))
        for index, other in enumerate(others):
            yield from own.pop(index) if index in own else other.result()
    say(sum(map(len, tasks)))


def _tasks(numbers: range, jobs: int) -> Iterator[range]:
    """The pages as tasks; for several jobs smaller ones towards the end, so that none waits long for the last one."""
    while numbers:
        size = max(_FEWEST_A_TASK, min(_PAGES_A_TASK, len(numbers) // (_TASKS_A_JOB * jobs))) if jobs else _PAGES_A_TASK
        yield numbers[:size]
        numbers = numbers[size:]


def _made(path: Path, reader: str, numbers: range, step: Callable[[Page], Made]) -> Iterator[Made]:
    with open_document(path, reader) as document:
        for number in numbers:
            yield step(document.page(number))


def _all_made(path: Path, reader: str, numbers: range, step: Callable[[Page], Made]) -> list[Made]:
    with without_collecting():
        return list(_made(path, reader, numbers, step))
