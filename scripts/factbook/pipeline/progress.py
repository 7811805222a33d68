"""What a person sees while the book is made: one line per stage, and a moving bar on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tqdm import tqdm


@contextmanager
def stage(title: str, *, total: int | None = None, unit: str = "") -> Iterator[tqdm[Any]]:
    """A bar to move by ``update``; when the stage ends well, one line says what was done and how long it took."""
    began = time.monotonic()
    on_terminal = sys.stderr.isatty() and total is not None
    with tqdm(total=total, desc=f"  {title}", unit=unit, leave=False, disable=not on_terminal, file=sys.stderr) as bar:
        yield bar
    amount = f" {total}{unit}," if total is not None else ""
    print(f"✓ {title}:{amount} {time.monotonic() - began:.1f}초", file=sys.stderr, flush=True)
