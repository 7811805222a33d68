"""A briefing: chosen figures as one deck, one note or one archive, made from the ledger without building the book."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factbook.book import editions
from factbook.book.book import Book
from factbook.book.command_line import PROGRAM
from factbook.book.editions import Edition
from factbook.citing import citations
from factbook.errors import BriefingError
from factbook.figures.record import Record
from factbook.files import writing
from factbook.formats import archive, docx, pptx
from factbook.formats.downloads import FigureFiles
from factbook.formats.exhibit import Briefing, Exhibit, Picture
from factbook.language.interface import later
from factbook.language.messages import message
from factbook.language.quoting import shown
from factbook.language.spelling import did_you_mean
from factbook.ledger import integrity, ledger
from factbook.ledger.entry import RECORD, Entry
from factbook.pipeline import twins

READ_ME = later("읽어보기.txt")


def brief(
    book: Book,
    figures: Sequence[str],
    target: Path,
    *,
    edition_name: str,
    title: str,
    today: str,
    language: str | None = None,
) -> Path:
    """``target`` (``.pptx``, ``.docx`` or ``.zip``) with these figures, or those the edition lists where none is named.

    Each is shown in the version of the ledger that holds today, in the language of the edition; ``language`` chooses
    the edition of that language in its place.

    Raises:
        FactbookError: for a figure the ledger does not have, or the book not in that language, another kind of file, a
            file that is there already or cannot be written, or a ledger that is not what it was.
    """
    integrity.check(book)
    edition = _edition(book, edition_name, language)
    make = _MAKERS.get(target.suffix.lower())
    if make is None:
        hint = did_you_mean(target.suffix, tuple(_MAKERS))
        raise BriefingError(message("brief.other-file", file=shown(target.name), hint=hint))
    if os.path.lexists(target):
        raise BriefingError(message("brief.there", file=shown(str(target))))
    held = [ledger.holding(book, name, edition.name) for name in figures or edition.briefing]
    if not held:
        raise BriefingError(message("brief.nothing", edition=edition.name))
    writing.try_out(target)
    chosen = _figures(book, list({entry.figure: entry for entry in held}.values()), edition, today)
    cover = Briefing(title or edition.title, edition.subtitle, today)
    writing.whole(target, make(chosen, cover))
    return target


@dataclass(frozen=True)
class _Figure:
    """A figure of the ledger: as office programs show it, and all files of its version by name."""

    exhibit: Exhibit
    files: Mapping[str, bytes]


def _edition(book: Book, name: str, language: str | None) -> Edition:
    """The edition of this name, if it is in the language where one is asked for, else that of the language.

    Raises:
        BriefingError: where there is none.
    """
    edition = editions.load(book, name)
    if language in (None, edition.language):
        return edition
    found = twins.edition_in(book, language)
    if found is None:
        raise BriefingError(message("brief.no-language", language=shown(language, 40)))
    return found


def _figures(book: Book, entries: Sequence[Entry], edition: Edition, today: str) -> list[_Figure]:
    """The figures of steps of the ledger in the edition's language: as entered, or made in it.

    Raises:
        BriefingError: for versions that the book does not have in that language.
    """
    published = {entry.figure: ledger.record_of(book, entry) for entry in entries}
    others = [record for record in published.values() if record.language != edition.language]
    made = twins.files(book, others, edition, today) if others else {}
    if lacking := [record.mark for record in others if record.id not in made]:
        raise BriefingError(message("brief.not-in-language", language=edition.language, figures=", ".join(lacking)))
    return [
        _translated(made[entry.figure], entry) if entry.figure in made else _entered(book, entry) for entry in entries
    ]


def _entered(book: Book, entry: Entry) -> _Figure:
    folder = entry.folder(book)
    return _figure(ledger.record_of(book, entry), {name: (folder / name).read_bytes() for name in entry.files})


def _translated(made: FigureFiles, entry: Entry) -> _Figure:
    """A figure made in another language, with the files that the ledger has of it."""
    files = {name: (made.folder / name).read_bytes() for name in entry.files if name != RECORD}
    return _figure(made.record, files | {RECORD: made.record.text().encode()})


def _figure(record: Record, files: Mapping[str, bytes]) -> _Figure:
    return _Figure(Exhibit(record, citations.long(record), Picture(files[f"{record.id}.png"], *record.frame)), files)


def _deck(figures: Sequence[_Figure], cover: Briefing) -> bytes:
    return pptx.slide_deck([each.exhibit for each in figures], cover)


def _note(figures: Sequence[_Figure], cover: Briefing) -> bytes:
    return docx.document([each.exhibit for each in figures], cover)


def _pack(figures: Sequence[_Figure], cover: Briefing) -> bytes:
    """Deck, note, every figure as the ledger holds it, and the citations for reference managers."""
    records, said = [each.exhibit.record for each in figures], figures[0].exhibit.word
    files = {"briefing.pptx": _deck(figures, cover), "briefing.docx": _note(figures, cover)}
    for each in figures:
        files |= {f"{each.exhibit.record.id}/{name}": content for name, content in each.files.items()}
    files["citations.bib"] = "\n".join(map(citations.bibtex, records)).encode()
    files["citations.ris"] = "\n".join(map(citations.ris, records)).encode()
    lines = [
        cover.title,
        cover.subtitle,
        "",
        said("인용:"),
        *(f"- {citations.long(record)}" for record in records),
        "",
        said("아직 유효한지 확인하기: {command}", command=f"{PROGRAM} verify-figure briefing.pptx"),
        "",
    ]
    files[said(READ_ME)] = "\r\n".join(lines).encode("utf-8-sig")
    return archive.packed(files, max(record.work.date for record in records))


_MAKERS: Mapping[str, Callable[[Sequence[_Figure], Briefing], bytes]] = {".pptx": _deck, ".docx": _note, ".zip": _pack}
