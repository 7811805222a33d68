"""The steps every command is composed of: execute, draw, files, then pages, paper and cards.

Each takes what the one before made and gives what the next one needs; what it makes lies in the store, in a folder
named by what it was made from. Nothing here knows which command is running.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from factbook.book import metadata
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.chapter.pages import DrawnPage, Page
from factbook.dataset import facts
from factbook.figures import manifest, records
from factbook.figures.record import Record
from factbook.files import fingerprint
from factbook.formats import downloads
from factbook.formats.downloads import FigureFiles, Pictures
from factbook.pipeline import browser, draw, execute, executors, judging
from factbook.pipeline.browser import Chromium
from factbook.pipeline.plan import Plan
from factbook.pipeline.progress import stage
from factbook.pipeline.store import Store
from factbook.print import book_pdf, context, summary
from factbook.web import book as web_book
from factbook.web.cards import write

Judge = Callable[[Page, NotebookNode], NotebookNode]


@dataclass(frozen=True)
class Tools:
    """What steps work with: a book, where results are kept, a browser, and who runs chapters."""

    book: Book
    store: Store
    chromium: Chromium
    executor: Executor


@contextmanager
def tools(book: Book) -> Iterator[Tools]:
    """The tools for one command on a book."""
    with browser.chromium() as chromium, executors.local() as executor:
        yield Tools(book, Store(book.store), chromium, executor)


def executed(pages: Sequence[Page], use: Tools) -> dict[str, NotebookNode]:
    """Executed notebook of each page by its name, as one stage with a bar that counts cells.

    Raises:
        ChapterError: with every failure.
    """
    with stage("장 실행", total=execute.cells(use.book, pages), unit="칸") as bar:
        found = execute.execute(use.book, pages, use.executor, bar.update)
    return {name: nbformat.read(file, as_version=4) for name, file in found.items()}


@dataclass(frozen=True)
class Drawn:
    """Pages with their pictures in them, and the folder of each figure's pictures by its id."""

    pages: list[DrawnPage]
    pictures: Mapping[str, Path]


def drawn(pages: Sequence[Page], notebooks: Mapping[str, NotebookNode], judge: Judge, use: Tools) -> Drawn:
    """The executed pages with their figures drawn; ``judge`` says of each which of its figures are official.

    Raises:
        BuildError: for a figure of which something was not drawn, or that shares its version with another picture.
    """
    made, pictures = list[DrawnPage](), dict[str, Path]()
    with stage("그림", total=len(pages), unit="쪽") as bar:
        judged = [judge(page, notebooks[page.name]) for page in pages]
        judging.agree(output for notebook in judged for output in judging.figures(notebook).values())
        for page, notebook in zip(pages, judged, strict=True):
            drawn_page, folders = draw.draw(page, notebook, use.store, use.chromium)
            made.append(drawn_page)
            pictures |= folders
            bar.update()
    return Drawn(made, pictures)


def figure_files(edition: Edition, shown: Drawn, use: Tools, *, entered: Collection[str] | None) -> list[FigureFiles]:
    """Records of all figures in reading order, with the files other programs take.

    ``entered`` are the versions of the ledger, which alone have addresses; none says that these will be entered.

    Raises:
        BuildError: for a figure whose cell does not carry its name and caption.
    """
    found: list[FigureFiles] = []
    with stage("그림 파일", total=len(shown.pages), unit="쪽") as bar:
        for page in shown.pages:
            own = records.of_notebook(use.book, page.notebook, page.page, edition, entered)
            for said, wide in manifest.figures(page.notebook):
                drawings = {"wide": wide, "narrow": said["narrow"]}
                found.append(_files(own[said["id"]], drawings, shown.pictures[said["id"]], use))
            bar.update()
    return found


def _files(record: Record, drawings: Mapping[str, object], pictures: Path, use: Tools) -> FigureFiles:
    inputs = {"record": record.text(), "drawings": fingerprint.of_value(drawings), "pictures": pictures.name}

    def make(folder: Path) -> None:
        read = [(pictures / name).read_text(encoding="utf-8") for name in (draw.WIDE, draw.PRINT, draw.NARROW)]
        files = downloads.files(
            record, Pictures(read[0], read[1], (pictures / draw.PNG).read_bytes()), drawings, lambda: use.chromium.tab
        )
        more = {"print.svg": read[1].encode(), "narrow.svg": read[2].encode()}
        for kind, content in (files | more).items():
            (folder / f"{record.id}.{kind}").write_bytes(content)

    return FigureFiles(record, use.store.made("files", inputs, make))


