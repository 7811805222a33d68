"""What is printed besides the chapters themselves: titles, contents, sources, and the tables that travel along."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from factbook.book import contents, metadata, translations
from factbook.book.book import Book
from factbook.book.contents import Contents
from factbook.book.editions import Edition
from factbook.book.metadata import Imprint
from factbook.citing import bibliography
from factbook.citing.bibliography import Part
from factbook.compare.other_value import OtherValue
from factbook.dataset import lookups
from factbook.figures.manifest import Source
from factbook.figures.record import Record
from factbook.language.interface import SOURCE_LANGUAGE, word
from factbook.language.voice import Voice

PACKAGE, FIGURES = "datapackage.json", "figures"


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF: what it holds, in words and in bytes."""

    name: str
    description: str
    content: bytes


@dataclass(frozen=True)
class Volume:
    """One edition as a printed volume.

    ``sources`` are bibliographic records, ``figures`` is the pictures' folder, ``records`` are the figures' by id,
    ``data`` is the folder of the tables. Where there is an ``other`` value, a page tells what it would change.
    """

    edition: Edition
    contents: Contents
    imprint: Imprint
    sources: tuple[list[Part], ...]
    figures: Path
    records: Mapping[str, Record]
    data: Path
    other: OtherValue | None = None


def of_edition(
    book: Book,
    edition: Edition,
    staged: Path,
    sources: pd.DataFrame,
    records: Iterable[Record],
    *,
    other: OtherValue | None = None,
) -> Volume:
    """The volume of an edition whose book is staged in a folder."""
    voice = Voice(edition.language, translations.of(book, edition.language))
    rows = [lookups.source(voice, row) for row in sources.to_dict("records")]
    listed = tuple(_listed(Source.model_validate(row), row["licence"], edition.language) for row in rows)
    by_id = {record.id: record for record in records}
    return Volume(
        edition,
        contents.load(staged / "_toc.yml"),
        metadata.load(book, edition.language),
        listed,
        staged / FIGURES,
        by_id,
        book.data,
        other,
    )


def _listed(source: Source, licence: str, language: str) -> list[Part]:
    return bibliography.titled(bibliography.source(source, licence, language), source)


def data_tables(data: Path, language: str) -> Iterator[Attachment]:
    """The data package: its tables, and the description of what their columns hold."""
    package = json.loads((data / PACKAGE).read_text(encoding="utf-8"))
    for resource in package["resources"]:
        content = (data / resource["path"]).read_bytes()
        called = resource["title"] if language == SOURCE_LANGUAGE else resource["name"]
        yield Attachment(resource["path"], word(language, "데이터: {table}", table=called), content)
    described = word(language, "데이터의 설명: 표와 열의 뜻, 출처, 이용 조건")
    yield Attachment(PACKAGE, described, (data / PACKAGE).read_bytes())
