"""The invented book, built once for all tests of the publishing half: as pages, as one page, as PDF, as a site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import invented_book
import switched_book
import tools_page
from factbook.book import metadata
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.chapter.pages import DrawnPage, Page
from factbook.commands import start
from factbook.dataset import facts
from factbook.formats.downloads import FigureFiles
from factbook.pipeline import executors, figure_steps, inputs, page_style
from factbook.pipeline.browser import Chromium, launched
from factbook.pipeline.plan import Plan
from factbook.pipeline.steps import Drawn, Tools
from factbook.pipeline.store import Store
from factbook.print import book_pdf, context, summary
from factbook.print.context import Volume
from factbook.web import site, staged_book
from factbook.web.cards import write
from factbook.web.site import Parts


@dataclass(frozen=True)
class Built:
    """The built book: what it was made from, and where its parts lie."""

    book: Book
    volume: Volume
    drawn: Drawn
    figures: list[FigureFiles]
    staged: Path
    single_page: Path
    pdf: Path
    site: Path

    @property
    def style(self) -> Path:
        """The style sheet of its drawings."""
        return self.staged / "figures" / "pictures.css"

    @property
    def edition(self) -> Edition:
        """What the book was built for."""
        return self.volume.edition

    def page(self, name: str) -> DrawnPage:
        """One page by its name."""
        return next(drawn for drawn in self.drawn.pages if drawn.page.name == name)

    def others(self, name: str) -> list[Page]:
        """All pages but one."""
        return [drawn.page for drawn in self.drawn.pages if drawn.page.name != name]

    @property
    def pages(self) -> Path:
        """Folder of the edition's pages in the site."""
        return self.site / self.edition.name


@pytest.fixture(scope="session")
def invented_edition() -> Edition:
    """The edition the invented book is built for."""
    return Edition(
        name="ko", title="지어낸 데이터북: 가나와 다라", subtitle="시험을 위해 지어낸 책", language="ko", parameters={}
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, which may fetch nothing."""
    with launched() as running:
        yield running


@contextmanager
def tools(book: Book, browser: Browser) -> Iterator[Tools]:
    """The tools of steps on a book, with a browser that runs already."""
    with ExitStack() as ends, executors.local() as executor:
        chromium = Chromium(ends)
        chromium.browser = browser
        yield Tools(Store(book.store), chromium, executor)


def plan_of(book: Book, edition: Edition, *pages: Page) -> Plan:
    """A plan of pages of a book whose tables nobody reads."""
    return Plan(book, edition, metadata.load(book), None, facts.files(book.data), list(pages), (), start.today())  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, browser: Browser, invented_edition: Edition) -> Built:
    """The whole invented book, from pictured notebooks to the published site."""
    work = tmp_path_factory.mktemp("invented-book")
    book = Book.at(invented_book.write_root(work / "root"))
    drawn = invented_book.pictured(book.root)
    with tools(book, browser) as use:
        figures = figure_steps.packed(
            figure_steps.figure_files(plan_of(book, invented_edition), drawn, use, all_entered=True), use
        )
        records = [figure.record for figure in figures]
        staged = work / "staged"
        staged.mkdir()
        style = page_style.of_figures(figures, use.store)
        staged_book.stage(book, invented_edition, drawn.pages, figures, staged, style=style)
        html = staged_book.build_html(staged, work / "html")
        single_page = staged_book.build_single_page(staged, work / "print")
        bound = context.of_edition(book, invented_edition, staged, invented_book.SOURCES, records)
        printed = book_pdf.press(single_page, bound, work / metadata.load(book).pdf_name("ko"), browser)
        sheet = summary.press(single_page, bound, work / metadata.load(book).summary_name("ko"), browser)
        cards = work / "cited"
        cited = write.of_site(book, figures, invented_edition, cards, gallery="index.html", today=start.today())
    origin = inputs.of_edition(book, invented_edition.name, start.today())
    published = site.publish(book, [(Parts(html, printed, sheet, cited, origin), invented_edition)])
    return Built(book, bound, drawn, figures, staged, single_page, printed, published)


@pytest.fixture(scope="module")
def at_work(built: Built) -> Iterator[None]:
    """For the tests of a module, the invented book is the one whose files are read."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in built.book.variables.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def reach(tmp_path_factory: pytest.TempPathFactory, browser: Browser, invented_edition: Edition) -> Path:
    """A page with figures to set in motion and rows to choose among, made by the whole of the machinery."""
    book = Book.at(tools_page.root(tmp_path_factory.mktemp("tools")))
    with tools(book, browser) as use:
        return tools_page.build(plan_of(book, invented_edition), use)


@pytest.fixture(scope="session")
def switched(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the pages that have states; whoever damages some takes a copy."""
    return switched_book.build(built.staged, tmp_path_factory.mktemp("switched"))
