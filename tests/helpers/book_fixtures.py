"""The invented book, built once for all tests of the publishing half: as pages, as one page, as PDF, as a site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import invented_book
import tools_page
from factbook.book import paths
from factbook.book.editions import Edition
from factbook.chapter.pages import Page
from factbook.pipeline import build, draw
from factbook.print import book_pdf as pdf
from factbook.print import context as volume
from factbook.print import summary
from factbook.print.context import Volume
from factbook.web import book, site
from factbook.web.cards import write
from factbook.web.site import Parts


@dataclass(frozen=True)
class Built:
    """Where the parts of the built book lie."""

    volume: Volume
    contents: list[Page]
    drawn: Path
    staged: Path
    single_page: Path
    pdf: Path
    site: Path

    @property
    def edition(self) -> Edition:
        """What the book was built for."""
        return self.volume.edition

    def page(self, name: str) -> Page:
        """One page by its name."""
        return next(page for page in self.contents if page.name == name)

    def others(self, name: str) -> list[Page]:
        """All pages but one."""
        return [page for page in self.contents if page.name != name]

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
    with draw.browser() as launched:
        yield launched


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, browser: Browser, invented_edition: Edition) -> Built:
    """The whole invented book, from pictured notebooks to the published site."""
    work = tmp_path_factory.mktemp("invented-book")
    with pytest.MonkeyPatch.context() as patch:
        root = invented_book.write_root(work / "root")
        patch.setenv(paths.ROOT_VARIABLE, str(root))
        patch.delenv(paths.DATA_VARIABLE, raising=False)
        pages = invented_book.write_pictured(work)
        shutil.copytree(work / "pictured", root / "chapters", dirs_exist_ok=True)
        records = build.write_files(pages, invented_edition, work, browser, entered=None)
        staged = book.stage(invented_edition, pages, work, work / "staged")
        html = book.build_html(staged, work / "html")
        single_page = book.build_single_page(staged, work / "print")
        bound = volume.of_edition(invented_edition, staged, invented_book.SOURCES, records)
        printed = pdf.press(single_page, bound, work / book.pdf_name(invented_edition), browser)
        sheet = summary.press(single_page, bound, work / book.summary_name(invented_edition), browser)
        cited = write.of_site(records, invented_edition, "index.html", work / "cited")
        published = site.publish(Parts(html, printed, sheet, cited), invented_edition, work / "site")
        return Built(bound, pages, work, staged, single_page, printed, published)


@pytest.fixture(scope="module")
def at_work(built: Built) -> Iterator[None]:
    """For the tests of a module, the invented book is the one whose files are read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.ROOT_VARIABLE, str(built.drawn / "root"))
        patch.delenv(paths.DATA_VARIABLE, raising=False)
        yield


@pytest.fixture(scope="session")
def reach(tmp_path_factory: pytest.TempPathFactory, browser: Browser, invented_edition: Edition) -> Path:
    """A page with figures to set in motion and rows to choose among, made by the whole of the machinery."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in (paths.ROOT_VARIABLE, paths.DATA_VARIABLE):
            patch.delenv(variable, raising=False)
        return tools_page.build(tmp_path_factory.mktemp("tools"), invented_edition, browser)
