"""One chapter run with parameters of one's own: notebook, figures and page, apart from the published book."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat

from factbook.book import metadata
from factbook.book.book import Book
from factbook.chapter.pages import DrawnPage, of_chapters
from factbook.chapter.parameters import Contract, contracts
from factbook.compare.comparison import Comparison, compared
from factbook.compare.shown import shown
from factbook.dataset import facts
from factbook.errors import ParameterError
from factbook.files import names, yaml_text
from factbook.formats.downloads import FigureFiles
from factbook.language.messages import message
from factbook.ledger import ledger
from factbook.pipeline import steps
from factbook.pipeline.plan import Plan, check_tables, chosen
from factbook.pipeline.state import State, judged, pages, state
from factbook.web.cards import write

_LONGEST_NAME = 160  # bytes, of the 255 that a file system has for a name and 4,096 for a path


@dataclass(frozen=True)
class Result:
    """Where a run lies: its executed notebook with pictures, one SVG per figure, its page (none of figures only).

    ``comparison`` is with the page as its edition prints it, where there is one.
    """

    notebook: Path
    figures: tuple[Path, ...]
    page: Path | None
    comparison: Comparison | None = None


def run(book: Book, chapter: str, typed: Mapping[str, object], file: Path | None, today: str) -> Result:
    """A chapter run with the values of ``file`` (YAML) and, above them, those ``typed`` with the command.

    Raises:
        FactbookError: before a kernel starts if chapter, values or data cannot be used; after it if a cell fails.
    """
    check_tables(book)
    (contract,) = chosen(book, chapter)
    values = contract.check({**contract.named(_from_file(contract, file)), **contract.named(typed)})
    asked, folder = state(book, contract, values), book.runs / _name(book, contract.chapter, values)
    plan, (page, printed) = _plan(book, asked, today), pages(asked)
    with steps.tools(book, folder) as tools:
        notebooks = steps.executed(book, [page, *([printed] if printed and printed.key != page.key else [])], tools)
        notebook, official = notebooks[page.name], notebooks[printed.name] if printed else None
        comparison = compared(shown(official), shown(notebook)) if official else None
        drawn = steps.drawn(plan, notebooks, lambda notebook: judged(notebook, official, asked.warning), tools)
        figures = steps.figure_files(plan, drawn, tools)
        others = [other for other in contracts(book).values() if other != contract]
        staged = steps.staged_page(plan, drawn, of_chapters(others, asked.edition.values, plan.facts), figures, tools)
        html = steps.html(staged, tools)
        plan.check_unchanged()
        placed = _put_in_place(drawn.pages[0], figures, html, folder, today)
    return replace(placed, comparison=comparison)


def _plan(book: Book, asked: State, today: str) -> Plan:
    tables, loaded = facts.files(book.data), facts.load(book.data)
    return Plan(book, asked.edition, metadata.load(book), loaded, tables, [asked.page], ledger.versions(book), today)


def _put_in_place(
    page: DrawnPage,
    figures: Sequence[FigureFiles],
    built: Path,
    folder: Path,
    today: str,
) -> Result:
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
    return names.short("-".join([chapter, *parts, *other_data]), _LONGEST_NAME)
