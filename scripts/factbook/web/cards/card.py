"""The card of a figure: one page with everything needed to quote it, readable from disk and without JavaScript.

The three copy buttons come first, above the picture, so that nobody scrolls for them on a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from factbook.figures.record import Record
from factbook.formats.registry import Format
from factbook.ledger.status import Status
from factbook.web.cards import sections as parts
from factbook.web.cards.toolbar import copy_buttons


@dataclass(frozen=True)
class Place:
    """Addresses seen from the card: the figure's files (without ending), the pages of the book, the other cards.

    ``formats`` are those of the files that lie there. ``page`` is the figure's page where that is not
    the record's; a figure that stands ``alone`` belongs to no site, so nobody looked up its published versions.
    """

    files: str
    book: str
    cards: str
    formats: Sequence[Format]
    page: str = ""
    narrow: bool = True
    alone: bool = False


def card(record: Record, place: Place, statuses: Sequence[Status], built: str) -> str:
    """HTML text of a card; ``statuses`` are those of all versions of the figure, ``built`` the day (ISO) it is made."""
    sections = [
        ("sentences", "복사할 문장", parts.sentences(record)),
        ("said", "말할 수 있는 것과 없는 것", parts.statements(record)),
        ("files", "내려받기", parts.downloads(place.formats, f"{place.files}/{record.id}")),
        ("citations", "인용", parts.citations(record)),
        ("table", "표", parts.table(record)),
        ("evidence", "근거: 기사의 말에서 그림까지", parts.evidence(record, "" if place.alone else place.book)),
        ("version", "판과 조건", parts.version(record, statuses, place.cards, built)),
    ]
    body = "\n".join(f'<section id="{name}"><h2>{title}</h2>\n{html}\n</section>' for name, title, html in sections)
    return _page(record, place, _head(record, place, statuses), body)


def _head(record: Record, place: Place, statuses: Sequence[Status]) -> str:
    status = "" if place.alone and record.official else parts.standing(record, statuses, place.cards)
    buttons = "".join(copy_buttons(record, f"{place.files}/{record.id}"))
    narrow = ""
    if place.narrow:
        narrow = f'<source media="(max-width: 640px)" srcset="{place.book}/_images/{record.id}.narrow.svg">'
    return "\n".join(
        [
            f'<p class="where">{_title(record, place)} › '
            f'<a href="{place.book}/{escape(place.page or record.page)}">{escape(record.chapter)}</a></p>',
            f"<h1>{escape(record.caption)}</h1>",
            f'<p class="standing">{status}</p>',
            f'<p class="tools">{buttons}<span class="said" role="status"></span></p>',
            f'<picture>{narrow}<img src="{place.files}/{record.id}.svg" alt="{escape(record.alt)}"></picture>',
        ]
    )


def _title(record: Record, place: Place) -> str:
    """The book's title, which leads to the book where there is one."""
    title = escape(record.work.title)
    return title if place.alone else f'<a href="{place.book}/index.html">{title}</a>'


def _page(record: Record, place: Place, head: str, body: str) -> str:
    script = f'<script defer src="{place.book}/_static/copy.js"></script>'
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{escape(record.language)}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f'<meta name="description" content="{escape(record.headline)}">',
            f"<title>{escape(record.caption)} · {escape(record.mark)}</title>",
            f"<style>{_style()}</style>{script}</head><body>",
            f"<header>{head}</header>\n<main>{body}</main>",
            f"<footer><p>{escape(record.source)}</p><p>{escape(record.work.licence)}</p></footer>",
            "</body></html>\n",
        ]
    )


def redirect(address: str, title: str) -> str:
    """HTML text of a page that leads to another one, with a link for whoever is not led."""
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta http-equiv="refresh" content="0; url={escape(address)}"></head>'
        f'<body><a href="{escape(address)}">{escape(title)}</a></body></html>\n'
    )


def _style() -> str:
    return files("factbook.web").joinpath("assets", "card.css").read_text(encoding="utf-8")
