"""One chapter run with parameters of one's own: notebook, figures and page, apart from the published book."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat

from factbook.book import metadata
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.chapter.pages import DrawnPage, of_chapters
from factbook.chapter.parameters import Contract, contracts
from factbook.compare.comparison import Comparison, compared
from factbook.compare.shown import shown
from factbook.dataset import facts
from factbook.figures.record import Record
from factbook.files import names, sharing, yaml_text
from factbook.formats import registry
from factbook.formats.downloads import FigureFiles
from factbook.ledger import ledger
from factbook.ledger.reader import Reader
from factbook.pipeline import executors, figure_steps, glyphs, page_steps, steps
from factbook.pipeline.plan import Plan, check_tables, chosen
from factbook.pipeline.state import State, judged, pages, state
from factbook.pipeline.steps import Drawn, Tools
from factbook.web import jupyter_book, staged_book, staging
from factbook.web.cards import write
from factbook.web.jupyter_book import Build

_LONGEST_NAME = 160  # bytes, of the 255 that a file system has for a name and 4,096 for a path


@dataclass(frozen=True)
class Result:
    """Where a run lies: its executed notebook with pictures, one SVG per figure, its page (none of figures only).

    ``comparison`` is with the page as its edition prints it, where there is one; ``records`` are those of its figures,
    ``language`` is that of the page.
    """

    notebook: Path
    figures: tuple[Path, ...]
    page: Path | None
    comparison: Comparison | None = None
    records: tuple[Record, ...] = ()
    language: str = SOURCE_LANGUAGE


def run(
    book: Book,
    chapter: str,
    typed: Mapping[str, object],
    file: Path | None,
    today: str,
    *,
    ready: Callable[[Path], object] = lambda _page: None,
    figures_only: bool = False,
) -> Result:
    """A chapter run with the values of ``file`` (YAML) and, above them, those ``typed`` with the command.

    ``ready`` is called with the page as soon as it can be read: what other programs take of its figures follows. A run
    of ``figures_only`` has none.

    Raises:
        FactbookError: before a kernel starts if chapter, values or data cannot be used; after it if a cell fails.
    """
    check_tables(book)
    (contract,) = chosen(book, chapter)
    values = contract.check({**_from_file(contract, file), **contract.named(typed)})
    asked, folder = state(book, contract, values), book.runs / _name(book, contract.chapter, values)
    plan, (page, printed) = _plan(book, asked, today), pages(asked)
    needed = [page, *([printed] if printed and printed.key != page.key else [])]
    with steps.tools(book, folder) as tools, ExitStack() as ends:
        texts = [book.chapter(contract.chapter), *plan.tables.values()]
        warm = _Warm(tools, ends, texts, figures_only=figures_only)
        notebooks = steps.executed(book, needed, tools, warm.start)
        reader = Reader(book, asked.edition.language)
        notebook, official = notebooks[page.name], notebooks[printed.name] if printed else None
        comparison = compared(shown(official), shown(notebook), reader) if official else None
        drawn = steps.drawn(plan, notebooks, lambda notebook: judged(notebook, official, asked.warning), tools)
        target = None if figures_only else folder / "page"
        if target:
            html = _page(plan, contract, drawn, tools, warm.build)
            plan.check_unchanged()
            _put_page(html, target)
            ready(target / f"{page.name}.html")
        figures = figure_steps.figure_files(plan, drawn, tools)
        plan.check_unchanged()
        placed = _put_in_place(drawn.pages[0], figures, folder, target, today)
    records = tuple(figure.record for figure in figures)
    return replace(placed, comparison=comparison, records=records, language=asked.edition.language)


class _Warm:
    """What is needed after the chapter was run, made ready meanwhile: a browser, Jupyter Book, formats, the font.

    Figures are likely to show letters of the ``texts``, which are files.
    """

    def __init__(self, tools: Tools, ends: ExitStack, texts: Sequence[Path], *, figures_only: bool) -> None:
        self._tools, self._ends, self._texts, self._figures_only = tools, ends, texts, figures_only
        self.build: Build = jupyter_book.build

    def start(self) -> None:
        """Start them; they end with the ``ends``."""
        beside = self._ends.enter_context(executors.side_by_side())
        beside(glyphs.Glyphs, glyphs.letters(file.read_text(encoding="utf-8") for file in self._texts))
        beside(registry.by_ending)
        self._tools.chromium.plotly_page  # noqa: B018 # which is made when it is first asked for
        if not self._figures_only:
            self.build = self._ends.enter_context(jupyter_book.ahead()).build


def _page(plan: Plan, contract: Contract, drawn: Drawn, tools: Tools, build: Build) -> Path:
    """Folder of the page alone, with the pictures that it shows and no other files."""
    others = [other for other in contracts(plan.book).values() if other != contract]
    pictures = page_steps.page_pictures(plan, drawn, tools)
    left_out = of_chapters(others, plan.edition.values, plan.facts)
    return page_steps.page(plan, drawn, left_out, pictures, tools, build=build)


def _plan(book: Book, asked: State, today: str) -> Plan:
    tables, loaded = facts.files(book.data), facts.load(book.data)
    return Plan(
        book,
        asked.edition,
        metadata.load(book, asked.edition.language),
        loaded,
        tables,
        [asked.page],
        ledger.versions(book),
        today,
    )


def _put_page(built: Path, target: Path) -> None:
    """The finished page in place of an earlier one, by links: what all pages of Jupyter Book have is there once."""
    shutil.rmtree(target.parent, ignore_errors=True)
    shutil.copytree(built, target, copy_function=sharing.link)


def _put_in_place(
    page: DrawnPage, figures: Sequence[FigureFiles], folder: Path, target: Path | None, today: str
) -> Result:
    """The finished run: what a reader wants lies on top, an earlier run of the same name makes way."""
    if target:
        write.of_page(figures, today, target)
        staged_book.offer(figures, target / staging.FIGURES, sharing.link)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    for figure in figures:
        shutil.copytree(figure.folder, folder / "figures", copy_function=sharing.link, dirs_exist_ok=True)
    notebook = folder / f"{page.page.name}.ipynb"
    nbformat.write(page.notebook, notebook)
    if target:
        sharing.join(notebook, target / staging.NOTEBOOKS / notebook.name)
    wide = sorted(path for path in (folder / "figures").glob("*.svg") if path.suffixes == [".svg"])
    return Result(notebook, tuple(wide), target / f"{page.page.name}.html" if target else None)


def _from_file(contract: Contract, file: Path | None) -> dict[str, object]:
    """Settled values by parameter from a YAML file, none where there is no file.

    Raises:
        ParameterError: with file and line of every name and value that the chapter cannot use.
        UnreadableFileError: for a file that is no such YAML.
    """
    if file is None:
        return {}
    document = yaml_text.mapping(file)
    return contract.check(document.values, document.places())


def _name(book: Book, chapter: str, values: Mapping[str, object]) -> str:
    """Name of the run's folder, made of what was asked for: ``outcomes-reading-strict``."""
    texts = {name: "+".join(value) if isinstance(value, list) else value for name, value in values.items()}
    parts = [f"{name}-{value}" for name, value in sorted(texts.items())]
    digest = hashlib.sha256(str(book.data).encode()).hexdigest()[:6]  # two folders of one name are two
    other_data = [] if book.has_own_data else ["data", book.data.name, digest]
    return names.short("-".join([chapter, *parts, *other_data]), _LONGEST_NAME)
