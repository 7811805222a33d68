"""The drawing of a figure within a page: in the page's own light, wide or narrow by the page's width.

A page has one style for all of its drawings, which brings their font and both values of each of their colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from factbook.figures import fonts, inlining, shades, word_fonts
from factbook.formats.downloads import FigureFiles
from factbook.language.templates import render
from factbook.web import own_files

_ROOT = re.compile(r"<svg\b[^>]*>")
# what a drawing says to programs that open its file
_OF_FILE = re.compile(r'\s(?:xmlns(?::\w+)?|width|height)="[^"]*"')
# what drawings call their font within a page, whose own text may be set in the whole of that font
_FAMILY = "Figures"
_FONT = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class CardDrawing:
    """The drawing in the card of a figure: its HTML, and the style that the card has for it alone."""

    element: Markup
    style: str


def of_card(figure: FigureFiles) -> CardDrawing:
    """A figure's drawing for a page of its own."""
    wide, narrow = drawn(figure)
    own = element(wide, narrow, alt=figure.record.alt, prefix="")
    return CardDrawing(own, style([wide, narrow], _font_in(wide), switched=False))


def drawn(figure: FigureFiles) -> tuple[str, str]:
    """The SVG texts of a figure's pictures: for wide screens, for phones."""
    wide, narrow = (figure.folder / f"{figure.record.id}.{ending}" for ending in ("svg", "narrow.svg"))
    return wide.read_text(encoding="utf-8"), narrow.read_text(encoding="utf-8")


def element(wide: str, narrow: str, *, alt: str, prefix: str) -> Markup:
    """HTML of a drawing of which a page shows one of both; their names in it begin with ``prefix``."""
    values = {"wide": part(wide, f"{prefix}w"), "narrow": part(narrow, f"{prefix}n"), "alt": alt}
    return Markup(render("factbook.web", "drawing.html", **values))


def style(svgs: Iterable[str], font: str, *, switched: bool) -> str:
    """CSS for pages with these drawings, of which ``font`` are the rules; readers may switch the light of some."""
    text = list(svgs)
    whole_words = word_fonts.FACE if any(word_fonts.STYLE in svg for svg in text) else ""
    layout = own_files.text("drawing.css")
    return f"{layout}{shades.rules(shades.colours(text), switched=switched)}{_in_page(font)}{whole_words}\n"


def further_style(colours: Sequence[str], font: str) -> str:
    """CSS for more drawings of a page that has a style: colours that it lacks, and the rules of their ``font``."""
    return f"{shades.rules(colours, switched=True) if colours else ''}{_in_page(font)}\n"


def _in_page(font: str) -> str:
    return font.replace(f"'{fonts.FAMILY}'", f"'{_FAMILY}'")


def _font_in(svg: str) -> str:
    """CSS of the fonts that a picture brings along."""
    return "".join(rules for rules in _FONT.findall(svg) if "base64" in rules)


def part(svg: str, prefix: str) -> Markup:
    """The drawing for a page: names in it begin with ``prefix``, its colours are the page's."""
    bare = _ROOT.sub(lambda root: _OF_FILE.sub("", root[0]), inlining.part(svg, prefix), count=1)
    lettered = bare.replace(f"font-family: {fonts.FAMILY}", f"font-family: {_FAMILY}, {fonts.FAMILY}")
    return Markup(inlining.said_once(shades.turning(lettered), prefix))
