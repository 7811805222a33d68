"""Opens a chapter: reads its parameters from the notebook, loads the data, makes the voice, warns of changed values.

A chapter does not repeat its parameters, so none can be forgotten: the names its ``parameters`` cell declares are
looked up in the notebook's own namespace, and stand there settled afterwards. Whether a figure is official is not
decided here but where official figures are at hand (``figures/judging.py``); until then a chapter that was run with
other values says so.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from factbook.book import metadata, translations
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.book.metadata import Titles
from factbook.chapter.outputs import WARNING
from factbook.chapter.parameter_types import written
from factbook.chapter.parameters import contract
from factbook.dataset import facts, views
from factbook.dataset.bounds import READINGS
from factbook.dataset.facts import Facts
from factbook.dataset.handed import Handed, Notes
from factbook.language.interface import word
from factbook.language.templates import render
from factbook.reasoning.phrasing import Words

LANGUAGE = "language"  # the one parameter that changes no value
READING = "reading"  # the one that a chapter need not name to depend on it: its voice does


@dataclass(frozen=True)
class Run:
    """Settled values that a chapter runs with, and ``changed``: those that are not its parameters cell's.

    ``data`` is the title of the data where they are not the book's own, else empty; ``suffix`` ends a template's names.
    """

    chapter: str
    values: Mapping[str, Any]
    changed: Mapping[str, Any]
    data: str = ""
    suffix: str = ""

    @property
    def warning(self) -> str:
        """Text that marks what the run shows as not official, as far as a chapter alone can know; else empty."""
        return warning(str(self.values.get(LANGUAGE, SOURCE_LANGUAGE)), self.changed, self.data)


@dataclass(frozen=True)
class Chapter:
    """An open chapter, as its cells share it: its book and its titles, its run, the data, its voice, views of the data.

    ``counts``, ``events``, ``mentions`` and ``fields`` are the frames of ``views``, in the chapter's language.
    """

    book: Book
    run: Run
    data: Facts
    words: Words
    titles: Titles

    @cached_property
    def english(self) -> Words | None:
        """The same voice in English, for sentences that leave the book; none of a book that has no English."""
        catalogue = translations.of(self.book, "en")
        if not catalogue:
            return None
        return self.words.translated("en", views.glossary(self.data, self.words, "en") | dict(catalogue))

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Every count."""
        return views.counts(self.data, self.words)

    @cached_property
    def events(self) -> pd.DataFrame:
        """Every event."""
        return views.events(self.data, self.words)

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """Every mention."""
        return views.mentions(self.data, self.words)

    @cached_property
    def fields(self) -> pd.DataFrame:
        """Mentions judged against fields (the crosswalk)."""
        return views.fields(self.data, self.words)


def open_chapter(chapter: str, namespace: MutableMapping[str, Any]) -> tuple[Chapter, Words]:
    """An open chapter and its voice; ``namespace`` is the notebook's ``globals()``.

    The parameters are taken from there and put back settled, so that every cell finds them as the chapter takes them
    (no country named becomes every country). A chapter with other values than its cell's, or with other data, says so
    there, in Jupyter as on the page.

    Raises:
        ParameterError: for values that cannot be used; so plain papermill and Jupyter refuse them as well.
        DataError: when the tables are not fit to be drawn.
    """
    book = Book.from_environment()
    declared = contract(book, chapter)
    values = declared.check({each.name: namespace.get(each.name, each.default) for each in declared.parameters})
    namespace.update(values)
    run = Run(chapter, values, changes(values, declared.defaults), metadata.other_data(book), declared.suffix(values))
    if run.warning:
        from IPython.display import publish_display_data  # noqa: PLC0415 # who only reads contracts needs no IPython

        publish_display_data(**warning_output(run.warning))  # type: ignore[no-untyped-call]
    voice: dict[str, Any] = {LANGUAGE: SOURCE_LANGUAGE, READING: READINGS[0]} | values
    notes = Notes.of_process()
    catalogue = translations.of(book, voice[LANGUAGE])
    words = Words(voice[LANGUAGE], voice[READING], catalogue, lambda: notes.parameter(READING))
    opened = Chapter(book, run, Handed(facts.load(book.data), notes), words, metadata.titles(book.data))
    notes.opened(book.root)
    return opened, words


def opens(source: str) -> bool:
    """Whether a cell opens its chapter, so that the warning stands there."""
    return f"{open_chapter.__name__}(" in source


def changes(values: Mapping[str, object], defaults: Mapping[str, object]) -> dict[str, object]:
    """Values that are not the defaults; another language is no change."""
    return {name: value for name, value in values.items() if name != LANGUAGE and value != defaults.get(name)}


def warning(language: str, changed: Mapping[str, object], data: str) -> str:
    """Text that marks a run with ``changed`` values, or other ``data`` (its title), as not official; empty for none."""
    reasons = [f"{name} = {written(value)}" for name, value in changed.items()]
    reasons += [word(language, "다른 데이터: {title}", title=data)] if data else []
    return word(language, "조건 변경본(공식 수치 아님): {what}", what=", ".join(reasons)) if reasons else ""


def warning_output(text: str) -> dict[str, Any]:
    """A chapter's warning as data and metadata of a cell's output; the metadata tells it from other outputs."""
    html = render("factbook.chapter", "warning.html", text=text)
    return {"data": {"text/markdown": html, "text/plain": text}, "metadata": {WARNING: True}}