def staged(edition: Edition, shown: Drawn, figures: Sequence[FigureFiles], use: Tools) -> Path:
    """The whole edition as Jupyter Book reads it."""
    inputs = _of_pages(use.book, edition, shown.pages, figures)
    return use.store.made(
        "stage", inputs, lambda folder: web_book.stage(use.book, edition, shown.pages, figures, folder)
    )


def staged_page(
    edition: Edition, shown: Drawn, others: Sequence[Page], figures: Sequence[FigureFiles], use: Tools
) -> Path:
    """One page alone as Jupyter Book reads it; what it says of the ``others`` of its book becomes plain words."""
    (page,) = shown.pages
    chapters = sorted({other.key.chapter for other in others})
    inputs = _of_pages(use.book, edition, shown.pages, figures) | {
        "others": [other.name for other in others],
        "chapters": fingerprint.of_files([use.book.chapter(name) for name in chapters], use.book.root),
    }
    return use.store.made(
        "stage", inputs, lambda folder: web_book.stage_page(use.book, edition, page, figures, folder, others=others)
    )


def html(staged: Path, use: Tools) -> Path:
    """Folder of the finished pages.

    Raises:
        BuildError: listing every warning of Jupyter Book, by chapter.
    """
    made = use.store.made("html", {"staged": staged.name}, lambda folder: web_book.build_html(staged, folder))
    return web_book.pages_in(made)


@dataclass(frozen=True)
class Printed:
    """The edition's two PDFs."""

    book: Path
    summary: Path


def printed(plan: Plan, staged: Path, figures: Sequence[FigureFiles], use: Tools) -> Printed:
    """The whole edition on paper, and its summary on one sheet.

    Raises:
        BuildError: listing every warning of Jupyter Book, by chapter, or for a summary of more than a page.
    """
    edition = plan.edition
    bound = context.of_edition(use.book, edition, staged, plan.facts.sources, [each.record for each in figures])
    names = web_book.pdf_name(use.book, edition), web_book.summary_name(use.book, edition)

    def make(folder: Path) -> None:
        single_page = web_book.build_single_page(staged, folder / "single-page")
        book_pdf.press(single_page, bound, folder / names[0], use.chromium.browser)
        summary.press(single_page, bound, folder / names[1], use.chromium.browser)

    inputs = {"staged": staged.name, "browser": browser.version(), **_of_book(use.book, edition)}
    folder = use.store.made("print", inputs, make)
    return Printed(*(folder / name for name in names))


def cards(edition: Edition, figures: Sequence[FigureFiles], gallery: str, today: str, use: Tools) -> Path:
    """What an edition has at the top of the site: cards, published versions of figures, their catalogue."""
    found = [each.record for each in figures]
    inputs = _of_book(use.book, edition) | {
        "records": [record.text() for record in found],
        "ledger": fingerprint.of_folder(use.book.published),
        "gallery": gallery,
        "today": today,
    }
    return use.store.made(
        "cards", inputs, lambda folder: write.of_site(use.book, found, edition, folder, gallery=gallery, today=today)
    )


def _of_pages(
    book: Book, edition: Edition, pages: Sequence[DrawnPage], figures: Sequence[FigureFiles]
) -> dict[str, object]:
    return _of_book(book, edition) | {
        "pages": [[page.page.name, fingerprint.of_value(page.notebook)] for page in pages],
        "files": [figure.folder.name for figure in figures],
    }


def _of_book(book: Book, edition: Edition) -> dict[str, object]:
    """What pages and paper say of the book itself."""
    return {
        "edition": asdict(edition),
        "imprint": asdict(metadata.load(book)),
        "settings": [fingerprint.of_file(file) for file in (book.config, book.toc)],
        "data": fingerprint.of_files(facts.files(book.data), book.data),
        "other data": "" if book.has_own_data else str(book.data),  # in the line that runs a page again
    }
