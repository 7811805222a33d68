"""Stamps inside picture files: the id and version of the figure, and a seal, the hash of the drawing.

A seal finds changes made in good faith or carelessly. It is no signature: whoever forges a picture can seal it anew.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from factbook.citing import marks, png
from factbook.citing.marks import Mark
from factbook.figures.record import Record

FIGURE, VERSION, OFFICIAL, WARNING, BOOK, SEAL = "Figure", "Version", "Official", "Warning", "Book", "Seal"
_STAMP = re.compile(r'<metadata class="figure-stamp">([^<]*)</metadata>')  # its text is escaped
_BEFORE_STAMP = (re.compile(r"</desc\s*>"), re.compile(r"</title\s*>"), re.compile(r"<svg\b[^>]*>"))
_LONGEST_TEXT = 65_536  # bytes of one text inside a PNG


@dataclass(frozen=True)
class Stamp:
    """The mark in a picture; ``broken`` where the seal does not match the drawing."""

    mark: Mark
    broken: bool


def stamp_png(picture: bytes, record: Record) -> bytes:
    """The same picture that says which figure it is, in texts named Figure, Version, Official, Book and Seal."""
    texts: dict[str, str] = {}
    bare = [png.SIGNATURE]
    offset = len(png.SIGNATURE)
    for kind, content in png.chunks(picture):
        end = offset + len(content) + 12
        if kind == b"iTXt":
            texts.update([_text(content)])
        elif kind != b"pHYs":  # it is written anew with the texts
            bare.append(picture[offset:end])
        offset = end
    stamp = {
        FIGURE: record.id,
        VERSION: record.version,
        OFFICIAL: str(record.official).lower(),
        BOOK: record.book,
        SEAL: _sealed(picture),
    }
    return png.described(b"".join(bare), texts | stamp)


def stamp_svg(drawing: str, record: Record) -> str:
    """The same drawing with a ``metadata`` element behind its description that says which figure it is."""
    bare = _STAMP.sub("", drawing)
    stamp = {**content(record), "seal": _svg_seal(bare)}
    text = escape(json.dumps(stamp, ensure_ascii=False, sort_keys=True), quote=False)
    offset = next(found.end() for pattern in _BEFORE_STAMP if (found := pattern.search(bare)))
    return f'{bare[:offset]}<metadata class="figure-stamp">{text}</metadata>{bare[offset:]}'


def content(record: Record) -> dict[str, object]:
    """What the stamp of a drawing says, but for its seal."""
    return {
        "figure": record.id,
        "version": record.version,
        "official": record.official,
        "source": record.source,
        "book": record.book,
    }


def of_png(picture: bytes) -> Stamp | None:
    """The stamp of a PNG; none where it has none.

    Raises:
        ValueError: where the file is cut off or is no PNG.
    """
    texts = dict(_texts(picture))
    changed = texts.get(OFFICIAL) == "false" or bool(texts.get(WARNING))
    mark = _mark(texts.get(FIGURE, ""), texts.get(VERSION, ""), changed=changed, book=texts.get(BOOK, ""))
    return Stamp(mark, texts.get(SEAL) != _sealed(picture)) if mark else None


def of_svg(drawing: str) -> Stamp | None:
    """The stamp of an SVG drawing; none where it has none, or where it cannot be read."""
    found = _STAMP.search(drawing)
    try:
        content = json.loads(unescape(found[1])) if found else None
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        return None
    changed = content.get("official") is False or any(words in drawing for words in map(marks.changed, marks.LANGUAGES))
    mark = _mark(
        str(content.get("figure")), str(content.get("version")), changed=changed, book=str(content.get("book") or "")
    )
    return Stamp(mark, content.get("seal") != _svg_seal(_STAMP.sub("", drawing))) if mark else None


def _mark(figure: str, version: str, *, changed: bool, book: str) -> Mark | None:
    (mark, *_) = [*marks.found(f"{figure} · {version}"), None]
    return Mark(mark.figure, mark.version, changed, book) if mark else None


def _texts(picture: bytes) -> Iterator[tuple[str, str]]:
    if not picture.startswith(png.SIGNATURE):
        raise ValueError("no PNG")
    last = b""
    try:
        for kind, content in png.chunks(picture):
            last = kind
            if kind == b"iTXt" and len(content) <= _LONGEST_TEXT:
                yield _text(content)
    except struct.error as error:
        raise ValueError("cut off") from error
    if last != b"IEND":
        raise ValueError("cut off")


def _text(content: bytes) -> tuple[str, str]:
    """Keyword and text of an iTXt chunk; the text of a packed one is not read."""
    keyword, _, rest = content.partition(b"\0")
    packed, parts = rest[:1] != b"\0", rest[2:].split(b"\0", 2)
    text = "" if packed or len(parts) < 3 else parts[2].decode("utf-8", "replace")
    return keyword.decode("latin-1"), text


def _sealed(picture: bytes) -> str:
    seal = hashlib.sha256()
    for kind, content in png.chunks(picture):
        if kind == b"IDAT":
            seal.update(content)
    return seal.hexdigest()


def _svg_seal(bare: str) -> str:
    # version control and mail change line ends, which draw nothing
    return hashlib.sha256(bare.replace("\r\n", "\n").encode("utf-8", "surrogatepass")).hexdigest()
