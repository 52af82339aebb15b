"""Vocabulary files of the entities, and patterns made of what they list."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import Any


def load_vocabulary(package: str, name: str) -> dict[str, Any]:
    """The TOML file of a package below `ficheparse.entities`, such as `("law", "codes")`."""
    text = resources.files(f"ficheparse.entities.{package}").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for `folded` text that finds any of them as whole words; a space in one stands for any white space."""
    choices = "|".join(pattern.replace(" ?", r"\s*").replace(" ", r"\s+") for pattern in patterns)
    return re.compile(rf"(?<![\w-])(?:{choices})(?!\w)")
