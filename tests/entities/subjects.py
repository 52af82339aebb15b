"""How often the subject of a period is the one read by hand: `python -m tests.entities.subjects`."""

from __future__ import annotations

import re

from tests.entities.corpus import texts
from tests.entities.test_retention_periods import find

NAMES = (
    "retention-1-44",
    "retention-45-87",
    "retention-elsewhere",
    "retention-second",
    "retention-third",
    "retention-fourth",
)
_LEAD = re.compile(r"^(?:(?:toutes?\s+)?(?:les?|la|l'|des?|du|d'|une?)\s*)+\b")


def words(subject: str | None) -> str:
    """The words of a subject without article, case and kind of apostrophe."""
    return _LEAD.sub("", (subject or "").replace("\u2019", "'").lower())


def counts(name: str) -> tuple[int, int]:
    """How many subjects of a file's periods agree, of how many."""
    right = judged = 0
    for row in texts(name):
        found = {(each.surface, each.iso8601): words(each.subject) for each in find(row)}
        for each in row["periods"]:
            if each["subject"] != "?" and (each["surface"], each["iso"]) in found:
                judged += 1
                right += found[each["surface"], each["iso"]] == words(each["subject"])
    return right, judged


if __name__ == "__main__":
    for name in NAMES:
        print(f"{name:22} {'{} of {}'.format(*counts(name))}")
