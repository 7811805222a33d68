"""The steps every command is composed of: execute, draw, stage, html, single page, cards, paper.

Each takes what the ones before made and gives what the next ones need; what it makes lies in the store, in a folder
named by what it was made from. Nothing here knows which command is running.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from factbook.book.book import Book
from factbook.chapter.pages import DrawnPage, Page, named
from factbook.compare.other_value import OtherValue
from factbook.figures import judging
from factbook.files import locks, scratch
from factbook.formats.downloads import FigureFiles
from factbook.pipeline import browser, draw, execute, executors, fork_server, page_style
from factbook.pipeline.browser import Chromium
from factbook.pipeline.followed import Followed
from factbook.pipeline.plan import Plan
from factbook.pipeline.progress import stage
from factbook.pipeline.store import Store
from factbook.web import staged_book
from factbook.web.cards import write

Judge = Callable[[NotebookNode], NotebookNode]


@dataclass(frozen=True)
class Tools:
    """What steps work with: where results are kept, a browser, and who runs chapters."""

    store: Store
    chromium: Chromium
    executor: Executor


@contextmanager
def tools(book: Book, work: Path, cluster: str | None = None) -> Iterator[Tools]:
    """The tools for one command, which holds the lock of the folder ``work`` meanwhile.

    Chapters run on the Dask ``cluster`` with this address, where one is named.

    Raises:
        BusyError: naming the command that holds it.
        ClusterError: where the cluster cannot be used.
    """
    store = Store(book.store)
    with locks.held(book.build, work), scratch.temporary(), browser.chromium() as chromium:
        store.sweep()
        with fork_server.served(), executors.chosen(cluster) as executor:
            yield Tools(store, chromium, executor)


def executed(
    book: Book, pages: Sequence[Page], tools: Tools, meanwhile: Callable[[], object] = lambda: None
) -> dict[str, NotebookNode]:
    """Executed notebook of each page by its name, as one stage whose bar counts cells and names what runs.

    Where something has to be run, ``meanwhile`` is called beside it, to make ready what comes next.

    Raises:
        ChapterError: with every failure.
    """
    with stage("execute", total=execute.cells(book, pages)) as bar:
        executor = Followed(tools.executor, tools.store, bar, len(pages))
        return execute.execute(book, pages, executor, bar.update, meanwhile)


@dataclass(frozen=True)
class Drawn:
    """Pages with their pictures in them, and the folder of each figure's pictures by its id."""

    pages: list[DrawnPage]
    pictures: Mapping[str, Path]


def drawn(plan: Plan, notebooks: Mapping[str, NotebookNode], judge: Judge, tools: Tools) -> Drawn:
    """The executed pages with their figures drawn; ``judge`` says of each which of its figures are official.

    Raises:
        BuildError: for a figure of which something was not drawn, or that shares its version with another picture.
    """
    made, pictures = list[DrawnPage](), dict[str, Path]()
    with stage("pictures", total=len(plan.pages)) as bar:
        judged = [judge(notebooks[page.name]) for page in plan.pages]
        judging.agree(output for notebook in judged for output in judging.figures(notebook).values())
        own = [named(notebook, page) for notebook, page in zip(judged, plan.pages, strict=True)]
        found = draw.draw(own, tools.store, tools.chromium)
        for page, notebook, folders in zip(plan.pages, own, found, strict=True):
            made.append(DrawnPage(page, notebook))
            pictures |= folders
            bar.update()
    return Drawn(made, pictures)


def staged(
    plan: Plan, drawn: Drawn, figures: Sequence[FigureFiles], tools: Tools, states: Mapping[str, object] | None = None
) -> Path:
    """The whole edition as Jupyter Book reads it; ``states`` is what readers may change, by page."""
    style = page_style.of_figures(figures, tools.store)
    return tools.store.made(
        "stage",
        {**of_pages(plan, drawn, figures), "style": style, "states": states or {}},
        lambda folder: staged_book.stage(
            plan.book, plan.edition, drawn.pages, figures, folder, style=style, states=states
        ),
    )


