"""Reads marks and stamps of figures from files of any kind that people send."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

import pikepdf

from factbook.citing import marks, png, stamps
from factbook.citing.marks import Mark
from factbook.citing.stamps import Stamp
from factbook.errors import FigureFileError
from factbook.formats import registry
from factbook.formats.registry import Reader
from factbook.language.messages import message
from factbook.verify import read_office, safe_zip
from factbook.verify.read_office import Section
from factbook.verify.safe_zip import Package

__all__ = ["Reading", "Section", "read"]

_README = "txt"  # the ending of what the archive of a figure says of itself
_OFFICE = {"presentation": "pptx", "document": "docx", "workbook": "xlsx"}
_BROKEN_PDF = (
    pikepdf.PikepdfError,
    OSError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RuntimeError,
    MemoryError,
)
_LARGEST_XMP, _MOST_WARNINGS, _MOST_MARKS = safe_zip.MB, 1_000, 1_000


@dataclass(frozen=True)
class Reading:
    """What a file holds: its kind, and its sections in order.

    Kinds: ``png``, ``svg``, ``pdf``, ``pptx``, ``docx``, ``xlsx``, ``csv``, ``text``, ``zip``. Each section has
    the marks written in it, the stamps of its pictures (``broken`` where a seal is), the numbers of its charts and the
    text of its tables. ``unread`` names what an archive holds besides.
    """

    kind: str
    sections: tuple[Section, ...]
    unread: tuple[str, ...] = ()


def read(file: Path) -> Reading:
    """Every mark in a file.

    Raises:
        FigureFileError: where the file cannot be looked into, in one sentence.
    """
    head = _head(file)
    if b"%PDF-" in head and not head.startswith((png.SIGNATURE, b"PK")):
        reading = Reading("pdf", (_pdf(file),))
    else:
        reading = _packed(file) if head.startswith(b"PK") else _alone(file)
    if len({mark for section in reading.sections for mark in section.marks}) > _MOST_MARKS:
        raise FigureFileError(file, f"표식이 한도({_MOST_MARKS})보다 많습니다. 필요한 쪽만 따로 저장하세요.")
    return reading


def _head(file: Path) -> bytes:
    """The first bytes of a file that is no device, no folder, not empty and not too large."""
    head = b""
    try:
        size = file.stat().st_size if file.is_file() else -1  # a device may have no end
        if size > 0:
            with file.open("rb") as opened:
                head = opened.read(1024)
    except OSError:
        size = -1
    if size < 0:
        raise FigureFileError(file, "열 수 없는 파일입니다. 경로와 권한을 확인하세요.")
    if size > safe_zip.LARGEST_FILE:
        most = safe_zip.LARGEST_FILE // safe_zip.MB
        raise FigureFileError(file, f"한도({most} MB)보다 큰 파일입니다. 필요한 쪽만 따로 저장하세요.")
    if not head:
        raise FigureFileError(file, "빈 파일입니다. 원본을 다시 받으세요.")
    return head


def _alone(file: Path) -> Reading:
    """A picture or a text."""
    content = file.read_bytes()
    is_png = content.startswith(png.SIGNATURE)
    if not is_png and len(content) > safe_zip.LARGEST_XML:
        most = safe_zip.LARGEST_XML // safe_zip.MB
        raise FigureFileError(file, f"한도({most} MB)보다 큰 그림이나 글입니다. 책에서 다시 받으세요.")
    try:
        kind, section = _section_of(file.name, content)
    except ValueError:
        unknown = message("verify.unknown-file", readable=_readable())
        raise FigureFileError(file, message("verify.damaged-png") if is_png else unknown) from None
    return Reading(kind, (section,))


def _section_of(name: str, content: bytes) -> tuple[str, Section]:
    """Kind and only section of a picture or a text in UTF-8.

    Raises:
        ValueError: where it is neither, or damaged.
    """
    if content.startswith(png.SIGNATURE):
        return "png", Section(name, stamps=_listed(stamps.of_png(content)))
    text = content.decode("utf-8-sig")
    if "\0" in text:
        raise ValueError("no text")
    found = list(marks.found(text))
    if "<svg" in text:
        return "svg", Section(name, found, _listed(stamps.of_svg(text)))
    if name.lower().endswith(".csv"):
        return "csv", Section(name, found, tables=[list(_rows(text))])
    return "text", Section(name, [*found, *_recorded(text)])


def _rows(text: str) -> Iterator[list[str]]:
    try:
        yield from (
            row[: read_office.MOST_COLUMNS] for row in islice(csv.reader(io.StringIO(text)), read_office.MOST_ROWS)
        )
    except csv.Error:  # no table, whatever its name says
        return


def _recorded(text: str) -> Iterator[Mark]:
    """The mark of a figure's record in JSON, which says id and version apart."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(record, dict):
        for mark in marks.found(f"{record.get('id')} · {record.get('version')}"):
            yield Mark(mark.figure, mark.version, record.get("official") is False, str(record.get("book") or ""))


