"""A figure as a page of an office program shows it: its record with its citation, and its picture where needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from factbook.citing import marks, png
from factbook.errors import BuildError
from factbook.figures import manifest
from factbook.figures.manifest import UNSAYABLE
from factbook.figures.record import Record
from factbook.language import interface
from factbook.language.messages import message

TALL = 1.2  # height by width, from which on a picture on a slide has letters below five points


@dataclass(frozen=True)
class Picture:
    """A figure's PNG; ``head`` and ``foot`` are the shares of its height that headline and source line take.

    A page writes those as text, so they are cropped there (a crop that can be undone, not a changed picture).
    """

    png: bytes
    head: float = 0.0
    foot: float = 0.0

    @property
    def tall(self) -> bool:
        """Whether what is left of it is so much taller than wide that on a page its letters would be too small."""
        wide, high = png.size(self.png)
        return high * (1 - self.head - self.foot) > TALL * wide


@dataclass(frozen=True)
class Exhibit:
    """One figure to show; ``citation`` is the long form. A figure of neither bars nor words needs a ``picture``."""

    record: Record
    citation: str
    picture: Picture | None = None

    @property
    def note(self) -> str:
        """The note as a line below a figure, with the key where it is not shown as its table; may be empty."""
        key = "" if self.record.native or self.too_tall else self.record.key
        note = manifest.explained(key, self.record.note)
        return self.word("주: {note}", note=note) if note else ""

    @property
    def too_tall(self) -> bool:
        """Whether its picture cannot be read on a page, and no chart can be drawn in place of it."""
        return not self.record.panels and self.picture is not None and self.picture.tall

    def word(self, korean: str, **values: object) -> str:
        """A word of the page, written out in Korean, in the figure's language."""
        return interface.word(self.record.language, korean, **values)

    def count(self, figures: int) -> str:
        """How many figures a briefing in the figure's language shows."""
        return self.word("그림 {count}점", count=figures)

    def numbered(self, number: int) -> str:
        """The citation under the number that the figure has in a briefing."""
        return self.word("[그림 {number}] {citation}", number=number, citation=self.citation)

    def pictured(self) -> Picture:
        """The picture, for a figure that an office program cannot draw itself.

        Raises:
            BuildError: where there is none.
        """
        if self.picture is None:
            raise BuildError(message("figures.no-png", figure=self.record.id))
        return self.picture

    def sentences(self, form: str) -> list[str]:
        """Sentences that may be said, in one of their forms (``note``, ``plain``, ``english``)."""
        sayable = (claim.sentences for claim in self.record.statements if claim.verdict not in UNSAYABLE)
        return [sentences[form] for sentences in sayable if form in sentences]

    def undecided(self) -> list[str]:
        """Claims that may not be made, each with its verdict."""
        return [
            self.word("{headline}({label})", headline=claim.headline, label=claim.label)
            for claim in self.record.statements
            if claim.verdict in UNSAYABLE
        ]


@dataclass(frozen=True)
class Briefing:
    """Texts of the cover of several figures; ``date`` is printed as it is."""

    title: str
    subtitle: str
    date: str


def day(record: Record) -> datetime:
    """When the data was made, as the date of a file."""
    return datetime.fromisoformat(record.work.date)


def keywords(exhibits: Sequence[Exhibit]) -> str:
    """The figures' marks in one line, for the keywords of a file."""
    return "; ".join(marks.written(exhibit.record) for exhibit in exhibits)
