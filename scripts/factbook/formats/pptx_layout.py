"""The empty deck that slides are put into, and text on them: wide screen, Korean font and language in every run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pptx
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from factbook.formats.typography import FONT, INK, MUTED

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6
INNER = WIDTH - 2 * MARGIN
COVER, PLAIN = "Title Slide", "Title Only"  # the library's layouts that are kept
_TITLES = {"ctrTitle", "title", "subTitle"}


class Area(NamedTuple):
    """A rectangle on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


class Line(NamedTuple):
    """A paragraph of one kind of text; ``right`` where it ends at the right margin."""

    text: str
    size: float
    colour: str = INK
    bold: bool = False
    right: bool = False


def empty_deck() -> Presentation:
    """A deck of two layouts, a cover and a title with room below; what a user adds later fits the screen too."""
    deck = pptx.Presentation()
    stretch = Inches(WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in (COVER, PLAIN):
            deck.slide_layouts.remove(layout)
    for page in (deck.slide_master, *deck.slide_layouts):
        for holder in list(page.placeholders):
            if page is not deck.slide_master and holder.element.xpath(".//p:ph/@type")[0] not in _TITLES:
                holder.element.getparent().remove(holder.element)
            else:
                holder.left, holder.top, holder.width, holder.height = (
                    Emu(int(holder.left * stretch)),
                    holder.top,
                    Emu(int(holder.width * stretch)),
                    holder.height,
                )
    return deck


def new_slide(deck: Presentation, layout: str) -> Slide:
    """A slide at the end of the deck."""
    made: Slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(layout))
    return made


def put(shape: BaseShape, area: Area) -> None:
    """Move a shape to an area and give it that size."""
    shape.left, shape.top, shape.width, shape.height = map(Inches, area)


def entitle(slide: Slide, area: Area, line: Line) -> None:
    """Write a slide's title."""
    title = slide.shapes.title
    assert title is not None  # both layouts have one
    put(title, area)
    fill(title.text_frame, [line])


def write_notes(slide: Slide, notes: str) -> None:
    """Write the speaker notes of a slide."""
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None  # the library's notes page has one
    frame.text = notes


def fill(frame: TextFrame, lines: Sequence[Line], *, below: bool = False) -> None:
    """Write paragraphs into a frame without inner margins, from its top or, ``below``, up from its bottom."""
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM if below else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    write(frame, lines)


def write(frame: TextFrame, lines: Sequence[Line]) -> None:
    """Write paragraphs into an empty frame, whatever its margins are."""
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()  # type: ignore[no-untyped-call]
        paragraph.alignment = PP_ALIGN.RIGHT if line.right else PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = line.text
        font = run.font
        font.size, font.bold, font.name = Pt(line.size), line.bold, FONT
        font.color.rgb, font.language_id = colour(line.colour), MSO_LANGUAGE_ID.KOREAN
        for latin in run._r.iter(qn("a:latin")):
            latin.addnext(etree.Element(qn("a:ea"), typeface=FONT))


def text(slide: Slide, area: Area, lines: Sequence[Line]) -> TextFrame:
    """A box of text on a slide."""
    frame: TextFrame = slide.shapes.add_textbox(*map(Inches, area)).text_frame
    fill(frame, lines)
    return frame


def band(slide: Slide, area: Area, hex_digits: str) -> None:
    """A plain coloured rectangle, which a screen reader passes over."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, area))
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(hex_digits)
    shape.line.fill.background()
    for style in shape.element.findall(qn("p:style")):  # with the theme's shadow
        shape.element.remove(style)


def page_number(slide: Slide) -> None:
    """The slide's number at the bottom right, kept right by the program when slides move."""
    frame = text(slide, Area(WIDTH - MARGIN - 1, HEIGHT - 0.42, 1, 0.25), [Line("1", 10, MUTED, right=True)])
    run = frame.paragraphs[0].runs[0]._r
    run.tag = qn("a:fld")
    run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")  # any GUID will do, the same each time
    run.set("type", "slidenum")


def describe(shape: BaseShape, name: str, alt: str) -> None:
    """Name and alternative text of a shape."""
    properties = shape.element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", alt)


def colour(hex_digits: str) -> RGBColor:
    """A colour from its six hex digits."""
    return RGBColor(*bytes.fromhex(hex_digits))  # type: ignore[no-untyped-call]
