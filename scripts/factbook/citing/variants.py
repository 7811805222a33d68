"""The index of an edition's states: every figure that a reader can bring about in a page and that is not official.

A build writes it beside the scripts of the states. Cards list from it what there is, and verification knows by it a
figure that nobody published.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from factbook.book.metadata import SHORT_HASH
from factbook.figures.manifest import FigureId, Part, Version

FOLDER, INDEX = "states", "index.json"  # of an edition's pages, and in it
FORMAT: Final = 1


class State(Part):
    """A state of a page: the values, as an address writes them, that are not the edition's, and what makes it."""

    values: Mapping[str, str]
    command: str

    @property
    def written(self) -> str:
        """Its values as a person reads them: ``countries=CZ, reading=strict``."""
        return ", ".join(f"{name}={value}" for name, value in self.values.items())


class Difference(Part):
    """What reads otherwise than in the official figure: what it is of, there and here; empty where nothing stands."""

    what: str
    old: str
    new: str


class Variant(Part):
    """A figure that is not official, once for all the states of its page that show it, with its differences."""

    id: FigureId
    version: Version
    page: str
    states: tuple[State, ...]
    differences: tuple[Difference, ...]

    @property
    def short(self) -> str:
        """The first characters of its version, as people see it."""
        return self.version[:SHORT_HASH]


class Official(Part):
    """A figure as the edition prints it: its version, its page, and what it says, the surest sentence first."""

    version: Version
    page: str
    said: tuple[str, ...]

    @property
    def short(self) -> str:
        """The first characters of its version, as people see it."""
        return self.version[:SHORT_HASH]


class Index(Part):
    """All of an edition: the number of states of each page, its official figures by id, the others.

    ``undrawn`` are the states in which an official figure is not drawn at all.
    """

    format: Literal[1] = FORMAT
    language: str
    pages: Mapping[str, int]
    official: Mapping[FigureId, Official]
    undrawn: Mapping[FigureId, tuple[State, ...]]
    figures: tuple[Variant, ...]

    def of(self, figure: str, version: str) -> Variant | None:
        """The variant with an id (any, where it is empty) whose version begins so; none where there is none."""
        return next(
            (one for one in self.figures if figure in ("", one.id) and one.version.startswith(version.lower())), None
        )
