"""Every error of the book, by name. Imports the words of messages, and nothing else of ours.

A message says what is wrong, where, and what to do, in the user's language: see ``language/messages``.
"""

from __future__ import annotations

import signal
from collections.abc import Sequence
from dataclasses import dataclass

from factbook.language.listing import in_lines
from factbook.language.messages import message


class FactbookError(Exception):
    """Root of all errors a user may meet; ``exit_code`` is what the command line returns."""

    exit_code = 1


@dataclass(frozen=True)
class Problem:
    """One thing wrong in the data: where (file, row and its id, field), what, and what to write instead."""

    file: str
    what: str
    remedy: str
    row: int | None = None
    field: str | None = None
    id: str = ""

    def __str__(self) -> str:
        position = self.file
        if self.row is not None:
            row = message("errors.row-of", row=self.row, id=self.id) if self.id else message("errors.row", row=self.row)
            position += f" {row}"
        if self.field is not None:
            position += f" [{self.field}]"
        return f"{position}: {self.what} → {self.remedy}"


class DataError(FactbookError):
    """The data tables are not fit to be drawn; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(message("errors.data", count=len(self.problems), problems=in_lines(self.problems)))


class ParameterError(FactbookError):
    """Parameters that a chapter or an edition (``of``) does not know or cannot use; carries every mistake found."""

    exit_code = 2

    def __init__(self, of: str, mistakes: Sequence[str]) -> None:
        self.of = of
        self.mistakes = tuple(mistakes)
        super().__init__(message("errors.parameters", of=of, mistakes=in_lines(self.mistakes)))


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


class UntranslatedError(FactbookError):
    """Texts of the book or of the program that a language lacks, or has for something that is no longer written."""


class MachineError(FactbookError):
    """The machine refuses what a command needs: space, rights, memory, a process."""


class ClusterError(FactbookError):
    """A cluster of other machines that cannot be used, or was lost."""


class NotRebuiltError(FactbookError):
    """Whether the site is what its inputs give cannot be found out."""

    exit_code = 2


class ReleaseError(FactbookError):
    """A release that cannot be made of what is there."""

    exit_code = 2


class BrowserError(FactbookError):
    """The browser, or the program that drives it, ended or hung while it was drawing or printing."""


class ClockError(FactbookError):
    """Today, as the machine or its environment has it, is no day that could be written into what is made."""


class SideError(FactbookError):
    """Something that was to be compared and is no executed notebook of a chapter, or of another chapter."""

    exit_code = 2


class WouldMakeError(FactbookError):
    """A result that is not there, where nothing shall be made: its step, and the names of inputs that ``changed``."""

    def __init__(self, step: str, changed: Sequence[str]) -> None:
        self.step, self.changed = step, tuple(changed)
        super().__init__(step)


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
    """A file (its name as messages show it) that cannot be looked into: of another kind, damaged, locked, too large."""

    exit_code = 2

    def __init__(self, file: str, what: str) -> None:
        super().__init__(message("errors.figure-file", file=file, what=what))


class TooMuchError(Exception):
    """Tables of a file hold more than is compared; a ``FigureFileError`` is made of it."""


ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # signals that ask a process to end


class StoppedError(KeyboardInterrupt):  # since asyncio goes on after any other error
    """The user or the system asked the process to end by the signal ``number``, one of ``ENDING``."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class UnreadableFileError(FactbookError):
    """A file (as messages show its path) that cannot be read: what is wrong and what to do, clauses without a stop."""

    exit_code = 2

    def __init__(self, file: str, what: str, remedy: str) -> None:
        super().__init__(message("errors.unreadable", file=file, what=what, remedy=remedy))
        self.file, self.what, self.remedy = file, what, remedy


class UnwritableFileError(FactbookError):
    """A file that cannot be made where it was asked for."""

    exit_code = 2


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


class CostlyPatternError(Exception):
    """A regular expression that some text makes slow."""


class FigureError(FactbookError):
    """A figure of a chapter cannot be made as it was written: it rests on facts it does not name or says too little."""
