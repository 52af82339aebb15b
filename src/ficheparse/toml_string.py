"""A text as a TOML string."""

from __future__ import annotations

import json


def toml_string(text: str) -> str:
    """A basic string: JSON's, but for the one control char that JSON leaves as it is (TOML 1.0, "String")."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
