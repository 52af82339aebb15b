"""Full names in French texts: the words that tell, with or without the ones that only link them."""

from __future__ import annotations

import re
from collections.abc import Callable

from ficheparse.entities.view import folded

_LINKS = r"(?:de|du|des|d|la|le|les|l|et|a|au|aux|en|pour|sur|ou)"
"""Words that texts leave out of a name or put in ("Code la sécurité sociale", "Caisse d'allocations familiales")."""
_GAP = rf"[\s,'-]+(?:{_LINKS}[\s,'-]+){{0,3}}"


def telling_words(name: str) -> list[str]:
    """The words of a name, as `folded` text has them, without those that only link."""
    return [word for word in re.findall(r"\w+", folded(name)) if not re.fullmatch(_LINKS, word)]


def name_pattern(name: str, tolerant: Callable[[str], str]) -> str:
    """A pattern for a name in `folded` text; `tolerant` makes a word's own, with the endings that it may have."""
    return _GAP.join(map(tolerant, telling_words(name)))
