"""The page a visitor meets first: every edition under its own title, with what it holds. Nothing is fetched.

Its script leads who comes for the first time to the book in the language that the browser asks for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from babel import Locale, numbers
from markupsafe import Markup

from factbook.book import addresses
from factbook.book.editions import Edition
from factbook.book.metadata import Imprint
from factbook.language.templates import render

ICON, SCRIPT = "favicon.svg", "landing.js"
_MEGABYTE, _LEAST = 1_000_000, 0.1


@dataclass(frozen=True)
class Card:
    """What the site knows of one edition: its name, what it is called, file names of its two PDFs, its parameters.

    ``imprint`` are lines in its language: source, data, licence. ``translated`` says that it is a translation; it is
    empty for the book's own language.
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

    @property
    def language_name(self) -> str:
        """The language by its own name."""
        return str(Locale.parse(self.language).get_display_name())


@dataclass(frozen=True)
class Extent:
    """How much an edition holds: its pages, its figures, the sizes of its PDF and of its summary (bytes)."""

    pages: int
    figures: int
    pdf: int
    summary: int


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
    )


def page(cards: Sequence[Card], extents: Mapping[str, Extent]) -> str:
    """HTML text of the landing page, ``extents`` by name of an edition.

    It is in the language of the first card, but for what is said of each edition in its own.
    """
    first = {card.language: card for card in reversed(cards)}
    return render(
        "factbook.web",
        "landing.html",
        titles=[card for card in cards if first[card.language] is card],
        cards=[(card, _card(card, extents[card.name])) for card in cards],
        icon=ICON,
        script=SCRIPT,
        style=Markup(asset("landing.css")),
    )


def assets() -> dict[str, str]:
    """Text by name of the files that the page needs beside it."""
    return {name: asset(name) for name in (ICON, SCRIPT)}


def _card(card: Card, extent: Extent) -> Markup:
    """HTML of what is said of an edition, in its language."""
    return Markup(
        render(
            "factbook.web",
            "edition.html",
            card.language,
            card=card,
            extent=extent,
            first=f"{card.name}/{addresses.INDEX}",
            pdf_size=_size(extent.pdf, card.language),
            summary_size=_size(extent.summary, card.language),
        )
    )


def _size(size: int, language: str) -> str:
    """A number of bytes in words: 1.3 MB."""
    return f"{numbers.format_decimal(max(size / _MEGABYTE, _LEAST), format='0.0', locale=language)} MB"


def asset(name: str) -> str:
    """Text of a file of ours that pages need."""
    return files("factbook.web").joinpath("assets", name).read_text(encoding="utf-8")
