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
from factbook.compare.comparison import Comparison, compared
from factbook.compare.shown import shown
from factbook.dataset import facts
from factbook.errors import ParameterError
from factbook.figures import judging
from factbook.formats.downloads import FigureFiles
from factbook.ledger import ledger
from factbook.pipeline import steps
from factbook.pipeline.plan import Plan, chosen
from factbook.pipeline.steps import Tools
from factbook.web.cards import write


@dataclass(frozen=True)
class Result:
    """Where a run lies: its executed notebook with pictures, one SVG per figure, its page (none of figures only).

    ``comparison`` is with the page as its edition prints it, where there is one.
    """

    notebook: Path
    figures: tuple[Path, ...]
    page: Path | None
    comparison: Comparison | None


@dataclass(frozen=True)
class State:
    """A page of an edition run with values of one's own, and that page as the edition prints it (or none).

    ``warning`` marks what the page shows and the printed one does not.
    """

    edition: Edition
    page: Page
    official: Page | None
    warning: str


def run(book: Book, chapter: str, typed: Mapping[str, object], file: Path | None, today: str) -> Result:
    """A chapter run with the values of ``file`` (YAML) and, above them, those ``typed`` with the command.

    Raises:
        FactbookError: before a kernel starts if chapter, values or data cannot be used; after it if a cell fails.
    """
    (contract,) = chosen(book, chapter)
    values = contract.check({**_from_file(chapter, file), **typed})
    asked, folder = state(book, contract, values), book.runs / _name(book, chapter, values)
    plan = _plan(book, asked, today)
    with steps.tools(book, folder) as tools:
        notebook, official = executed(book, asked, tools)
        comparison = compared(shown(official), shown(notebook)) if official else None
        drawn = steps.drawn(
            plan, {asked.page.name: notebook}, lambda notebook: judged(notebook, official, asked.warning), tools
        )
        figures = steps.figure_files(plan, drawn, tools)
        others = [other for other in contracts(book).values() if other != contract]
        staged = steps.staged_page(plan, drawn, of_chapters(others, asked.edition.values, plan.facts), figures, tools)
        html = steps.html(staged, tools)
        plan.check_unchanged()
        placed = _put_in_place(drawn.pages[0], figures, html, folder, today)
    return replace(placed, comparison=comparison)


def state(book: Book, contract: Contract, values: Mapping[str, object]) -> State:
    """The state of a chapter with settled values, before a kernel starts.

    Raises:
        ParameterError: where they, or what the edition sets beside them, cannot be used.
    """
    edition, loaded = _edition(book, str(values.get("language", book.language))), facts.load(book.data)
    contract.check({**_taken_parameters(contract, edition.values), **values})
    page, *_ = of_chapters([contract], {**edition.values, **values}, loaded)
    printed = {page.name: page for page in of_chapters([contract], edition.values, loaded)}.get(page.name)
    changes = opening.changes(page.values, printed.values if printed else {})
    warning = opening.warning(edition.language, changes, metadata.other_data(book))
    return State(edition, page, printed if book.has_own_data else None, warning)  # on other data nothing is official


def executed(book: Book, asked: State, tools: Tools) -> tuple[NotebookNode, NotebookNode | None]:
    """The page executed, and beside it the page as the edition prints it; that is the same where it was asked for."""
    page, printed = asked.page, asked.official
    if printed is None or printed.key == page.key:
        notebook = steps.executed(book, [page], tools)[page.name]
        return notebook, notebook if printed else None
    beside = as_official(printed)
    notebooks = steps.executed(book, [page, beside], tools)
    return notebooks[page.name], notebooks[beside.name]


def as_official(printed: Page) -> Page:
    """A printed page under a name that no page of this run has."""
    return replace(printed, name=f"{printed.name}-official")


def judged(notebook: NotebookNode, official: NotebookNode | None, warning: str) -> NotebookNode:
    """The executed page, changed in place, in which what the official page does not show bears the warning.

    Raises:
        BuildError: where a figure of one version shows two things, or one thing has two versions.
    """
    if official:
        judging.agree([*judging.figures(official).values(), *judging.figures(notebook).values()])
    return judging.judged(notebook, official, warning)


def _plan(book: Book, asked: State, today: str) -> Plan:
    tables, loaded = facts.files(book.data), facts.load(book.data)
    return Plan(book, asked.edition, metadata.load(book), loaded, tables, [asked.page], ledger.versions(book), today)


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
    return Result(notebook, tuple(wide), folder / "page" / f"{page.page.name}.html", None)


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
