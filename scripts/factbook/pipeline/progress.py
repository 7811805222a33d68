"""What a person sees while the book is made: one line per stage, and a moving bar on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Literal

from tqdm import tqdm

Stage = Literal["check", "execute", "pictures", "files", "html", "pdf", "cards", "site"]
TITLES: dict[Stage, str] = {
    "check": "데이터, 매개변수, 장부 점검",
    "execute": "장 실행",
    "pictures": "그림",
    "files": "그림 파일",
    "html": "웹 책(HTML)",
    "pdf": "인쇄용 책(PDF)",
    "cards": "그림 카드",
    "site": "사이트에 올리기",
}
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
def stage(name: Stage, *, total: int | None = None, unit: str = "") -> Iterator[tqdm[Any]]:
    """A bar to move by ``update``; when the stage ends well, one line says what was done and how long it took."""
    began, title = time.monotonic(), TITLES[name]
    on_terminal = sys.stderr.isatty() and total is not None
    with tqdm(total=total, desc=f"  {title}", unit=unit, leave=False, disable=not on_terminal, file=sys.stderr) as bar:
        yield bar
    took = time.monotonic() - began
    if (seconds := _SECONDS.get()) is not None:
        seconds[name] = seconds.get(name, 0.0) + took
    amount = f" {total}{unit}," if total is not None else ""
    print(f"✓ {title}:{amount} {took:.1f}초", file=sys.stderr, flush=True)
