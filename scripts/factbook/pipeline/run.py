"""One chapter run with parameters of one's own: notebook, figures and page, apart from the published book."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
import yaml
from nbformat import NotebookNode

from factbook.book import editions, metadata
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.chapter import opening
from factbook.chapter.pages import DrawnPage, Page, of_chapters
from factbook.chapter.parameters import Contract, contracts
from factbook.dataset import facts
from factbook.errors import ParameterError
from factbook.figures import judging
from factbook.formats.downloads import FigureFiles
from factbook.ledger import ledger
from factbook.pipeline import steps
from factbook.pipeline.plan import Plan, check_tables, chosen
from factbook.pipeline.steps import Tools
from factbook.web.cards import write


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
    values = contract.check({**_from_file(chapter, file), **typed})
    request, folder = _request(book, contract, values, today), book.runs / _name(book, chapter, values)
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
    edition, loaded = _edition(book, str(values.get("language", book.language))), facts.load(book.data)
    contract.check({**_taken_parameters(contract, edition.values), **values})
    page, *_ = of_chapters([contract], {**edition.values, **values}, loaded)
    others = [other for other in contracts(book).values() if other != contract]
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


def _from_file(chapter: str, file: Path | None) -> dict[str, object]:
    if file is None:
        return {}
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ParameterError(chapter, [f"{file}: 파일이 없습니다. 경로를 확인하세요."]) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        entries = None
    if not isinstance(entries, dict):
        raise ParameterError(chapter, [f"{file}: UTF-8로 쓴 YAML에 `reading: strict`처럼 한 줄씩 적으세요."])
    return {str(name): value for name, value in entries.items()}


def _name(book: Book, chapter: str, values: Mapping[str, object]) -> str:
    """Name of the run's folder, made of what was asked for: ``outcomes-reading-strict``."""
    texts = {name: "+".join(value) if isinstance(value, list) else value for name, value in values.items()}
    parts = [f"{name}-{value}" for name, value in sorted(texts.items())]
    digest = hashlib.sha256(str(book.data).encode()).hexdigest()[:6]  # two folders of one name are two
    other_data = [] if book.has_own_data else ["data", book.data.name, digest]
    return "-".join([chapter, *parts, *other_data])
