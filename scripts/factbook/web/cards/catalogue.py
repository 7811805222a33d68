"""``figures.json``: every figure of a book for programs, described by a schema that is published beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import ConfigDict, Field, JsonValue

from factbook.book import addresses, editions
from factbook.figures.manifest import FigureId, Part, Version
from factbook.figures.record import Record
from factbook.ledger.status import Status

FORMAT = 1
SCHEMA, STATUS = "figures.schema.json", "status.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Whole(Part):
    """Something in which a program finds every field, and none that the schema does not name."""

    model_config = ConfigDict(extra="forbid")


class Entry(_Whole):
    """One figure: what it is called, what it says, where it stands, which files it has."""

    id: FigureId
    version: Version
    title: str
    headline: str
    subtitle: str
    note: str
    source: str
    alt: str
    chapter: str
    page: str = Field(description="address of the figure in the book, relative to this file")
    card: str = Field(description="address of its card, relative to this file")
    frozen: str = Field(description="address of this version, which never changes; empty before it is entered")
    book: str = Field(description="id of its book, by which figures of equal ids are told apart")
    state: Literal["current", "renumbered", "superseded", "corrected", "unregistered"]
    parameters: Mapping[str, JsonValue]
    files: Mapping[str, str] = Field(description="address by kind, relative to this file")
    source_published: tuple[str, ...] = Field(description="ISO days of its sources")


class Catalogue(_Whole):
    """Figures of a book."""

    schema_address: Literal["figures.schema.json"] = Field(alias="$schema")
    format: Literal[1]
    work: Mapping[str, str] = Field(description="the book; empty where it has no figures")
    edition: str
    figures: tuple[Entry, ...]


def file_name(edition: str) -> str:
    """File name of an edition's catalogue: the default edition's has the short one."""
    return "figures.json" if edition == editions.DEFAULT else f"figures.{edition}.json"


def catalogue(
    records: Sequence[Record], statuses: Sequence[Status], edition: str, endings: Sequence[str], card: str
) -> dict[str, Any]:
    """Content of ``figures.json`` at the top of the site, for one edition's figures in reading order.

    ``endings`` are those of its figures' files, ``card`` is the file name of its cards.
    """
    by_version = {status.entry.version: status for status in statuses}
    content = {
        "$schema": SCHEMA,
        "format": FORMAT,
        "work": records[0].work.model_dump() if records else {},
        "edition": edition,
        "figures": [_entry(record, by_version.get(record.version), edition, endings, card) for record in records],
    }
    return Catalogue.model_validate(content).model_dump(mode="json", by_alias=True)


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of ``figures.json``."""
    return {"$schema": _DIALECT, **Catalogue.model_json_schema(mode="serialization", by_alias=True)}


def _entry(record: Record, status: Status | None, edition: str, endings: Sequence[str], card: str) -> Entry:
    return Entry.model_validate(
        {
            "id": record.id,
            "version": record.version,
            "title": record.caption,
            "headline": record.headline,
            "subtitle": record.subtitle,
            "note": record.note,
            "source": record.source,
            "alt": record.alt,
            "chapter": record.chapter,
            "page": f"{edition}/{record.page}",
            "card": addresses.card(record.id, card),
            "frozen": addresses.version(record.id, record.short, card) if status else "",
            "book": record.book,
            "state": status.state if status else "unregistered",
            "parameters": record.parameters,
            "files": {ending: f"{addresses.files(edition)}/{record.id}.{ending}" for ending in endings},
            "source_published": tuple(sorted({source.published for source in record.sources if source.published})),
        }
    )
