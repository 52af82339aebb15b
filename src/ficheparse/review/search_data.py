"""What the search of the home page asks: all items, with what one may filter by, as a script that sets one name.

A page that is opened from disk may load scripts beside it, but not data; so the data are a script.
"""

from __future__ import annotations

import json
from typing import Any

from ficheparse.review.edition_view import anchor
from ficheparse.review.views import EditionView
from ficheparse.review.wording import length_key, words
from ficheparse.tables.stored_edition import StoredEdition


def search_script(view: EditionView, edition: StoredEdition) -> str:
    """The script. Items are lists, to be short: fiche, section (its place in `sections`), anchor, page, text, kinds of
    data, lengths."""
    lengths: dict[str, set[str]] = {}
    for row in edition.rows("retention_periods"):
        lengths.setdefault(row["item_id"], set()).add(length_key(row))
    data: dict[str, set[str]] = {}
    for row in edition.rows("personal_data"):
        named = {*row["special_categories"], *(key for key in words()["kinds_of_data"] if row[key])}
        if named:
            data.setdefault(row["item_id"], set()).update(named)
    sections = list(view.sections)
    places = {key: index for index, key in enumerate(sections)}
    content: dict[str, Any] = {
        "sections": [view.sections[key] for key in sections],
        "fiches": {
            fiche.number: {"title": fiche.title, "mission": fiche.mission_no, "bases": list(fiche.bases)}
            for fiche in view.fiches
        },
        "items": [
            [
                row["fiche_no"],
                places[row["section"]],
                anchor(row["item_id"]),
                row["page"],
                row["text"],
                sorted(data.get(row["item_id"], ())),
                sorted(lengths.get(row["item_id"], ())),
            ]
            for row in edition.rows("items")
        ],
    }
    return f"const FICHES = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"
