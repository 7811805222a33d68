"""A release: one archive, named by version, of the site, its PDFs, the data, what changed, and checksums of all.

Equal sites, data and changelogs make equal archives: its files are sorted, and dated by the changelog's entry.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factbook import __version__
from factbook.book import addresses, changelog, editions, metadata
from factbook.book.book import Book
from factbook.book.changelog import Entry
from factbook.book.metadata import Imprint
from factbook.dataset import facts
from factbook.errors import DataError, ReleaseError
from factbook.files import fingerprint, locks, writing
from factbook.files.names import passed_over
from factbook.formats import archive
from factbook.language.messages import message
from factbook.pipeline import inputs
from factbook.web import origins
from factbook.web.origins import Origin

FOLDER, SUMS, ABOUT = "release", "SHA256SUMS", "release.json"
_PAPERS = ("LICENSE", "LICENSE-DATA", "CITATION.cff")  # where the book has them
_SITE_OWN = (".nojekyll",)  # hidden, and yet the site's


@dataclass(frozen=True)
class Release:
    """The archive, and how many files are in it."""

    archive: Path
    files: int


def release(book: Book) -> Release:
    """The release of the book's version, packed from its site as it is.

    Raises:
        DataError: where the tables are not those that the version of the data was given to.
        ReleaseError: where the changelogs have no entry of the version, or the site is not there, lacks a language, or
            is not what would be made now.
        UnreadableFileError, UnwritableFileError: where a file cannot be read or written.
    """
    if problems := facts.unversioned(book):
        raise DataError(problems)
    entries = changelog.of_version(book, __version__)
    day = next(iter(entries.values())).day
    imprint = metadata.load(book)
    name = f"{imprint.file_name}-{__version__}"
    with locks.held(book.build, book.site, patience=locks.PATIENCE):
        made = _site(book)
        files = {
            **_inside(book.site, "site/"),
            **{pdf.name: pdf.read_bytes() for pdf in _printed(book, imprint, made)},
            **_inside(book.data, "data/"),
            **{paper: (book.root / paper).read_bytes() for paper in _PAPERS if (book.root / paper).is_file()},
            **{file: entry.written.encode() for file, entry in entries.items()},
            ABOUT: _about(imprint, entries, made),
        }
    files[SUMS] = _sums(files)
    target = book.build / FOLDER / f"{name}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    writing.whole(target, archive.packed({f"{name}/{file}": content for file, content in files.items()}, day))
    return Release(target, len(files))


def _site(book: Book) -> Sequence[Origin]:
    """What the editions of the site were made from.

    Raises:
        ReleaseError: where there is no site, an edition's language is not in it, or its inputs are others by now.
    """
    made = origins.read(book.site)
    if not made:
        raise ReleaseError(message("release.no-site"))
    languages = {name: editions.load(book, name).language for name in editions.names(book)}
    there = {languages[origin.edition] for origin in made if origin.edition in languages}
    if lacking := sorted(set(languages.values()) - there):
        raise ReleaseError(message("release.no-language", languages=", ".join(lacking)))
    now = [(origin, inputs.of_edition(book, origin.edition, origin.day)) for origin in made]
    changed = {name for origin, other in now for name, _, _ in origin.differing(other)}
    if changed:
        raise ReleaseError(message("release.other-inputs", inputs=", ".join(sorted(changed))))
    return made


def _printed(book: Book, imprint: Imprint, made: Sequence[Origin]) -> list[Path]:
    """The PDFs of the editions of the site, each in full and on one sheet."""
    names = [
        (origin.edition, name(origin.edition)) for origin in made for name in (imprint.pdf_name, imprint.summary_name)
    ]
    return [book.site / edition / name for edition, name in names]


def _inside(folder: Path, below: str) -> dict[str, bytes]:
    """Content by name of the files in a folder, without what other programs leave there."""
    named = {file.relative_to(folder): file for file in fingerprint.files_in(folder)}
    ours = {
        name: file
        for name, file in named.items()
        if not any(passed_over(part) and part not in _SITE_OWN for part in name.parts)
    }
    return {below + name.as_posix(): file.read_bytes() for name, file in ours.items()}


def _about(imprint: Imprint, entries: Mapping[str, Entry], made: Sequence[Origin]) -> bytes:
    """What the release is, for programs: book, version, day, data and editions."""
    about = {
        "book": imprint.book,
        "title": imprint.title,
        "title_en": imprint.title_en,
        "version": __version__,
        "date": next(iter(entries.values())).day,
        "data": {"version": imprint.version, "date": imprint.date, "hash": imprint.hash},
        "site": f"site/{addresses.INDEX}",
        "editions": sorted(origin.edition for origin in made),
    }
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()


def _sums(files: Mapping[str, bytes]) -> bytes:
    """SHA-256 of each file, as ``sha256sum --check`` reads them in the folder of the release."""
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return "".join(lines).encode()
