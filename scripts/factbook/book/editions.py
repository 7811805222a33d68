"""Editions of the book: title, language and parameters of each, from ``chapters/editions/*.yml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from babel import localedata

from factbook.book.book import Book
from factbook.errors import EditionError
from factbook.files import yaml_text
from factbook.files.names import seen
from factbook.files.yaml_text import Document
from factbook.language.letter_faults import letter_fault
from factbook.language.messages import message
from factbook.language.quoting import quoted
from factbook.language.spelling import did_you_mean, matched

DEFAULT = "ko"  # the edition that is meant where none is named
REQUIRED, OPTIONAL = ("title", "subtitle", "language"), ("parameters", "briefing")
_NAME = re.compile(r"\w[\w-]{0,59}")  # it becomes part of folder and file names
TAKEN = (
    "f",
    "failed",
    "lock",
    "locks",
    "publish",
    "release",
    "runs",
    "site",
    "store",
)  # folders that lie beside those of editions


@dataclass(frozen=True)
class Edition:
    """One edition: its name (that of its file and of its folder of pages), title and subtitle, parameters of chapters.

    ``briefing`` are ids of the figures that a briefing shows where the command names none. ``places`` say of each
    parameter in which file and line it stands.
    """

    name: str
    title: str
    subtitle: str
    language: str
    parameters: Mapping[str, Any]
    briefing: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def values(self) -> dict[str, object]:
        """Value by name of every parameter that the edition sets, its language among them."""
        return {"language": self.language, **self.parameters}


def names(book: Book) -> list[str]:
    """Names of all editions."""
    return [file.stem for file in seen(book.editions, "*.yml")]


def together(book: Book) -> list[str]:
    """Names of the editions that are one publication: the default one, then the same in each other language.

    An edition with parameters of its own, or a second one in a language, is not among them.

    Raises:
        EditionError, UnreadableFileError: as ``load``.
    """
    first = load(book, DEFAULT)
    chosen = {first.language: first.name}
    for name in names(book):
        other = load(book, name)
        if other.parameters == first.parameters:
            chosen.setdefault(other.language, other.name)
    return list(chosen.values())


def named(book: Book, typed: str) -> str:
    """Name of the edition that looks like what was typed.

    Raises:
        EditionError: when there is no such edition.
    """
    name = matched(typed, names(book))
    if name is None:
        raise EditionError(message("run.no-edition", edition=quoted(typed), hint=did_you_mean(typed, names(book))))
    return name


def load(book: Book, name: str) -> Edition:
    """One edition by its name.

    Raises:
        EditionError: when there is no such edition, or it cannot be called so.
        UnreadableFileError: when its file cannot be used.
    """
    name = named(book, name)
    if name in TAKEN:
        raise EditionError(message("site.taken-name", edition=name))
    if not _NAME.fullmatch(name):
        raise EditionError(message("book.edition-name", edition=quoted(name)))
    file = book.editions / f"{name}.yml"
    document = yaml_text.mapping(file, name=book.path(file))
    entries = document.values
    _check_names(document)
    parameters = entries.get("parameters") or {}
    if not isinstance(parameters, dict):
        raise document.refusal(message("book.edition-parameters"), message("files.yaml-key-do"), "parameters")
    briefing = entries.get("briefing") or []
    if not isinstance(briefing, list) or not all(isinstance(figure, str) for figure in briefing):
        raise document.refusal(message("book.edition-briefing"), message("book.edition-briefing-do"), "briefing")
    return Edition(
        name=name,
        title=entries["title"],
        subtitle=entries["subtitle"],
        language=_language(book, document),
        parameters=parameters,
        briefing=tuple(briefing),
        places=document.places("parameters"),
    )


def _language(book: Book, document: Document) -> str:
    """The language of an edition: the book's own or one it is translated into, whose names of months Babel knows."""
    written = document.values["language"]
    language = matched(written, [each for each in book.languages if localedata.exists(each)])
    if language is None:
        remedy = message("book.edition-language-do", languages=", ".join(book.languages))
        raise document.refusal(message("book.edition-language", language=quoted(written)), remedy, "language")
    return language


def _check_names(document: Document) -> None:
    """Refuse names that an edition has no use for, and an edition without those it needs."""
    entries = document.values
    for key in entries:
        if key not in (*REQUIRED, *OPTIONAL):
            remedy = message("book.edition-key-do", keys=", ".join([*REQUIRED, *OPTIONAL]))
            raise document.refusal(message("book.edition-key", key=quoted(key)), remedy, key)
    missing = [key for key in REQUIRED if not isinstance(entries.get(key), str) or not entries[key].strip()]
    if missing:
        remedy = message("book.edition-lacks-do")
        raise document.refusal(message("book.edition-lacks", keys=", ".join(missing)), remedy, missing[0])
    for key in ("title", "subtitle"):
        if fault := letter_fault(entries[key]):
            raise document.refusal(*fault, key)
