"""The page a visitor meets first: what the book is, and a card for each edition. One file, nothing fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from babel import Locale
from markupsafe import Markup

from factbook.book import addresses
from factbook.book.metadata import Imprint
from factbook.language.interface import word
from factbook.language.templates import render

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

    @property
    def doors(self) -> list[tuple[str, str]]:
        """Address and words of what leads into the edition, in its language: the book, its summary, its PDF."""
        return [
            (addresses.INDEX, word(self.language, "책 읽기")),
            (self.summary, word(self.language, "한 쪽 요약본(PDF)")),
            (self.pdf, word(self.language, "책 전체(PDF)")),
        ]

    @property
    def language_name(self) -> str:
        """The language by its own name."""
        return str(Locale.parse(self.language).get_display_name())


def page(cards: Sequence[Card], imprint: Imprint) -> str:
    """HTML text of the landing page; the first card's title is the site's."""
    heading, _, rest = cards[0].title.partition(": ")
    return render(
        "factbook.web",
        "landing.html",
        cards=cards,
        first=cards[0],
        heading=heading,
        rest=rest,
        imprint=imprint,
        icon=ICON,
        style=Markup(_asset("landing.css")),
    )


def icon() -> str:
    """SVG text of the site's icon."""
    return _asset(ICON)


def _asset(name: str) -> str:
    return files("factbook.web").joinpath("assets", name).read_text(encoding="utf-8")
