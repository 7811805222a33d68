"""The page a visitor meets first: what the book is, and a card for each edition. One file, nothing fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from babel import Locale

from factbook.book.metadata import Imprint

ICON = "favicon.svg"


@dataclass(frozen=True)
class Card:
    """What the page says of one edition."""

    name: str
    title: str
    subtitle: str
    language: str
    pdf: str
    summary: str


def page(cards: Sequence[Card], imprint: Imprint) -> str:
    """HTML text of the landing page; the first card's title is the site's."""
    first = cards[0]
    title, _, rest = first.title.partition(": ")
    editions = "\n".join(_card(card) for card in cards)
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{escape(first.language)}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f'<meta name="description" content="{escape(first.subtitle)}">',
            f'<title>{escape(first.title)}</title><link rel="icon" href="{ICON}" type="image/svg+xml">',
            f"<style>{_asset('landing.css')}</style></head><body>",
            f"<header><h1>{escape(title)}</h1><p>{escape(rest)}</p></header>",
            f'<main><p class="lead">{escape(first.subtitle)}</p>',
            f'<div class="cards">{editions}</div></main>',
            f"<footer><p>{escape(imprint.source_line)}</p>",
            f"<p>{escape(imprint.data_line)} · {escape(imprint.licence)}</p></footer>",
            "</body></html>\n",
        ]
    )


def icon() -> str:
    """SVG text of the site's icon."""
    return _asset(ICON)


def _card(card: Card) -> str:
    return (
        f'<article class="card" lang="{escape(card.language)}"><h2>{_language_name(card.language)}</h2>'
        f"<p>{escape(card.title)}</p>"
        f'<p class="doors"><a class="door" href="{escape(card.name)}/index.html">책 읽기</a>'
        f'<a href="{escape(card.name)}/{escape(card.summary)}">요약본(PDF, 한 쪽)</a> '
        f'<a href="{escape(card.name)}/{escape(card.pdf)}">PDF 내려받기</a></p></article>'
    )


def _language_name(language: str) -> str:
    """A language by its own name."""
    return escape(str(Locale.parse(language).get_display_name()))


def _asset(name: str) -> str:
    return files("factbook.web").joinpath("assets", name).read_text(encoding="utf-8")
