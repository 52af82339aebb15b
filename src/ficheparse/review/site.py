"""The site as files: one folder, opened from disk, with no server and no network."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from ficheparse.catalogue.source_pdf import find_pdf
from ficheparse.comparison.change import Change
from ficheparse.comparison.editions import compare_editions
from ficheparse.each_page import Progress
from ficheparse.errors import OutputError, UsageError
from ficheparse.review.charts import draw_charts
from ficheparse.review.edition_view import edition_view
from ficheparse.review.page_pictures import PagePicture, draw_pages
from ficheparse.review.search_data import search_script
from ficheparse.review.views import EditionView
from ficheparse.review.wording import number_name, words
from ficheparse.tables.replaced_folder import replacing
from ficheparse.tables.stored import checked_manifest, written_manifest
from ficheparse.tables.stored_edition import StoredEdition, read_edition

_MARK = "ficheparse-report.txt"
"""A file that says that the folder is ours, and may be replaced."""

_FRONT = ("style.css", "search.js", "fiche.js")


def write_site(
    folder: Path,
    out: Path,
    *,
    older: Path | None = None,
    pdf: Path | None = None,
    raw: Path = Path("raw"),
    jobs: int = 1,
    progress: Progress | None = None,
) -> Path:
    """Write the review pages of the edition in a folder; returns the home page.

    With `older`, what changed since that edition is shown in its place. What stood in `out` is replaced, if it is such
    a site. Raises `InputError` where an edition or its PDF cannot be read, `UsageError` where the two cannot be
    compared, `OutputError` where the site cannot be written.
    """
    if out.exists() and not (out / _MARK).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise OutputError(f"{out}: holds something else than a report; name another folder with --out")
    edition = read_edition(folder)
    source = find_pdf(folder, edition.manifest, pdf, raw)
    changes, before = _changes(folder, older)
    view = edition_view(edition, before, changes)
    try:
        with replacing(out.absolute()) as fresh:
            pictures = _write_pictures(view, source, fresh, jobs, progress)
            _write_pages(view, edition, pictures, fresh)
            (fresh / _MARK).write_text("Made by ficheparse report, which may replace this folder.\n", "utf-8")
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror}); name another folder with --out") from error
    return out / "index.html"


def default_folder(folder: Path) -> Path:
    """Where the site of an edition goes, in the current folder. Raises `InputError` where the folder is no
    edition's."""
    manifest = checked_manifest(folder, written_manifest(folder))
    return Path(f"report-{manifest.register_name}-{manifest.edition}")


def _changes(folder: Path, older: Path | None) -> tuple[Sequence[Change], str | None]:
    if older is None:
        return (), None
    compared = compare_editions([older, folder])
    if compared.entities_differ:
        raise UsageError(f"{older} and {folder}: one has entities, the other none; extract them alike")
    return compared.comparisons[0].changes, compared.editions[0].name


def _write_pictures(
    view: EditionView, pdf: Path, fresh: Path, jobs: int, progress: Progress | None
) -> dict[int, PagePicture]:
    (fresh / "pages").mkdir()
    shown = sorted({page for fiche in view.fiches for page in fiche.pages})
    return draw_pages(pdf, shown, fresh / "pages", jobs, progress)


def _write_pages(view: EditionView, edition: StoredEdition, pictures: dict[int, PagePicture], fresh: Path) -> None:
    (fresh / "charts").mkdir()
    (fresh / "fiches").mkdir()
    charts = draw_charts(view, edition, fresh / "charts")
    pages = _environment()
    about = {"edition": view, "words": words()}

    def write(path: str, template: str, **more: object) -> None:
        (fresh / path).write_text(pages.get_template(template).render(**about, **more), "utf-8")

    write("index.html", "index.html.j2", root="", charts=charts)
    write("diagnostics.html", "diagnostics.html.j2", root="")
    if view.older is not None:
        write("changes.html", "changes.html.j2", root="")
    numbers = [fiche.number for fiche in view.fiches]
    for fiche, before, after in zip(view.fiches, [None, *numbers], [*numbers[1:], None], strict=False):
        own = [pictures[page] for page in fiche.pages if page in pictures]
        around = {"before": before, "after": after, "pictures": own}
        write(f"fiches/{fiche.number}.html", "fiche.html.j2", root="../", fiche=fiche, **around)
    (fresh / "items.js").write_text(search_script(view, edition), "utf-8")
    static = resources.files("ficheparse.review").joinpath("static")
    for name in _FRONT:
        with resources.as_file(static.joinpath(name)) as file:
            shutil.copyfile(file, fresh / name)


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("ficheparse.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["number"] = number_name
    return made
