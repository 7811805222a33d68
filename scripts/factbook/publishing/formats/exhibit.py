"""What a page of an office program shows: a figure's record with its citation, and its picture where needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from factbook.errors import BuildError
from factbook.publishing.citing.record import Panel, Record

CHANGED = "조건 변경본"


@dataclass(frozen=True)
class Picture:
    """A figure's PNG; ``head`` and ``foot`` are the shares of its height that headline and source line take.

    A page tells those itself, so they are cut off there (a crop that can be undone, not a changed picture).
    """

    png: bytes
    head: float = 0.0
    foot: float = 0.0


@dataclass(frozen=True)
class Exhibit:
    """One figure to show; ``citation`` is the long form. A record without panels needs a picture."""

    record: Record
    citation: str
    picture: Picture | None = None

    @property
    def mark(self) -> str:
        """The line that identifies the figure, and says when its numbers are not the official ones."""
        return mark_line(self.record)

    @property
    def note(self) -> str:
        """The note as a line below a figure; empty where there is none."""
        return f"주: {self.record.note}" if self.record.note else ""

    def shown(self) -> Sequence[Panel] | Picture:
        """What is drawn: bars where there are any, else the picture.

        Raises:
            BuildError: where there is neither.
        """
        if self.record.panels:
            return self.record.panels
        if self.picture is None:
            raise BuildError(f"그림 '{self.record.id}'에는 막대도 PNG도 없습니다. 그림 파일을 함께 넘기십시오.")
        return self.picture

    def sentences(self, form: str) -> list[str]:
        """What may be said, in one of its forms (``note``, ``plain``, ``english``)."""
        return [said["sentences"][form] for said in self.record.statements if form in said["sentences"]]

    def undecided(self) -> list[str]:
        """What may not be said, each with its verdict."""
        return [f"{said['headline']}({said['label']})" for said in self.record.statements if not said["sentences"]]


@dataclass(frozen=True)
class Briefing:
    """What the cover of several figures says; ``date`` is shown as given."""

    title: str
    subtitle: str
    date: str


def mark_line(record: Record) -> str:
    """Id and version, and that the numbers are not the official ones where they are not."""
    return record.mark if record.official else f"{record.mark} · {CHANGED}"


def day(record: Record) -> datetime:
    """When the data was made, as the date of a file."""
    return datetime.fromisoformat(record.work["date"][:10])


def marks(exhibits: Sequence[Exhibit]) -> str:
    """The figures' ids and versions in one line, for the keywords of a file."""
    return "; ".join(exhibit.record.mark for exhibit in exhibits)
