"""What is printed besides the chapters themselves: titles, contents, sources, and the tables that travel along."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from factbook.book import contents, metadata
from factbook.book.book import Book
from factbook.book.contents import Contents
from factbook.book.editions import Edition
from factbook.book.metadata import Imprint
from factbook.citing import bibliography
from factbook.figures.manifest import Source
from factbook.figures.record import Record

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
    ``data`` is the folder of the tables.
    """

    edition: Edition
    contents: Contents
    imprint: Imprint
    sources: tuple[str, ...]
    figures: Path
    records: Mapping[str, Record]
    data: Path


def of_edition(book: Book, edition: Edition, staged: Path, sources: pd.DataFrame, records: Iterable[Record]) -> Volume:
    """The volume of an edition whose book is staged in a folder."""
    rows = [{str(name): str(value) for name, value in row.items()} for row in sources.to_dict("records")]
    listed = tuple(bibliography.source(_cited(row), row["licence"]) for row in rows)
    by_id = {record.id: record for record in records}
    return Volume(
        edition, contents.load(staged / "_toc.yml"), metadata.load(book), listed, staged / FIGURES, by_id, book.data
    )


def data_tables(data: Path) -> Iterator[Attachment]:
    """The data package: its tables, and the description of what their columns hold."""
    package = json.loads((data / PACKAGE).read_text(encoding="utf-8"))
    for resource in package["resources"]:
        content = (data / resource["path"]).read_bytes()
        yield Attachment(resource["path"], f"데이터: {resource['title']}", content)
    yield Attachment(PACKAGE, "데이터의 설명: 표와 열의 뜻, 출처, 이용 조건", (data / PACKAGE).read_bytes())


def _cited(row: Mapping[str, str]) -> Source:
    """What a citation takes of a row of the table of sources."""
    return Source.model_validate({name: row.get(name, "") for name in Source.model_fields})
