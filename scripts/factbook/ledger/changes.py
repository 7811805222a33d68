"""Rows of what a figure shows, and differences between two records of one, in words for readers of the older."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from factbook.figures.manifest import Description, Value

NONE = "없음"


@dataclass(frozen=True)
class Change:
    """One row that differs: as written with its range, then and now; ``range`` in numbers alone (``30–39 → 34``).

    ``old`` or ``new`` is none where there was no such row; ``range`` is empty where no numbers differ.
    """

    what: str
    old: str | None
    new: str | None
    range: str = ""

    @property
    def corrects(self) -> bool:
        """Whether the row is in both records, with another content."""
        return self.old is not None and self.new is not None

    def __str__(self) -> str:
        return self.written(NONE)

    def written(self, none: str) -> str:
        """The change in one line, with this word where there was nothing."""
        words = " → ".join(none if text in (None, NONE) else str(text) for text in (self.old, self.new))
        return f"{self.what}: {f'{self.range} ({words})' if self.range else words}"


def between(old: Description, new: Description) -> list[Change]:
    """Rows of the older record that changed or went, then those that came."""
    before, now = dict(rows(old)), dict(rows(new))
    return [
        _change(what, before.get(what), now.get(what))
        for what in (*before, *(key for key in now if key not in before))
        if before.get(what) != now.get(what)
    ]


def as_written(value: Value) -> str:
    """A quantity as written and, where that says more, its range: ``40여 건(40–49건)``.

    A quantity without wording has its range alone; 없음 stands where there is no range either.
    """
    wide = f"{_span(value)}{value.unit}{'' if value.high else ' 이상'}" if value.low else ""
    written = value.written or wide
    if not written:
        return NONE
    more = [wide] if wide not in ("", written, "".join(written.split()).replace(",", "")) else []
    more += ["잠정"] if "p" in value.flags else []
    return written + (f"({', '.join(more)})" if more else "")


def _change(what: str, old: tuple[str, str] | None, new: tuple[str, str] | None) -> Change:
    (old_text, old_span), (new_text, new_span) = old or (None, ""), new or (None, "")
    moved = old_span and new_span and old_span != new_span
    return Change(what, old_text, new_text, f"{old_span} → {new_span}" if moved else "")


def rows(figure: Description) -> Iterator[tuple[str, tuple[str, str]]]:
    """Rows of a figure as (name, (text, range in numbers)): its quantities, or else the cells of its table."""
    if figure.values:
        contents = [(_named(value), (as_written(value), _span(value))) for value in figure.values]
    else:
        columns = figure.table.columns
        contents = [
            (f"{row[0]} · {column}", (cell or NONE, ""))
            for row in figure.table.rows
            for column, cell in zip(columns[1:], row[1:], strict=False)
        ]
    seen: Counter[str] = Counter()
    for what, content in contents:
        seen[what] += 1
        yield (what if seen[what] == 1 else f"{what} ({seen[what]})"), content


def _named(value: Value) -> str:
    return " · ".join(filter(None, (value.of, value.name)))


def _span(value: Value) -> str:
    low, high = value.low, value.high
    return low if low == high or not high else f"{low}–{high}"
