"""The notebooks run as they stand, draw what they promise, and are kept without outputs."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import Extracted
from tests.truth import ROOT

pytestmark = pytest.mark.documents
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def place(extracted: Extracted, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as the project is after `make run`."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("raw", "tests"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "notebooks").mkdir()
    extracted("2023").write(folder / "extracted")
    return folder


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_and_draws(path: Path, place: Path) -> None:
    notebook = nbformat.read(path, 4)  # type: ignore[no-untyped-call]
    resources = {"metadata": {"path": str(place / "notebooks")}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    outputs = [output for cell in cells for output in cell.outputs]
    assert [output for output in outputs if output.output_type == "stream" and output.name == "stderr"] == []
    kinds = [kind for output in outputs for kind in output.get("data", {})]
    assert kinds.count("image/png") >= 2
    assert kinds.count("text/html") >= 2


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_clean_and_begins_with_what_it_is_about(path: Path) -> None:
    content = json.loads(path.read_text("utf-8"))
    assert content["cells"][0]["source"][0].startswith("# ")
    for cell in content["cells"]:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


def test_there_is_one_for_each_question() -> None:
    assert [path.stem.partition("-")[2] for path in NOTEBOOKS] == [
        "the-first-hour",
        "how-long-is-what-kept",
        "what-law-it-stands-on",
        "what-changed-between-two-editions",
    ]
