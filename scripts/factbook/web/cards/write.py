"""Where figures can be cited from: their cards, their published versions as they were, and what programs read of them.

A site has them under ``f/``: ``f/<id>/index.html`` is the card, ``f/<id>/v/<hash8>/`` holds a version of the ledger,
byte for byte, and a card that says whether it still holds. Beside ``f``: ``figures.json``, its schema, ``status.json``.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factbook.book import addresses
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.book.editions import Edition
from factbook.figures.record import Record
from factbook.files import names
from factbook.formats import registry
from factbook.formats.downloads import PICTURE_SCRIPT, FigureFiles, picture_script
from factbook.formats.registry import Format
from factbook.ledger import ledger, status
from factbook.ledger.reader import Reader
from factbook.ledger.status import Status
from factbook.web import drawings
from factbook.web.cards import catalogue
from factbook.web.cards.card import Addresses, card, redirect
from factbook.web.drawings import CardDrawing


def of_site(
    book: Book, figures: Sequence[FigureFiles], edition: Edition, folder: Path, *, gallery: str, today: str
) -> Path:
    """``folder`` with all of an edition that goes to the top of the site.

    ``gallery`` is the edition's page of all figures, ``today`` the ISO day printed on its cards.

    Raises:
        LedgerError: when the ledger is not what it was.
    """
    records = [figure.record for figure in figures]
    printed = {record.version: record for record in records if record.language != SOURCE_LANGUAGE}
    reader = Reader(book, edition.language, printed)
    cards = _Cards(book, edition, status.statuses(book, reader=reader), today, folder, printed)
    pages = {record.id: record.page for record in records}
    for figure in figures:
        own = addresses.card(figure.record.id)
        around = _seen_from(own, edition.name, addresses.files(edition.name), registry.every())
        cards.write(figure.record, own, around, drawings.of_card(figure))
    for version in cards.statuses:
        _lay_out_version(cards, version, pages)
    for departed in {version.entry.figure for version in cards.statuses} - set(pages):
        _lay_out_departed(cards, departed)
    endings, name = list(registry.by_ending()), addresses.card_file(edition.name)
    target = addresses.seen_from(addresses.CARDS, f"{edition.name}/{gallery}")
    _write(folder / addresses.CARDS / name, redirect(target, edition.title, edition.language))
    listed = catalogue.catalogue(records, cards.statuses, edition.name, endings, name)
    _write_json(folder / catalogue.file_name(edition.name), listed)
    _write_json(folder / catalogue.SCHEMA, catalogue.schema())
    _write_json(folder / catalogue.STATUS, status.as_json(book, status.statuses(book)))
    return folder


def of_page(figures: Iterable[FigureFiles], today: str, folder: Path) -> None:
    """Cards of a page that stands alone, beside it; whether its versions are published is not looked up."""
    around = Addresses("../../figures", "../..", "..", registry.loose(registry.every()), alone=True)
    for figure in figures:
        text = card(figure.record, around, (), today, drawing=drawings.of_card(figure))
        _write(folder / addresses.card(figure.record.id, addresses.INDEX), text)


def _seen_from(
    own: str, edition: str, files: str, formats: Sequence[Format], *, page: str = "", newest: str = ""
) -> Addresses:
    """What a card of an edition leads to, seen from its folder at ``own``; ``files`` is the folder of its files.

    ``page`` is the figure's page in the book, for a card of a published version; ``newest`` is the folder of the
    figure's own card.
    """
    card_file = addresses.card_file(edition)
    return Addresses(
        addresses.seen_from(own, files),
        addresses.seen_from(own, edition),
        addresses.seen_from(own, addresses.CARDS),
        formats,
        page=page,
        card_file=card_file,
        newest=addresses.seen_from(own, f"{newest}{card_file}") if newest else "",
    )


@dataclass(frozen=True)
class _Cards:
    """The cards of one edition: what all of them share, and the top of the site they are written to.

    ``printed`` are the edition's records by version where the ledger's are in another language than the edition.
    """

    book: Book
    edition: Edition
    statuses: Sequence[Status]
    today: str
    site: Path
    printed: Mapping[str, Record]

    def write(self, record: Record, own: str, around: Addresses, drawing: CardDrawing | None = None) -> None:
        """The card of a record in the folder at ``own``, with what became of all versions of its figure."""
        versions = [each for each in self.statuses if each.entry.figure == record.id]
        text = card(record, around, versions, self.today, self.edition.language, drawing=drawing)
        _write(self.site / own / around.card_file, text)


def _lay_out_version(cards: _Cards, version: Status, pages: Mapping[str, str]) -> None:
    """One published version: the files as they are in the ledger, and around them a card of today."""
    record, entry = ledger.record_of(cards.book, version.entry), version.entry
    own = addresses.version(entry.figure, entry.short)
    folder = cards.site / own
    shutil.copytree(entry.folder(cards.book), folder, ignore=lambda _, there: {*filter(names.passed_over, there)})
    png = (folder / f"{record.id}.png").read_bytes()
    _write(folder / f"{record.id}.{PICTURE_SCRIPT}", picture_script(record.id, png))
    page, newest = pages.get(record.id, addresses.INDEX), addresses.card(record.id) if record.id in pages else ""
    cards.write(
        cards.printed.get(record.version, record),
        own,
        _seen_from(own, cards.edition.name, own, registry.kept(), page=page, newest=newest),
    )


def _lay_out_departed(cards: _Cards, figure: str) -> None:
    """The card of a figure that the book no longer shows: short links to it are in print."""
    edition = cards.edition.name
    record = ledger.record_of(cards.book, ledger.holding(cards.book, figure, edition))
    own, kept = addresses.card(figure), addresses.version(figure, record.short)
    cards.write(record, own, _seen_from(own, edition, kept, registry.kept(), page=addresses.INDEX))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _write_json(file: Path, content: Mapping[str, object]) -> None:
    _write(file, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
