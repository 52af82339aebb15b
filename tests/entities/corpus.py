"""Texts read by hand, and how well a finding agrees with them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "data/entities"


def texts(name: str) -> list[dict[str, Any]]:
    """The rows of one file of hand-read texts."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


@dataclass(frozen=True)
class Agreement:
    right: int
    wanted: int
    found: int
    differences: tuple[str, ...]

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.found)


def agreement(
    rows: Iterable[dict[str, Any]],
    wanted: Callable[[dict[str, Any]], Iterable[Hashable]],
    found: Callable[[dict[str, Any]], Iterable[Hashable]],
) -> Agreement:
    """Compare what was read by hand with what is found, text by text."""
    right = want = have = 0
    differences = []
    for row in rows:
        by_hand, by_rule = Counter(wanted(row)), Counter(found(row))
        right += sum((by_hand & by_rule).values())
        want, have = want + sum(by_hand.values()), have + sum(by_rule.values())
        if by_hand != by_rule:
            differences.append(f"{row['text']}\n  missing {by_hand - by_rule}\n  wrong {by_rule - by_hand}")
    return Agreement(right, want, have, tuple(differences))
