"""What the book says of itself: titles, source, licence, address, and the version and date of its data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from factbook import __version__
from factbook.book import paths

SHOWN = 8  # characters of a hash that people see and cite


@dataclass(frozen=True)
class Imprint:
    """Lines for cover, footers, colophon, landing page, source lines and citations.

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

    @property
    def data(self) -> str:
        """Version, date and hash of the data."""
        return f"{self.version}판({', '.join(filter(None, (self.date, self.hash[:SHOWN])))})"

    @property
    def data_line(self) -> str:
        """Which data the book was pressed from."""
        return f"데이터 {self.data}"

    @property
    def source_line(self) -> str:
        """Whose facts the whole book rests on, and who made it of them."""
        return f"자료: {self.source}; 가공: {self.title}"


def load() -> Imprint:
    """The imprint: of the data what its package says, of the book what ``factbook_imprint`` in ``_config.yml`` says.

    Data without titles of their own (property ``book`` of the package) are called what the package is called.
    """
    config = _settings((paths.root() / "_config.yml").read_text(encoding="utf-8"))
    said: dict[str, str] = config["sphinx"]["config"]["factbook_imprint"]
    package = _package()
    titles = _titles(package)
    return Imprint(
        book=str(package["name"]),
        title=titles["title"],
        title_en=titles["title_en"],
        full_title=titles["title"] if other_data() else str(config["title"]),
        source=titles["source"],
        holder=str(config["copyright"]).partition(" ")[2],  # after the year
        licence=said["licence"],
        file_name=said["file_name"],
        version=str(package["version"]),
        date=str(package["created"])[:10],
        base=str((config.get("html") or {}).get("baseurl") or ""),
        hash=str(package.get("hash", "")),
    )


def other_data() -> str:
    """What the data are called where they are not the book's own; else empty."""
    if paths.data() == paths.root() / "data":
        return ""
    return _titles(_package())["title"]


def _package() -> dict[str, Any]:
    package: dict[str, Any] = json.loads((paths.data() / "datapackage.json").read_text(encoding="utf-8"))
    return package


def _titles(package: Mapping[str, Any]) -> dict[str, str]:
    """Short titles and the source as the package's property ``book`` says them, else as the rest of it lets one."""
    called = str(package.get("title", package["name"]))
    sources = "; ".join(str(source["title"]) for source in package.get("sources", []))
    own: Mapping[str, str] = package.get("book", {})
    return {"title": called, "title_en": called, "source": sources, **own}


@cache
def _settings(text: str) -> Mapping[str, Any]:
    """The book's settings, parsed once for as long as their text is the same: every figure and entry asks for them."""
    settings: Mapping[str, Any] = yaml.safe_load(text)
    return settings
