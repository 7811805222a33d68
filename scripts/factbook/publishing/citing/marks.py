"""What identifies figures inside files: stamps are put into pictures, marks are read out of whatever people send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from factbook.publishing import png
from factbook.publishing.citing import identity, office, packages, stamps
from factbook.publishing.citing.office import Place
from factbook.publishing.citing.packages import FigureFileError, Package
from factbook.publishing.citing.stamps import Stamp, stamp_png, stamp_svg

__all__ = ["FigureFileError", "Place", "Reading", "read", "stamp_png", "stamp_svg"]

_KINDS = "PNG, SVG, PDF, PPTX, DOCX, XLSX"
_OFFICE = {"presentation": "pptx", "document": "docx", "workbook": "xlsx"}
_BROKEN_PDF = (
    pikepdf.PikepdfError, OSError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, MemoryError,
)  # fmt: skip
_LARGEST_XMP, _MOST_WARNINGS, _MOST_MARKS = packages.MB, 1_000, 1_000


@dataclass(frozen=True)
class Reading:
    """What a file holds: its kind (``png``, ``svg``, ``pdf``, ``pptx``, ``docx``, ``xlsx``) and its places in order.

    Each place has the marks written in it, the stamps of its pictures (``broken`` where a seal is), and for Office
    files the numbers of its charts and the text of its tables.
    """

    kind: str
    places: tuple[Place, ...]


def read(file: Path) -> Reading:
    """Every mark in a file.

    Raises:
        FigureFileError: where the file cannot be looked into, in one sentence.
    """
    try:
        if file.stat().st_size > packages.LARGEST_FILE:
            most = packages.LARGEST_FILE // packages.MB
            raise FigureFileError(file, f"한도({most} MB)보다 큰 파일입니다. 필요한 쪽만 따로 저장하세요.")
        with file.open("rb") as opened:
            head = opened.read(1024)
    except OSError:
        raise FigureFileError(file, "열 수 없는 파일입니다. 경로와 권한을 확인하세요.") from None
    if not head:
        raise FigureFileError(file, "빈 파일입니다. 원본을 다시 받으세요.")
    if head.startswith(png.SIGNATURE):
        return Reading("png", (_png(file),))
    if b"%PDF-" in head:
        return Reading("pdf", (_pdf(file),))
    if head.startswith(b"PK"):
        return _office(file)
    return Reading("svg", (_svg(file),))


def _png(file: Path) -> Place:
    try:
        stamp = stamps.of_png(file.read_bytes())
    except ValueError:
        raise FigureFileError(file, "잘렸거나 손상된 PNG입니다. 원본을 다시 받으세요.") from None
    return Place("그림", stamps=_listed(stamp))


def _svg(file: Path) -> Place:
    try:
        drawing = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        drawing = ""
    if "<svg" not in drawing:
        told = f"알아볼 수 없거나 암호가 걸린 파일입니다. 확인할 수 있는 파일: {_KINDS}."
        raise FigureFileError(file, told)
    if len(drawing) > packages.LARGEST_XML:
        most = packages.LARGEST_XML // packages.MB
        raise FigureFileError(file, f"한도({most} MB)보다 큰 그림입니다. 책에서 다시 받으세요.")
    return Place("그림", list(identity.found(drawing)), _listed(stamps.of_svg(drawing)))


def _pdf(file: Path) -> Place:
    limits: dict[str, Any] = {"flate_max_memory": packages.LARGEST_XML, "doc_max_warnings": _MOST_WARNINGS}
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
    return Place("파일 속성", list(identity.found(told)))


def _said(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What a PDF says of itself: its keywords, and its XMP as it stands."""
    if isinstance(pdf.docinfo, pikepdf.Dictionary) and "/Keywords" in pdf.docinfo:
        yield str(pdf.docinfo["/Keywords"])
    xmp = pdf.Root.get("/Metadata")
    # packed XMP is not opened: nobody needs to pack it, and it may unpack without end
    if isinstance(xmp, pikepdf.Stream) and "/Filter" not in xmp:
        yield xmp.read_raw_bytes()[:_LARGEST_XMP].decode("utf-8", "replace")


def _office(file: Path) -> Reading:
    package = Package(file)
    try:
        root = package.xml(package.main)
        kind = _OFFICE.get(root.tag.rpartition("}")[2])
        if kind is None:
            raise FigureFileError(file, f"알아볼 수 없는 압축 파일입니다. 확인할 수 있는 파일: {_KINDS}.")
        found = tuple(office.places(package, kind))
    finally:
        package.close()
    if len({mark for place in found for mark in place.marks}) > _MOST_MARKS:
        raise FigureFileError(file, f"표식이 한도({_MOST_MARKS})보다 많습니다. 필요한 쪽만 따로 저장하세요.")
    return Reading(kind, found)


def _listed(stamp: Stamp | None) -> list[Stamp]:
    return [stamp] if stamp else []
