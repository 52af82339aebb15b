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
from ficheparse.profiles.wording import squeezed

DEFAULT_PROFILE = "assurance-maladie"


def _pattern(source: str) -> str:
    try:
        re.compile(source)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return source


Pattern = Annotated[str, AfterValidator(_pattern)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Holds(StrEnum):
    """What the items of a section state."""

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
    """One section of a fiche: its key in the tables, and the headings under which it is printed."""

    key: Key
    headings: Annotated[tuple[str, ...], Field(min_length=1)]
    holds: Holds | None = None
    """What its items state; entities that belong to such a section are looked for in it alone."""
    expected: bool = True
    """Whether every fiche has it; its absence is then a diagnostic."""
    boxes: bool = False
    """Whether its items may be ticked: the state of their boxes is then read."""


class FicheWords(_Part):
    """How a fiche is headed, and how a list of fiches names one. Patterns match whole texts, case aside.

    A heading holds the fiche's number (a group `fiche_no`), its title (`title`), both, or neither: then the title
    stands right below. Fiches without numbers are counted in their order.
    """

    headings: Annotated[tuple[Pattern, ...], Field(min_length=1)]
    contents_entry: Pattern | None = None

    @model_validator(mode="after")
    def _entries_have_numbers(self) -> FicheWords:
        if self.contents_entry is not None and "fiche_no" not in re.compile(self.contents_entry).groupindex:
            raise ValueError(f"the pattern {self.contents_entry!r} has no group (?P<fiche_no>…)")
        return self


class MissionKind(_Part):
    kind: Literal["mission", "support"]
    heading: str


class MissionWords(_Part):
    """How the pages that open a mission are headed, and under which headings the overview lists missions."""

    heading: Pattern | None = None
    list_headings: tuple[str, ...] = ()
    kinds: tuple[MissionKind, ...] = ()


class FurnitureWords(_Part):
    patterns: tuple[Pattern, ...] = ()


class Profile(_Part):
    """What one publisher prints."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: str = ""
    language: Literal["fr"] = "fr"
    continuation: tuple[str, ...] = ()
    fiche: FicheWords
    mission: MissionWords = MissionWords()
    sections: Annotated[tuple[SectionWords, ...], Field(min_length=1)]
    furniture: FurnitureWords = FurnitureWords()

    @model_validator(mode="after")
    def _headings_are_distinct(self) -> Profile:
        seen: dict[str, str] = {}
        for section in self.sections:
            for heading in section.headings:
                other = seen.setdefault(squeezed(heading), section.key)
                if other != section.key:
                    raise ValueError(f"the heading {heading!r} stands for both {other} and {section.key}")
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
    def counts_fiches(self) -> bool:
        """Whether a fiche may be headed without a number."""
        return any("fiche_no" not in pattern.groupindex for pattern in self.fiche_headings)

    @cached_property
    def box_sections(self) -> frozenset[str]:
        """The keys of the sections whose items may be ticked."""
        return frozenset(section.key for section in self.sections if section.boxes)

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
    def fiche_headings(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(source, re.IGNORECASE) for source in self.fiche.headings)

    @cached_property
    def contents_entry(self) -> re.Pattern[str]:
        return _compiled(self.fiche.contents_entry)

    @cached_property
    def mission_heading(self) -> re.Pattern[str]:
        return _compiled(self.mission.heading)

    @cached_property
    def furniture_patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(source, re.IGNORECASE) for source in self.furniture.patterns)


def _compiled(source: str | None) -> re.Pattern[str]:
    """The pattern, or one that matches nothing."""
    return re.compile("(?!)" if source is None else source, re.IGNORECASE)


def shipped_profiles() -> tuple[str, ...]:
    """The names of the profiles that come with the package."""
    folder = resources.files("ficheparse.profiles")
    return tuple(sorted(Path(file.name).stem for file in folder.iterdir() if file.name.endswith(".toml")))


def load_profile(name_or_path: str = DEFAULT_PROFILE) -> Profile:
    """A shipped profile by its name, or one of your own by the path of its TOML file.

    Raises `UsageError` naming the file and each key that is wrong.
    """
    if name_or_path in shipped_profiles():
        text = resources.files("ficheparse.profiles").joinpath(f"{name_or_path}.toml").read_text("utf-8")
    else:
        try:
            text = Path(name_or_path).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            known = ", ".join(shipped_profiles())
            raise UsageError(
                f"no profile {name_or_path!r}: neither a shipped one ({known}) nor a readable file"
            ) from error
    return parse_profile(text, name_or_path)


def parse_profile(text: str, origin: str) -> Profile:
    """A profile from the text of a TOML file; `origin` names it in errors."""
    try:
        return Profile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"profile {origin}: not TOML: {error}") from error
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(step) for step in fault['loc'])}: {fault['msg']}" for fault in error.errors()
        )
        raise UsageError(f"profile {origin}: {faults}") from error
