"""The documentation as a site: `make docs`."""

from __future__ import annotations

from ficheparse.version import __version__

project = "ficheparse"
author = "The ficheparse developers"
release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "ficheparse"
html_static_path: list[str] = []
html_show_copyright = False

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]

autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": True}

linkcheck_anchors = False
linkcheck_ignore = [r"https://www\.legifrance\.gouv\.fr/.*", r"https://w3id\.org/.*"]