def _pdf(file: Path) -> Section:
    limits: dict[str, Any] = {"flate_max_memory": safe_zip.LARGEST_XML, "doc_max_warnings": _MOST_WARNINGS}
    before: dict[str, Any] = pikepdf.settings.set_qpdf_limits(**limits)
    try:
        with pikepdf.open(file) as pdf:
            text = "\n".join(_texts(pdf))
    except pikepdf.PasswordError:
        raise FigureFileError(file, "암호가 걸린 PDF입니다. 암호를 풀고 다시 저장하세요.") from None
    except _BROKEN_PDF:
        raise FigureFileError(file, "손상된 PDF입니다. 원본을 다시 받으세요.") from None
    finally:
        pikepdf.settings.set_qpdf_limits(**before)
    return Section("파일 속성", list(marks.found(text)))


def _texts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Texts of a PDF's metadata: its keywords, and its XMP unparsed."""
    if isinstance(pdf.docinfo, pikepdf.Dictionary) and "/Keywords" in pdf.docinfo:
        yield str(pdf.docinfo["/Keywords"])
    xmp = pdf.Root.get("/Metadata")
    # packed XMP is not opened: nobody needs to pack it, and it may unpack without end
    if isinstance(xmp, pikepdf.Stream) and "/Filter" not in xmp:
        yield xmp.read_raw_bytes()[:_LARGEST_XMP].decode("utf-8", "replace")


def _packed(file: Path) -> Reading:
    package = Package(file)
    try:
        return _office(file, package) if "[Content_Types].xml" in package.names else _archive(file, package)
    finally:
        package.close()


def _office(file: Path, package: Package) -> Reading:
    kind = _OFFICE.get(package.xml(package.main).tag.rpartition("}")[2])
    if kind is None:
        raise FigureFileError(file, message("verify.unknown-office", readable=_readable()))
    return Reading(kind, tuple(read_office.sections(package, kind)))


def _archive(file: Path, package: Package) -> Reading:
    """An archive of files: its pictures and texts; whole documents have to be taken out."""
    names = sorted(name for name in package.names if not name.endswith("/"))
    readable = [name for name in names if PurePosixPath(name.lower()).suffix[1:] in _alone_or_packed()]
    found, unread = list[Section](), [name for name in names if name not in readable]
    for name in readable:
        if not name.lower().endswith(".png"):
            package.count(name)
        try:
            found.append(_section_of(PurePosixPath(name).name, package.content(name))[1])
        except ValueError:
            unread.append(name)
    if not found:
        raise FigureFileError(file, message("verify.nothing-packed", readable=_readable()))
    return Reading("zip", tuple(found), tuple(PurePosixPath(name).name for name in unread))


def _endings(*readers: Reader) -> list[str]:
    """Last endings of formats that are read in one of these ways, most wanted first."""
    endings = (each.ending.rpartition(".")[2] for each in registry.every() if each.reader in readers)
    return list(dict.fromkeys(endings))


def _alone_or_packed() -> set[str]:
    """Endings of pictures and texts, which are read inside an archive as well."""
    return {*_endings("picture", "text"), _README}


def _readable() -> str:
    """Kinds of files that can be read, for messages."""
    whole, texts = _endings("picture", "document"), [*_endings("text"), _README]
    kinds = [*map(str.upper, whole), f"글({', '.join(map(str.upper, texts))})"]
    return message("verify.readable", files=", ".join(kinds), archives=", ".join(map(str.upper, _endings("archive"))))


def _listed(stamp: Stamp | None) -> list[Stamp]:
    return [stamp] if stamp else []
