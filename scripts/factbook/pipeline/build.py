"""One edition of the book, from the facts to the published site; nothing is published when a stage fails."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

import nbformat
from playwright.sync_api import Browser

from factbook.book import addresses, contents, editions, paths
from factbook.book.editions import Edition
from factbook.chapter.pages import EXECUTED, FIGURES, PICTURED, Page, check_edition, named, of_chapters
from factbook.chapter.parameters import Contract, contract
from factbook.dataset import facts
from factbook.dataset.facts import Facts
from factbook.errors import ChapterError, DataError, UnknownChapterError, did_you_mean
from factbook.figures import records
from factbook.figures.record import Record
from factbook.files import locks
from factbook.formats import downloads
from factbook.ledger import differences, integrity, ledger
from factbook.pipeline import draw as images
from factbook.pipeline import execute as execution
from factbook.pipeline import judging
from factbook.pipeline.execute import Job
from factbook.pipeline.progress import stage
from factbook.print import book_pdf, context, summary
from factbook.web import book, site
from factbook.web.cards import write
from factbook.web.site import Parts


def print_edition(name: str) -> Path:
    """Landing page of the site, in which this edition now lies as pages and PDF.

    Raises:
        FactbookError: what kept it from being printed; the site is then as it was.
    """
    with locks.held(paths.site(), patience=locks.PATIENCE):
        site.recover(paths.site())
    edition = editions.load(name)
    work = paths.build() / edition.name
    with locks.held(work):
        pages, known = planned(edition)
        execute(pages, work)
        with images.browser() as browser:
            draw(pages, work, browser)
            figures = write_files(pages, edition, work, browser, entered=ledger.versions())
            return _press(edition, pages, figures, known=known, work=work, browser=browser)


def planned(edition: Edition) -> tuple[list[Page], Facts]:
    """Pages of an edition and the facts they show, once data, parameters and ledger were found sound.

    Raises:
        FactbookError: what is wrong with one of them.
    """
    with stage("데이터, 매개변수, 장부 점검"):
        known = facts.load()
        if unversioned := facts.unversioned():
            raise DataError(unversioned)
        contracts = read_contracts()
        check_edition(edition, contracts.values())
        with locks.held(paths.published(), patience=locks.PATIENCE):
            integrity.restore()
    return of_chapters(contracts.values(), edition.given, known), known


def read_contracts() -> dict[str, Contract]:
    """Contracts of the chapters named in ``_toc.yml``, by chapter, in reading order.

    Raises:
        ChapterError: naming the chapters whose notebook is missing.
    """
    chapters = contents.load(paths.root() / book.TOC).chapters
    missing = [chapter for chapter in chapters if not (paths.chapters() / f"{chapter}.ipynb").is_file()]
    if missing:
        listed = ", ".join(f"chapters/{chapter}.ipynb" for chapter in missing)
        remedy = f"파일을 되돌려 놓거나 {book.TOC}을 고치세요"
        raise ChapterError(f"{book.TOC}에 적힌 장의 노트북이 없습니다: {listed}. {remedy}.")
    return {chapter: contract(paths.chapters() / f"{chapter}.ipynb") for chapter in chapters}


def chosen(chapter: str | None) -> list[Contract]:
    """Contract of one chapter by its name, or of all.

    Raises:
        UnknownChapterError: when the book has no such chapter.
    """
    contracts = read_contracts()
    if chapter is not None and chapter not in contracts:
        raise UnknownChapterError(f"'{chapter}' 장이 없습니다.{did_you_mean(chapter, tuple(contracts))}")
    return [contract for name, contract in contracts.items() if chapter in (None, name)]


def execute(pages: Sequence[Page], work: Path) -> None:
    """Write each page's executed notebook into ``work/executed``, as one stage with a bar that counts cells.

    Raises:
        ChapterError: with every failure.
    """
    _empty(work / EXECUTED)
    jobs = [Job(page.contract.chapter, page.values, work / EXECUTED / f"{page.name}.ipynb") for page in pages]
    with stage("장 실행", total=execution.cells(jobs), unit="칸") as bar:
        execution.execute(jobs, bar.update)


def draw(pages: Sequence[Page], work: Path, browser: Browser, judge: judging.Judge = judging.as_printed) -> None:
    """Write pictured notebooks into ``work/pictured``, their pictures into ``work/figures``.

    ``judge`` says of each executed notebook which of its figures are official.

    Raises:
        BuildError: for a figure of which something was not drawn, or that shares its version with another picture.
    """
    figures, pictured = _empty(work / FIGURES), _empty(work / PICTURED)
    with stage("그림", total=len(pages), unit="쪽") as bar, images.studio(browser) as studio:
        notebooks = [judge(nbformat.read(work / EXECUTED / f"{page.name}.ipynb", as_version=4)) for page in pages]
        judging.agree(output for notebook in notebooks for output in judging.figures(notebook).values())
        for page, notebook in zip(pages, notebooks, strict=True):
            named(notebook, page)
            images.picture(notebook, figures, studio)
            nbformat.write(notebook, pictured / f"{page.name}.ipynb")
            bar.update()


def write_files(
    pages: Sequence[Page], edition: Edition, work: Path, browser: Browser, *, entered: Collection[str] | None
) -> list[Record]:
    """Records of all figures in reading order, whose files for other programs now lie in ``work/figures``.

    ``entered`` are the versions of the ledger, which alone have addresses; none says that these will be entered.

    Raises:
        BuildError: for a figure whose cell does not carry its name and caption.
    """
    found: list[Record] = []
    with stage("그림 파일", total=len(pages), unit="쪽") as bar, closing(browser.new_page(offline=True)) as tab:
        for page in pages:
            notebook = nbformat.read(work / PICTURED / f"{page.name}.ipynb", as_version=4)
            own = records.of_notebook(notebook, page, edition, entered)
            downloads.write(notebook, own, work / FIGURES, tab)
            found += own.values()
            bar.update()
    return found


def _press(
    edition: Edition, pages: Sequence[Page], figures: Sequence[Record], *, known: Facts, work: Path, browser: Browser
) -> Path:
    with stage("웹 책(HTML)"):
        staged = book.stage(edition, pages, work, work / "staged")
        html = book.build_html(staged, _empty(work / "html"))
    with stage("인쇄용 책(PDF)"):
        single_page = book.build_single_page(staged, _empty(work / "print"))
        bound = context.of_edition(edition, staged, known.sources, figures)
        printed = book_pdf.press(single_page, bound, work / book.pdf_name(edition), browser)
        sheet = summary.press(single_page, bound, work / book.summary_name(edition), browser)
    with stage("그림 카드", total=len(figures), unit="장"):
        cited = write.of_site(figures, edition, _gallery(staged, pages), _empty(work / "cited"))
    for line in differences.of_book(figures, edition.name):
        print(f"! {line}", file=sys.stderr)
    with stage("사이트에 올리기"), locks.held(paths.site(), patience=locks.PATIENCE):
        return site.publish(Parts(html, printed, sheet, cited), edition, paths.site()) / addresses.INDEX


def _gallery(staged: Path, pages: Sequence[Page]) -> str:
    """The page that shows all figures, or the first one of a book that has none."""
    shows = [page.name for page in pages if "{figure-list}" in (staged / f"{page.name}.ipynb").read_text("utf-8")]
    return f"{next(iter(shows), 'index')}.html"


def _empty(folder: Path) -> Path:
    """A folder with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
