"""What is answered for one figure in a file, as users read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factbook.book.command_line import PROGRAM
from factbook.citing.marks import Mark
from factbook.citing.variants import Variant
from factbook.language.messages import message
from factbook.language.quoting import quoted, shown
from factbook.ledger import status
from factbook.ledger.status import Status
from factbook.verify.states import Known

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
    and id of the figure's book, or else of the ledger's. ``known`` is what is known of a figure that is not official.
    """

    mark: Mark | None
    state: str
    status: Status | None = None
    altered: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    compared: bool = True
    book: str = ""
    known: Known | None = None

    @property
    def holds(self) -> bool:
        """Whether it may be used as it is."""
        return self.state in status.HOLD

    def __str__(self) -> str:
        """The answer in lines of our own: whatever a file or a record holds begins none and is seen in all of them."""
        figure = str(self.mark or message("verify.no-mark"))
        if self.mark and self.status and self.state == status.RENUMBERED:
            figure += f" → {Mark(self.mark.figure, self.status.by)}"
        head = message("verify.variant-head") if self._variant else _FIRST[self.state]()
        lines = [
            f"{head}  {_in_one_line(figure)}",
            *(f"  {_in_one_line(line)}" for line in self._lines()),
        ]
        return "\n".join(lines)

    def _lines(self) -> Iterator[str]:
        yield self._whose()
        if self.state == CHANGED:
            yield message("verify.changed")
            yield from self._beside(self.known) if self.known else ()
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

    @property
    def _variant(self) -> Variant | None:
        return self.known.variant if self.known else None

    def _beside(self, known: Known) -> Iterator[str]:
        """Lines on the states that show a figure which is not official, and on the official one."""
        if variant := known.variant:
            first, *more = variant.states
            yield message("verify.variant", page=variant.page, values=first.written)
            if more:
                yield message("verify.variant-more", count=len(more))
            yield message("verify.variant-command", command=first.command)
        else:
            yield message("verify.no-variant") if known.built else message("verify.not-built")
        if known.official:
            yield message("verify.official", version=known.official.short)
            yield from (f"- {sentence}" for sentence in known.official.said[:_MOST_LINES])
        else:
            yield message("verify.no-official")

    def json(self) -> dict[str, Any]:
        """The answer for programs; ``altered`` and ``notes`` are sentences in the user's language."""
        known = self.known or Known(built=False, variant=None, official=None)
        return {
            "figure": self.mark.figure if self.mark else "",
            "version": self.mark.version if self.mark else "",
            "state": self.state,
            "holds": self.holds,
            "now": self.status.by if self.status else "",
            "altered": list(self.altered),
            "notes": list(self.notes),
            "compared": self.compared,
            "variant": known.variant.model_dump(mode="json") if known.variant else None,
            "official": known.official.model_dump(mode="json") if known.official else None,
        }

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
