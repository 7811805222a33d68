"""Metadata of the book: titles, source, licence, address, and the version and date of its data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from factbook import __version__
from factbook.book.book import SOURCE_LANGUAGE, Book

SHORT_HASH = 8  # characters of a hash that people see and cite
_SOURCE_LINES = {"ko": "자료: {sources}; 가공: {title}", "en": "Source: {sources}; processed by {title}"}


@dataclass(frozen=True)
class Imprint:
    """Metadata printed on cover, footers, colophon, landing page, in source lines and citations.

    ``book`` is the book's id, the name of its data package, by which records and ledger tell it from other books.
    ``title`` is short (``full_title`` is the cover's); ``version``, ``date`` and ``hash`` (64 hex digits, empty where
    the data have none) are the data's, ``software`` ours;
    ``base`` is the address the book is published at, empty where it has none.
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
    software: str = __version__

    def pdf_name(self, edition: str) -> str:
        """File name of an edition's PDF, which lies beside its pages."""
        return f"{self.file_name}-{edition}.pdf"

    def summary_name(self, edition: str) -> str:
        """File name of an edition on one sheet, which lies there as well."""
        return f"{self.file_name}-{edition}-summary.pdf"

    @property
    def data(self) -> str:
        """Version, date and hash of the data."""
        return f"{self.version}판({', '.join(filter(None, (self.date, self.hash[:SHORT_HASH])))})"

    @property
    def data_line(self) -> str:
        """The data behind the book: version, date and short hash, in Korean."""
        return f"데이터 {self.data}"

    @property
    def source_line(self) -> str:
        """Source line of the whole book, in the language it is written in."""
        return source_line([self.source], self.title, SOURCE_LANGUAGE)


def source_line(sources: Iterable[str], title: str, language: str) -> str:
    """Source line: the sources of the facts and the book that processed them; Korean for ``ko``, else English.

    ``sources`` are the short names that the data give them, in the language like the book's short ``title``.
    """
    form = _SOURCE_LINES["ko" if language.lower().startswith("ko") else "en"]
    return form.format(sources="; ".join(sources), title=title)


@dataclass(frozen=True)
class Titles:
    """What ``datapackage.json`` says of the book: its id, short titles, and its source."""

    book: str
    title: str
    title_en: str
    source: str


def titles(data: Path) -> Titles:
    """Titles from the property ``book`` of the data's package, else from the package's own name, title and sources."""
    package = _package(data)
    called = str(package.get("title", package["name"]))
    sources = "; ".join(str(source["title"]) for source in package.get("sources", []))
    own: Mapping[str, str] = package.get("book", {})
    return Titles(
        str(package["name"]), own.get("title", called), own.get("title_en", called), own.get("source", sources)
    )


def load(book: Book) -> Imprint:
    """Metadata of a book, from its ``datapackage.json`` and from ``factbook_imprint`` in its ``_config.yml``."""
    config = _settings(book.config.read_text(encoding="utf-8"))
    lines: dict[str, str] = config["sphinx"]["config"]["factbook_imprint"]
    package, data = _package(book.data), titles(book.data)
    return Imprint(
        book=data.book,
        title=data.title,
        title_en=data.title_en,
        full_title=str(config["title"]) if book.has_own_data else data.title,
        source=data.source,
        holder=str(config["copyright"]).partition(" ")[2],  # after the year
        licence=lines["licence"],
        file_name=lines["file_name"],
        version=str(package["version"]),
        date=str(package["created"])[:10],
        base=str((config.get("html") or {}).get("baseurl") or ""),
        hash=str(package.get("hash", "")),
    )


def other_data(book: Book) -> str:
    """Title of the data where they are not the book's own; else empty."""
    return "" if book.has_own_data else titles(book.data).title


def _package(data: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    return package


@cache
def _settings(text: str) -> Mapping[str, Any]:
    """The book's settings, parsed once for as long as their text is the same: every figure and entry asks for them."""
    settings: Mapping[str, Any] = yaml.safe_load(text)
    return settings
