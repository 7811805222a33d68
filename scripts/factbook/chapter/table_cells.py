"""What the cells and rows of a chapter's tables hold, and what readers may choose among their rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from factbook.reasoning.phrasing import evidence

_LONG = 60  # characters


@dataclass(frozen=True)
class Quotation:
    """A source's own words (Korean), with our translation beside them where readers need one."""

    quote: str
    translation: str = ""

    def __str__(self) -> str:
        return f"“{self.quote}”" + (f" ({self.translation})" if self.translation else "")


@dataclass(frozen=True)
class Foreign:
    """A word or name in another ``language`` (``pl``) than the page's."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Whole:
    """A short text that is read at a glance and stays on one line, as a date does."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Cited:
    """Ids of facts, shown as the numbers by which a text in a ``language`` points to them."""

    facts: Sequence[str]
    language: str

    def __str__(self) -> str:
        return ", ".join(self.facts)


@dataclass(frozen=True)
class Cell:
    """Text of a cell; an address is a link, whose ``pieces`` may stand on different lines.

    A ``quotation`` is shown as such: its own words in their language, our translation after them. What is in another
    ``language`` than the page is marked with that. ``notes`` are links to facts, in place of the text. A ``whole`` text
    stays on one line.
    """

    text: str
    quotation: Quotation | None = None
    language: str = ""
    notes: Markup = field(default_factory=Markup)
    whole: bool = False

    @classmethod
    def of(cls, value: object) -> Cell:
        """The cell of a value of a frame."""
        if isinstance(value, Foreign):
            return cls(value.text, language=value.language)
        if isinstance(value, Whole):
            return cls(value.text, whole=True)
        if isinstance(value, Cited):
            return cls(str(value), notes=Markup(evidence(value.facts, value.language)))
        return cls(str(value), value if isinstance(value, Quotation) and value.translation else None)

    @property
    def long(self) -> bool:
        """Whether a narrow column makes it a high one."""
        return len(self.text) > _LONG and not self.pieces

    @property
    def pieces(self) -> list[str]:
        """An address, broken after slashes and before hyphens, which copies lose at line ends; else nothing."""
        return re.split("(?<=/)|(?=-)", self.text) if re.fullmatch(r"https?://\S+", self.text) else []


@dataclass(frozen=True)
class Choice:
    """What a reader may choose among: the parameter's name, what each key is called, what is said of one without a row.

    ``absence`` is the text of that, such as "not in the source".
    """

    name: str
    names: Mapping[str, str]
    absence: str


@dataclass(frozen=True)
class Row:
    """A row of a table: its anchor and its key (each may be empty), the cell that names it, the others."""

    id: str
    key: str
    name: Cell
    cells: Sequence[Cell]
