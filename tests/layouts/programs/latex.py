"""LuaLaTeX: columns by paracol, which breaks its cells over pages where they are full."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.layouts.content import Fiche, Item
from tests.layouts.dress import Columns, Dress, Flow, Furniture, Heading, Heads, Letters, Marks, Setting
from tests.layouts.programs.marks import PRIVATE_FONT, Counting, is_private, mark
from tests.layouts.programs.private_font import write_private_font
from tests.layouts.sheets import GUTTER, INDENT, LABEL_SHARE, LEADING, MARGIN, Cell, Row, Sheet, page_size, sheets

_SPECIAL = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_{}"}
    | {"~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\\": "\\textbackslash{}"}
)


def render(fiches: Sequence[Fiche], dress: Dress, work: Path, pdf: Path) -> None:
    write_private_font(work / "private.ttf")
    source = work / "register.tex"
    source.write_text("\n".join(_document(fiches, dress)), "utf-8")
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", source.name]
    for _ in range(2):
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout[-2000:])
    pdf.write_bytes((work / "register.pdf").read_bytes())


def _document(fiches: Sequence[Fiche], dress: Dress) -> Iterator[str]:
    width, height = page_size(dress, fiches[0].fiche_no)
    size = dress.points
    yield r"\documentclass{article}"
    yield rf"\usepackage[paperwidth={width}bp,paperheight={height}bp,margin={MARGIN + 8}bp,headsep=8bp]{{geometry}}"
    yield r"\usepackage{fontspec,paracol,xcolor,graphicx,fancyhdr,eso-pic}"
    yield r"\usepackage[french]{babel}\frenchsetup{AutoSpacePunctuation=false,og=«,fg=»}"
    spaced = ",LetterSpace=14" if dress.letters is Letters.ALL_SPACED else ""
    yield rf"\setmainfont{{LiberationSerif}}[Ligatures=TeX{spaced}]"
    yield r"\newfontfamily\headspaced{LiberationSerif}[LetterSpace=25]"
    yield rf"\newfontfamily\private{{private.ttf}}[Path=./] % {PRIVATE_FONT}"
    yield rf"\renewcommand\normalsize{{\fontsize{{{size}bp}}{{{size * LEADING}bp}}\selectfont}}\normalsize"
    yield rf"\setlength\parindent{{0pt}}\setlength\parskip{{0pt}}\setlength\columnsep{{{GUTTER}bp}}"
    yield r"\lefthyphenmin=2\righthyphenmin=3\emergencystretch=3em\clubpenalty=0\widowpenalty=0"
    if dress.setting is Setting.RAGGED:
        yield r"\AtBeginDocument{\raggedright\hyphenpenalty=10000\exhyphenpenalty=100\parindent=0pt}"
    yield r"\pagestyle{fancy}\fancyhf{}\renewcommand\headrulewidth{0pt}"
    yield from _furniture(dress)
    yield r"\definecolor{shade}{HTML}{D9E2EC}\definecolor{dark}{HTML}{1D3557}\definecolor{head}{HTML}{8A1538}"
    yield rf"\newcommand\ditem[3]{{\par\leftskip=#1\noindent\hskip-{INDENT}em\makebox[{INDENT}em][l]{{#2}}#3\par}}"
    yield r"\begin{document}"
    first = True
    for sheet in sheets(fiches, dress):
        if not first:
            yield r"\par\vspace{2em}" if dress.flow is Flow.RUN_ON else r"\clearpage"
        first = False
        yield from _sheet(sheet, dress)
    yield r"\end{document}"


def _furniture(dress: Dress) -> Iterator[str]:
    if dress.heading is Heading.RUNNING:
        yield r"\fancyhead[L]{\fontsize{8bp}{9bp}\selectfont\leftmark}"
    if dress.furniture is Furniture.FOOT:
        yield r"\fancyfoot[C]{\fontsize{9bp}{10bp}\selectfont\thepage}"
    elif dress.furniture is Furniture.CORNER:
        yield r"\fancyhead[R]{\fontsize{8bp}{9bp}\selectfont Page \thepage}"
        yield r"\fancyfoot[L]{\fontsize{8bp}{9bp}\selectfont\rightmark}"
    else:
        angle = 35 if dress.furniture is Furniture.SLANTED else 0
        words = rf"\rotatebox{{{angle}}}{{\color[gray]{{0.88}}\fontsize{{54bp}}{{54bp}}\selectfont DOCUMENT INTERNE}}"
        yield rf"\AddToShipoutPictureBG{{\AtPageCenter{{\makebox(0,0){{{words}}}}}}}"


def _sheet(sheet: Sheet, dress: Dress) -> Iterator[str]:
    fiche = sheet.fiche
    yield rf"\markboth{{{_text(fiche.heading)}}}{{{_text(fiche.mission)}}}"
    if sheet.is_first or dress.heading is Heading.EACH_PAGE:
        if dress.heading is not Heading.RUNNING:
            yield rf"{{\color{{head}}\fontsize{{{dress.points * 1.25}bp}}{{{dress.points * 1.6}bp}}\selectfont {_text(fiche.heading)}\par}}\nopagebreak"
        yield rf"{{\itshape\fontsize{{{dress.points * 1.1}bp}}{{{dress.points * 1.4}bp}}\selectfont {_text(fiche.title)}\par}}\nopagebreak"
    for row in sheet.rows:
        yield r"\vspace{0.5em}"
        yield from _labelled(row[0], dress) if dress.columns is Columns.LABELS else _columns(row, dress)


def _labelled(cell: Cell, dress: Dress) -> Iterator[str]:
    if dress.heads is Heads.RULED:
        yield r"\hrule height 0.5bp\vspace{3bp}\nopagebreak"
    yield rf"\columnratio{{{LABEL_SHARE}}}\begin{{paracol}}{{2}}"
    yield rf"{{\raggedright\hyphenpenalty=10000 {_head(cell, dress, label=True)}\par}}\switchcolumn"
    yield from _items(cell.items, dress)
    yield r"\end{paracol}"


def _columns(row: Row, dress: Dress) -> Iterator[str]:
    count = {Columns.ONE: 1, Columns.TWO: 2, Columns.THREE: 3}[dress.columns]
    if count == 1:
        yield _head(row[0], dress) + r"\par\nopagebreak\vspace{2bp}"
        yield from _items(row[0].items, dress)
        return
    yield rf"\columnratio{{}}\begin{{paracol}}{{{count}}}"
    for index, cell in enumerate(row):
        if index:
            yield r"\switchcolumn"
        yield _head(cell, dress) + r"\par"
    yield r"\switchcolumn*" if len(row) == count else rf"\end{{paracol}}\nopagebreak\begin{{paracol}}{{{count}}}"
    for index, cell in enumerate(row):
        if index:
            yield r"\switchcolumn"
        yield from _items(cell.items, dress)
    yield r"\end{paracol}"


def _head(cell: Cell, dress: Dress, *, label: bool = False) -> str:
    if not cell.heading:
        return r"\mbox{}"
    text = _text(cell.heading)
    if dress.letters is Letters.HEADS_SPACED:
        text = rf"\headspaced {text}"
    if dress.heads is Heads.BOLD:
        return rf"{{\raggedright\hyphenpenalty=10000\bfseries {text}\par}}"
    if dress.heads in (Heads.SHADED, Heads.DARK):
        ground, color = ("shade", "black") if dress.heads is Heads.SHADED else ("dark", "white")
        inner = rf"\parbox{{\dimexpr\linewidth-2\fboxsep}}{{\raggedright\hyphenpenalty=10000\color{{{color}}}{text}}}"
        return rf"\noindent\colorbox{{{ground}}}{{{inner}}}"
    if label:
        return rf"{{\raggedright\hyphenpenalty=10000 {text}\par}}"
    return rf"{{\hrule height 0.5bp\vspace{{3bp}}\raggedright\hyphenpenalty=10000 {text}\par\vspace{{3bp}}\hrule height 0.5bp\vspace{{2bp}}}}"


def _items(items: Sequence[Item], dress: Dress) -> Iterator[str]:
    counting = Counting()
    for item in items:
        sign = mark(dress, item.level, counting.next(item.level))
        if dress.marks is Marks.DRAWN:
            sign = r"\rule[0.25ex]{0.35em}{0.35em}"
        elif is_private(sign):
            sign = rf"{{\private\char{ord(sign)}}}"
        text = "".join(
            rf"\raisebox{{0.35em}}{{\fontsize{{{dress.points * 0.65}bp}}{{0bp}}\selectfont {_text(run.text)}}}"
            if run.raised
            else _text(run.text)
            for run in item.runs
        )
        yield rf"\ditem{{{INDENT * item.level}em}}{{{sign}}}{{{text}}}"
    if not items:
        yield r"\mbox{}\par"


def _text(text: str) -> str:
    return text.translate(_SPECIAL).replace("/", r"/\hspace{0pt}")
