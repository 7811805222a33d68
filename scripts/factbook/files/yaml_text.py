"""The one reader of YAML that a person wrote: settings, contents, editions, parameters.

Of YAML it takes what such files need: names with values, lists, texts. It builds plain values from the parser's events
itself, one after another, so that nothing is guessed, expanded or run: see docs/decisions/0019.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from factbook.errors import UnreadableFileError
from factbook.files import reading, yaml_scalars
from factbook.language.letters import control
from factbook.language.messages import message
from factbook.language.quoting import quoted, shown

MOST = 200_000  # bytes
DEEPEST = 20  # lists and mappings within one another
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MERGE = "<<"
Trail = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """A mapping read from a file: plain dictionaries, lists and scalars, and the line on which each of them begins.

    ``name`` is what messages call the file; ``lines`` are by path, the keys and places that lead to a value.
    """

    name: str
    values: dict[str, Any]
    lines: Mapping[Trail, int]

    def places(self, *path: str) -> dict[str, str]:
        """File and line of each value in the mapping under a path, by its key."""
        found = self._found(*path)
        return {key: self.place(*path, key) for key in found} if isinstance(found, dict) else {}

    def text(self, *path: str) -> str:
        """The text under a path.

        Raises:
            UnreadableFileError: where there is none.
        """
        found = self._found(*path)
        if not isinstance(found, str):
            remedy = message("files.lacks-text-do", last=path[-1])
            raise self.refusal(message("files.lacks-text", key=quoted(".".join(path))), remedy, *path)
        return found

    def mapping(self, *path: str) -> dict[str, Any]:
        """The mapping under a path.

        Raises:
            UnreadableFileError: where there is none.
        """
        found = self._found(*path)
        if not isinstance(found, dict):
            remedy = message("files.lacks-mapping-do")
            raise self.refusal(message("files.lacks-mapping", key=quoted(".".join(path))), remedy, *path)
        return found

    def _found(self, *path: str) -> object:
        found: object = self.values
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        return found

    def refusal(self, what: str, remedy: str, *path: str | int) -> UnreadableFileError:
        """The error that says what is wrong with the value under a path, or the nearest one there is above it."""
        return UnreadableFileError(self.place(*path), what, remedy)

    def place(self, *path: str | int) -> str:
        """File and line of the value under a path, or of the nearest one there is above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return message("files.line", file=self.name, line=self.lines.get(path, 1))


def mapping(file: Path, *, name: str = "", typed: bool = False) -> Document:
    """The mapping in a YAML file, whose scalars are the texts that were written, quoted or not.

    Where they are ``typed``, plain ones become truth values, numbers and ``None``, as PyYAML and with it a bare Jupyter
    Book read them. ``name`` is what messages call the file, its path unless one is given.

    Raises:
        UnreadableFileError: with the line, for what is no such file (``reading.text``), no YAML or no mapping, for keys
            given twice, anchors, aliases, tags, several documents, control characters, what is nested too deeply, and
            typed dates and numbers that are none.
    """
    return parsed(reading.text(file, MOST), name or shown(str(file)), typed=typed)


def parsed(content: str, called: str, *, typed: bool = False) -> Document:
    """The mapping in a YAML text, which messages call so: see ``mapping``."""
    position = next((number for number, char in enumerate(content) if control(char) and char not in "\n\r\t"), None)
    if position is not None:
        line = content.count("\n", 0, position) + 1
        raise _refusal(called, line, message("files.yaml-control"), message("files.yaml-control-do"))
    builder = _Builder(called, typed)
    try:
        for event in yaml.parse(content, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        raise _refusal(called, line, message("files.yaml-broken"), message("files.yaml-broken-do")) from None
    if not isinstance(builder.root, dict):
        raise _refusal(called, 1, message("files.yaml-mapping"), message("files.yaml-mapping-do"))
    return Document(called, builder.root, builder.lines)


@dataclass
class _Open:
    """A list or mapping whose end has not come yet; ``key`` is the one that waits for its value."""

    value: dict[str, Any] | list[Any]
    path: Trail
    key: str | None = None


@dataclass
class _Builder:
    """Takes the events of a parser and builds plain values of them."""

    name: str
    typed: bool
    root: object = None
    lines: dict[Trail, int] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)
    _documents: int = 0

    def take(self, event: Event) -> None:
        """The next event.

        Raises:
            UnreadableFileError: for one that such files have no use for.
        """
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(line, message("files.yaml-documents"), message("files.yaml-documents-do"))
        elif isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            self._refuse(line, message("files.yaml-alias"), message("files.yaml-alias-do"))
        elif isinstance(event, CollectionStartEvent | ScalarEvent) and event.tag:
            self._refuse(line, message("files.yaml-tag", tag=quoted(event.tag)), message("files.yaml-tag-do"))
        elif isinstance(event, CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, CollectionStartEvent):
            self._begin(event, line)
        elif isinstance(event, ScalarEvent):
            self._scalar(event, line)

    def _begin(self, event: CollectionStartEvent, line: int) -> None:
        if len(self._open) == DEEPEST:
            self._refuse(line, message("files.yaml-deep", most=DEEPEST), message("files.yaml-deep-do"))
        above = self._open[-1] if self._open else None
        if above and isinstance(above.value, dict) and above.key is None:
            self._refuse(line, message("files.yaml-key"), message("files.yaml-key-do"))
        value: dict[str, Any] | list[Any] = {} if isinstance(event, MappingStartEvent) else []
        self._open.append(_Open(value, self._put(value, line)))

    def _scalar(self, event: ScalarEvent, line: int) -> None:
        if any(control(char) and char not in "\n\r\t" for char in event.value):
            self._refuse(line, message("files.yaml-control"), message("files.yaml-control-do"))
        above = self._open[-1] if self._open else None
        if above and isinstance(above.value, dict) and above.key is None:
            above.key = self._new_key(above, event.value, line)
        elif self.typed:
            self._put(self._as_typed(event, line), line)
        else:
            self._put(re.sub(r"[\n\r\t]+", " ", event.value.strip("\n")), line)

    def _new_key(self, above: _Open, key: str, line: int) -> str:
        earlier = self.lines.get((*above.path, key))
        if earlier is not None:
            what = message("files.yaml-twice", key=quoted(key), earlier=earlier)
            self._refuse(line, what, message("files.yaml-twice-do"))
        if key == _MERGE:
            self._refuse(line, message("files.yaml-alias"), message("files.yaml-alias-do"))
        self.lines[*above.path, key] = line
        return key

    def _put(self, value: object, line: int) -> Trail:
        """Put a value where it belongs; its path."""
        path: Trail = ()
        if not self._open:
            self.root = value
        elif isinstance((above := self._open[-1]).value, dict):
            assert above.key is not None  # a mapping's key is taken first
            path = (*above.path, above.key)
            above.value[above.key], above.key = value, None
        else:
            path = (*above.path, len(above.value))
            above.value.append(value)
        self.lines.setdefault(path, line)
        return path

    def _as_typed(self, event: ScalarEvent, line: int) -> object:
        """A plain scalar as PyYAML understands it, all others as text."""
        if not event.implicit[0]:
            return event.value
        try:
            return yaml_scalars.plain(event.value)
        except ValueError:
            what = message("files.yaml-number", text=quoted(event.value))
        return self._refuse(line, what, message("files.yaml-number-do"))

    def _refuse(self, line: int, what: str, remedy: str) -> NoReturn:
        raise _refusal(self.name, line, what, remedy)


def _refusal(name: str, line: int, what: str, remedy: str) -> UnreadableFileError:
    return UnreadableFileError(message("files.line", file=name, line=line), what, remedy)
