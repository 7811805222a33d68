"""What identifies figures inside files: marks and stamps are read out of whatever people send."""

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
from factbook.verify import read_office, safe_zip
from factbook.verify.read_office import Place
from factbook.verify.safe_zip import FigureFileError, Package

__all__ = ["FigureFileError", "Place", "Reading", "read"]

_KINDS = "PNG, SVG, PDF, PPTX, DOCX, XLSX, 글(CSV, JSON, BibTeX, RIS, TXT)과 이들을 묶은 ZIP"
_UNKNOWN = f"알아볼 수 없거나 암호가 걸린 파일입니다. 확인할 수 있는 파일: {_KINDS}."
_IN_ARCHIVES = (".png", ".svg", ".csv", ".json", ".bib", ".ris", ".txt")
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
    """What a file holds: its kind and its places in order.

    Kinds: ``png``, ``svg``, ``pdf``, ``pptx``, ``docx``, ``xlsx``, ``csv``, ``text``, ``zip``. Each place has the
    marks written in it, the stamps of its pictures (``broken`` where a seal is), the numbers of its charts and the
    text of its tables. ``unread`` names what an archive holds besides.
    """

    kind: str
    places: tuple[Place, ...]
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
    if len({mark for place in reading.places for mark in place.marks}) > _MOST_MARKS:
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
        kind, place = _looked_into(file.name, content)
    except ValueError:
        damaged = "잘렸거나 손상된 PNG입니다. 원본을 다시 받으세요."
        raise FigureFileError(file, damaged if is_png else _UNKNOWN) from None
    return Reading(kind, (place,))


def _looked_into(name: str, content: bytes) -> tuple[str, Place]:
    """Kind and place of a picture or a text in UTF-8.

    Raises:
        ValueError: where it is neither, or damaged.
    """
    if content.startswith(png.SIGNATURE):
        return "png", Place(name, stamps=_listed(stamps.of_png(content)))
    told = content.decode("utf-8-sig")
    if "\0" in told:
        raise ValueError("no text")
    found = list(marks.found(told))
    if "<svg" in told:
        return "svg", Place(name, found, _listed(stamps.of_svg(told)))
    if name.lower().endswith(".csv"):
        return "csv", Place(name, found, tables=[list(_rows(told))])
    return "text", Place(name, [*found, *_recorded(told)])


def _rows(told: str) -> Iterator[list[str]]:
    try:
        yield from (
            row[: read_office.MOST_COLUMNS] for row in islice(csv.reader(io.StringIO(told)), read_office.MOST_ROWS)
        )
    except csv.Error:  # no table, whatever its name says
        return


def _recorded(told: str) -> Iterator[Mark]:
    """The mark of a figure's record in JSON, which says id and version apart."""
    try:
        record = json.loads(told)
    except (ValueError, RecursionError):
        return
    if isinstance(record, dict):
        for mark in marks.found(f"{record.get('id')} · {record.get('version')}"):
            yield Mark(mark.figure, mark.version, record.get("official") is False, str(record.get("book") or ""))


def _pdf(file: Path) -> Place:
    limits: dict[str, Any] = {"flate_max_memory": safe_zip.LARGEST_XML, "doc_max_warnings": _MOST_WARNINGS}
    before: dict[str, Any] = pikepdf.settings.set_qpdf_limits(**limits)
    try:
        with pikepdf.open(file) as pdf:
            told = "\n".join(_said(pdf))
    except pikepdf.PasswordError:
        raise FigureFileError(file, "암호가 걸린 PDF입니다. 암호를 풀고 다시 저장하세요.") from None
    except _BROKEN_PDF:
        raise FigureFileError(file, "손상된 PDF입니다. 원본을 다시 받으세요.") from None
    finally:
        pikepdf.settings.set_qpdf_limits(**before)
    return Place("파일 속성", list(marks.found(told)))


def _said(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What a PDF says of itself: its keywords, and its XMP as it stands."""
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
        raise FigureFileError(file, f"알아볼 수 없는 Office 파일입니다. 확인할 수 있는 파일: {_KINDS}.")
    return Reading(kind, tuple(read_office.places(package, kind)))


def _archive(file: Path, package: Package) -> Reading:
    """An archive of files: its pictures and texts; whole documents have to be taken out."""
    names = sorted(name for name in package.names if not name.endswith("/"))
    readable = [name for name in names if name.lower().endswith(_IN_ARCHIVES)]
    found, unread = list[Place](), [name for name in names if name not in readable]
    for name in readable:
        if not name.lower().endswith(".png"):
            package.count(name)
        try:
            found.append(_looked_into(PurePosixPath(name).name, package.content(name))[1])
        except ValueError:
            unread.append(name)
    if not found:
        raise FigureFileError(file, f"그림의 파일이 들어 있지 않은 압축 파일입니다. 확인할 수 있는 파일: {_KINDS}.")
    return Reading("zip", tuple(found), tuple(PurePosixPath(name).name for name in unread))


def _listed(stamp: Stamp | None) -> list[Stamp]:
    return [stamp] if stamp else []
