"""Our commands as they are timed, each in a copy of a book."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from factbook.book.book import Book
from factbook.dataset import facts
from factbook.language.messages import message
from factbook.pipeline.progress import Stage
from measuring import NotRunError, peak_memory, timed, until_line

HERE = Path(__file__).resolve().parent
PARTS = ("_config.yml", "_toc.yml", "chapters", "data", "published")
ANOTHER_LINE = ("run", "outcomes", "-p", "reading", "strict")
README_LINE = ("run", "outcomes", "-p", "reading", "strict", "-p", "measure", "buyers_met")
_FACTBOOK = (sys.executable, "-m", "factbook")


def copied(root: Path, folder: Path) -> Book:
    """The book of ``root`` in a new folder, without anything that was made from it."""
    folder.mkdir(parents=True)
    for part in PARTS:
        source = root / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        elif source.exists():
            shutil.copyfile(source, folder / part)
    return Book.at(folder)


@dataclass(frozen=True)
class Executed:
    """Seconds of a command that ran states, their number, and the names of those that were not remembered."""

    seconds: float
    states: int
    run: Collection[str]


def executed(book: Book, which: str, folder: Path) -> Executed:
    """The states of ``states.chosen`` run; the executed notebooks now lie in ``folder``."""
    done = timed(_states(which, folder), book.root)
    answer: dict[str, Any] = json.loads(done.output)
    return Executed(done.seconds, answer["states"], answer["run"])


def pictures(notebooks: Path, store: Path) -> tuple[float, int]:
    """Seconds in which the figures of executed notebooks are drawn into a new store, and their number."""
    done = timed([sys.executable, str(HERE / "draw_pictures.py"), str(notebooks), str(store)], notebooks.parent)
    return done.seconds, int(done.output)


def built(book: Book, *options: str) -> tuple[float, dict[Stage, float]]:
    """Seconds of a build with these options, and those of each of its stages."""
    timings = book.root / "timings.json"
    done = timed([*_FACTBOOK, "build", *options, "--timings", str(timings)], book.root)
    stages: dict[Stage, float] = json.loads(timings.read_text(encoding="utf-8"))
    return done.seconds, stages


def state_scripts(book: Book, edition: str) -> dict[str, int]:
    """Bytes of the script with all states of each page of a built edition, by page."""
    return {file.stem: file.stat().st_size for file in (book.site / edition / "states").glob("*.js")}


def until_page(book: Book) -> float:
    """Seconds until the README's line for one chapter says where its page is, which then has a picture in it."""
    found = until_line([*_FACTBOOK, *README_LINE], book.root, message("run.page", file="").strip())
    if "<svg" not in (text := Path(found.output).read_text(encoding="utf-8")) and ".svg" not in text:
        raise NotRunError(f"{' '.join(README_LINE)}: the page has no picture")
    return found.seconds


def added(book: Book) -> float:
    """Megabytes that one more run of a chapter that was run before adds to all that was made from a book.

    Files count by their size; one that has several names (hard links) counts once, one that was there does not.
    """
    before = _sizes(book.build)
    timed([*_FACTBOOK, *ANOTHER_LINE], book.root)
    return sum(size for file, size in _sizes(book.build).items() if file not in before) / 1_000_000


def _sizes(folder: Path) -> dict[tuple[int, int], int]:
    """Bytes of each file in a folder by what is one file under all its names."""
    states = (file.stat() for file in folder.rglob("*") if file.is_file())
    return {(state.st_dev, state.st_ino): state.st_size for state in states}


def many(book: Book, number: int, folder: Path) -> tuple[float, float, float]:
    """Seconds in which so many states of one chapter are run, the peak of memory, and the size of the store (MB)."""
    seconds, most = peak_memory(_states(str(number), folder), book.root)
    return seconds, most, sum(_sizes(book.store).values()) / 1_000_000


def change_prose(book: Book) -> None:
    """Add a sentence to the first prose of the first chapter that has any."""
    file = sorted(book.chapters.glob("*.ipynb"))[0]
    notebook = nbformat.read(file, as_version=4)
    next(cell for cell in notebook.cells if cell.cell_type == "markdown").source += "\n\n한 문장을 더한다."
    nbformat.write(notebook, file)


def change_fact(book: Book) -> str:
    """Make the first approximate count that has one number in its words larger by ten; the id of its fact."""
    file = book.data / "facts.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    for row in rows:
        value = row["value"]
        if row["comparator"] == "여" and re.findall(r"\d+", row["quote"]) == [value]:
            for column in ("value", "written", "quote"):
                row[column] = row[column].replace(value, str(int(value) + 10))
            break
    else:
        raise NotRunError(f"{file.name}: no approximate count that could be changed")
    text = io.StringIO()
    table = csv.DictWriter(text, rows[0], lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    file.write_text(text.getvalue(), encoding="utf-8")
    facts.give_version(book.data, "99.0.0", "2099-01-01")
    return row["id"]


def _states(which: str, folder: Path) -> list[str]:
    return [sys.executable, str(HERE / "execute_states.py"), which, str(folder)]
