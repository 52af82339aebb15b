"""Learning: a profile proposed for the register in a PDF, and tried on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ficheparse.each_page import Progress, each_page
from ficheparse.errors import InputError
from ficheparse.layout.upright import page_to_lines
from ficheparse.learning.known_words import shipped_words
from ficheparse.learning.proposal import Proposal, propose
from ficheparse.learning.toml_text import profile_text
from ficheparse.limits import DEFAULT_LIMITS
from ficheparse.profiles.profile import Profile, parse_profile
from ficheparse.reading.document import open_document, require_pages_within
from ficheparse.register.assemble import assemble
from ficheparse.register.model import Contents

_FEWEST_TICKED = 2
"""Items with a tick box from which on a section has some."""


@dataclass(frozen=True)
class Learned:
    """The text of a proposed profile, what it rests on, and what the document says when it is read with it."""

    text: str
    proposal: Proposal
    profile: Profile
    contents: Contents


def learn(
    path: str | Path,
    *,
    name: str,
    reader: str = "pdfium",
    jobs: int = 1,
    most_pages: int = DEFAULT_LIMITS.pages,
    progress: Progress | None = None,
) -> Learned:
    """Propose a profile for the register in a PDF.

    Raises `InputError` where the file cannot be read, or where nothing repeats that could be a section's heading,
    `LimitError` where it has more than `most_pages`.
    """
    path = Path(path)
    with open_document(path, reader) as document:
        count = document.info.page_count
        require_pages_within(path, document.info, most_pages)
    lined = list(each_page(path, reader, range(1, count + 1), page_to_lines, jobs, progress))
    proposal = propose(lined, shipped_words())
    if not proposal.sections:
        raise InputError(
            f"{path}: nothing repeats on its {count} pages that could head a section; check that it is a register, and "
            "that it has a text layer"
        )
    everywhere = frozenset(section.key for section in proposal.sections)
    tried = assemble(lined, parse_profile(profile_text(proposal, name, path.name, everywhere), path.name))
    boxes = frozenset(key for key in everywhere if _ticked(tried, key) >= _FEWEST_TICKED)
    text = profile_text(proposal, name, path.name, boxes)
    profile = parse_profile(text, path.name)
    return Learned(text, proposal, profile, assemble(lined, profile))


def _ticked(contents: Contents, key: str) -> int:
    return sum(
        item.ticked is not None
        for fiche in contents.fiches
        for section in fiche.sections
        if section.key == key
        for item in section.items
    )
