"""What a chapter can be run with, as a list: parameters and their values, which make a difference, states, last run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import nbformat

from factbook.book.book import Book
from factbook.chapter.pages import PageKey
from factbook.chapter.parameter_types import written
from factbook.chapter.parameters import Contract, Parameter
from factbook.language import users
from factbook.language.messages import message
from factbook.pipeline.last_runs import LastRun, LastRuns
from factbook.pipeline.recall import Memory
from factbook.pipeline.store import Store

FORMAT = 1  # of the JSON


@dataclass(frozen=True)
class Listed:
    """A parameter, and whether it makes a difference to what the chapter shows.

    It ``differs`` where cells name it or a remembered run depended on it; none as long as no run is remembered that
    could tell.
    """

    parameter: Parameter
    differs: bool | None

    def json(self) -> dict[str, Any]:
        """Name, type, default as a person writes it, what may be written, help, and whether it makes a difference."""
        of = self.parameter
        declared = {"name": of.name, "type": of.type_name, "default": of.default, "offered": list(of.offered)}
        return declared | {"help": of.help, "differs": self.differs}

    def lines(self) -> Iterator[str]:
        """Two lines for a person: what it is, and what may be written."""
        of = self.parameter
        effect = {True: message("list.differs"), False: message("list.same"), None: message("list.unknown")}
        yield f"  {of.name}: {of.type_name} = {of.default!r}  {of.help_in(users.language())}"
        yield f"    {message('list.offered', values=', '.join(of.explained))} · {effect[self.differs]}"


@dataclass(frozen=True)
class ChapterList:
    """A chapter with its parameters, the number of states that ``sweep --all`` would try, and its last run."""

    chapter: str
    parameters: Sequence[Listed]
    states: int
    last: LastRun | None

    def __str__(self) -> str:
        lines = [self.chapter, *(line for each in self.parameters for line in each.lines())]
        if self.last is None:
            return "\n".join([*lines, message("list.never-run", states=self.states)])
        values = " ".join(f"{name}={written(value)}" for name, value in self.last.values.items())
        return "\n".join([*lines, message("list.last", states=self.states, at=self.last.at, values=values)])


def listed(book: Book, contracts: Iterable[Contract]) -> list[ChapterList]:
    """What the chapters of these contracts can be run with.

    Raises:
        DataError: where values of a parameter come from data that cannot be read.
    """
    memory = Memory(book, Store(book.store))
    last_runs = LastRuns(book, memory)
    return [_chapter(book, contract, memory, last_runs) for contract in contracts]


def as_json(chapters: Iterable[ChapterList]) -> dict[str, Any]:
    """``{"format", "chapters": [{"chapter", "parameters": [...], "states", "last"}]}``.

    A parameter is ``{"name", "type", "default", "offered", "help", "differs"}``, ``last`` is ``{"values", "seconds",
    "at"}`` or none.
    """
    return {
        "format": FORMAT,
        "chapters": [
            {
                "chapter": each.chapter,
                "parameters": [parameter.json() for parameter in each.parameters],
                "states": each.states,
                "last": {name: getattr(each.last, name) for name in ("values", "seconds", "at")} if each.last else None,
            }
            for each in chapters
        ],
    }


def _chapter(book: Book, contract: Contract, memory: Memory, last_runs: LastRuns) -> ChapterList:
    notebook = nbformat.read(book.chapter(contract.chapter), as_version=4)
    runs = last_runs.of_chapter(contract.chapter)
    differing = memory.differing(PageKey(contract.chapter, contract.defaults), notebook)
    tells = any(last.base == memory.base(contract.chapter, notebook) for last in runs)
    parameters = [_parameter(each, differing, tells=tells) for each in contract.parameters]
    states = math.prod(sum(1 for _ in each.every) for each in contract.parameters)
    return ChapterList(contract.chapter, parameters, states, next(iter(runs), None))


def _parameter(parameter: Parameter, differing: set[str], *, tells: bool) -> Listed:
    differs = True if parameter.name in differing else False if tells else None
    return Listed(parameter, differs)
