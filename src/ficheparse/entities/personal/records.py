"""What the grammar of personal data finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that show a special category, `offences` or `nir`: `text[start:end] == surface`."""

    start: int
    end: int
    surface: str
    category: str


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What one text says of the data that are held.

    `data_subject` is whom the text itself names before its data ("Visiteurs : données d'identité"); `category` the
    words that head the list, `details` the list. `evidence` has one entry for each special category, then for
    offences, then for the NIR.
    """

    category: str
    details: tuple[str, ...]
    is_open: bool
    """Whether the list ends in "etc." or dots."""
    data_subject: str | None
    evidence: tuple[Evidence, ...]

    @property
    def special_categories(self) -> tuple[str, ...]:
        """The codes in alphabetical order."""
        return tuple(sorted(each.category for each in self.evidence if each.category not in (OFFENCES, NIR)))

    @property
    def offences(self) -> bool:
        return any(each.category == OFFENCES for each in self.evidence)

    @property
    def nir(self) -> bool:
        return any(each.category == NIR for each in self.evidence)


OFFENCES = "offences"
NIR = "nir"
