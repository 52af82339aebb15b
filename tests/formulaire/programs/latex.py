"""LuaLaTeX: labels and contents in the columns of paracol, no rules, boxes after their words."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.formulaire.content import IN_GROUP, Field, Form, Forms, Item, Kind
from tests.formulaire.dress import Dress
from tests.formulaire.rows import Line, lines, rows, spaced

_INDENT = 1.3
"""em, of a level of a list and of what stands below a box."""

_SPECIAL = str.maketrans({char: f"\\{char}" for char in "&%$#_{}"} | {"\\": "\\textbackslash{}"})


def render(register: Forms, dress: Dress, work: Path, pdf: Path) -> None:
    source = work / "register.tex"
    source.write_text("\n".join(_document(register, dress)), "utf-8")
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", source.name]
    for _ in range(2):  # paracol and the count of pages need the first run's notes
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout[-2000:])
    pdf.write_bytes((work / "register.pdf").read_bytes())


def _document(register: Forms, dress: Dress) -> Iterator[str]:
    yield r"\documentclass[10pt,a4paper]{article}"
    yield r"\usepackage[left=2.2cm,right=2.2cm,top=2cm,bottom=2.3cm]{geometry}"
    yield r"\usepackage{fontspec,amssymb,paracol,fancyhdr,lastpage}"
    # The glyphs of mathematical symbols have names only; this says what they mean.
    yield r"\protected\def\pdfglyphtounicode{\pdfextension glyphtounicode}"
    yield r"\input{glyphtounicode}\pdfvariable gentounicode=1"
    yield r"\usepackage[french]{babel}\frenchsetup{AutoSpacePunctuation=false,og=«,fg=»}"
    yield r"\setmainfont{LiberationSerif}[Ligatures=TeX]"
    yield r"\setlength\parindent{0pt}\setlength\columnsep{4mm}\clubpenalty=0\widowpenalty=0\emergencystretch=3em"
    yield r"\pagestyle{fancy}\fancyhf{}\renewcommand\headrulewidth{0pt}"
    yield rf"\fancyfoot[L]{{\footnotesize {_text(register.body)}}}\fancyfoot[R]{{\footnotesize\thepage/\pageref{{LastPage}}}}"
    yield rf"\newcommand\listed[3]{{\par\leftskip=#1\noindent\hskip-{_INDENT}em\makebox[{_INDENT}em][l]{{#2}}#3\par\leftskip=0pt}}"
    yield r"\newcommand\below[1]{\par\leftskip=1.3em\noindent #1\par\leftskip=0pt}"
    yield r"\begin{document}\columnratio{0.3}"
    for form in register.forms:
        yield from _form(form, dress)
    yield r"\end{document}"


def _form(form: Form, dress: Dress) -> Iterator[str]:
    yield r"\clearpage"
    for line in form.heading:
        yield rf"{{\Large\bfseries {_text(line)}\par}}\medskip"
    for row in rows(form, dress):
        label = rf"{{\bfseries {_text(row.field.label)}}}"
        if row.is_wide:
            yield rf"{label}\par\nopagebreak\smallskip"
            continue
        if row.field.key in IN_GROUP:
            label = rf"\hspace*{{1em}}{{\itshape {_text(row.field.label)}}}"
        yield rf"\begin{{paracol}}{{2}}{{\raggedright\hyphenpenalty=10000 {label}\par}}\switchcolumn"
        yield from _items(row.field, dress)
        yield r"\end{paracol}\smallskip"


def _items(field: Field, dress: Dress) -> Iterator[str]:
    for line in lines(field, dress):
        yield _line(line)
    if not field.items:
        yield r"\mbox{}\par"


def _line(line: Line) -> str:
    item = line[0]
    if item.kind is Kind.BULLET:
        sign = r"\textbullet" if item.depth == 1 else "--"
        return rf"\listed{{{_INDENT * item.level}em}}{{{sign}}}{{{_text(item.text)}}}"
    if item.kind is Kind.BOX:
        return r"\noindent " + r"\qquad ".join(map(_box, line)) + r"\par"
    return rf"\below{{{_text(item.text)}}}" if item.below else rf"\noindent {_text(item.text)}\par"


def _box(item: Item) -> str:
    sign = r"\boxtimes" if item.ticked else r"\square"
    return rf"{_text(item.text)}~${sign}$"


def _text(text: str) -> str:
    return spaced(text).translate(_SPECIAL).replace("\u00a0", "~")
