"""PNG files without transparency, with text chunks (title, source, figure id)."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Mapping

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DOTS = 7559  # a metre: 192 an inch, so that a slide takes a picture drawn at twice its size for its true size

_MOST_CHUNKS = 20_000


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Type and content of every chunk, in order.

    Raises:
        struct.error: where the file is cut off, or made of more chunks than any program writes.
    """
    offset, left = len(SIGNATURE), _MOST_CHUNKS
    while offset < len(png):
        left -= 1
        if left < 0:
            raise struct.error("too many chunks")
        (length,) = struct.unpack_from(">I", png, offset)
        yield png[offset + 4 : offset + 8], png[offset + 8 : offset + 8 + length]
        offset += 12 + length


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a picture in pixels.

    Raises:
        struct.error: where the file is cut off.
    """
    wide, high = struct.unpack_from(">II", png, len(SIGNATURE) + 8)
    return wide, high


def opaque(png: bytes) -> bytes:
    """The same picture without transparency, for which a browser writes a channel even where there is none."""
    from PIL import Image  # noqa: PLC0415 # what reads files for `verify-figure` needs no pictures

    made = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").save(made, "PNG")
    return made.getvalue()


def described(png: bytes, texts: Mapping[str, str]) -> bytes:
    """The same picture with ``texts`` (keyword in Latin letters → text) and its density; empty texts are left out."""
    head, *rest = chunks(png)
    captions = [(b"iTXt", key.encode("latin-1") + b"\0" * 5 + text.encode()) for key, text in texts.items() if text]
    return SIGNATURE + b"".join(map(_chunk, [head, (b"pHYs", struct.pack(">IIB", DOTS, DOTS, 1)), *captions, *rest]))


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    kind, content = chunk
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
