"""How papermill runs a notebook on our kernels: ``papermill --engine factbook chapter.ipynb result.ipynb``."""

from __future__ import annotations

from typing import Any

from papermill.engines import NBClientEngine, NotebookExecutionManager

from factbook.book.book import Book
from factbook.pipeline import kernels

NAME = "factbook"  # among the engines that papermill finds by entry point


class Engine(NBClientEngine):  # type: ignore[misc] # papermill has no types
    """Papermill's own engine, with a forked kernel of the running Python for each notebook."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, book: Book | None = None, **options: Any
    ) -> None:
        """Run the cells of ``nb_man``; a kernel finds ``book``, or the one that our environment names.

        ``options`` are papermill's; the kernel that is named by the notebook (``kernel_name``) is not asked for.
        """
        with kernels.settings(book or Book.from_environment()) as own:
            super().execute_managed_notebook(nb_man, **options | own)
