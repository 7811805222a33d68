"""The empty text document figures are put into: A4, Korean font and language in every style, page numbers."""

from __future__ import annotations

from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from factbook.formats.typography import ACCENT, ALERT, FONT, INK, LANGUAGE, MUTED

WIDTH = 160 / 25.4  # inches between the margins
BODY, CAPTION, BULLET, SOURCE, WARNING = "Normal", "Caption", "List Bullet", "Source line", "Warning"
CELL = "Table text"


class _Look(NamedTuple):
    """A style: points, colour, points before and after."""

    size: float
    colour: str
    bold: bool
    before: int
    after: int


_LOOKS = {
    BODY: _Look(10.5, INK, False, 0, 6),
    "Title": _Look(22, INK, True, 0, 4),
    "Subtitle": _Look(12, MUTED, False, 0, 12),
    "Heading 1": _Look(16, ACCENT, True, 0, 4),
    CAPTION: _Look(10.5, INK, True, 10, 4),
    BULLET: _Look(10.5, INK, False, 0, 3),
    SOURCE: _Look(9, MUTED, False, 0, 2),
    WARNING: _Look(10.5, ALERT, True, 0, 6),
    CELL: _Look(10, INK, False, 3, 3),
}
_FACES = ("ascii", "hAnsi", "eastAsia", "cs")
_OBSOLETE = ("/stylesWithEffects", "/metadata/thumbnail")  # for Word 2007; and a picture of another document


def empty_document() -> Document:
    """A document without content, ready for figures."""
    document = docx.Document()
    for holder in (document.part, document.part.package):
        for link in [link for link, relation in holder.rels.items() if relation.reltype.endswith(_OBSOLETE)]:
            del holder.rels[link]
    for name in (SOURCE, WARNING, CELL):
        document.styles.add_style(name, 1).base_style = document.styles[BODY]
    for name, look in _LOOKS.items():
        _dress(document, name, look)
    _in_korean(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(25), Mm(20)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field(foot, "PAGE", "1")
    return document


def field(paragraph: Paragraph, instruction: str, content: str) -> None:
    """A field at the end of a paragraph, with what it shows until the program counts again."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), f" {instruction} ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = content
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)


def _dress(document: Document, name: str, look: _Look) -> None:
    style = document.styles[name]
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after, paragraph.line_spacing = Pt(look.before), Pt(look.after), 1.25
    paragraph.keep_with_next = name in {"Heading 1", CAPTION, "Title"}
    for ornament in style.element.xpath(".//w:pBdr | .//w:rPr/w:spacing"):
        ornament.getparent().remove(ornament)


def _in_korean(document: Document) -> None:
    """One font for all scripts, Korean for all text: styles that name a theme's font would escape it."""
    styles = document.styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for face in _FACES:
            fonts.set(qn(f"w:{face}"), FONT)
    for language in styles.iter(qn("w:lang")):
        for kind in ("val", "eastAsia"):
            language.set(qn(f"w:{kind}"), LANGUAGE)
