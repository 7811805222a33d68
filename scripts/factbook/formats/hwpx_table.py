"""A table of words in a document of Hangul: on the drawing's grounds, heading on every page, absent cells muted."""

from __future__ import annotations

from functools import partial

from hwpx import HwpxDocument
from hwpx.oxml import HwpxOxmlParagraph, HwpxOxmlTable

from factbook.formats import hwpx_layout
from factbook.formats.hwpx_layout import Setting, Styles, units
from factbook.formats.office_table import Cell, NativeTable
from factbook.formats.text_document import CELL, LOOKS
from factbook.formats.typography import MUTED, RULE


def add_table(
    document: HwpxDocument, styles: Styles, words: NativeTable, paragraph: HwpxOxmlParagraph
) -> HwpxOxmlTable:
    """Put a table into a paragraph."""
    rule = partial(document.styles.ensure_border_fill, border_color=f"#{RULE}", active_borders=("top", "bottom"))
    plain = rule()
    widths, heights = ([units(each) for each in lengths] for lengths in (words.widths, words.heights))
    table = paragraph.add_table(
        len(heights), len(widths), width=sum(widths), height=sum(heights), border_fill_id_ref=plain
    )
    table.element.set("repeatHeader", "1")
    for row, contents in enumerate(words.rows):
        for column, content in enumerate(contents):
            cell = table.cell(row, column)
            cell.set_size(width=widths[column], height=heights[row])
            if content.heading:
                cell.element.set("header", "1")
            if content.ground:
                cell.element.set("borderFillIDRef", rule(fill_color=f"#{content.ground}"))
            (line,) = cell.paragraphs
            kept = Setting(kept=row in (0, len(heights) - 1))  # beside caption and source
            line.style_id_ref, line.para_pr_id_ref = styles.styles[CELL], styles.shape(CELL, kept)
            line.text = content.text
            line.char_pr_id_ref = _letters(document, content, words.size)
    return table


def _letters(document: HwpxDocument, content: Cell, size: int) -> str:
    """Names bold, what is absent muted."""
    look = LOOKS[CELL]._replace(size=size, bold=content.bold)
    return hwpx_layout.letters_of(document, look._replace(colour=MUTED) if content.absent else look)
