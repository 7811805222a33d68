"""Reads the parts of a packed file that a stranger may have made: within fixed limits, without entities or network."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath

from lxml import etree

from factbook.errors import FigureFileError
from factbook.files import names
from factbook.language.messages import message
from factbook.language.quoting import shown
from factbook.verify.limits import (
    LARGEST_READ,
    LARGEST_UNPACKED,
    LARGEST_XML,
    MB,
    MOST_MEMBERS,
    MOST_PICTURES,
    MOST_TAGS,
    Left,
)
from factbook.verify.unfit import unfit

PICTURES = (".png", ".svg")
UNSTAMPED = (".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".wmf", ".emf")  # kinds of pictures without our stamp
_MEMBER = b"PK\x01\x02"  # how an archive's list names each; archives inside it may be stored as they are
_UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    IndexError,
    EOFError,
    RuntimeError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)


class Package:
    """An Office file, or another archive, as named parts; ``cells`` is what may still be read of its tables.

    Raises:
        FigureFileError: where it is damaged or passes a limit.
    """

    def __init__(self, file: Path, content: bytes) -> None:
        self._file, self._left, self._tags, self.cells = file, LARGEST_READ, MOST_TAGS, Left()
        if content.count(_MEMBER) > 10 * MOST_MEMBERS:  # before the list is read, which takes long
            raise unfit(file, message("verify.many-files", most=MOST_MEMBERS))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _UNREADABLE:
            raise self._damaged() from None
        members = self._zip.infolist()
        unpacked = sum(member.file_size for member in members)
        pictures = sum(member.filename.lower().endswith(PICTURES) for member in members)
        for much, most, what in (
            (len(members), MOST_MEMBERS, message("verify.many-files", most=MOST_MEMBERS)),
            (unpacked, LARGEST_UNPACKED, message("verify.large-unpacked", most=LARGEST_UNPACKED // MB)),
            (pictures, MOST_PICTURES, message("verify.many-pictures", most=MOST_PICTURES)),
        ):
            if much > most:
                raise unfit(file, what)
        self.names = {member.filename for member in members}

    @property
    def files(self) -> list[str]:
        """Names of the files in it, without those that other systems leave there."""
        return sorted(
            name
            for name in self.names
            if not name.endswith("/") and not any(map(names.passed_over, PurePosixPath(name).parts))
        )

    def close(self) -> None:
        """Lets go of the file."""
        self._zip.close()

    def content(self, name: str) -> bytes:
        """Bytes of a part."""
        try:
            return self._zip.read(name)
        except _UNREADABLE:
            raise self._damaged() from None

    def count(self, name: str) -> None:
        """Takes the size of a part from what may be read of XML and text in all."""
        size = self._zip.getinfo(name).file_size if name in self.names else 0
        self._left -= size
        if size > LARGEST_XML:
            raise unfit(self._file, message("verify.large-part", part=shown(name, 80), most=LARGEST_XML // MB))
        if self._left < 0:
            raise unfit(self._file, message("verify.much-text", most=LARGEST_READ // MB))

    def xml(self, name: str) -> etree._Element:
        """Root of an XML part."""
        self.count(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        content = self.content(name)
        self._tags -= content.count(b"<")
        if self._tags < 0:
            raise unfit(self._file, message("verify.many-tags", most=MOST_TAGS))
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self._damaged() from None
        if root.getroottree().docinfo.internalDTD is not None:  # no Office program writes one
            raise self._damaged()
        return root

    def targets(self, name: str) -> list[tuple[str, str, str]]:
        """Id, kind (last word of its type) and name of every part a part points to."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        return list(self._relationships(folder, rels)) if rels in self.names else []

    @cached_property
    def main(self) -> str:
        """Name of the document's own part."""
        found = [target for _, kind, target in self.targets("") if kind == "officeDocument"]
        if not found:
            raise self._damaged()
        return found[0]

    def _relationships(self, folder: str, rels: str) -> Iterator[tuple[str, str, str]]:
        for one in self.xml(rels):
            if not isinstance(one.tag, str) or one.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/" + folder, one.get("Target", ""))).lstrip("/")
            if target in self.names:
                yield one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target

    def _damaged(self) -> FigureFileError:
        return unfit(self._file, message("verify.damaged-zip"))
