"""One chapter run with parameters of one's own: notebook, figures and page, apart from the published book."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from factbook.book import editions, metadata
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.chapter import opening
from factbook.chapter.pages import DrawnPage, Page, of_chapters, spelled
from factbook.chapter.parameters import Contract, contracts
from factbook.dataset import facts
from factbook.errors import ParameterError
from factbook.figures import judging
from factbook.files import yaml_text
from factbook.formats.downloads import FigureFiles
from factbook.language.messages import message
from factbook.ledger import ledger
from factbook.pipeline import steps
from factbook.pipeline.plan import Plan, check_tables, chosen
from factbook.pipeline.steps import Tools
from factbook.web.cards import write

_LONGEST_NAME = 160  # bytes, of the 255 that a file system has for a name and 4,096 for a path


@dataclass(frozen=True)
class Result:
    """Where a run lies: its executed notebook with pictures, one SVG per figure, its page."""

    notebook: Path
    figures: tuple[Path, ...]
    page: Path


@dataclass(frozen=True)
class Request:
    """What a run shall make: a plan of one page, that page as the edition prints it (or none), all other pages.

    ``warning`` marks what the page shows and the printed one does not.
    """

    plan: Plan
    official: Page | None
    others: Sequence[Page]
    warning: str

    @property
    def page(self) -> Page:
        """The page to be made."""
        return self.plan.pages[0]


def run(book: Book, chapter: str, typed: Mapping[str, object], file: Path | None, today: str) -> Result:
    """A chapter run with the values of ``file`` (YAML) and, above them, those ``typed`` with the command.

    Raises:
        FactbookError: before a kernel starts if chapter, values or data cannot be used; after it if a cell fails.
    """
    check_tables(book)
    (contract,) = chosen(book, chapter)
    values = contract.check({**contract.named(_from_file(contract, file)), **contract.named(typed)})
    request, folder = _request(book, contract, values, today), book.runs / _name(book, contract.chapter, values)
    with steps.tools(book, folder) as tools:
        notebooks = steps.executed(book, request.plan.pages, tools)
        official = _official(request, notebooks[request.page.name], tools)
        drawn = steps.drawn(
            request.plan, notebooks, lambda notebook: _judged(notebook, official, request.warning), tools
        )
        figures = steps.figure_files(request.plan, drawn, tools)
        staged = steps.staged_page(request.plan, drawn, request.others, figures, tools)
        html = steps.html(staged, tools)
        request.plan.check_unchanged()
        return _put_in_place(drawn.pages[0], figures, html, folder, today)


def _request(book: Book, contract: Contract, values: Mapping[str, object], today: str) -> Request:
    chapters, loaded = contracts(book).values(), facts.load(book.data)
    edition = spelled(_edition(book, str(values.get("language", book.language))), chapters)
    contract.check({**_taken_parameters(contract, edition.values), **values})
    page, *_ = of_chapters([contract], {**edition.values, **values}, loaded)
    others = [other for other in chapters if other != contract]
    printed = {page.name: page for page in of_chapters([contract], edition.values, loaded)}.get(page.name)
    changes = opening.changes(page.values, printed.values if printed else {})
    warning = opening.warning(edition.language, changes, metadata.other_data(book))
    plan = Plan(
        book, edition, metadata.load(book), loaded, facts.files(book.data), [page], ledger.versions(book), today
    )
    official = printed if book.has_own_data else None  # on other data nothing is
    return Request(plan, official, of_chapters(others, edition.values, loaded), warning)


def _official(request: Request, notebook: NotebookNode, tools: Tools) -> NotebookNode | None:
    """The page as the edition prints it, executed as well unless that is what was asked for."""
    if request.official is None:
        return None
    if request.official.key == request.page.key:
        return notebook
    return steps.executed(request.plan.book, [request.official], tools)[request.official.name]


def _judged(notebook: NotebookNode, official: NotebookNode | None, warning: str) -> NotebookNode:
    if official:
        judging.agree([*judging.figures(official).values(), *judging.figures(notebook).values()])
    return judging.judged(notebook, official, warning)


def _taken_parameters(contract: Contract, parameters: Mapping[str, object]) -> dict[str, object]:
    """What a chapter takes of an edition's parameters, else its own defaults: all are checked before a kernel."""
    return {each.name: parameters.get(each.name, each.default) for each in contract.parameters}


def _put_in_place(page: DrawnPage, figures: Sequence[FigureFiles], built: Path, folder: Path, today: str) -> Result:
    """The finished run: what a reader wants lies on top, an earlier run of the same name makes way."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(built, folder / "page")
    write.of_page([figure.record for figure in figures], today, folder / "page")
    (folder / "figures").mkdir()
    for figure in figures:
        shutil.copytree(figure.folder, folder / "figures", dirs_exist_ok=True)
    notebook = folder / f"{page.page.name}.ipynb"
    nbformat.write(page.notebook, notebook)
    wide = sorted(path for path in (folder / "figures").glob("*.svg") if path.suffixes == [".svg"])
    return Result(notebook, tuple(wide), folder / "page" / f"{page.page.name}.html")


def _edition(book: Book, language: str) -> Edition:
    """The official edition in a language, or the default one where none is printed in it; called as its data are."""
    printed = [editions.load(book, name) for name in editions.names(book)]
    found = next((each for each in printed if each.language == language), None) or editions.load(book, editions.DEFAULT)
    return replace(found, title=metadata.other_data(book) or found.title)


def _from_file(contract: Contract, file: Path | None) -> dict[str, object]:
    """Values by parameter from a YAML file, none where there is no file.

    Raises:
        ParameterError: with file and line of every name and value that the chapter cannot use.
        UnreadableFileError: for a file that is no such YAML.
    """
    if file is None:
        return {}
    document, mistakes = yaml_text.mapping(file), list[str]()
    for name, value in document.values.items():
        try:
            contract.check({name: value})
        except ParameterError as error:
            line = message("files.line", file=document.name, line=document.lines[name,])
            mistakes += [f"{line}: {mistake}" for mistake in error.mistakes]
    if mistakes:
        raise ParameterError(contract.chapter, mistakes)
    return document.values


def _name(book: Book, chapter: str, values: Mapping[str, object]) -> str:
    """Name of the run's folder, made of what was asked for: ``outcomes-reading-strict``."""
    texts = {name: "+".join(value) if isinstance(value, list) else value for name, value in values.items()}
    parts = [f"{name}-{value}" for name, value in sorted(texts.items())]
    digest = hashlib.sha256(str(book.data).encode()).hexdigest()[:6]  # two folders of one name are two
    other_data = [] if book.has_own_data else ["data", book.data.name, digest]
    return _short("-".join([chapter, *parts, *other_data]))


def _short(name: str) -> str:
    """A name that file systems take: of a long one the beginning, and a hash of it all."""
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    return f"{name.encode()[: _LONGEST_NAME - len(digest) - 1].decode(errors='ignore')}-{digest}"
