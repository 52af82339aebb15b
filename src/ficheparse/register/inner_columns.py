"""Inner columns: labels that stand left of their text within the contents of a section, tick boxes or the names of
inner sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ficheparse.layout.cell import Cell
from ficheparse.layout.inner_gap import inner_gap
from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.register.heading import SectionHeading, match_heading
from ficheparse.register.heading_rows import row_tops_beside
from ficheparse.register.sections import Stitched

_SAME_LABEL = 1.6
"""Of the font size: how far below each other two lines of one label may stand."""


def with_inner_columns(stitched: Sequence[Stitched], pages: Mapping[int, LinedPage], profile: Profile) -> None:
    """Part the cells of sections that have inner columns all over the document: each label, and the text beside it, get
    a cell of their own, one after the other."""
    keys = profile.box_sections | profile.inner_sections.keys()
    drafts = [section for found in stitched for section in found.sections if section.key in keys]
    cells: dict[str, list[Sequence[Line]]] = defaultdict(list)
    for section in drafts:
        cells[section.key].extend(cell.lines for cell in section.cells)
    gaps = {key: inner_gap(own) for key, own in cells.items()}
    # A list is indented from where text begins in the column, be there none beside it.
    anchors = {
        key: min((line.left for lines in cells[key] for line in lines if line.left >= gap), default=gap)
        for key, gap in gaps.items()
        if gap is not None
    }
    for section in drafts:
        gap = gaps[section.key]
        if gap is not None:
            names = frozenset(profile.inner_sections.get(section.key, ()))
            section.cells = [
                part
                for cell in section.cells
                for part in _parted(cell, gap, anchors[section.key], pages[cell.page], names, profile)
            ]


def _parted(
    cell: Cell, gap: float, text_anchor: float, page: LinedPage, names: frozenset[str], profile: Profile
) -> list[Cell]:
    left = [line for line in cell.lines if line.left < gap]
    right = [line for line in cell.lines if line.left >= gap]
    labels = _labels(left, names, profile)
    if not labels or not (right or any(map(_is_box, labels))):
        return [cell]
    headings = [[SectionHeading("", "", False, tuple(label))] for label in labels]
    tops = row_tops_beside(page.rules, right, headings)
    edge = max((line.x1 for line in left), default=gap)
    found = _text(cell, [line for line in right if line.baseline <= tops[0]], cell.anchor)
    for label, top, bottom in zip(labels, tops, [*tops[1:], float("inf")], strict=True):
        own = [line for line in right if top < line.baseline <= bottom]
        found.append(replace(cell, right=edge, lines=tuple(label)))
        found.extend(_text(cell, own, cell.anchor if _is_box(label) else text_anchor))
    return found


def _text(cell: Cell, lines: Sequence[Line], anchor: float) -> list[Cell]:
    return [replace(cell, anchor=anchor, lines=tuple(lines))] if lines else []


def _is_box(label: Sequence[Line]) -> bool:
    return any(line.tick is not None for line in label)


def _labels(lines: Sequence[Line], names: frozenset[str], profile: Profile) -> list[list[Line]]:
    """The lines left of the gap, label by label."""
    labels: list[list[Line]] = []
    for line in lines:
        last = labels[-1][-1] if labels else None
        match = match_heading(line.text, profile)
        apart = last is not None and (
            line.baseline - last.baseline > _SAME_LABEL * line.size or (last.rule_below and line.rule_above)
        )
        if last is None or apart or line.tick is not None or (match and match[0] in names):
            labels.append([line])
        else:
            labels[-1].append(line)
    return labels
