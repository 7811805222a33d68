"""Formats in which a figure is taken to other programs: each is one function in this folder, registered above it.

Whatever lists formats asks here: downloads of pages and cards and their order, contents and README of the archive,
``figures.json``, files that the ledger keeps, ways to read a file somebody sent. Modules of the folder
are found by walking it, so that a format needs no second line that could be forgotten.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from factbook import formats
from factbook.citing import citations
from factbook.figures.record import Record
from factbook.formats.exhibit import Exhibit, Picture

if TYPE_CHECKING:
    from playwright.sync_api import Page

# how marks are read from a file: picture, text in UTF-8, PDF or Office file, archive of such files
Reader = Literal["picture", "text", "document", "archive"]
IN_FOLDER = ("js", "png.js", "narrow.svg", "print.svg")  # endings of files beside them that are no formats
_ENDING = re.compile(r"[a-z0-9]+(\.[a-z0-9]+)*")


@dataclass(frozen=True)
class Pictures:
    """A figure's pictures before anything is written into them: for screens and for print (SVG), for slides (PNG)."""

    svg: str
    print_svg: str
    png: bytes


@dataclass(frozen=True)
class FormatInput:
    """What a format may be made from: a figure's record, its pictures, its files in other formats.

    ``tab`` gives an empty page of a browser.
    """

    record: Record
    pictures: Pictures
    tab: Callable[[], Page]
    _files: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def citation(self) -> str:
        """The long form of its citation."""
        return citations.long(self.record)

    @cached_property
    def exhibit(self) -> Exhibit:
        """The figure as office programs show it, with its stamped picture."""
        return Exhibit(self.record, self.citation, Picture(self.file("png"), *self.record.frame))

    def file(self, ending: str) -> bytes:
        """The figure's file in another format, made when it is first asked for."""
        if ending not in self._files:
            self._files[ending] = by_ending()[ending].make(self)
        return self._files[ending]


Maker = Callable[[FormatInput], bytes]


@dataclass(frozen=True)
class Format:
    """A format: its file's ending without the dot, its rank among the others (lowest first), what it is used for.

    Its ``use`` is in Korean (``interface.later``).
    It is on every card; ``offered`` under the figure as well. The ledger has the file of one that is ``kept``.
    """

    ending: str
    rank: int
    use: str
    offered: bool
    kept: bool
    reader: Reader
    make: Maker


_REGISTERED: dict[str, Format] = {}


def file_format(
    ending: str, *, rank: int, use: str, reader: Reader, offered: bool = False, kept: bool = False
) -> Callable[[Maker], Maker]:
    """Register the decorated function as the maker of a format's files; ``use`` is printed on cards.

    Raises:
        ValueError: for an ending that is malformed or taken.
    """
    taken = {**_REGISTERED, **dict.fromkeys(IN_FOLDER)}
    if ending in taken or not _ENDING.fullmatch(ending):
        raise ValueError(f"the ending {ending!r} is taken, or no ending")

    def register(make: Maker) -> Maker:
        _REGISTERED[ending] = Format(ending, rank, use, offered, kept, reader, make)
        return make

    return register


@cache
def by_ending() -> dict[str, Format]:
    """Every format by its ending, most wanted first."""
    for module in pkgutil.iter_modules(formats.__path__):
        importlib.import_module(f"{formats.__name__}.{module.name}")
    ordered = sorted(_REGISTERED.values(), key=lambda each: (each.rank, each.ending))
    return {each.ending: each for each in ordered}


def every() -> tuple[Format, ...]:
    """Every format, most wanted first, as cards list them."""
    return tuple(by_ending().values())


def offered() -> tuple[Format, ...]:
    """Those that stand under a figure, most wanted first."""
    return tuple(each for each in every() if each.offered)


def kept() -> tuple[Format, ...]:
    """Those whose files the ledger keeps."""
    return tuple(each for each in every() if each.kept)


def loose(formats: Iterable[Format]) -> tuple[Format, ...]:
    """Those of the formats that are no archive of the others: what a folder holds that lies open is not packed too."""
    return tuple(each for each in formats if each.reader != "archive")


def files(source: FormatInput) -> dict[str, bytes]:
    """A figure's file in every format by ending, without archives of these files."""
    return {each.ending: source.file(each.ending) for each in loose(every())}


def of_record(record: Record, ending: str) -> bytes:
    """A figure's file in a format that is made of its record alone."""
    return FormatInput(record, Pictures("", "", b""), _no_tab).file(ending)


def archives(record: Record, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Archives by ending of a figure's ``files``, which are those of all other formats by ending."""
    source = FormatInput(record, Pictures("", "", b""), _no_tab, dict(files))  # which are made of nothing else
    return {each.ending: source.file(each.ending) for each in every() if each not in loose(every())}


def _no_tab() -> Page:
    raise AssertionError("what is made of records and files needs no browser")
