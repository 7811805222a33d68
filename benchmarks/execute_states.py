"""Ours: runs states of the chapters of the book that the environment names, and writes the executed notebooks.

    python benchmarks/execute_states.py WHICH FOLDER

WHICH is a word of ``states.chosen``. Prints as JSON how many states there were and the names of those that were run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from factbook.book.book import Book
from factbook.pipeline import fork_server


def main() -> None:
    """Run them, begun as the commands begin that run chapters."""
    book = Book.from_environment()
    with fork_server.early(book):
        _execute(book, sys.argv[1], Path(sys.argv[2]))


def _execute(book: Book, which: str, folder: Path) -> None:
    import nbformat  # noqa: PLC0415 # loaded beside what kernels are forked from, as the commands do

    import states  # noqa: PLC0415
    from factbook.errors import ChapterError  # noqa: PLC0415
    from factbook.pipeline import execute, plan, steps  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    plan.check_tables(book)
    pages, run = states.chosen(book, which), list[str]()
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
