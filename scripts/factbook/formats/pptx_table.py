"""A table of words on a slide: grounds as drawn, first column bold, thin rules, absent cells muted."""

from __future__ import annotations

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Inches, Pt

from factbook.figures.record import Record
from factbook.formats import pptx_layout
from factbook.formats.office_table import ABOVE, SIDE, NativeTable
from factbook.formats.pptx_layout import Area, Line
from factbook.formats.typography import INK, LANGUAGE, MUTED, RULE

_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the built-in style without fills and rules


def put(slide: Slide, words: NativeTable, record: Record, area: Area) -> None:
    """Put a table at the top of an area, with the figure's alternative text."""
    room = map(Inches, (area.left, area.top, area.width, words.height))
    frame = slide.shapes.add_table(len(words.rows), len(words.widths), *room)
    pptx_layout.describe(frame, record.caption, record.alt)
    table = frame.table
    table.first_row, table.first_col, table.horz_banding = True, True, False
    next(frame._element.iter(qn("a:tableStyleId"))).text = _PLAIN
    for number, width in enumerate(words.widths):
        table.columns[number].width = Inches(width)
    for number, (row, height) in enumerate(zip(table.rows, words.heights, strict=True)):
        row.height = Inches(height)
        for cell, content in zip(row.cells, words.rows[number], strict=True):
            line = Line(content.text, words.size, MUTED if content.absent else INK, bold=content.bold)
            _fill(cell, line, content.ground)


def _fill(cell: _Cell, line: Line, ground: str) -> None:
    cell.margin_left = cell.margin_right = Inches(SIDE)
    cell.margin_top = cell.margin_bottom = Inches(ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if line.text:
        pptx_layout.write(cell.text_frame, [line])
    paragraph = cell.text_frame.paragraphs[0]._p
    paragraph.get_or_add_pPr().set("eaLnBrk", "0")  # Hangul breaks between words, as counted
    size = str(Pt(line.size).centipoints)
    etree.SubElement(paragraph, qn("a:endParaRPr"), lang=LANGUAGE, sz=size)  # so that an empty cell is no taller
    if ground:
        cell.fill.solid()  # type: ignore[no-untyped-call]
        cell.fill.fore_color.rgb = pptx_layout.colour(ground)
    rule = etree.Element(qn("a:lnB"), w=str(Pt(0.75)))
    etree.SubElement(etree.SubElement(rule, qn("a:solidFill")), qn("a:srgbClr"), val=RULE)
    cell._tc.get_or_add_tcPr().insert(0, rule)  # before the fill
