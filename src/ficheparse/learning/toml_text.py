"""A proposal as the text of a profile, to be edited by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ficheparse.learning.proposal import Proposal, ProposedSection
from ficheparse.profiles.profile import Holds
from ficheparse.toml_string import toml_string

_NEVER = "(?!)"
"""A pattern that matches nothing, where no heading of fiches was found."""


def profile_text(proposal: Proposal, name: str, origin: str, boxes: frozenset[str]) -> str:
    """A profile as TOML. `origin` says what it was learned from, `boxes` are the keys of sections with tick boxes."""
    return "\n".join([*_head(proposal, name, origin), *_fiche(proposal), *_sections(proposal.sections, boxes), ""])


def _head(proposal: Proposal, name: str, origin: str) -> Iterator[str]:
    yield f"# A profile proposed by `ficheparse profile learn` from {origin}."
    yield "# Read it through: what stands below was counted, not understood. Keys are how tables name the sections."
    yield "# Where the items of a section state one of these, say so with `holds`, or its entities are not looked for:"
    yield f"#   {', '.join(holds.value for holds in Holds)}"
    yield ""
    yield f"name = {toml_string(name)}"
    yield 'language = "fr"'
    yield f"continuation = {_listed(proposal.continuation)}"
    yield ""


def _fiche(proposal: Proposal) -> Iterator[str]:
    yield "[fiche]"
    if proposal.patterns:
        yield "headings = ["
        for pattern in proposal.patterns:
            yield f"    # {pattern.fiches} fiches, such as {_one_line(pattern.example)}"
            yield f"    {_literal(pattern.pattern)},"
        yield "]"
    else:
        yield "# No text counts the fiches or begins each of them. Write a pattern for the heading of a fiche, with the"
        yield "# groups (?P<fiche_no>…) and (?P<title>…) where it holds them."
        yield f"headings = [{_literal(_NEVER)}]"
    yield ""
    yield "[furniture]"
    found = "this:" if proposal.furniture else "nothing."
    yield f"# What repeats at the edges of pages is found without patterns; here {found}"
    yield from (f"#   {_one_line(text)}" for text in proposal.furniture)
    yield "patterns = []"


def _sections(sections: Iterable[ProposedSection], boxes: frozenset[str]) -> Iterator[str]:
    for section in sections:
        yield ""
        yield f"# on {section.pages} pages, the first of them {section.first_page}"
        yield "[[sections]]"
        yield f"key = {toml_string(section.key)}"
        if section.holds:
            yield f"holds = {toml_string(section.holds.value)}"
        yield f"headings = {_listed(section.headings)}"
        if not section.expected:
            yield "expected = false"
        if section.key in boxes:
            yield "boxes = true"


def _listed(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(toml_string, texts)) + "]"


def _literal(pattern: str) -> str:
    """A pattern as a TOML string; literal where it holds no apostrophe."""
    return toml_string(pattern) if "'" in pattern else f"'{pattern}'"


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:100]