def html(staged: Path, tools: Tools) -> Path:
    """Folder of the finished pages.

    Raises:
        BuildError: listing every warning of Jupyter Book, by chapter.
    """
    with stage("html"):
        inputs = {"staged": staged.name}
        made = tools.store.made("html", inputs, lambda folder: staged_book.build_html(staged, folder))
    return staged_book.pages_in(made)


def single_page(staged: Path, tools: Tools) -> Path:
    """HTML file with all chapters on one plain page, with its pictures for print beside it.

    Raises:
        BuildError: listing every warning of Jupyter Book, by chapter.
    """
    made = tools.store.made(
        "single-page", {"staged": staged.name}, lambda folder: staged_book.build_single_page(staged, folder)
    )
    return staged_book.single_page_in(staged, made)


def cards(plan: Plan, staged: Path, drawn: Drawn, figures: Sequence[FigureFiles], tools: Tools) -> Path:
    """What an edition has at the top of the site: cards, published versions of figures, their catalogue."""
    files, gallery = [each.folder.name for each in figures], staged_book.gallery(staged, drawn.pages)
    more = {"files": files, "ledger": plan.book.published, "gallery": gallery, "today": plan.today}
    with stage("cards", total=len(figures)):
        return tools.store.made(
            "cards",
            {**_of_book(plan), **more},
            lambda folder: write.of_site(plan.book, figures, plan.edition, folder, gallery=gallery, today=plan.today),
        )


@dataclass(frozen=True)
class Printed:
    """The edition's two PDFs."""

    book: Path
    summary: Path


def printed(
    plan: Plan,
    staged: Path,
    single_page: Path,
    figures: Sequence[FigureFiles],
    tools: Tools,
    *,
    other: OtherValue | None = None,
) -> Printed:
    """The whole edition on paper, and its summary on one sheet; ``other`` is a value that it does not have.

    Raises:
        BuildError: for a summary of more than a page, or more than a page of what reads otherwise.
    """
    names = plan.imprint.pdf_name(plan.edition.name), plan.imprint.summary_name(plan.edition.name)

    @tools.chromium.limited(browser.WORK_LIMIT)
    def make(folder: Path) -> None:
        from factbook.print import book_pdf, context, summary  # noqa: PLC0415 # loaded where something is printed

        volume = context.of_edition(
            plan.book, plan.edition, staged, plan.facts.sources, [each.record for each in figures], other=other
        )
        page = Path(shutil.copytree(single_page.parent, folder / "page")) / single_page.name
        for press, name in ((book_pdf.press, names[0]), (summary.press, names[1])):
            press(page, volume, folder / name, tools.chromium.browser)  # which writes its document beside the page

    inputs = {
        "staged": staged.name,
        "single page": single_page.parent,
        "sources": plan.facts.sources.to_csv(index=False),
        "browser": browser.version(),
        "other": other,
        **_of_book(plan),
    }
    with stage("pdf"):
        folder = tools.store.made("print", inputs, make)
    return Printed(*(folder / name for name in names))


def of_pages(plan: Plan, drawn: Drawn, figures: Sequence[FigureFiles]) -> dict[str, object]:
    """Inputs of the steps that stage pages."""
    pages = {page.page.name: page.notebook for page in drawn.pages}
    return {**_of_book(plan), "pages": pages, "files": [figure.folder.name for figure in figures]}


def _of_book(plan: Plan) -> dict[str, object]:
    """Inputs that belong to the edition as a whole: what its pages and its paper say of the book and its data."""
    return {
        "edition": plan.edition,
        "imprint": plan.imprint,
        "settings": [plan.book.config, plan.book.toc],
        "data": plan.tables,
        # in the line that runs a page again
        "other data": "" if plan.book.has_own_data else str(plan.book.data),
    }
