"""A chapter packed for a machine that has nothing of the book, and run there in a folder that is gone afterwards."""

from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat

from factbook.book.book import Book
from factbook.chapter.pages import PageKey
from factbook.dataset.facts import FOUND_GOOD
from factbook.environment import folder_for_sockets
from factbook.files import fingerprint
from factbook.files.names import passed_over
from factbook.language import users
from factbook.language.users import Language
from factbook.pipeline import chapter_run
from factbook.pipeline.chapter_run import Ran

_DAY = (1980, 1, 1, 0, 0, 0)  # equal contents are equal parcels
_BOOK, _DATA = "book", "data"  # folders of a parcel


@dataclass(frozen=True)
class Parcel:
    """What a run needs: a zip with the chapter, what lies beside it, and the data; where they lie at home.

    ``found_good`` is the content of the tables that was checked, so that nobody checks it again; ``language`` is that
    of the user.
    """

    files: bytes
    home: Book
    found_good: str
    language: Language


def packed(book: Book, chapter: str) -> Parcel:
    """One chapter with all that its run may read: the tables, and the chapters' folder without other notebooks."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in _files(book, chapter):
            archive.writestr(zipfile.ZipInfo(name, _DAY), file.read_bytes(), zipfile.ZIP_DEFLATED)
    return Parcel(content.getvalue(), book, os.environ.get(FOUND_GOOD, ""), users.language())


def run(parcel: Parcel, key: PageKey) -> Ran:
    """What ``chapter_run.run_chapter`` gives at home, to the letter; whoever runs it here leaves nothing behind."""
    os.environ[FOUND_GOOD] = parcel.found_good
    users.speak(parcel.language)
    with tempfile.TemporaryDirectory(prefix="factbook-", dir=folder_for_sockets()) as folder:
        root = Path(folder).resolve()
        with zipfile.ZipFile(io.BytesIO(parcel.files)) as archive:
            archive.extractall(root)
        own_data = parcel.home.has_own_data
        here = replace(parcel.home, root=root / _BOOK, data=root / (f"{_BOOK}/{_DATA}" if own_data else _DATA))
        return _at_home(chapter_run.run_chapter(here, key), here, parcel.home)


def _files(book: Book, chapter: str) -> Iterator[tuple[str, Path]]:
    """Files of a parcel by their names in it."""
    data = f"{_BOOK}/{_DATA}" if book.has_own_data else _DATA
    for folder, source in ((f"{_BOOK}/chapters", book.chapters), (data, book.data)):
        for file in fingerprint.files_in(source):
            name = file.relative_to(source)
            other = file.suffix == ".ipynb" and file != book.chapter(chapter)
            if not other and not any(map(passed_over, name.parts)) and "__pycache__" not in name.parts:
                yield f"{folder}/{name.as_posix()}", file


def _at_home(ran: Ran, here: Book, home: Book) -> Ran:
    """The same run with folders of the book as they are at home, wherever it names them."""

    def named(text: str) -> str:
        for own, theirs in ((home.data, here.data), (home.root, here.root)):
            for form in (str, lambda path: json.dumps(str(path))[1:-1]):
                text = text.replace(form(theirs), form(own))
        return text

    notebook = ran.notebook and nbformat.reads(named(nbformat.writes(ran.notebook)), as_version=4)
    given = tuple(json.loads(named(json.dumps(line))) for line in ran.given)
    return replace(ran, notebook=notebook, given=given, message=named(ran.message))
