"""The page a visitor meets first: every edition under its own title, with what it holds. Nothing is fetched.

Its script leads who comes for the first time to the book in the language that the browser asks for, and puts that
language before the others for whoever comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from babel import Locale, numbers
from markupsafe import Markup

from factbook.book import addresses
from factbook.book.editions import Edition
from factbook.book.metadata import Imprint
from factbook.language import line_ends
from factbook.language.templates import render
from factbook.web import drawings, own_files, thumbnails
from factbook.web.lead_figures import MOST, LeadFigure
from factbook.web.listed_figures import ListedFigure

ICON, SCRIPT = "favicon.svg", "landing.js"
STYLES = ("landing.css", "verdict.css")
_MEGABYTE, _LEAST = 1_000_000, 0.1


@dataclass(frozen=True)
class Card:
    """What the site knows of one edition: its name, what it is called, file names of its two PDFs, its parameters.

    ``imprint`` are lines in its language: source, data, licence. ``translated`` says that it is a translation; it is
    empty for the book's own language. ``data`` is the file name of its data, empty in a site made before there was one.
    """

    name: str
    title: str
    subtitle: str
    language: str
    pdf: str
    summary: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    imprint: Sequence[str] = ()
    translated: str = ""
    data: str = ""

    @property
    def language_name(self) -> str:
        """The language by its own name."""
        return str(Locale.parse(self.language).get_display_name())


@dataclass(frozen=True)
class Extent:
    """How much an edition holds: its pages, its figures, the sizes (bytes) of its PDF, of its summary, of its data.

    ``states`` are those that its pages can be looked at in, their own among them; nought where readers change nothing.
    """

    pages: int
    figures: int
    pdf: int
    summary: int
    data: int = 0
    states: int = 0


@dataclass(frozen=True)
class _Finding:
    """A lead figure as the page shows it: its address, what is said of it, its small picture."""

    address: str
    listed: ListedFigure
    picture: Markup


def card(edition: Edition, imprint: Imprint, pdf: str, summary: str) -> Card:
    """What a site keeps of an edition that is put into it, with the file names of its two PDFs."""
    lines = (imprint.source_line, f"{imprint.data_line} · {imprint.licence}")
    return Card(
        edition.name,
        edition.title,
        edition.subtitle,
        edition.language,
        pdf,
        summary,
        parameters=edition.parameters,
        imprint=lines,
        translated=imprint.translation_line,
        data=imprint.data_name,
    )


def page(cards: Sequence[Card], extents: Mapping[str, Extent], leads: Mapping[str, Sequence[LeadFigure]]) -> str:
    """HTML text of the landing page, ``extents`` and lead figures by name of an edition.

    It is in the language of the first card, but for what is said of each edition in its own. Of the editions in one
    language the first alone shows its lead figures.
    """
    first = {card.language: card for card in reversed(cards)}
    titles = [card for card in cards if first[card.language] is card]
    shown = {card.name: leads[card.name] for card in titles}
    svgs = [lead.svg for figures in shown.values() for lead in figures]
    written = render(
        "factbook.web",
        "landing.html",
        titles=titles,
        cards=[(card, _card(card, extents[card.name], shown.get(card.name, ()))) for card in cards],
        icon=ICON,
        script=SCRIPT,
        style=Markup(own_files.styles(*STYLES) + drawings.style(svgs, "", switched=False)),
    )
    return line_ends.held(written)


def assets() -> dict[str, str]:
    """Text by name of the files that the page needs beside it."""
    return {name: own_files.text(name) for name in (ICON, SCRIPT)}


def _card(card: Card, extent: Extent, leads: Sequence[LeadFigure]) -> Markup:
    """HTML of what is said of an edition, in its language."""
    return Markup(
        render(
            "factbook.web",
            "edition.html",
            card.language,
            card=card,
            extent=extent,
            index=addresses.INDEX,
            search=addresses.page("search"),
            gallery=f"{addresses.CARDS}/{addresses.card_file(card.name)}",
            sizes={name: _size(getattr(extent, name), card.language) for name in ("pdf", "summary", "data")},
            findings=[_finding(card, lead) for lead in leads],
            most=MOST,
        )
    )


def _finding(card: Card, lead: LeadFigure) -> _Finding:
    picture = thumbnails.thumbnail(lead.svg, lead.listed.frame, f"{card.name}-{lead.id}-")
    return _Finding(lead.address, lead.listed, picture)


def _size(size: int, language: str) -> str:
    """A number of bytes in words: 1.3 MB."""
    return f"{numbers.format_decimal(max(size / _MEGABYTE, _LEAST), format='0.0', locale=language)} MB"
