"""What a person sees while the book is made: a line when a stage has ended, and how far one is that takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event, Lock, Thread
from typing import Literal, Self

from tqdm import tqdm

from factbook.language.messages import message

Stage = Literal["check", "execute", "pictures", "files", "html", "pdf", "cards", "states", "site"]
_TITLES: Mapping[Stage, Callable[[], str]] = {
    "check": lambda: message("progress.check"),
    "execute": lambda: message("progress.execute"),
    "pictures": lambda: message("progress.pictures"),
    "files": lambda: message("progress.files"),
    "html": lambda: message("progress.html"),
    "pdf": lambda: message("progress.pdf"),
    "cards": lambda: message("progress.cards"),
    "states": lambda: message("progress.states"),
    "site": lambda: message("progress.site"),
}
_AMOUNTS: Mapping[Stage, Callable[[object], str]] = {
    "execute": lambda count: message("progress.cells", count=count),
    "pictures": lambda count: message("progress.pages", count=count),
    "files": lambda count: message("progress.pages", count=count),
    "cards": lambda count: message("progress.card-files", count=count),
    "states": lambda count: message("progress.state-pages", count=count),
}
EVERY = 10.0  # seconds between two lines about a stage, where no bar can move
_FORMAT = "{desc} {percentage:3.0f}%|{bar}| {n_fmt}/{unit} [{elapsed}{postfix}]"  # the unit holds the total
_FORMAT_WITHOUT_TOTAL = "{desc} [{elapsed}{postfix}]"
_EDITION: ContextVar[str] = ContextVar("edition", default="")
_SECONDS: ContextVar[dict[str, float] | None] = ContextVar("seconds", default=None)


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """Seconds that each stage takes while this lasts, by stage; those that end well."""
    seconds: dict[str, float] = {}
    token = _SECONDS.set(seconds)
    try:
        yield seconds
    finally:
        _SECONDS.reset(token)


@contextmanager
def of_edition(name: str) -> Iterator[None]:
    """Every line names this edition while this lasts: of several, each goes through the same stages."""
    token = _EDITION.set(name)
    try:
        yield
    finally:
        _EDITION.reset(token)


class Bar:
    """What is seen of a stage while it lasts: a bar that moves on a terminal, else a line every ``EVERY`` seconds."""

    def __init__(self, name: Stage, total: int | None) -> None:
        self.done, self.moves = 0, 0
        self.title, self.amount = _title_in_edition(name), _AMOUNTS[name](total) if total is not None else ""
        self._began = time.monotonic()
        self._more: Callable[[], str] = str
        self._moving = sys.stderr.isatty()
        self._over, self._moved = Event(), Lock()
        self._bar = tqdm(
            total=total,
            desc=f"  {self.title}",
            unit=self.amount,
            leave=False,
            disable=not self._moving,
            file=sys.stderr,
            dynamic_ncols=True,
            bar_format=_FORMAT if total is not None else _FORMAT_WITHOUT_TOTAL,
        )
        self._clock = Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Self:
        self._clock.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._clock.join()
        self._bar.close()

    def update(self, count: int = 1) -> None:
        """Say that so many more are done; threads may."""
        with self._moved:
            self.done, self.moves = self.done + count, self.moves + 1
            self._bar.update(count)

    def tell(self, more: Callable[[], str]) -> None:
        """Say what else there is to say of the stage: ``more`` is asked each time that something is shown."""
        self._more = more

    def _tick(self) -> None:
        while not self._over.wait(1 if self._moving else EVERY):
            if self._moving:
                with self._moved:
                    self._bar.set_postfix_str(self._more())
            else:
                _print(self._line())

    def _line(self) -> str:
        amount = f"{self.done}/{self.amount}" if self.amount else ""
        seconds = message("progress.seconds", seconds=round(time.monotonic() - self._began))
        return f"  {self.title}: {', '.join(filter(None, (amount, self._more(), seconds)))}"


@contextmanager
def stage(name: Stage, *, total: int | None = None) -> Iterator[Bar]:
    """A bar to move by ``update``; when the stage ends well, one line says what was done and how long it took."""
    began = time.monotonic()
    with Bar(name, total) as bar:
        yield bar
    took = time.monotonic() - began
    if (seconds := _SECONDS.get()) is not None:
        seconds[name] = seconds.get(name, 0.0) + took
    amount = f" {bar.amount}," if bar.amount else ""
    _print(message("progress.done", stage=bar.title, amount=amount, seconds=f"{took:.1f}"))


def title(name: Stage) -> str:
    """What a stage is called."""
    return _TITLES[name]()


def _title_in_edition(name: Stage) -> str:
    edition = _EDITION.get()
    return message("progress.in-edition", edition=edition, stage=title(name)) if edition else title(name)


def _print(line: str) -> None:
    """Write a line above the bars that are moving."""
    with tqdm.external_write_mode(file=sys.stderr):
        print(line, file=sys.stderr, flush=True)
