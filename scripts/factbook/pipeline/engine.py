"""How papermill runs a notebook on our kernels: ``papermill --engine factbook chapter.ipynb result.ipynb``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from papermill.engines import NBClientEngine, NotebookExecutionManager

from factbook.book.book import Book
from factbook.errors import BrokenChapterError
from factbook.pipeline import fork_server, kernels

NAME = "factbook"  # among the engines that papermill finds by entry point


class Engine(NBClientEngine):  # type: ignore[misc] # papermill has no types
    """Papermill's own engine, with a forked kernel of the running Python for each notebook."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,  # noqa: ARG003 # the one that the notebook names is not asked for
        book: Book | None = None,
        given: Path | None = None,
        **options: Any,  # noqa: ANN401 # papermill's own
    ) -> None:
        """Run the cells of ``nb_man``; the kernel finds ``book``, or the one that our environment names.

        It notes in the file ``given`` what it was given of the data, where one is named.

        Raises:
            BrokenChapterError: where the kernel was ended since it took too much time or memory.
        """
        found = book or Book.from_environment()
        with fork_server.served(), kernels.settings(found, given) as own, kernels.watched(own) as watch:
            try:
                super().execute_managed_notebook(nb_man, **options | own)
            except Exception as error:
                if watch.verdict:
                    raise BrokenChapterError(None, watch.verdict) from error
                raise
            if watch.verdict:  # it was over just before it would have been ended
                raise BrokenChapterError(None, watch.verdict)
