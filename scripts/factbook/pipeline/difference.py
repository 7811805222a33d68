"""Where two files of one name first differ, for a person who looks for the reason: a byte, a part of a zip or a PDF."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import PurePosixPath

import pikepdf

from factbook.language.messages import message

_UNSEEN = b"\0"  # in files that have no lines


def first(name: str, a: bytes, b: bytes) -> str:
    """Where the files ``a`` and ``b``, whose bytes differ, first do, in the reader's language."""
    ending = PurePosixPath(name).suffix
    try:
        if ending == ".pdf":
            found = next(_of_pdf(a, b), "")
        else:
            found = _of_zip(a, b) if all(zipfile.is_zipfile(io.BytesIO(each)) for each in (a, b)) else ""
    except (pikepdf.PdfError, zipfile.BadZipFile, ValueError):  # damaged
        found = ""
    return found or _of_bytes(a, b)


def _of_bytes(a: bytes, b: bytes) -> str:
    offset = next((at for at, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]), min(len(a), len(b)))
    if _UNSEEN in a + b:
        return message("rebuild.byte", offset=offset)
    return message("rebuild.line", offset=offset, line=a.count(b"\n", 0, offset) + 1)


def _of_zip(a: bytes, b: bytes) -> str:
    """The first file in an archive that differs; empty where only the packing does."""
    with zipfile.ZipFile(io.BytesIO(a)) as one, zipfile.ZipFile(io.BytesIO(b)) as other:
        for name in dict.fromkeys([*one.namelist(), *other.namelist()]):
            inside = [archive.read(name) if name in archive.namelist() else b"" for archive in (one, other)]
            if inside[0] != inside[1]:
                return message("rebuild.inside", file=name, where=first(name, *inside))
    return ""


def _of_pdf(a: bytes, b: bytes) -> Iterator[str]:
    """What differs in two PDFs: pages, attachments, what the file says of itself."""
    with pikepdf.open(io.BytesIO(a)) as one, pikepdf.open(io.BytesIO(b)) as other:
        for number, pages in enumerate(zip_longest(one.pages, other.pages), 1):
            if _shown(pages[0]) != _shown(pages[1]):
                yield message("rebuild.page", number=number)
        for name in sorted({*one.attachments, *other.attachments}):
            attached = [_attached(document, name) for document in (one, other)]
            if attached[0] != attached[1]:
                yield message("rebuild.inside", file=name, where=first(name, *attached))
        if any(repr(one.trailer.get(key)) != repr(other.trailer.get(key)) for key in ("/Info", "/ID")):
            yield message("rebuild.about")


def _shown(page: pikepdf.Page | None) -> bytes:
    """What a page draws; nothing of one that is not there."""
    if page is None or "/Contents" not in page:
        return b""
    page.contents_coalesce()
    return page.Contents.read_bytes()


def _attached(document: pikepdf.Pdf, name: str) -> bytes:
    return document.attachments[name].get_file().read_bytes() if name in document.attachments else b""
