"""The plain way to a report book: a loop of papermill commands, Jupyter Book, the browser's print, Kaleido.

What an engineer types who has the same notebooks and none of our commands. Notebooks are run in ordinary kernels;
executed ones are staged with the book's own ``_config.yml`` and ``_toc.yml``, which draw plotly's figures in the page.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from factbook.book.book import Book
from factbook.chapter.pages import Page, by_chapter
from factbook.pipeline.browser import BROWSERS
from measuring import Measured, NotRunError, timed

HERE = Path(__file__).resolve().parent
KALEIDO = HERE.parent / "_build" / "bench" / "packages"
_JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


def executed(book: Book, pages: Sequence[Page], folder: Path) -> float:
    """Seconds of one papermill command for each page; the executed notebooks now lie in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    papermill = [sys.executable, "-m", "papermill"]
    return sum(
        timed(
            [
                *papermill,
                str(book.chapter(page.key.chapter)),
                str(folder / f"{page.name}.ipynb"),
                "-y",
                json.dumps(dict(page.values), ensure_ascii=False),
            ],
            book.root,
        ).seconds
        for page in pages
    )


def staged(book: Book, pages: Sequence[Page], notebooks: Path, folder: Path) -> Path:
    """Root of the book for Jupyter Book, with executed notebooks as its chapters, which it does not run again."""
    folder.mkdir(parents=True)
    chapters = shutil.copytree(notebooks, folder / "chapters")
    shutil.copytree(book.data, folder / "data")
    config = yaml.safe_load(book.config.read_text(encoding="utf-8"))
    config["execute"] = {"execute_notebooks": "off"}
    (folder / book.config.name).write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    toc = yaml.safe_load(book.toc.read_text(encoding="utf-8"))
    names = by_chapter(pages)
    for part in toc.get("parts", []):
        part["chapters"] = [
            {"file": f"{chapters.name}/{name}"}
            for entry in part["chapters"]
            for name in names[Path(entry["file"]).stem]
        ]
    (folder / book.toc.name).write_text(yaml.safe_dump(toc, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def html(staged: Path) -> float:
    """Seconds of the book's pages as HTML."""
    return timed([sys.executable, "-c", _JUPYTER_BOOK, "build", "."], staged).seconds


def paper(staged: Path) -> float:
    """Seconds of the book as one page, and that page printed by the browser."""
    build = [sys.executable, "-c", _JUPYTER_BOOK, "build", ".", "--builder", "singlehtml"]
    seconds = timed(build, staged).seconds
    toc = yaml.safe_load((staged / "_toc.yml").read_text(encoding="utf-8"))
    page = staged / "_build" / "singlehtml" / f"{toc['root']}.html"
    pdf = staged / "book.pdf"
    command = [
        browser(),
        "--headless",
        "--no-sandbox",
        "--no-pdf-header-footer",
        f"--print-to-pdf={pdf}",
        page.as_uri(),
    ]
    seconds += timed(command, staged).seconds
    if not pdf.is_file():
        raise NotRunError(f"{' '.join(command)}: printed nothing")
    return seconds


def pictures(notebooks: Path, folder: Path) -> tuple[float, int]:
    """Seconds in which Kaleido draws the figures of executed notebooks, and their number."""
    done = _kaleido(notebooks, folder)
    return done.seconds, int(done.output)


def pictures_one_by_one(notebooks: Path, folder: Path, every: int) -> tuple[float, int]:
    """Seconds in which Kaleido draws each ``every``-th picture by a call of its own, and their number."""
    done = _kaleido(notebooks, folder, str(every))
    return done.seconds, int(done.output)


def _kaleido(notebooks: Path, folder: Path, *more: str) -> Measured:
    if not (KALEIDO / "kaleido").is_dir():
        raise NotRunError("Kaleido is not there: `make bench` installs it (scripts/setup/bench.sh)")
    command = [sys.executable, str(HERE / "kaleido_pictures.py"), str(notebooks), str(folder), browser(), *more]
    return timed(command, folder.parent, {"PYTHONPATH": str(KALEIDO)})


def browser() -> str:
    """The system's Chromium.

    Raises:
        NotRunError: where there is none.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise NotRunError(f"no browser is there: {', '.join(BROWSERS)}")
    return found
