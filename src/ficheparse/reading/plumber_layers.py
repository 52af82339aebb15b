"""A page as pdfplumber reads it, without what it draws on layers that are switched off."""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

from ficheparse.reading.layers import TAG, group_name


class LayeredPage(Page):  # type: ignore[misc]
    """A page of a document that switches the layers named `off` off."""

    off: frozenset[bytes] = frozenset()

    @property
    def layout(self) -> LTPage:
        """As in pdfplumber, whose device and interpreter know no layers."""
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            _Interpreter(self.pdf.rsrcmgr, device, self.off).process_page(self.page_obj)
            self._layout: LTPage = device.get_result()
        return self._layout


def without_layers(page: Page, off: frozenset[bytes]) -> Page:
    """The page, what it draws on the layers named `off` left out."""
    if not off:
        return page
    layered = LayeredPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    layered.off = off
    return layered


class _Device(PDFPageAggregatorWithMarkedContent):  # type: ignore[misc]
    """`hiding` is whether what is drawn now is on a layer that is off."""

    hiding = False

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        before = len(self.cur_item._objs)
        advance: float = super().render_char(*args, **kwargs)
        self._take_back(before)
        return advance

    def render_image(self, *args: Any, **kwargs: Any) -> None:
        before = len(self.cur_item._objs)
        super().render_image(*args, **kwargs)
        self._take_back(before)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        before = len(self.cur_item._objs)
        super().paint_path(*args, **kwargs)
        self._take_back(before)

    def _take_back(self, before: int) -> None:
        if self.hiding:
            del self.cur_item._objs[before:]


class _Interpreter(PDFPageInterpreter):  # type: ignore[misc]
    """Tells its device when marked content is on a layer that is off. `open` says it of each mark that is open."""

    def __init__(self, resources: Any, device: _Device, off: frozenset[bytes]) -> None:
        super().__init__(resources, device)
        self.off, self.open = off, list[bool]()

    def dup(self) -> PDFPageInterpreter:
        """An interpreter for a form, which is as hidden as what draws it."""
        inner = _Interpreter(self.rsrcmgr, self.device, self.off)
        inner.open = [self.device.hiding]
        return inner

    def do_BMC(self, tag: Any) -> None:  # noqa: N802 - as pdfminer names operators
        self._begin(hidden=False)
        super().do_BMC(tag)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802 - as pdfminer names operators
        self._begin(hidden=getattr(tag, "name", None) == TAG and self._layer(props) in self.off)
        super().do_BDC(tag, props)

    def do_EMC(self) -> None:  # noqa: N802 - as pdfminer names operators
        self._end()
        super().do_EMC()

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - as pdfminer names operators
        """A form or a picture may name its layer itself."""
        drawn = resolve1(self.xobjmap.get(getattr(xobjid_arg, "name", None)))
        self._begin(hidden=group_name(getattr(drawn, "attrs", {}).get("OC")) in self.off)
        super().do_Do(xobjid_arg)
        self._end()

    def _end(self) -> None:
        if self.open:
            self.open.pop()
        self.device.hiding = any(self.open)

    def _begin(self, *, hidden: bool) -> None:
        self.open.append(hidden)
        self.device.hiding = any(self.open)

    def _layer(self, props: Any) -> bytes:
        """The name of the layer that a list of properties stands for."""
        if isinstance(props, PSLiteral):
            props = resolve1(self.resources.get("Properties") or {}).get(props.name)
        return group_name(props)
