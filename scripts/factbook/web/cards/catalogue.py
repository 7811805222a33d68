"""``figures.json``: every figure of a book for programs, described by a schema that is published beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factbook.book import editions
from factbook.figures.record import Record
from factbook.ledger.status import Status

FORMAT = 1
SCHEMA, STATUS = "figures.schema.json", "status.json"
_TEXT = {"type": "string"}
_FIGURE: dict[str, Any] = {
    "id": {"type": "string", "pattern": "^fig-[a-z0-9]+(-[a-z0-9]+)*$", "description": "never used for another figure"},
    "version": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "hash of what it shows"},
    "title": _TEXT,
    "headline": _TEXT,
    "subtitle": _TEXT,
    "note": _TEXT,
    "source": _TEXT,
    "alt": _TEXT,
    "chapter": _TEXT,
    "page": {**_TEXT, "description": "address of the figure in the book, relative to this file"},
    "card": {**_TEXT, "description": "address of its card, relative to this file"},
    "frozen": {**_TEXT, "description": "address of this version, which never changes; empty before it is entered"},
    "book": {**_TEXT, "description": "id of its book, by which figures of equal ids are told apart"},
    "state": {"enum": ["current", "renumbered", "superseded", "corrected", "unregistered"]},
    "parameters": {"type": "object"},
    "files": {"type": "object", "additionalProperties": _TEXT, "description": "address by kind, relative to this file"},
    "source_published": {"type": "array", "items": _TEXT, "description": "ISO days of its sources"},
}


def file_name(edition: str) -> str:
    """File name of an edition's catalogue: the default edition's has the short one."""
    return "figures.json" if edition == editions.DEFAULT else f"figures.{edition}.json"


def catalogue(
    records: Sequence[Record], statuses: Sequence[Status], edition: str, kinds: Sequence[str], card: str
) -> dict[str, Any]:
    """Content of ``figures.json`` at the top of the site, for one edition's figures in reading order.

    ``kinds`` are those of its figures' files, ``card`` is the file name of its cards.
    """
    known = {status.entry.version: status for status in statuses}
    return {
        "$schema": SCHEMA,
        "format": FORMAT,
        "work": dict(records[0].work) if records else {},
        "edition": edition,
        "figures": [_entry(record, known.get(record.version), edition, kinds, card) for record in records],
    }


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of ``figures.json``."""
    figure = {"type": "object", "properties": _FIGURE, "required": list(_FIGURE), "additionalProperties": False}
    properties = {
        "$schema": _TEXT,
        "format": {"const": FORMAT},
        "work": {"type": "object"},
        "edition": _TEXT,
        "figures": {"type": "array", "items": figure},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Figures of a book",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _entry(record: Record, status: Status | None, edition: str, kinds: Sequence[str], card: str) -> dict[str, Any]:
    return {
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
        "card": f"f/{record.id}/{card}",
        "frozen": f"f/{record.id}/v/{record.short}/{card}" if status else "",
        "book": record.book,
        "state": status.state if status else "unregistered",
        "parameters": dict(record.parameters),
        "files": {kind: f"{edition}/figures/{record.id}.{kind}" for kind in kinds},
        "source_published": sorted({source["published"] for source in record.sources if source["published"]}),
    }
