"""A copy of a staged book in which one page at a time is that of another state, all others as the edition has them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from factbook.book import addresses
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.chapter.pages import DrawnPage, linked
from factbook.formats import registry
from factbook.formats.downloads import FigureFiles
from factbook.web import missing_pages, staged_book, staging
from factbook.web.staging import Beside

_SHOWN = (".svg", ".css")  # of the folder of figures; a page only links to the other files


@dataclass(frozen=True)
class StagedState:
    """A page in another state as Jupyter Book reads it: its notebook, its figures, and figures that it does not make.

    ``missing`` is what the setting of that name says of figures that its cells are named for.
    """

    page: str
    notebook: NotebookNode
    figures: Sequence[FigureFiles]
    missing: Mapping[str, str]


def staged_state(
    book: Book,
    edition: Edition,
    page: DrawnPage,
    figures: Sequence[FigureFiles],
    *,
    chapters: Mapping[str, Sequence[str]],
    command: str,
    carded: frozenset[str],
) -> StagedState:
    """A page with the pictures of its figures; ``chapters`` are the names of each one's pages.

    The ``command`` makes the files of figures that are not official; ``carded`` are ids of figures that have a card.
    """
    records = {each.record.id: each.record for each in figures}
    notebook = linked(deepcopy(page.notebook), chapters)
    beside = Beside(records, registry.offered(), addresses.cards_from_page(edition.name), command, carded)
    staged = staging.staged(book, notebook, page.page, beside)
    return StagedState(page.page.name, staged, figures, missing_pages.unmade([notebook], records))


class Restaged:
    """The copy, in ``folder``, of the book that was ``staged``."""

    def __init__(self, staged: Path, folder: Path) -> None:
        self.folder = folder
        self._staged, self._changed = staged, ""
        shutil.copytree(staged, folder, ignore=_unread, dirs_exist_ok=True)
        self._settings: dict[str, Any] = yaml.safe_load((staged / staged_book.CONFIG).read_text(encoding="utf-8"))
        self._missing: Mapping[str, str] = self._settings["sphinx"]["config"]["factbook_missing"]

    def put(self, state: StagedState) -> None:
        """Put a state in place of its page, and what stood there for another page back."""
        if self._changed not in ("", state.page):
            self._restore()
        self._changed = state.page
        for figure in state.figures:
            for file in figure.folder.glob(f"{figure.record.id}*.svg"):
                shutil.copyfile(file, self.folder / staging.FIGURES / file.name)
        nbformat.write(state.notebook, self.folder / f"{state.page}.ipynb")
        own = [name for name in self._missing if name in {each.record.id for each in state.figures}]
        self._set_missing({name: word for name, word in self._missing.items() if name not in own} | {**state.missing})

    def _restore(self) -> None:
        shutil.copyfile(self._staged / f"{self._changed}.ipynb", self.folder / f"{self._changed}.ipynb")
        for file in (self._staged / staging.FIGURES).glob("*.svg"):
            shutil.copyfile(file, self.folder / staging.FIGURES / file.name)

    def _set_missing(self, missing: Mapping[str, str]) -> None:
        """Another setting has Jupyter Book read all pages again, so it is left alone where it is the same."""
        config = self._settings["sphinx"]["config"]
        if config["factbook_missing"] != missing:
            config["factbook_missing"] = dict(missing)
            text = yaml.safe_dump(self._settings, allow_unicode=True, sort_keys=False)
            (self.folder / staged_book.CONFIG).write_text(text, encoding="utf-8")


def _unread(folder: str, names: list[str]) -> set[str]:
    """What Jupyter Book does not read of a staged book: files that are only offered."""
    if Path(folder).name == staged_book.EXTRA:
        return set(names)
    return {name for name in names if Path(folder).name == staging.FIGURES and not name.endswith(_SHOWN)}
