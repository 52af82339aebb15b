"""The profile of a publisher: section headings and aliases, heading patterns, furniture.

A profile is a TOML file; `load_profile` reads a shipped one by name or any one by path and says plainly
what is wrong with it.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from ficheparse.errors import UsageError
from ficheparse.faults import faults
from ficheparse.profiles.wording import printed_pattern, squeezed

DEFAULT_PROFILE = "assurance-maladie"


def _pattern(source: str) -> str:
    try:
        printed_pattern(source)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return source


Pattern = Annotated[str, AfterValidator(_pattern)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Holds(StrEnum):
    """What the items of a section state."""

    TITLE = "title"
    PURPOSES = "purposes"
    LEGAL_BASES = "legal_bases"
    DATA_SUBJECTS = "data_subjects"
    PERSONAL_DATA = "personal_data"
    RECIPIENTS = "recipients"
    ACCESSORS = "accessors"
    RETENTION = "retention"
    RIGHTS = "rights"
    OBJECTION = "objection"
    SECURITY = "security"
    CONTROLLER = "controller"


class SectionWords(_Part):
    """One section of a fiche."""

    key: Key
    """Its name in the tables: small letters, digits and underscores."""
    headings: Annotated[tuple[str, ...], Field(min_length=1)]
    """The headings under which it is printed."""
    holds: Holds | None = None
    """What its items state; entities that belong to such a section are looked for in it alone. One that holds the
    `title` gives it to a fiche whose heading has none."""
    expected: bool = True
    """Whether every fiche has it; its absence is then a diagnostic."""
    boxes: bool = False
    """Whether its items may be ticked: the state of their boxes is then read."""
    within: Key | None = None
    """The section within whose text it may be printed, under its heading or after its heading and a colon."""


class FicheWords(_Part):
    """How a fiche is headed, and how a list of fiches names one. Patterns are regular expressions of Python; they match
    whole texts, case aside. "n°" in a pattern stands for "nº", "no" and the like too."""

    headings: Annotated[tuple[Pattern, ...], Field(min_length=1)]
    """Patterns of the heading of a fiche. It may hold the fiche's number (a group `fiche_no`), its title (`title`), the
    number and name of its mission (`mission_no`, `mission`), or none of them: then the title stands right below, in
    larger type, or in a section that holds it. Fiches without numbers are counted in their order. Where several match,
    the first counts that the document uses."""
    contents_entry: Pattern | None = None
    """Pattern of an entry in a list of fiches, with a group `fiche_no`, and `title` where it stands beside."""

    @model_validator(mode="after")
    def _entries_have_numbers(self) -> FicheWords:
        if self.contents_entry is not None and "fiche_no" not in re.compile(self.contents_entry).groupindex:
            raise ValueError(f"the pattern {self.contents_entry!r} has no group (?P<fiche_no>…)")
        return self


class MissionKind(_Part):
    """The kind of the missions that the overview lists under one heading."""

    kind: Literal["mission", "support"]
    """What the tables call it."""
    heading: str
    """The heading as printed."""


class MissionWords(_Part):
    """How the pages that open a mission are headed, where a register groups its fiches in missions."""

    heading: Pattern | None = None
    """Pattern of the head of such a page, with the groups `mission_no`, in digits or a Roman number, and `title`."""
    list_headings: tuple[str, ...] = ()
    """What such a page prints between its head and its list of fiches."""
    fiches: Pattern | None = None
    """Pattern of a line below the name of a mission that says which fiches it has, and is no part of the name."""
    kinds: tuple[MissionKind, ...] = ()
    """Under which headings an overview lists missions."""


class FurnitureWords(_Part):
    """What belongs to no fiche, beside what repeats at the edges of the pages, which is found without words."""

    patterns: tuple[Pattern, ...] = ()
    """Patterns of such lines."""


class GuidanceWords(_Part):
    """What a form says about how to fill it in. With any pattern, what most fiches print alike below the heading of a
    section, in a type of its own, is guidance too."""

    patterns: tuple[Pattern, ...] = ()
    """How such lines begin; only lines in another type than the text are looked at."""


class Profile(_Part):
    """What one publisher prints."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    """Its name: small letters, digits and hyphens. A call from Python that names no register calls it so."""
    title: str = ""
    """The register's own title."""
    language: Literal["fr"] = "fr"
    """The language of the register."""
    continuation: tuple[str, ...] = ()
    """Words that a heading carries where its section goes on from an earlier page."""
    fiche: FicheWords
    """See below."""
    mission: MissionWords = MissionWords()
    """See below."""
    sections: Annotated[tuple[SectionWords, ...], Field(min_length=1)]
    """See below. Sections that it does not name are found by the look of their headings, and reported."""
    furniture: FurnitureWords = FurnitureWords()
    """See below."""
    guidance: GuidanceWords = GuidanceWords()
    """See below."""

    @model_validator(mode="after")
    def _sections_fit_together(self) -> Profile:
        seen: dict[str, str] = {}
        for section in self.sections:
            for heading in section.headings:
                other = seen.setdefault(squeezed(heading), section.key)
                if other != section.key:
                    raise ValueError(f"the heading {heading!r} stands for both {other} and {section.key}")
        keys = {section.key for section in self.sections}
        for section in self.sections:
            if section.within is not None and section.within not in keys - {section.key}:
                raise ValueError(f"{section.key} is within {section.within!r}, which is no other section")
        return self

    @cached_property
    def section_of(self) -> dict[str, str]:
        """Section key by squeezed heading (see `wording.squeezed`)."""
        return {squeezed(heading): section.key for section in self.sections for heading in section.headings}

    @cached_property
    def holds(self) -> dict[str, Holds]:
        """What a section states, by its key, where the profile says it."""
        return {section.key: section.holds for section in self.sections if section.holds}

    @cached_property
    def title_sections(self) -> frozenset[str]:
        """The keys of the sections that hold the fiche's title where its heading does not."""
        return frozenset(section.key for section in self.sections if section.holds is Holds.TITLE)

    @cached_property
    def counts_fiches(self) -> bool:
        """Whether a fiche may be headed without a number."""
        return any("fiche_no" not in pattern.groupindex for pattern in self.fiche_headings)

    @cached_property
    def box_sections(self) -> frozenset[str]:
        """The keys of the sections whose items may be ticked."""
        return frozenset(section.key for section in self.sections if section.boxes)

    @cached_property
    def inner_sections(self) -> dict[str, list[str]]:
        """The keys of the sections that may be printed within another one, by its key."""
        found: dict[str, list[str]] = {}
        for section in self.sections:
            if section.within is not None:
                found.setdefault(section.within, []).append(section.key)
        return found

    @cached_property
    def guidance_patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(printed_pattern, self.guidance.patterns))

    @cached_property
    def heading_beginnings(self) -> frozenset[str]:
        """How a squeezed heading, with words of continuation or without, may begin on its first lines: every prefix of
        four letters or more."""
        whole = {heading + words for heading in self.section_of for words in ("", *self.continuations)}
        return frozenset(heading[:length] for heading in whole for length in range(4, len(heading) + 1))

    @cached_property
    def heading_starts(self) -> tuple[str, ...]:
        """The first letters of the squeezed headings, four at the most."""
        return tuple({heading[:4] for heading in self.section_of})

    @cached_property
    def continuations(self) -> tuple[str, ...]:
        """The squeezed words of continuation, the longest first."""
        return tuple(sorted({squeezed(words) for words in self.continuation}, key=len, reverse=True))

    @cached_property
    def going_on(self) -> re.Pattern[str]:
        """The words of continuation as printed in the heading of a fiche, with the signs around them: "(suite)" or
        "– suite" at its end, or right after its number."""
        bare = sorted({words.strip("()[] ") for words in self.continuation}, key=len, reverse=True)
        words = f"(?:{'|'.join(map(re.escape, bare)) or '(?!)'})"
        opening, closing = r"\s*[(\[,:|·–—-]", r"\s?[)\]]?"
        return re.compile(
            rf"{opening}\s*{words}{closing}$|(?<=\d)(?:{opening})?\s*{words}{closing}(?=\s*(?:[.:|·–—-]|$))",
            re.IGNORECASE,
        )

    @cached_property
    def fiche_headings(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(printed_pattern, self.fiche.headings))

    @cached_property
    def contents_entry(self) -> re.Pattern[str]:
        return _compiled(self.fiche.contents_entry)

    @cached_property
    def mission_heading(self) -> re.Pattern[str]:
        return _compiled(self.mission.heading)

    @cached_property
    def mission_fiches(self) -> re.Pattern[str]:
        return _compiled(self.mission.fiches)

    @cached_property
    def named_furniture(self) -> re.Pattern[str]:
        return _compiled("|".join(f"(?:{source})" for source in self.furniture.patterns) or None)


