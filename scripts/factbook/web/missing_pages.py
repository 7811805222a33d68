"""Words for what pages refer to but their book does not have: chapters left out, figures that had nothing to show."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import nbformat
from nbformat import NotebookNode

from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.chapter import prose
from factbook.chapter.pages import Page
from factbook.language.interface import later, word

FIGURE_WORD = later("다른 장의 그림")  # its number is not known where its chapter is not
_HEADING = re.compile(r"^\(([\w-]+)\)=\n+#+ +(.+)$", re.MULTILINE)
_FIGURE = re.compile(r"""["'](fig-[\w-]+)["']""")


def words(book: Book, pages: Iterable[Page]) -> dict[str, str]:
    """Words for pages left out, by page and label: a label's heading, a page's first one, one phrase for all figures.

    The copies of a template are called by the words of the template.
    """
    return {name: text for page in pages for name, text in _of(book, page).items()}


def unmade(notebooks: Iterable[NotebookNode], made: Collection[str]) -> dict[str, str]:
    """Figures that cells of these notebooks are named for but that were not made; no words stand for them."""
    named = (
        cell.metadata.get("mystnb", {}).get("figure", {}).get("name")
        for notebook in notebooks
        for cell in notebook.cells
    )
    return {name: "" for name in named if name and name not in made}


def _of(book: Book, page: Page) -> dict[str, str]:
    language = str(page.values.get("language", SOURCE_LANGUAGE))
    cells = prose.translated(nbformat.read(book.chapter(page.contract.chapter), as_version=4), book, language).cells
    headings = dict(_HEADING.findall("\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")))
    figures = _FIGURE.findall("\n".join(cell.source for cell in cells if cell.cell_type == "code"))
    title = next(iter(headings.values()), page.name)
    called = {page.contract.chapter: title, **headings, **dict.fromkeys(figures, word(language, FIGURE_WORD))}
    return called | {f"{name}{page.suffix}": text for name, text in called.items()}
