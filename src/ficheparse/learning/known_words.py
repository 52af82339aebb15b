"""What the shipped profiles know of headings: the section a heading is, whoever prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ficheparse.profiles.profile import Holds, Profile, load_profile, shipped_profiles
from ficheparse.profiles.wording import squeezed


@dataclass(frozen=True, slots=True)
class KnownWord:
    key: str
    holds: Holds | None


@dataclass(frozen=True)
class KnownWords:
    """Sections by their squeezed headings, profile by profile, and the patterns of the headings of fiches."""

    profiles: tuple[dict[str, KnownWord], ...]
    fiches: tuple[re.Pattern[str], ...]

    @property
    def headings(self) -> frozenset[str]:
        return frozenset(heading for words in self.profiles for heading in words)

    def words_for(self, headings: Iterable[str]) -> dict[str, KnownWord]:
        """The words for a document with these headings: where profiles call a heading by other names, that one counts
        which knows more of them."""
        bare = {squeezed(heading) for heading in headings}
        ranked = sorted(self.profiles, key=lambda words: -len(bare & words.keys()))
        return {heading: word for words in reversed(ranked) for heading, word in words.items()}


def shipped_words() -> KnownWords:
    """The words of all shipped profiles."""
    profiles = [load_profile(name) for name in shipped_profiles()]
    patterns = tuple(pattern for profile in profiles for pattern in profile.fiche_headings)
    return KnownWords(tuple(map(_words, profiles)), patterns)


def _words(profile: Profile) -> dict[str, KnownWord]:
    return {heading: KnownWord(key, profile.holds.get(key)) for heading, key in profile.section_of.items()}
