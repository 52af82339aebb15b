"""The pages of a PDF taken one by one through the work that hangs on no other page, here or by several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from ficheparse.process_pool import process_pool
from ficheparse.reading.held_document import HeldDocument
from ficheparse.reading.page import Page
from ficheparse.without_collecting import without_collecting

Made = TypeVar("Made")

Progress = Callable[[str, int, int], None]
"""Called with what is being done (`READING_PAGES` and others), how much of it is done, and how much there is."""
READING_PAGES = "reading pages"

_PAGES_A_TASK = 64
"""Pages that a worker process hands over at once."""

_FEWEST_A_TASK = 4
"""Pages that a worker process hands over at once at the least."""

_TASKS_A_JOB = 4
"""Tasks into which the pages that are left are parted for each process, where they are few."""

_AT_HAND = 2
"""Tasks that each worker process has at hand: one that it does, and one that it finds when that is done."""

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
    with HeldDocument(path, reader) as document:
        for done, page in enumerate(document.pages(numbers), start=1):
            made = step(page)
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
    """What a step makes of the pages of tasks that several processes share, this one among them: each takes the next
    that nobody has begun. Raises `InputError` where a process ends before its task."""
    own: dict[int, list[Made]] = {}
    with HeldDocument(path, reader) as document, process_pool(path, min(jobs - 1, len(tasks))) as pool:
        shared = _SharedTasks(pool, partial(_made_elsewhere, path, reader, step=step), tasks)
        try:
            for _ in range(_AT_HAND * (jobs - 1)):
                shared.hand_over()
            meanwhile()
            while (index := shared.take()) is not None:
                own[index] = _made(document, tasks[index], step)
                say(sum(len(tasks[done]) for done in (*own, *shared.done())))
            for index in range(len(tasks)):
                yield from own.pop(index) if index in own else shared.made(index)
        finally:
            shared.stop()
    say(sum(map(len, tasks)))


class _SharedTasks(Generic[Made]):
    """Tasks that wait, and those that other processes have at hand: one that is done hands over the next."""

    def __init__(self, pool: ProcessPoolExecutor, work: Callable[[range], list[Made]], tasks: Sequence[range]) -> None:
        self._others: dict[int, Future[list[Made]]] = {}
        self._pool, self._work, self._tasks = pool, work, tasks
        self._waiting = deque(range(len(tasks)))
        self._lock = Lock()

    def take(self) -> int | None:
        """The next task that waits, for the caller; None where none does."""
        with self._lock:
            return self._waiting.popleft() if self._waiting else None

    def hand_over(self, before: Future[list[Made]] | None = None) -> None:
        """Give the next task that waits to the pool, unless the one before broke it."""
        if before is not None and (before.cancelled() or before.exception() is not None):
            return
        with self._lock:
            if not self._waiting:
                return
            index = self._waiting.popleft()
            other = self._others[index] = self._pool.submit(self._work, self._tasks[index])
        other.add_done_callback(self.hand_over)

    def stop(self) -> None:
        """Hand over no task any more."""
        with self._lock:
            self._waiting.clear()

    def done(self) -> list[int]:
        """The tasks that other processes have done."""
        with self._lock:
            return [index for index, other in self._others.items() if other.done()]

    def made(self, index: int) -> list[Made]:
        """What another process made of a task, once it is done; given once, so that it can go when it is used."""
        with self._lock:
            other = self._others.pop(index)
        return other.result()


def _tasks(numbers: range, jobs: int) -> Iterator[range]:
    """The pages as tasks, smaller ones towards the end, so that no process waits long for the last one."""
    while numbers:
        size = max(_FEWEST_A_TASK, min(_PAGES_A_TASK, len(numbers) // (_TASKS_A_JOB * jobs)))
        yield numbers[:size]
        numbers = numbers[size:]


def _made(document: HeldDocument, numbers: range, step: Callable[[Page], Made]) -> list[Made]:
    with without_collecting():
        return [step(page) for page in document.pages(numbers)]


def _made_elsewhere(path: Path, reader: str, numbers: range, step: Callable[[Page], Made]) -> list[Made]:
    """What a worker process makes of the pages of a task."""
    return _made(_held_by_process(path, reader), numbers, step)


@lru_cache(maxsize=1)
def _held_by_process(path: Path, reader: str) -> HeldDocument:
    """The PDF that a worker process has open from task to task, to its end."""
    return HeldDocument(path, reader)
