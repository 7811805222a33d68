"""What a chapter was given of the data, noted while it runs: unless that changes, it need not run again.

A chapter gets its data as ``Handed``. A function of the data that is marked as a ``view`` is noted by its arguments and
its answer, so that rows it looked at and did not hand out do not count. Whoever takes a whole table is noted to have
been given all of it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from factbook.dataset.facts import Facts
from factbook.files import fingerprint
from factbook.language.voice import Voice

_P = ParamSpec("_P")
_T = TypeVar("_T")
_VIEWS: dict[str, Callable[..., Any]] = {}
TABLES = frozenset(each.name for each in fields(Facts))
_VOICE = "voice"
FILE = "file:"  # before the path of a file, relative to the book where it lies in it
# what Python and the machine read for themselves; packages and our modules count by their versions
_KNOWN = tuple(
    Path(known)
    for known in ("/dev", "/proc", "/sys", "/etc", "/usr", sys.prefix, sys.base_prefix, Path(__file__).parents[1])
)
NOTES_VARIABLE = "FACTBOOK_NOTES"


@dataclass(frozen=True)
class Answer:
    """What was asked of the data, and the fingerprint of what was handed out.

    ``asked`` is the name of a table, ``file:`` and a path, or a view's module and name with a colon between; a view has
    ``arguments`` (plain JSON, a voice as ``{"voice": language}``).
    """

    asked: str
    arguments: list[Any]
    fingerprint: str


@dataclass
class Notes:
    """What one run was given: answers of the data, and names of parameters whose values something depended on.

    They are written to ``file`` as they come, one JSON text a line: a run that is ended has no time to do it.
    """

    file: Path | None = None
    _seen: set[str] = field(default_factory=set)

    @classmethod
    def of_process(cls) -> Notes:
        """Notes into the file that this process was given for them; for nobody where it was given none."""
        file = os.environ.get(NOTES_VARIABLE)
        return cls(Path(file) if file else None)

    def answer(self, asked: str, arguments: list[Any], answer: object) -> None:
        """Note what was handed out."""
        question = json.dumps([asked, arguments], ensure_ascii=False)
        if question not in self._seen:
            self._seen.add(question)
            self._write({"asked": asked, "arguments": arguments, "fingerprint": _fingerprint(answer)})

    def opened(self, folder: Path) -> None:
        """Note that a chapter was opened, and from now on every other file it reads; ``folder`` is its book's."""
        self._write({"opened": True})
        if self.file is not None:
            known = (*_KNOWN, self.file.parent)
            sys.addaudithook(lambda event, arguments: self._read(folder, known, event, arguments))

    def _read(self, folder: Path, known: Iterable[Path], event: str, arguments: tuple[Any, ...]) -> None:
        """Note a file that is opened for reading, unless it lies where Python's, our own or the machine's do."""
        if event != "open" or not isinstance(arguments[0], str) or not set(str(arguments[1] or "r")) <= set("rbtU"):
            return
        file = Path(arguments[0]).absolute()
        if not any(file.is_relative_to(one) for one in known) and file.is_file():
            inside = file.is_relative_to(folder)
            name = file.relative_to(folder).as_posix() if inside else str(file)
            self.answer(f"{FILE}{name}", [], file)

    def parameter(self, name: str) -> None:
        """Note that something depended on a parameter."""
        if name not in self._seen:
            self._seen.add(name)
            self._write({"parameter": name})

    def _write(self, line: Mapping[str, object]) -> None:
        if self.file is not None:
            with self.file.open("a", encoding="utf-8") as opened:
                opened.write(json.dumps(line, ensure_ascii=False) + "\n")


class Handed(Facts):
    """Facts that note what is taken of them."""

    def __init__(self, facts: Facts, notes: Notes) -> None:
        super().__init__(**{name: getattr(facts, name) for name in TABLES})
        object.__setattr__(self, "unnoted", facts)
        object.__setattr__(self, "notes_of_run", notes)

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 # whatever the attribute is
        value = super().__getattribute__(name)
        if name in TABLES and "notes_of_run" in self.__dict__:
            self.__dict__["notes_of_run"].answer(name, [], value)
        return value


def view(function: Callable[Concatenate[Facts, _P], _T]) -> Callable[Concatenate[Facts, _P], _T]:
    """Mark a function of the data as one whose answer counts, and not the tables it looks at.

    Its other arguments are plain values, iterables of texts, and a voice; they are passed without their names.
    """
    name = f"{function.__module__}:{function.__name__}"

    @wraps(function)
    def noting(dataset: Facts, /, *arguments: Any, **none: Any) -> Any:  # noqa: ANN401 # as the function's
        if not isinstance(dataset, Handed):
            return function(dataset, *arguments, **none)
        passed: list[Any] = [_listed(argument) for argument in arguments]
        answer = function(dataset.__dict__["unnoted"], *passed, **none)
        dataset.__dict__["notes_of_run"].answer(name, [_plain(argument) for argument in passed], answer)
        return answer

    _VIEWS[name] = noting
    return noting


def of_file(answer: Answer, folder: Path) -> str:
    """Fingerprint of the file of an answer as it is now; ``folder`` is the book's."""
    return _fingerprint(folder / answer.asked.removeprefix(FILE))


def again(answer: Answer, dataset: Facts, voice: Callable[[str], Voice]) -> str:
    """Fingerprint of what the data hand out now; empty where they cannot. ``voice`` makes one by its language."""
    arguments = [voice(each[_VOICE]) if isinstance(each, dict) else each for each in answer.arguments]
    try:
        now = getattr(dataset, answer.asked) if answer.asked in TABLES else _view(answer.asked)(dataset, *arguments)
    except (LookupError, ValueError):  # what was asked for is gone
        return ""
    return _fingerprint(now)


def _view(name: str) -> Callable[..., Any]:
    """The view that a note names, whether or not its module was imported before."""
    if name.startswith(f"{__package__}."):
        import_module(name.partition(":")[0])
    return _VIEWS[name]


def _listed(argument: object) -> object:
    """An argument that can be read twice."""
    if isinstance(argument, str | Voice) or not isinstance(argument, Iterable):
        return argument
    return list(argument)


def _plain(argument: object) -> object:
    """An argument as JSON has it."""
    if isinstance(argument, Voice):
        return {_VOICE: argument.language}
    return [str(each) for each in argument] if isinstance(argument, list) else argument


def _fingerprint(answer: object) -> str:
    if isinstance(answer, pd.DataFrame | pd.Series):
        return fingerprint.of_value(answer.to_csv())
    return fingerprint.of_value(answer)
