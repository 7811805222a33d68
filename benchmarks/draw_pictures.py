"""Ours: draws all figures of the book that the environment names, whose chapters were run before: SVG and PNG.

    python benchmarks/draw_pictures.py

Prints the number of figures.
"""

from __future__ import annotations

from factbook.book import editions
from factbook.book.book import Book
from factbook.commands import start
from factbook.figures import judging, outputs
from factbook.pipeline import draw, plan, steps


def main() -> None:
    """Draw them."""
    book = Book.from_environment()
    planned = plan.planned(book, editions.DEFAULT, start.today())
    with steps.tools(book, book.build / "bench") as tools:
        notebooks = steps.executed(book, planned.pages, tools)
        drawn = steps.drawn(planned, notebooks, lambda notebook: judging.as_printed(book, notebook), tools)
        for page in drawn.pages:
            for _, manifest in outputs.figures(page.notebook):
                paper = (drawn.pictures[manifest.id] / draw.PRINT).read_text(encoding="utf-8")
                draw.painted(manifest, paper, tools.chromium)
    print(len(drawn.pictures))


if __name__ == "__main__":
    main()
