"""A figure's picture as a PDF page of its own size, vector, for printed reports; metadata hold source and mark."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
from markupsafe import Markup
from pikepdf import Dictionary, Pdf, String

from factbook.citing import marks
from factbook.errors import BuildError
from factbook.figures.record import Record
from factbook.formats import pdf_text
from factbook.formats.registry import FormatInput, file_format
from factbook.language.interface import later
from factbook.language.messages import message
from factbook.language.templates import render

if TYPE_CHECKING:
    from playwright.sync_api import Page

_VIEW = re.compile(r"<svg\b[^>]*\bviewBox=\"0 0 ([\d.]+) ([\d.]+)\"")


@file_format("pdf", rank=70, use=later("벡터 그림, 인쇄용"), reader="document", offered=True)
def sheet(figure: FormatInput) -> bytes:
    """A sheet of paper as large as the picture."""
    return pdf(figure.pictures.print_svg, figure.record, figure.tab())


def pdf(svg: str, record: Record, page: Page) -> bytes:
    """One PDF page as large as the picture, which shows its source, mark and warning itself.

    ``svg`` carries no font, since the browser embeds it.

    Raises:
        BuildError: when the picture does not say how large it is.
    """
    found = _VIEW.search(svg)
    if found is None:
        raise BuildError(message("figures.no-size", figure=record.id))
    width, height = found.groups()
    page.set_content(
        render(
            "factbook.formats",
            "picture.html",
            language=record.language,
            width=width,
            height=height,
            svg=Markup(svg),
        )
    )
    raw = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as printed:
        _describe(printed, record)
        pdf_text.correct(printed)
        printed.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _describe(printed: Pdf, record: Record) -> None:
    """Write title, source and mark into the metadata; no time and no program, so that equal figures are equal bytes."""
    source = " ".join(filter(None, [record.source, record.warning]))
    with printed.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = record.headline
        metadata["dc:description"] = record.alt
        metadata["dc:creator"] = [record.work.holder]
        metadata["dc:language"] = {record.language}
        metadata["dc:rights"] = record.work.licence
        metadata["dc:source"] = source
        metadata["dc:identifier"] = metadata["pdf:Keywords"] = marks.written(record)
    printed.docinfo["/Title"] = record.headline
    printed.docinfo["/Subject"] = f"{record.caption}. {source}"
    printed.docinfo["/Keywords"] = marks.written(record)
    printed.docinfo["/Author"] = record.work.holder
    printed.Root.Lang = String(record.language)
    printed.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
