"""The pages of a PDF as lines: read one by one, here or by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from ficheparse.layout.upright import LinedPage, page_to_lines
from ficheparse.reading.document import open_document
from ficheparse.without_collecting import without_collecting

Progress = Callable[[str, int, int], None]
"""Called with what is being done (`READING_PAGES` and others), how much of it is done, and how much there is."""
READING_PAGES = "reading pages"

_PAGES_A_TASK = 64
"""Pages that are read before the PDF is opened anew, so that what its library keeps of each page goes, and that a
worker process hands over at once. In a PDF of five thousand pages, opening it costs a hundredth of reading so many."""

_FEWEST_FOR_JOBS = 16
"""Pages from which starting processes pays."""


def lined_pages(path: Path, reader: str, numbers: range, jobs: int, progress: Progress | None) -> Iterator[LinedPage]:
    """The pages as lines, in order, read here or by several processes."""
    done = 0
    for batch in _batches(path, reader, numbers, jobs):
        for page in batch:
            done += 1
            if progress:
                progress(READING_PAGES, done, len(numbers))
            yield page


def _batches(path: Path, reader: str, numbers: range, jobs: int) -> Iterator[Iterator[LinedPage] | list[LinedPage]]:
    size = min(_PAGES_A_TASK, max(1, len(numbers) // (4 * jobs)))  # so that no process waits long for the last one
    tasks = [numbers[start : start + size] for start in range(0, len(numbers), size)]
    if jobs == 1 or len(numbers) <= _FEWEST_FOR_JOBS:
        yield from (_read_lined(path, reader, task) for task in tasks)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(tasks))) as pool:
        yield from pool.map(_read_all, [path] * len(tasks), [reader] * len(tasks), tasks)


def _read_lined(path: Path, reader: str, numbers: range) -> Iterator[LinedPage]:
    with open_document(path, reader) as document:
        for number in numbers:
            yield page_to_lines(document.page(number))


def _read_all(path: Path, reader: str, numbers: range) -> list[LinedPage]:
    with without_collecting():
        return list(_read_lined(path, reader, numbers))
