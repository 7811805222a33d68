"""The published site: every edition's pages and PDF under one landing page, put in place by renaming.

The new site is made beside the old one and takes its place in one step. Whatever moment the machine stops at, there is
a whole site, and the next publishing (or ``recover``) clears away what lies beside it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from factbook.book import addresses, editions, metadata
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.book.editions import Edition
from factbook.citing import variants
from factbook.files import locks, swapping
from factbook.web import data_archive, landing, language_switch, lead_figures, measures, not_found, origins
from factbook.web.cards import catalogue, states
from factbook.web.landing import Card, Extent
from factbook.web.origins import Origin

CARD = "edition.json"
_NEW = ".new"


@dataclass(frozen=True)
class Parts:
    """What an edition adds to the site: its pages, its two PDFs, and what lies at the top of the site.

    ``cited`` holds the latter: cards, published versions of figures, their catalogue. ``states`` has the scripts of
    its pages' other states, where it has any; ``origin`` is what it was made from.
    """

    html: Path
    pdf: Path
    summary: Path
    cited: Path
    origin: Origin
    states: Path | None = None


def publish(book: Book, made: Sequence[tuple[Parts, Edition]]) -> Path:
    """The book's site with these editions in it; editions without a file leave it, others stay."""
    with locks.held(book.build, book.site, patience=locks.PATIENCE):
        return _published(book, made)


def recover(book: Book) -> None:
    """Finish or undo a publishing that was cut off, so that the site is whole or absent, with nothing beside it."""
    with locks.held(book.build, book.site, patience=locks.PATIENCE):
        _recover(book.site)


def _published(book: Book, made: Sequence[tuple[Parts, Edition]]) -> Path:
    site = book.site
    _recover(site)
    new = _new(site)
    if site.exists():
        kept = set(editions.names(book)) - {edition.name for _, edition in made}
        gone = [card.parent for card in site.glob(f"*/{CARD}") if card.parent.name not in kept]
        shutil.copytree(site, new, ignore=_all_of(site, gone))
    for parts, edition in made:
        _add(book, new, parts, edition)
    _write_top(book, new)
    (new / ".nojekyll").touch()  # GitHub Pages would leave out folders whose names begin with an underscore
    swapping.put(new, site)
    return site


def _add(book: Book, site: Path, parts: Parts, edition: Edition) -> None:
    """Put an edition into a site that has nothing of it."""
    shutil.copytree(parts.html, site / edition.name)
    if parts.states:
        shutil.copytree(parts.states, site / edition.name / variants.FOLDER)
    shutil.copytree(parts.cited, site, dirs_exist_ok=True)
    states.put_in(site, edition.name)
    for version in site.glob(addresses.every_version()):
        if not (parts.cited / version.relative_to(site)).exists():
            shutil.rmtree(version)  # the ledger does not have it
    for file in (parts.pdf, parts.summary):
        shutil.copyfile(file, site / edition.name / file.name)
    card = landing.card(edition, metadata.load(book, edition.language), parts.pdf.name, parts.summary.name)
    (site / edition.name / card.data).write_bytes(data_archive.packed(book))
    (site / edition.name / CARD).write_text(json.dumps(asdict(card), ensure_ascii=False), encoding="utf-8")
    origins.add(site, parts.origin, [each.name for each in _cards(site)])


def _write_top(book: Book, site: Path) -> None:
    """What leads into the editions of a site: its landing page, and from each page to the same in another language.

    Only here cards and the pictures that they show lie where the cards find them.
    """
    cards, base = _cards(site), metadata.load(book).base
    extents = {card.name: _extent(site, card) for card in cards}
    leads = {card.name: lead_figures.of_edition(site, card.name) for card in cards}
    (site / addresses.INDEX).write_text(landing.page(cards, extents, leads), encoding="utf-8")
    for name, text in {**landing.assets(), **language_switch.assets()}.items():
        (site / name).write_text(text, encoding="utf-8")
    (site / not_found.FILE).write_text(not_found.page(cards, base), encoding="utf-8")
    measures.put_in(site.glob(f"{addresses.CARDS}/**/*.html"))
    language_switch.put_in(site, cards, base)


def _extent(site: Path, card: Card) -> Extent:
    """How much an edition holds; the page of the search is none of its pages."""
    folder = site / card.name
    pages = [page for page in folder.glob("*.html") if page.stem != "search"]
    figures = json.loads((site / catalogue.file_name(card.name)).read_text(encoding="utf-8"))["figures"]
    index = states.read(site, card.name)
    pdf, summary, data = ((folder / name).stat().st_size if name else 0 for name in (card.pdf, card.summary, card.data))
    number = sum(index.pages.values()) if index else 0
    return Extent(len(pages), len(figures), pdf, summary, data, number)


def _recover(site: Path) -> None:
    swapping.recover(_new(site), site)


def _new(site: Path) -> Path:
    return site.with_name(site.name + _NEW)


def _all_of(site: Path, gone: Sequence[Path]) -> Callable[[str, list[str]], set[str]]:
    """What ``copytree`` leaves out of a site: pages and cards of these editions; files of versions stay."""
    cards = {addresses.card_file(edition.name) for edition in gone}

    def left_out(folder: str, names: list[str]) -> set[str]:
        if Path(folder).is_relative_to(site / addresses.CARDS):
            return cards.intersection(names)
        return {name for name in names if Path(folder, name) in gone}

    return left_out


def _cards(site: Path) -> list[Card]:
    """Cards of all editions: the default one, those in the book's own language, the others."""
    cards = [Card(**json.loads(file.read_text(encoding="utf-8"))) for file in site.glob(f"*/{CARD}")]
    return sorted(cards, key=lambda card: (card.name != editions.DEFAULT, card.language != SOURCE_LANGUAGE, card.name))
