"""States of a sweep and what came of each: what its commands print and its folder describes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from factbook.chapter.parameter_types import written
from factbook.compare.comparison import Comparison
from factbook.language.messages import message
from factbook.pipeline.reasons import Reason

How = Literal["reused", "run", "after", "failed", "undone"]


@dataclass
class Entry:
    """A state of a sweep: its number (0 for the official page), its path, the values it was asked for, what came of it.

    ``how`` it is got: ``reused`` from the store, ``run``, or ``after`` another (its number) that may show the same;
    ``failed`` with an error, or ``undone`` where the sweep was stopped. ``outputs`` is equal where states show the
    same, ``seconds`` are those of its last run.
    """

    number: int
    path: str
    values: Mapping[str, object]
    how: How
    reasons: Sequence[Reason] = ()
    after: int | None = None
    seconds: float | None = None
    outputs: str = ""
    comparison: Comparison | None = None
    error: str = ""

    def __str__(self) -> str:
        what = {
            "reused": message("sweep.reused"),
            "run": message("sweep.run", reasons=", ".join(map(str, self.reasons))),
            "after": message("sweep.after", number=self.after),
            "failed": message("sweep.failed", error=self.error),
            "undone": message("sweep.undone"),
        }
        state = " ".join(f"{name}={written(value).replace(', ', ',')}" for name, value in self.values.items())
        name = state if self.number else f"{message('sweep.official')} {state}"
        return message("sweep.line", number=self.number, state=name, what=what[self.how])


@dataclass(frozen=True)
class Sweep:
    """A chapter's states and the folder that describes them; ``officials`` are pages run only to be compared with."""

    chapter: str
    folder: Path
    entries: Sequence[Entry]
    officials: Sequence[Entry]

    @property
    def distinct(self) -> int:
        """Number of states that are known to show something that no other one shows."""
        return len({entry.outputs for entry in self.entries if entry.outputs})

    def count(self, how: How) -> int:
        """Number of pages that are got in one way."""
        return sum(entry.how == how for entry in (*self.entries, *self.officials))

    @property
    def seconds(self) -> float:
        """What the pages to be run took when they were run last, as far as they were."""
        return sum(entry.seconds or 0.0 for entry in (*self.entries, *self.officials) if entry.how == "run")
