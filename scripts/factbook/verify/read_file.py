"""Reads marks and stamps of figures from files of any kind that people send."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pikepdf

from factbook.citing import marks, png, stamps
from factbook.citing.marks import Mark
from factbook.citing.stamps import Stamp
from factbook.errors import TooMuchError, UnreadableFileError
from factbook.files import reading
from factbook.formats import registry
from factbook.formats.registry import Reader
from factbook.language.messages import message
from factbook.verify import limits, read_hwpx, read_office, read_text
from factbook.verify.read_office import Section
from factbook.verify.safe_zip import Package
from factbook.verify.unfit import unfit

__all__ = ["Reading", "Section", "read"]

_OLD_HANGUL = ".hwp"
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
_LARGEST_XMP, _MOST_WARNINGS, _MOST_MARKS = limits.MB, 1_000, 1_000


@dataclass(frozen=True)
class Reading:
    """What a file holds: its kind, and its sections in order.

    Kinds: ``png``, ``svg``, ``pdf``, ``pptx``, ``docx``, ``xlsx``, ``hwpx``, ``csv``, ``text``, ``zip``. Each section
    has the marks written in it, the stamps of its pictures (``broken`` where a seal is), the numbers of its charts and
    the text of its tables. ``unread`` names what an archive holds besides.
    """

    kind: str
    sections: tuple[Section, ...]
    unread: tuple[str, ...] = ()


def read(file: Path) -> Reading:
    """Every mark in a file.

    Raises:
        FigureFileError: where the file cannot be looked into, in one sentence.
    """
    content = _content(file)
    head = content[:1024]
    if b"%PDF-" in head and not head.startswith((png.SIGNATURE, b"PK")):
        found = Reading("pdf", (_pdf(file, content),))
    else:
        found = _packed(file, content) if head.startswith(b"PK") else _alone(file, content)
    if len({mark for section in found.sections for mark in section.marks}) > _MOST_MARKS:
        raise unfit(file, message("verify.many-marks", most=_MOST_MARKS))
    return found


def _content(file: Path) -> bytes:
    """Bytes of a file that is no device, no folder, not empty and not too large."""
    try:
        content = reading.content(file, limits.LARGEST_FILE)
    except UnreadableFileError as error:
        raise unfit(file, message("verify.unreadable", what=error.what, remedy=error.remedy)) from None
    if not content:
        raise unfit(file, message("verify.empty"))
    return content


def _alone(file: Path, content: bytes) -> Reading:
    """A picture or a text."""
    is_png = content.startswith(png.SIGNATURE)
    if not is_png and len(content) > limits.LARGEST_XML:
        raise unfit(file, message("verify.large", most=limits.LARGEST_XML // limits.MB))
    try:
        kind, section = _section_of(file.name, content, limits.Left())
    except TooMuchError:
        raise unfit(file, too_much()) from None
    except ValueError:
        raise unfit(file, _not_read(file.name, is_png=is_png)) from None
    return Reading(kind, (section,))


def _not_read(name: str, *, is_png: bool) -> str:
    """Why a picture or a text cannot be read, and what to do."""
    if is_png:
        return message("verify.damaged-png")
    if name.lower().endswith(read_text.TABLES):
        return message("verify.unknown-encoding")
    if name.lower().endswith(_OLD_HANGUL):
        return message("verify.old-hangul")
    return message("verify.unknown-file", readable=_readable())


def too_much() -> str:
    """What is said of a file whose tables hold more than is compared."""
    return message("verify.too-wide", most=limits.LARGEST_TABLES // limits.MB)


def _section_of(name: str, content: bytes, left: limits.Left) -> tuple[str, Section]:
    """Kind and only section of a picture or a text.

    Raises:
        ValueError: where it is neither, or damaged.
        TooMuchError: where it is a table with more in it than is compared.
    """
    if content.startswith(png.SIGNATURE):
        return "png", Section(name, stamps=_listed(stamps.of_png(content)))
    text = read_text.decoded(name, content)
    found = list(marks.found(text))
    if "<svg" in text:
        return "svg", Section(name, found, _listed(stamps.of_svg(text)))
    if read_text.is_table(name, text):
        return "csv", Section(name, found, tables=[list(read_text.rows(text, left))])
    return "text", Section(name, [*found, *_recorded(text)])


def _recorded(text: str) -> Iterator[Mark]:
    """The mark of a figure's record in JSON, which says id and version apart."""
    try:
        record = json.loads(text) if len(text) <= limits.LARGEST_JSON else None
    except (ValueError, RecursionError):
        return
    if isinstance(record, dict):
        for mark in marks.found(f"{record.get('id')} · {record.get('version')}"):
            yield Mark(mark.figure, mark.version, record.get("official") is False, str(record.get("book") or ""))


def _pdf(file: Path, content: bytes) -> Section:
    most: dict[str, Any] = {"flate_max_memory": limits.LARGEST_XML, "doc_max_warnings": _MOST_WARNINGS}
    before: dict[str, Any] = pikepdf.settings.set_qpdf_limits(**most)
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            text = "\n".join(_texts(pdf))
    except pikepdf.PasswordError:
        raise unfit(file, message("verify.locked-pdf")) from None
    except _BROKEN_PDF:
        raise unfit(file, message("verify.damaged-pdf")) from None
    finally:
        pikepdf.settings.set_qpdf_limits(**before)
    return Section(message("verify.properties"), list(marks.found(text)))


def _texts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Texts of a PDF's metadata: its keywords, and its XMP unparsed."""
    if isinstance(pdf.docinfo, pikepdf.Dictionary) and "/Keywords" in pdf.docinfo:
        yield str(pdf.docinfo["/Keywords"])
    xmp = pdf.Root.get("/Metadata")
    # packed XMP is not opened: nobody needs to pack it, and it may unpack without end
    if isinstance(xmp, pikepdf.Stream) and "/Filter" not in xmp:
        yield xmp.read_raw_bytes()[:_LARGEST_XMP].decode("utf-8", "replace")


def _packed(file: Path, content: bytes) -> Reading:
    package = Package(file, content)
    try:
        if read_hwpx.PROPERTIES in package.names:
            return Reading("hwpx", tuple(read_hwpx.sections(package)))
        return _office(file, package) if "[Content_Types].xml" in package.names else _archive(file, package)
    except TooMuchError:
        raise unfit(file, too_much()) from None
    finally:
        package.close()


def _office(file: Path, package: Package) -> Reading:
    kind = _OFFICE.get(package.xml(package.main).tag.rpartition("}")[2])
    if kind is None:
        raise unfit(file, message("verify.unknown-office", readable=_readable()))
    return Reading(kind, tuple(read_office.sections(package, kind)))


def _archive(file: Path, package: Package) -> Reading:
    """An archive of files: its pictures and texts; whole documents have to be taken out."""
    names = package.files
    readable = [name for name in names if PurePosixPath(name.lower()).suffix[1:] in _alone_or_packed()]
    found, unread = list[Section](), [name for name in names if name not in readable]
    for name in readable:
        if not name.lower().endswith(".png"):
            package.count(name)
        try:
            found.append(_section_of(PurePosixPath(name).name, package.content(name), package.cells)[1])
        except ValueError:
            unread.append(name)
    if not found:
        raise unfit(file, message("verify.nothing-packed", readable=_readable()))
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
    kinds = [*map(str.upper, whole), message("verify.texts", kinds=", ".join(map(str.upper, texts)))]
    return message("verify.readable", files=", ".join(kinds), archives=", ".join(map(str.upper, _endings("archive"))))


def _listed(stamp: Stamp | None) -> list[Stamp]:
    return [stamp] if stamp else []
