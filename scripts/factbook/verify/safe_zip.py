"""Reads the parts of a packed file that a stranger may have made: within fixed limits, without entities or network."""

from __future__ import annotations

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from lxml import etree

from factbook.errors import FactbookError

MB = 1_000_000
LARGEST_FILE, LARGEST_UNPACKED, LARGEST_XML = 50 * MB, 200 * MB, 20 * MB
LARGEST_READ = 60 * MB  # of XML and text in all, a part counted as often as something points to it
MOST_MEMBERS, MOST_PICTURES = 2_000, 200
PICTURES = (".png", ".svg")
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


class FigureFileError(FactbookError):
    """A file that cannot be looked into: of another kind, damaged, encrypted, or too large."""

    exit_code = 2

    def __init__(self, file: Path, what: str) -> None:
        super().__init__(f"{file.name}: {what}")


class Package:
    """An Office file, or another archive, as named parts.

    Raises:
        FigureFileError: where it is damaged or passes a limit.
    """

    def __init__(self, file: Path) -> None:
        self._file, self._left = file, LARGEST_READ
        try:
            self._zip = zipfile.ZipFile(file)
        except _UNREADABLE:
            raise self._damaged() from None
        members = self._zip.infolist()
        unpacked = sum(member.file_size for member in members)
        pictures = sum(member.filename.lower().endswith(PICTURES) for member in members)
        for much, most, what in (
            (len(members), MOST_MEMBERS, "안에 든 파일이"),
            (unpacked / MB, LARGEST_UNPACKED / MB, "푼 크기(MB)가"),
            (pictures, MOST_PICTURES, "안에 든 그림이"),
        ):
            if much > most:
                raise FigureFileError(file, f"{what} 한도({most:g})를 넘어 열지 않습니다. 필요한 쪽만 따로 저장하세요.")
        self.names = {member.filename for member in members}

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
            raise FigureFileError(self._file, f"안에 든 {name}, 한도({LARGEST_XML // MB} MB)를 넘어 열지 않습니다.")
        if self._left < 0:
            most = LARGEST_READ // MB
            raise FigureFileError(self._file, f"안에 든 글이 한도({most} MB)를 넘습니다. 필요한 쪽만 따로 저장하세요.")

    def xml(self, name: str) -> etree._Element:
        """Root of an XML part."""
        self.count(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self.content(name), parser)
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
        return FigureFileError(self._file, "손상되었거나 암호가 걸린 Office·ZIP 파일입니다. 원본을 다시 받으세요.")
