"""Differences between two records of a figure, in words for readers of the older one, in their language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factbook.figures.manifest import Description
from factbook.language.foreign import abroad, is_foreign
from factbook.language.interface import word
from factbook.ledger.reader import Reader
from factbook.ledger.rows import Row, beside, paired


@dataclass(frozen=True)
class Change:
    """One row that differs: as written with its range, then and now; ``range`` in numbers alone (``30–39 → 34``).

    ``old`` or ``new`` is none where there was no such row; ``range`` is empty where no numbers differ. A change that
    ``renames`` is no row but a name of rows, which say the same as before.
    """

    what: str
    old: str | None
    new: str | None
    range: str = ""
    renames: bool = False

    @property
    def corrects(self) -> bool:
        """Whether the row is in both records, with another content."""
        return self.old is not None and self.new is not None and not self.renames

    def pieces(self, language: str) -> list[str]:
        """The change in one line, in pieces: its words, and between them what joins them.

        Words are in the language, or in Korean where the reader's were not to be had: then they are quotations.
        """
        none = word(language, "없음")
        words = [none if self.old is None else self.old, " → ", none if self.new is None else self.new]
        if self.renames:
            return [word(language, "이름만 바뀜"), ": ", *words]
        return [self.what, ": ", *([self.range, " (", *words, ")"] if self.range else words)]

    def written(self, language: str) -> str:
        """The change in one line of plain text."""
        return "".join(abroad(piece, language) for piece in self.pieces(language))


def between(old: Description, new: Description, reader: Reader) -> list[Change]:
    """Rows of the older record that changed or went, then those that came, then names that changed alone."""
    rows = paired(old, new, reader)
    return [*filter(None, (_change(*pair) for pair in rows)), *dict.fromkeys(_renamings(rows, reader.language))]


def _change(old: Row | None, new: Row | None) -> Change | None:
    """What differs between two rows of which one may be missing; none where their records have the same content.

    An empty cell of a new column, or of one that went, is no difference.
    """
    if (old and new and old.content == new.content) or not any(row and row.text for row in (old, new)):
        return None
    spans = [each.span for each in (old, new) if each and each.span]
    return Change(*beside(old, new), " → ".join(spans) if len({*spans}) == 2 else "")


def _renamings(rows: list[tuple[Row | None, Row | None]], language: str) -> Iterator[Change]:
    """Names that the same rows had and have in the reader's language: what is renamed in another alone is left out."""
    for old, new in rows:
        if old and new:
            for before, now in zip(old.names, new.names, strict=True):
                if before != now and not is_foreign(f"{before} {now}", language):
                    yield Change(now, before, now, renames=True)
