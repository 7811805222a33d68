"""The empty text document figures are put into: A4, Korean font and language in every style, page numbers."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from factbook.formats import text_document
from factbook.formats.text_document import LOOKS, MARGINS, PAGE, SPACING, Look
from factbook.formats.typography import FONT, LANGUAGE

CELL = "Table text"
STYLES = {  # the program's own, where it has one, by the kind of paragraph
    text_document.BODY: "Normal",
    text_document.TITLE: "Title",
    text_document.SUBTITLE: "Subtitle",
    text_document.HEADING: "Heading 1",
    text_document.CAPTION: "Caption",
    text_document.BULLET: "List Bullet",
    text_document.SOURCE: "Source line",
    text_document.WARNING: "Warning",
    text_document.CELL: CELL,
}
_FACES = ("ascii", "hAnsi", "eastAsia", "cs")
_OBSOLETE = ("/stylesWithEffects", "/metadata/thumbnail")  # for Word 2007; and a picture of another document


def empty_document() -> Document:
    """A document without content, ready for figures."""
    document = docx.Document()
    for holder in (document.part, document.part.package):
        for link in [link for link, relation in holder.rels.items() if relation.reltype.endswith(_OBSOLETE)]:
            del holder.rels[link]
    for kind in (text_document.SOURCE, text_document.WARNING, text_document.CELL):
        document.styles.add_style(STYLES[kind], 1).base_style = document.styles[STYLES[text_document.BODY]]
    for kind, look in LOOKS.items():
        _dress(document, STYLES[kind], look)
    _in_korean(document)
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, PAGE)
    for side, wide in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(wide))
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


def _dress(document: Document, name: str, look: Look) -> None:
    style = document.styles[name]
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after, paragraph.line_spacing = Pt(look.before), Pt(look.after), SPACING
    paragraph.keep_with_next = look.kept
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
