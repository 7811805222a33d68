"""Figures as a text document for Word: bars and words that can be edited, in styles, with captions that count.

Captions are numbered by the program (a SEQ field), so they go on counting in the document they are copied into.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Inches, Pt

from factbook.figures.manifest import Panel
from factbook.figures.record import Record
from factbook.formats import docx_chart, docx_layout, docx_table, office_chart, office_properties, text_document
from factbook.formats.docx_layout import STYLES, field
from factbook.formats.exhibit import Briefing, Exhibit, Picture, day
from factbook.formats.office_chart_look import Frame
from factbook.formats.office_table import NativeTable
from factbook.formats.registry import FormatInput, file_format
from factbook.formats.text_document import CAPTION, TALLEST, WIDTH
from factbook.language.interface import later


@file_format("docx", rank=30, use=later("워드 문서"), reader="document", offered=True)
def page(figure: FormatInput) -> bytes:
    """A text document of one figure."""
    return document([figure.exhibit])


def document(exhibits: Sequence[Exhibit], briefing: Briefing | None = None) -> bytes:
    """DOCX of at least one figure, as ``text_document`` writes it.

    Raises:
        BuildError: for a figure without a picture that has neither bars nor a table of words of fair size.
    """
    paper = _Paper()
    text_document.write(paper, exhibits, briefing)
    saved = io.BytesIO()
    paper.document.save(saved)
    return office_properties.finished(saved.getvalue(), exhibits, briefing)


class _Paper:
    """A document of Word."""

    at_ends = True

    def __init__(self) -> None:
        self.document = docx_layout.empty_document()

    def line(self, kind: str, text: str, *, new_page: bool = False, above: int | None = None) -> None:
        placed = self.document.add_paragraph(text, STYLES[kind]).paragraph_format
        if new_page:
            placed.page_break_before = True
        if above is not None:
            placed.space_before = Pt(above)

    def caption(self, word: str, number: int, text: str) -> None:
        paragraph = self.document.add_paragraph(f"[{word} ", STYLES[CAPTION])
        field(paragraph, f"SEQ {word} \\* ARABIC", str(number))
        paragraph.add_run(f"] {text}")

    def chart(self, panel: Panel, frame: Frame, record: Record, alt: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        drawn = office_chart.drawn(panel, frame, day(record))
        docx_chart.describe(docx_chart.insert(self.document, paragraph, drawn, frame), panel.title, alt)

    def table(self, words: NativeTable, record: Record) -> None:
        docx_table.add_table(self.document, words, record)

    def picture(self, picture: Picture, record: Record) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment, paragraph.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
        image = paragraph.add_run().add_picture(io.BytesIO(picture.png))
        tall = image.height * (1 - picture.head - picture.foot)
        scale = min(Inches(WIDTH) / image.width, Inches(TALLEST) / tall)
        image.width, image.height = Emu(int(image.width * scale)), Emu(int(tall * scale))
        crop = OxmlElement("a:srcRect")
        for side, share in (("t", picture.head), ("b", picture.foot)):
            crop.set(side, str(round(share * 100_000)))
        next(image._inline.iter(qn("a:blip"))).addnext(crop)
        docx_chart.describe(image._inline, record.caption, record.alt)
