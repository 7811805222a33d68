"""Metadata of the book: titles, source, licence, address, and the version and date of its data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from factbook import __version__
from factbook.book import translations
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.errors import UnreadableFileError
from factbook.files import json_text, reading, yaml_text
from factbook.files.yaml_text import Document
from factbook.language.interface import word
from factbook.language.messages import message
from factbook.language.quoting import quoted, shown

_TEXTS = ("name", "version", "created")  # of the description of the data
_FILE_NAME = re.compile(r"\w[\w.-]{0,99}")
SHORT_HASH = 8  # characters of a hash that people see and cite


@dataclass(frozen=True)
class Imprint:
    """Metadata printed on cover, footers, colophon, landing page, in source lines and citations.

    ``book`` is the book's id, the name of its data package, by which records and ledger tell it from other books.
    ``title`` and ``title_en`` are short, in Korean and English; ``full_title`` (the cover's), source, holder, licence
    are in the ``language``. ``version``, ``date`` and ``hash`` (64 hex digits, empty where the data have none) are the
    data's, ``software`` ours; ``base`` is the address the book is published at, empty where it has none.
    """

    book: str
    title: str
    title_en: str
    full_title: str
    source: str
    holder: str
    licence: str
    file_name: str
    version: str
    date: str
    base: str = ""
    hash: str = ""
    language: str = SOURCE_LANGUAGE
    software: str = __version__

    def pdf_name(self, edition: str) -> str:
        """File name of an edition's PDF, which lies beside its pages."""
        return f"{self.file_name}-{edition}.pdf"

    def summary_name(self, edition: str) -> str:
        """File name of an edition on one sheet, which lies there as well."""
        return f"{self.file_name}-{edition}-summary.pdf"

    @property
    def data_name(self) -> str:
        """File name of the book's data, which lie beside each edition's pages."""
        return f"{self.file_name}-data.zip"

    @property
    def data(self) -> str:
        """Version, date and hash of the data."""
        return data_version(self.language, self.version, self.date, self.hash)

    @property
    def data_line(self) -> str:
        """The data behind the book: version, date and short hash."""
        line = word(self.language, "데이터 {version}", version=self.data)
        return line[:1].upper() + line[1:]

    @property
    def source_line(self) -> str:
        """Source line of the whole book."""
        title = self.title if self.language == SOURCE_LANGUAGE else self.title_en
        return source_line([self.source], title, self.language)

    @property
    def translation_line(self) -> str:
        """What a translated book says first of all; empty in the language that the book is written in."""
        if self.language == SOURCE_LANGUAGE:
            return ""
        return word(self.language, "이 책은 한국어에서 옮긴 것이다. 두 글이 다르면 한국어를 따른다.")


def data_version(language: str, version: str, date: str, digest: str) -> str:
    """Version, date and, where it is known, the first characters of the hash of data, in words."""
    when = ", ".join(filter(None, (date, digest[:SHORT_HASH])))
    return word(language, "{version}판({when})", version=version, when=when)


def source_line(sources: Iterable[str], title: str, language: str) -> str:
    """Source line: the sources of the facts and the book that processed them.

    ``sources`` are the short names that the data give them, in the language like the book's short ``title``.
    """
    return word(language, "자료: {sources}; 가공: {title}", sources="; ".join(sources), title=title)


@dataclass(frozen=True)
class Titles:
    """What ``datapackage.json`` says of the book: its id, short titles, and its source."""

    book: str
    title: str
    title_en: str
    source: str

    def title_in(self, language: str) -> str:
        """The short title for readers of a language: English for those of which there is none."""
        return self.title if language == SOURCE_LANGUAGE else self.title_en


def missing(package: object) -> str:
    """Names of what a description of data lacks, or has in another form, of all that is read here; else empty."""
    if not isinstance(package, dict):
        return ", ".join(_TEXTS)
    wrong = [name for name in _TEXTS if not isinstance(package.get(name), str) or not package[name].strip()]
    sources, own = package.get("sources", []), package.get("book", {})
    if not isinstance(sources, list) or not all(isinstance(each, dict) and "title" in each for each in sources):
        wrong.append("sources")
    if not isinstance(own, dict) or not all(isinstance(text, str) for text in own.values()):
        wrong.append("book")
    return ", ".join(wrong)


def titles(data: Path) -> Titles:
    """Titles from the property ``book`` of the data's package, else from the package's own name, title and sources."""
    package = _package(data)
    called = str(package.get("title", package["name"]))
    sources = "; ".join(str(source["title"]) for source in package.get("sources", []))
    own: Mapping[str, str] = package.get("book", {})
    return Titles(
        str(package["name"]), own.get("title", called), own.get("title_en", called), own.get("source", sources)
    )


def load(book: Book, language: str = SOURCE_LANGUAGE) -> Imprint:
    """Metadata of a book, from its ``datapackage.json`` and from ``factbook_imprint`` in its ``_config.yml``.

    Raises:
        UnreadableFileError: where one of them cannot be used.
        UntranslatedError: where a text of them lacks a translation into the ``language``.
    """
    config, package, data = settings(book), _package(book.data), titles(book.data)
    lines = ("sphinx", "config", "factbook_imprint")
    base, own = config.values.get("html"), translations.Texts(book, language)
    return Imprint(
        book=data.book,
        title=data.title,
        title_en=data.title_en,
        full_title=own(config.text("title")) if book.has_own_data else data.title_in(language),
        source=own(data.source) if book.has_own_data else data.source,
        holder=own(config.text("copyright").partition(" ")[2]),  # after the year
        licence=own(config.text(*lines, "licence")),
        language=language,
        file_name=_file_name(config, *lines, "file_name"),
        version=str(package["version"]),
        date=str(package["created"])[:10],
        base=str((base if isinstance(base, dict) else {}).get("baseurl") or ""),
        hash=str(package.get("hash", "")),
    )


def settings(book: Book) -> Document:
    """The settings of a book, typed as a bare Jupyter Book reads them; not to be changed.

    Raises:
        UnreadableFileError: where its ``_config.yml`` cannot be used.
    """
    return _settings(reading.text(book.config, yaml_text.MOST), book.config.name)


def other_data(book: Book) -> str:
    """Title of the data where they are not the book's own; else empty."""
    return "" if book.has_own_data else titles(book.data).title


def _package(data: Path) -> dict[str, Any]:
    """The description of the data.

    Raises:
        UnreadableFileError: where it cannot be read, or lacks what every book is asked for.
    """
    file = data / "datapackage.json"
    package = json_text.value(file)
    lacking = missing(package)
    if lacking:
        raise UnreadableFileError(shown(str(file)), message("data.lacks", keys=lacking), message("data.lacks-do"))
    return cast(dict[str, Any], package)


def _file_name(config: Document, *path: str) -> str:
    name = config.text(*path)
    if not _FILE_NAME.fullmatch(name):
        raise config.refusal(message("book.file-name", text=quoted(name)), message("book.file-name-do"), *path)
    return name


@cache
def _settings(text: str, name: str) -> Document:
    """The book's settings, parsed once for as long as their text is the same: every figure and entry asks for them."""
    return yaml_text.parsed(text, name, typed=True)
