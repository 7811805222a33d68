"""What is answered for one figure in a file, as users read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factbook.book.command_line import PROGRAM
from factbook.citing.marks import Mark
from factbook.language.messages import message
from factbook.language.quoting import quoted, shown
from factbook.ledger import status
from factbook.ledger.status import Status

CHANGED, ALTERED, UNKNOWN, OTHER_BOOK = "changed", "altered", "unknown", "other-book"
_MOST_LINES, _LONGEST_LINE, _MOST_NAMES = 20, 2_000, 5  # of an answer, of a line of it, in a list of names
_FIRST: Mapping[str, Callable[[], str]] = {
    status.CURRENT: lambda: message("verify.current"),
    status.SUPERSEDED: lambda: message("verify.superseded"),
    status.CORRECTED: lambda: message("verify.superseded"),
    CHANGED: lambda: message("verify.changed-head"),
    ALTERED: lambda: message("verify.doubt"),
    UNKNOWN: lambda: message("verify.doubt"),
    status.RENUMBERED: lambda: message("verify.renumbered"),
    OTHER_BOOK: lambda: message("verify.other-book-head"),
}


@dataclass(frozen=True)
class Answer:
    """The answer for one figure in a file.

    ``state`` is one of ``current``, ``renumbered``, ``superseded``, ``corrected``, ``changed`` (parameters of one's
    own), ``altered``, ``unknown``, ``other-book``; ``mark`` is none where a file names no figure. ``status`` is that
    of the version, where the ledger has it; ``altered`` lists what in the file is not as it was published, ``notes``
    what could not be compared; ``compared`` is false for kinds of files in which nothing can be. ``book`` is the title
    and id of the figure's book, or else of the ledger's.
    """

    mark: Mark | None
    state: str
    status: Status | None = None
    altered: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    compared: bool = True
    book: str = ""

    @property
    def holds(self) -> bool:
        """Whether it may be used as it is."""
        return self.state in status.HOLD

    def __str__(self) -> str:
        """The answer in lines of our own: whatever a file or a record holds begins none and is seen in all of them."""
        figure = str(self.mark or message("verify.no-mark"))
        if self.mark and self.status and self.state == status.RENUMBERED:
            figure += f" → {Mark(self.mark.figure, self.status.by)}"
        lines = [
            f"{_FIRST[self.state]()}  {_in_one_line(figure)}",
            *(f"  {_in_one_line(line)}" for line in self._lines()),
        ]
        return "\n".join(lines)

    def _lines(self) -> Iterator[str]:
        yield self._whose()
        if self.state == CHANGED:
            yield message("verify.changed")
        if self.state == UNKNOWN and self.mark is None:
            yield message("verify.not-named")
        elif self.state == UNKNOWN:
            yield message("verify.unknown", program=PROGRAM)
        if self.altered:
            yield message("verify.altered")
            yield from (f"- {difference}" for difference in self.altered[:_MOST_LINES])
            if more := len(self.altered[_MOST_LINES:]):
                yield message("verify.more", count=more)
        if self.status:
            yield message("verify.published", day=self.status.entered[0].published)
            yield from self.status.lines()
        yield from (message("verify.note", note=note) for note in self.notes[:_MOST_LINES])
        if not self.compared:
            yield message("verify.mark-alone")

    def _whose(self) -> str:
        """A line on the book that answers and, where the figure is of another one, on that."""
        if self.state == OTHER_BOOK and self.mark:
            return message("verify.other-book", other=quoted(self.mark.book), own=self.book)
        return message("verify.book", book=self.book)


def listed(names: Sequence[str]) -> str:
    """Names of files in a message: the first ones, and how many more there are."""
    more = len(names) - _MOST_NAMES
    files = ", ".join(shown(name, 80) for name in names[:_MOST_NAMES])
    return message("verify.more-files", files=files, count=more) if more > 0 else files


def _in_one_line(text: str) -> str:
    return shown(" ".join(text.split()), _LONGEST_LINE)
