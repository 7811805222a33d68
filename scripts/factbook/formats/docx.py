"""Figures as a text document: finding, sentences, bars or words that can be edited, source and mark, citation.

Captions are numbered by the program (a SEQ field), so they go on counting in the document they are copied into.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Inches, Pt

from factbook.citing import marks
from factbook.figures.manifest import Panel
from factbook.figures.record import Record
from factbook.formats import docx_chart, docx_layout, office_chart, office_properties, office_table
from factbook.formats.docx_layout import BULLET, CAPTION, SOURCE, WARNING, WIDTH, field
from factbook.formats.docx_table import add_table
from factbook.formats.exhibit import Briefing, Exhibit, Picture, day
from factbook.formats.registry import FormatInput, file_format
from factbook.language.interface import later

LABEL = WORDS = 10  # points of bars' labels, and of a table
TALLEST = 5.6  # inches of a picture, so that heading, caption and sentences stay on its page


@file_format("docx", rank=30, use=later("한글·워드 문서"), reader="document", offered=True)
def page(figure: FormatInput) -> bytes:
    """A text document of one figure."""
    return document([figure.exhibit])


def document(exhibits: Sequence[Exhibit], briefing: Briefing | None = None) -> bytes:
    """DOCX of at least one figure; with a ``briefing`` a title first, a page a figure, all citations at the end.

    Raises:
        BuildError: for a figure without a picture that has neither bars nor a table of words of fair size.
    """
    text = docx_layout.empty_document()
    if briefing is not None:
        text.add_paragraph(briefing.title, "Title")
        lines = filter(None, [briefing.subtitle, briefing.date, exhibits[0].count(len(exhibits))])
        text.add_paragraph(" · ".join(lines), "Subtitle")
    for number, exhibit in enumerate(exhibits, start=1):
        _figure(text, exhibit, number, on_new_page=number > 1)
        if briefing is None:
            text.add_paragraph(exhibit.word("인용: {citation}", citation=exhibit.citation), SOURCE)
    if briefing is not None:
        text.add_paragraph(exhibits[0].word("인용"), "Heading 1").paragraph_format.page_break_before = True
        for number, exhibit in enumerate(exhibits, start=1):
            text.add_paragraph(exhibit.numbered(number))
    saved = io.BytesIO()
    text.save(saved)
    return office_properties.finished(saved.getvalue(), exhibits, briefing)


def _figure(text: Document, exhibit: Exhibit, number: int, *, on_new_page: bool) -> None:
    record = exhibit.record
    text.add_paragraph(record.headline, "Heading 1").paragraph_format.page_break_before = on_new_page
    text.add_paragraph(record.subtitle, "Subtitle")
    if record.warning:
        text.add_paragraph(record.warning, WARNING)
    for sentence in exhibit.sentences("note") or exhibit.sentences("plain") or exhibit.sentences("english"):
        text.add_paragraph(sentence, BULLET)
    _caption(text, exhibit, number)
    table = office_table.of(record, WORDS, WIDTH)
    if record.panels:
        _charts(text, record.panels, record)
    elif table is not None:
        add_table(text, table, record)
    else:
        _picture(text, exhibit.pictured(), record)
    lines = filter(None, [exhibit.note, record.source, marks.written(record)])
    below = [text.add_paragraph(line, SOURCE) for line in lines]
    below[0].paragraph_format.space_before = Pt(4)


def _caption(text: Document, exhibit: Exhibit, number: int) -> None:
    figure = exhibit.word("그림")
    paragraph = text.add_paragraph(f"[{figure} ", CAPTION)
    field(paragraph, f"SEQ {figure} \\* ARABIC", str(number))
    paragraph.add_run(f"] {exhibit.record.caption}")


def _charts(text: Document, panels: Sequence[Panel], record: Record) -> None:
    common = office_chart.frame(panels, WIDTH, LABEL, record.language)
    for panel, height in zip(panels, office_chart.heights(panels, common), strict=True):
        frame = replace(common, height=height)
        chart = office_chart.drawn(panel, frame, day(record))
        paragraph = text.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        inline = docx_chart.insert(text, paragraph, chart, frame)
        docx_chart.describe(inline, panel.title, office_chart.alt(panels, panel, record.alt))


def _picture(text: Document, picture: Picture, record: Record) -> None:
    """The picture without what the document says itself, as wide as the text unless it would be too tall."""
    paragraph = text.add_paragraph()
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
