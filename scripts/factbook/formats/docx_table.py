"""A table of words in a text document: grounds as drawn, heading on every page, rows whole, absent cells muted."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Inches, Pt, RGBColor
from docx.table import _Cell

from factbook.figures.record import Record
from factbook.formats.docx_layout import CELL
from factbook.formats.office_table import Cell, NativeTable
from factbook.formats.text_document import CELL as CELL_LOOK
from factbook.formats.text_document import LOOKS
from factbook.formats.typography import MUTED, RULE

_RULED = ("top", "bottom", "insideH")


def add_table(text: Document, words: NativeTable, record: Record) -> None:
    """Put a table at the end of a document, with the figure's alternative text."""
    table = text.add_table(len(words.rows), len(words.widths))
    table.autofit = False
    _dress(table._tbl.tblPr, record)
    for column, width in zip(table.columns, words.widths, strict=True):
        column.width = Inches(width)
    for number, row in enumerate(table.rows):
        kept = row._tr.get_or_add_trPr()
        kept.append(OxmlElement("w:cantSplit"))
        if number == 0:
            kept.append(OxmlElement("w:tblHeader"))
        for index, (cell, content) in enumerate(zip(row.cells, words.rows[number], strict=True)):
            cell.width = Inches(words.widths[index])
            _fill(cell, content, words.size, kept=number in (0, len(words.rows) - 1))
            if content.ground:
                shade = f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{content.ground}"/>'
                cell._tc.get_or_add_tcPr().append(parse_xml(shade))


def _dress(properties: BaseOxmlElement, record: Record) -> None:
    rules = "".join(f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="{RULE}"/>' for side in _RULED)
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{rules}</w:tblBorders>")
    next(properties.iter(qn("w:tblLayout"))).addprevious(borders)
    for name, text in (("w:tblCaption", record.caption), ("w:tblDescription", record.alt)):
        element = OxmlElement(name)
        element.set(qn("w:val"), text)
        properties.append(element)


def _fill(cell: _Cell, content: Cell, size: int, *, kept: bool) -> None:
    """One paragraph, ``kept`` with what follows in the first row and the last, beside caption and source.

    All rows kept together would move a long table to a page of its own.
    """
    paragraph = cell.paragraphs[0]
    paragraph.style = CELL
    paragraph.paragraph_format.keep_with_next = kept
    run = paragraph.add_run(content.text)
    run.bold = content.bold or None
    if size != LOOKS[CELL_LOOK].size:
        run.font.size = Pt(size)
    if content.absent:
        run.font.color.rgb = RGBColor.from_string(MUTED)
