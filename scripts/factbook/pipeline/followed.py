"""An executor that is watched: which chapters it runs now, and how long it may still take, by what they took before."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from factbook.book.book import Book
from factbook.chapter.pages import PageKey
from factbook.language.messages import message
from factbook.pipeline import executors
from factbook.pipeline.progress import Bar
from factbook.pipeline.store import Store

_STEP, _GROUP = "execute", "seconds"


class Followed(Executor):
    """Hands chapters to another executor and tells a stage's bar of them; ``total`` is the number of its pages.

    The seconds of each run are noted in the store, by chapter.
    """

    def __init__(self, executor: Executor, store: Store, bar: Bar, total: int) -> None:
        self._executor, self._store, self._bar, self._total = executor, store, bar, total
        self._runs, self._changed = dict[Future[Any], str](), time.monotonic()
        bar.tell(self.described)

    def submit(self, run: Callable[..., Any], /, book: Book, key: PageKey) -> Future[Any]:  # type: ignore[override]
        """The run of a chapter, as the other executor has it."""
        future: Future[Any] = self._executor.submit(run, book, key)
        self._runs[future] = key.chapter
        future.add_done_callback(self._ended)
        return future

    def described(self) -> str:
        """Chapters that are done, those that run now, and the seconds left where all have run before."""
        runs = dict(self._runs)
        parts = [message("progress.chapters", done=self._bar.moves, total=self._total)]
        if now := sorted({chapter for future, chapter in runs.items() if future.running()}):
            parts.append(message("progress.now", chapters=", ".join(now)))
        if left := self._left(list(runs.values())):
            parts.append(message("progress.left", seconds=left))
        return ", ".join(parts)

    def _ended(self, future: Future[Any]) -> None:
        chapter = self._runs.pop(future)
        self._changed = time.monotonic()
        if not future.cancelled() and not future.exception() and not future.result().message:
            self._store.write_note(_STEP, _GROUP, chapter, future.result().seconds)

    def _left(self, chapters: list[str]) -> int:
        """Seconds that these chapters may still take, side by side; 0 where that is not known."""
        before: list[float | None] = [self._store.note(_STEP, _GROUP, chapter) for chapter in chapters]
        seconds = [each for each in before if each is not None]
        if not chapters or len(seconds) < len(chapters):
            return 0
        side_by_side = min(len(chapters), executors.at_once())
        return max(1, round(sum(seconds) / side_by_side - (time.monotonic() - self._changed)))
