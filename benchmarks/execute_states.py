"""Ours: runs states of the chapters of the book that the environment names, and writes the executed notebooks.

    python benchmarks/execute_states.py WHICH FOLDER

WHICH is a word of ``states.chosen``. Prints as JSON how many states there were and the names of those that were run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import nbformat

import states
from factbook.book.book import Book
from factbook.errors import ChapterError
from factbook.pipeline import execute, plan, steps


def main() -> None:
    """Run them."""
    which, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    book, run = Book.from_environment(), list[str]()
    plan.check_tables(book)
    pages = states.chosen(book, which)
    with steps.tools(book, book.build / "bench") as tools:
        for result in execute.results(book, pages, tools.executor):
            if result.failure:
                raise ChapterError(result.failure.described(book))
            nbformat.write(result.notebook, folder / f"{result.page.name}.ipynb")
            if result.seconds is not None:
                run.append(result.page.name)
    print(json.dumps({"states": len(pages), "run": sorted(run)}))


if __name__ == "__main__":
    main()
