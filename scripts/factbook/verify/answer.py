"""What is answered for one figure in a file, as users read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factbook.citing.marks import Mark
from factbook.language.messages import message
from factbook.language.quoting import quoted, shown
from factbook.ledger import status
from factbook.ledger.status import Status

CHANGED, ALTERED, UNKNOWN, OTHER_BOOK = "changed", "altered", "unknown", "other-book"
_MOST_LINES, _LONGEST_LINE, _MOST_NAMES = 20, 2_000, 5  # of an answer, of a line of it, in a list of names
_DOUBT = "고쳐졌거나 모르는 그림"
_FIRST = {
    status.CURRENT: "현재 유효",
    status.SUPERSEDED: "바뀜",
    status.CORRECTED: "바뀜",
    CHANGED: "조건 변경본",
    ALTERED: _DOUBT,
    UNKNOWN: _DOUBT,
    status.RENUMBERED: message("verify.renumbered"),
    OTHER_BOOK: message("verify.other-book-head"),
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
        figure = str(self.mark or "표식 없음")
        if self.mark and self.status and self.state == status.RENUMBERED:
            figure += f" → {Mark(self.mark.figure, self.status.by)}"
        lines = [
            f"{_FIRST[self.state]}  {_in_one_line(figure)}",
            *(f"  {_in_one_line(line)}" for line in self._lines()),
        ]
        return "\n".join(lines)

    def _lines(self) -> Iterator[str]:
        yield self._whose()
        if self.state == CHANGED:
            yield "조건을 바꾸어 다시 실행한 그림입니다. 공식 수치가 아닙니다."
        if self.state == UNKNOWN and self.mark is None:
            yield "파일에서 그림의 이름과 판을 찾지 못했습니다. 그림 아래에 적힌 'fig-… · 여덟 글자'로 확인하세요."
        elif self.state == UNKNOWN:
            yield "장부(published/)에 없는 판입니다. 책의 저장소가 최신인지, 여덟 글자를 바로 옮겼는지 확인하세요."
        if self.altered:
            yield "펴낸 뒤에 고쳐진 곳이 있습니다. 책에서 다시 받으세요."
            yield from (f"- {difference}" for difference in self.altered[:_MOST_LINES])
            if more := len(self.altered[_MOST_LINES:]):
                yield message("verify.more", count=more)
        if self.status:
            yield f"{self.status.entered[0].published}에 펴냈습니다."
            yield from self.status.lines()
        yield from (f"참고: {note}" for note in self.notes[:_MOST_LINES])
        if not self.compared:
            yield "이런 파일에서는 적힌 판만 확인합니다. 내용이 고쳐졌는지는 알 수 없습니다."

    def _whose(self) -> str:
        """A line on the book that answers and, where the figure is of another one, on that."""
        if self.state == OTHER_BOOK and self.mark:
            return message("verify.other-book", other=quoted(self.mark.book), own=self.book)
        return message("verify.book", book=self.book)


def listed(names: Sequence[str]) -> str:
    """Names of files in a message: the first ones, and how many more there are."""
    more = len(names) - _MOST_NAMES
    return ", ".join(shown(name, 80) for name in names[:_MOST_NAMES]) + (f" 외 {more}개" if more > 0 else "")


def _in_one_line(text: str) -> str:
    return shown(" ".join(text.split()), _LONGEST_LINE)