def _compiled(source: str | None) -> re.Pattern[str]:
    """The pattern, or one that matches nothing."""
    return printed_pattern("(?!)" if source is None else source)


def shipped_profiles() -> tuple[str, ...]:
    """The names of the profiles that come with the package."""
    folder = resources.files("ficheparse.profiles")
    return tuple(sorted(Path(file.name).stem for file in folder.iterdir() if file.name.endswith(".toml")))


def load_profile(name_or_path: str = DEFAULT_PROFILE) -> Profile:
    """A shipped profile by its name, or one of your own by the path of its TOML file.

    Raises `UsageError` naming the file and each key that is wrong.
    """
    if name_or_path in shipped_profiles():
        return parse_profile(profile_source(name_or_path), name_or_path)
    try:
        text = Path(name_or_path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        known = ", ".join(shipped_profiles())
        raise UsageError(f"no profile {name_or_path!r}: neither a shipped one ({known}) nor a readable file") from error
    return parse_profile(text, name_or_path)


def profile_source(name: str) -> str:
    """The TOML text of a shipped profile. Raises `UsageError` where there is none of that name."""
    if name not in shipped_profiles():
        raise UsageError(f"no shipped profile {name!r}; there are {', '.join(shipped_profiles())}")
    return resources.files("ficheparse.profiles").joinpath(f"{name}.toml").read_text("utf-8")


def parse_profile(text: str, origin: str) -> Profile:
    """A profile from the text of a TOML file; `origin` names it in errors."""
    try:
        return Profile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"profile {origin}: not TOML: {error}") from error
    except ValidationError as error:
        raise UsageError(f"profile {origin}: {faults(error)}") from error
