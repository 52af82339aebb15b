"""Editions that follow one another, compared each with the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ficheparse.comparison.changes import Comparison, compare
from ficheparse.comparison.compared_edition import ComparedEdition, read_compared_edition
from ficheparse.comparison.lineage import Lineage, fiche_lineage
from ficheparse.errors import UsageError


@dataclass(frozen=True, slots=True)
class ComparedEditions:
    """Editions, oldest first; what changed from each to the next; and the identity of their fiches over all of them."""

    editions: tuple[ComparedEdition, ...]
    comparisons: tuple[Comparison, ...]
    lineage: Lineage

    @property
    def has_changes(self) -> bool:
        return any(comparison.changes for comparison in self.comparisons)

    @property
    def entities_differ(self) -> bool:
        """Whether some of the editions were extracted with entities and some without, so that those are not
        compared."""
        return len({edition.has_entities for edition in self.editions}) > 1

    @property
    def remarks(self) -> tuple[str, ...]:
        """What may make changes of reading pass for changes of the register, each in a sentence."""
        return tuple(_remarks(self.editions))


def compare_editions(folders: Sequence[Path]) -> ComparedEditions:
    """Compare the editions in folders that `extract` wrote, oldest first.

    Raises `UsageError` where there are fewer than two, one is there twice, or they are of several registers,
    `InputError` where a folder is no edition's.
    """
    if len(folders) < 2:
        raise UsageError("name at least two editions' folders, the oldest first")
    editions = tuple(read_compared_edition(folder) for folder in folders)
    names = [edition.name for edition in editions]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise UsageError(f"edition {twice} is named twice; editions that are compared have different names")
    registers = dict.fromkeys(edition.manifest.register_name for edition in editions)
    if len(registers) > 1:
        raise UsageError(f"the editions are of different registers ({', '.join(registers)}); name those of one")
    comparisons = tuple(compare(before, after) for before, after in pairwise(editions))
    return ComparedEditions(editions, comparisons, fiche_lineage(comparisons))


def _remarks(editions: Sequence[ComparedEdition]) -> Iterator[str]:
    for what, cure, told in (
        ("profiles", "extract them with the same one", [e.manifest.profile for e in editions]),
        (
            "versions of ficheparse",
            "extract them with the same one, or changes may be of reading",
            [e.manifest.versions.get("ficheparse", "unknown") for e in editions],
        ),
    ):
        if len(set(told)) > 1:
            yield f"the editions are of different {what} ({', '.join(dict.fromkeys(told))}): {cure}"
    if not all(edition.has_entities for edition in editions):
        bare = ", ".join(edition.name for edition in editions if not edition.has_entities)
        yield f"entities are not compared: {bare} was extracted without them"
