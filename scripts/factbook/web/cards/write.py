"""Where figures can be cited from: their cards, their published versions as they were, and what programs read of them.

A site has them under ``f/``: ``f/<id>/index.html`` is the card, ``f/<id>/v/<hash8>/`` holds a version of the ledger,
byte for byte, and a card that says whether it still holds. Beside ``f``: ``figures.json``, its schema, ``status.json``.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from factbook.book import paths
from factbook.book.editions import Edition
from factbook.figures.record import Record
from factbook.formats.downloads import picture_script
from factbook.formats.kinds import ALL, KEPT, PICTURE_SCRIPT
from factbook.ledger import ledger, status
from factbook.ledger.status import Status
from factbook.web.cards import catalogue
from factbook.web.cards.card import Place, card, redirect

CARDS, VERSIONS = "f", "v"
INDEX = "index.html"


def card_name(edition: str) -> str:
    """File name of an edition's cards: the default edition's is the one that short links lead to."""
    return INDEX if edition == paths.EDITION else f"{edition}.html"


def card_address(edition: str) -> str:
    """Address of an edition's cards from the top of the site, with ``{}`` for the figure's id."""
    return f"{CARDS}/{{}}/{card_name(edition)}"


def of_site(records: Sequence[Record], edition: Edition, gallery: str, folder: Path) -> Path:
    """``folder`` with all of an edition that goes to the top of the site; ``gallery`` is its page of all figures.

    Raises:
        LedgerError: when the ledger is not what it was.
    """
    known, place = status.statuses(), Place(f"../../{edition.name}/figures", f"../../{edition.name}", "..", ALL)
    name = card_name(edition.name)
    for record in records:
        own = [each for each in known if each.entry.figure == record.id]
        _write(folder / CARDS / record.id / name, card(record, place, own, _today()))
    pages = {record.id: record.page for record in records}
    for each in known:
        _lay_out_version(each, known, edition, pages, folder / CARDS)
    for figure in {each.entry.figure for each in known} - set(pages):
        _lay_out_departed(figure, known, edition, folder / CARDS)
    if edition.name == paths.EDITION:
        _write(folder / CARDS / INDEX, redirect(f"../{edition.name}/{gallery}", edition.title))
    kinds = [kind.ending for kind in ALL]
    told = catalogue.catalogue(records, known, edition.name, kinds, name)
    _write_json(folder / catalogue.file_name(edition.name), told)
    _write_json(folder / catalogue.SCHEMA, catalogue.schema())
    _write_json(folder / catalogue.STATUS, status.as_json(known))
    return folder


def of_page(records: Iterable[Record], folder: Path) -> None:
    """Cards of a page that stands alone, beside it; whether its versions are published is not looked up."""
    place = Place("../../figures", "../..", "..", ALL, alone=True)
    for record in records:
        _write(folder / CARDS / record.id / INDEX, card(record, place, (), _today()))


def _lay_out_version(
    own: Status, known: Sequence[Status], edition: Edition, pages: Mapping[str, str], cards: Path
) -> None:
    """One published version: the files as they are in the ledger, and around them a card of today."""
    record, entry = ledger.record_of(own.entry), own.entry
    folder = cards / entry.figure / VERSIONS / entry.short
    shutil.copytree(entry.folder, folder)
    png = (folder / f"{record.id}.png").read_bytes()
    _write(folder / f"{record.id}.{PICTURE_SCRIPT}", picture_script(record.id, png))
    page, book = pages.get(record.id, INDEX), f"../../../../{edition.name}"
    place = Place(".", book, "../../..", KEPT, page=page, narrow=False)
    versions = [each for each in known if each.entry.figure == record.id]
    _write(folder / card_name(edition.name), card(record, place, versions, _today()))


def _lay_out_departed(figure: str, known: Sequence[Status], edition: Edition, cards: Path) -> None:
    """The card of a figure that the book no longer shows: short links to it are in print."""
    record = ledger.record_of(ledger.holding(figure, edition.name))
    place = Place(f"{VERSIONS}/{record.short}", f"../../{edition.name}", "..", KEPT, page=INDEX, narrow=False)
    versions = [each for each in known if each.entry.figure == figure]
    _write(cards / figure / card_name(edition.name), card(record, place, versions, _today()))


def _today() -> str:
    """The day of the build (ISO), or the one that reproducible builds agree on."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return str(datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today())


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _write_json(file: Path, content: Mapping[str, object]) -> None:
    _write(file, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
