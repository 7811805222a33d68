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

from factbook.book import addresses, paths
from factbook.book.editions import Edition
from factbook.figures.record import Record
from factbook.formats.downloads import picture_script
from factbook.formats.kinds import ALL, KEPT, PICTURE_SCRIPT, Kind
from factbook.ledger import ledger, status
from factbook.ledger.status import Status
from factbook.web.cards import catalogue
from factbook.web.cards.card import Place, card, redirect


def of_site(records: Sequence[Record], edition: Edition, gallery: str, folder: Path) -> Path:
    """``folder`` with all of an edition that goes to the top of the site; ``gallery`` is its page of all figures.

    Raises:
        LedgerError: when the ledger is not what it was.
    """
    known, name = status.statuses(), addresses.card_file(edition.name)
    for record in records:
        own = [each for each in known if each.entry.figure == record.id]
        place = _place(addresses.card(record.id), edition.name, addresses.files(edition.name), ALL)
        _write(folder / addresses.card(record.id, name), card(record, place, own, _today()))
    pages = {record.id: record.page for record in records}
    for each in known:
        _lay_out_version(each, known, edition, pages, folder)
    for figure in {each.entry.figure for each in known} - set(pages):
        _lay_out_departed(figure, known, edition, folder)
    if edition.name == paths.EDITION:
        target = addresses.seen_from(addresses.CARDS, f"{edition.name}/{gallery}")
        _write(folder / addresses.CARDS / addresses.INDEX, redirect(target, edition.title))
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
        _write(folder / addresses.card(record.id, addresses.INDEX), card(record, place, (), _today()))


def _place(page: str, edition: str, files: str, kinds: Sequence[Kind], *, own: str = "") -> Place:
    """Where an edition's card finds things, seen from its folder ``page``; ``files`` is the folder of its files.

    ``own`` is the figure's page in the book, for a card of a published version, which has no drawing for phones.
    """
    return Place(
        addresses.seen_from(page, files),
        addresses.seen_from(page, edition),
        addresses.seen_from(page, addresses.CARDS),
        kinds,
        page=own,
        narrow=not own,
    )


def _lay_out_version(
    own: Status, known: Sequence[Status], edition: Edition, pages: Mapping[str, str], site: Path
) -> None:
    """One published version: the files as they are in the ledger, and around them a card of today."""
    record, entry = ledger.record_of(own.entry), own.entry
    address = addresses.version(entry.figure, entry.short)
    folder = site / address
    shutil.copytree(entry.folder, folder)
    png = (folder / f"{record.id}.png").read_bytes()
    _write(folder / f"{record.id}.{PICTURE_SCRIPT}", picture_script(record.id, png))
    place = _place(address, edition.name, address, KEPT, own=pages.get(record.id, addresses.INDEX))
    versions = [each for each in known if each.entry.figure == record.id]
    _write(folder / addresses.card_file(edition.name), card(record, place, versions, _today()))


def _lay_out_departed(figure: str, known: Sequence[Status], edition: Edition, site: Path) -> None:
    """The card of a figure that the book no longer shows: short links to it are in print."""
    record = ledger.record_of(ledger.holding(figure, edition.name))
    kept = addresses.version(figure, record.short)
    place = _place(addresses.card(figure), edition.name, kept, KEPT, own=addresses.INDEX)
    versions = [each for each in known if each.entry.figure == figure]
    _write(site / addresses.card(figure, addresses.card_file(edition.name)), card(record, place, versions, _today()))


def _today() -> str:
    """The day of the build (ISO), or the one that reproducible builds agree on."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return str(datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today())


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _write_json(file: Path, content: Mapping[str, object]) -> None:
    _write(file, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
