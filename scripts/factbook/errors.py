"""Every error of the book, by name. Imports nothing of ours.

A message says what is wrong, where, and what to do, in the reader's language (Korean).
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class FactbookError(Exception):
    """Root of all errors a user may meet; ``exit_code`` is what the command line returns."""

    exit_code = 1


@dataclass(frozen=True)
class Problem:
    """One thing wrong in the data: where (file, row, field), what, and what to write instead."""

    file: str
    what: str
    remedy: str
    row: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        position = self.file
        if self.row is not None:
            position += f" {self.row}행"
        if self.field is not None:
            position += f" [{self.field}]"
        return f"{position}: {self.what} → {self.remedy}"


class DataError(FactbookError):
    """The data tables are not fit to be drawn; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"데이터에서 문제 {len(self.problems)}건을 찾았습니다.\n{lines}")


class ParameterError(FactbookError):
    """Parameters that a chapter or an edition (``of``) does not know or cannot use; carries every mistake found."""

    exit_code = 2

    def __init__(self, of: str, mistakes: Sequence[str]) -> None:
        self.of = of
        self.mistakes = tuple(mistakes)
        lines = "\n".join(f"  - {mistake}" for mistake in self.mistakes)
        super().__init__(f"'{of}'의 매개변수를 쓸 수 없습니다.\n{lines}")


class EditionError(FactbookError):
    """There is no such edition, or its file cannot be used."""

    exit_code = 2


class SetupError(FactbookError):
    """Something the machine lacks (browser, font), with the command that brings it."""


class ChapterError(FactbookError):
    """One or more chapters failed while running; the message is the summary to print."""


class BrokenChapterError(FactbookError):
    """One chapter failed while running: in which ``cell`` (counted from one, ``None`` if in none), and why."""

    def __init__(self, cell: int | None, message: str) -> None:
        self.cell = cell
        super().__init__(message)


class UnknownChapterError(FactbookError):
    """The book has no chapter of that name."""

    exit_code = 2


class BuildError(FactbookError):
    """The book could not be built: Jupyter Book, pictures, PDF or the site."""


class SideError(FactbookError):
    """Something that was to be compared and is no executed notebook of a chapter, or of another chapter."""

    exit_code = 2


class BriefingError(FactbookError):
    """A briefing that cannot be made as asked."""

    exit_code = 2


class BusyError(FactbookError):
    """Another command works in the folder that this one needs."""


class LedgerError(FactbookError):
    """A file of the ledger is not as it was entered, or would not be after this command."""


class RefusedError(FactbookError):
    """A figure that the ledger does not take, or that it does not have and so cannot cite."""

    exit_code = 2


class FigureFileError(FactbookError):
    """A file that cannot be looked into: of another kind, damaged, encrypted, or too large."""

    exit_code = 2

    def __init__(self, file: Path, what: str) -> None:
        super().__init__(f"{file.name}: {what}")


class UnreadableFileError(FactbookError):
    """A file (as messages show its path) that cannot be read: what is wrong and what to do, clauses without a stop."""

    exit_code = 2

    def __init__(self, file: str, what: str, remedy: str) -> None:
        super().__init__(f"{file}: {what}. {remedy}.")
        self.file, self.what, self.remedy = file, what, remedy


class NotAFigureError(FactbookError):
    """Neither a file nor anything that could be a figure's mark."""

    exit_code = 2


class NoBookError(FactbookError):
    """A folder that was named as a book and is none."""

    exit_code = 2


class VersionError(FactbookError):
    """A version that the data cannot be given."""

    exit_code = 2


class TableFileError(Exception):
    """A table's file that cannot be read: what is wrong and what to do, for the ``Problem`` made of it."""

    def __init__(self, what: str, remedy: str, row: int | None = None) -> None:
        super().__init__(what)
        self.what, self.remedy, self.row = what, remedy, row


class FigureError(FactbookError):
    """A figure of a chapter cannot be made as it was written: it rests on facts it does not name or says too little."""


def did_you_mean(unknown: str, allowed: Sequence[str]) -> str:
    """Text to put after a message about an unknown name: the nearest allowed one, if any is near, and all of them."""
    folded = {name.casefold(): name for name in allowed}
    close = difflib.get_close_matches(unknown.casefold(), folded, n=1, cutoff=0.6)
    guess = f" 혹시 {folded[close[0]]!r}입니까?" if close else ""
    return f"{guess} 쓸 수 있는 값: {', '.join(allowed)}."
