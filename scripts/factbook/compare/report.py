"""A comparison as text for a terminal, as Markdown, and as plain JSON; what did not change only where asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from factbook.compare.comparison import Change, Comparison, FigureRows, Row
from factbook.language import users
from factbook.language.foreign import abroad
from factbook.language.messages import message

FORMAT = 1  # of the JSON
_SIGNS: Mapping[Change, str] = {"same": "=", "changed": "~", "added": "+", "removed": "-"}
_Each = TypeVar("_Each", Row, FigureRows)
_COLUMNS = ("Figure", "Kind", "What", "Old", "New", "Change")


@dataclass(frozen=True)
class Side:
    """One of two sides: what it is called and the values it was run with."""

    name: str
    parameters: Mapping[str, object]


@dataclass(frozen=True)
class Report:
    """A comparison of two sides; ``all`` rows, or those that differ."""

    old: Side
    new: Side
    comparison: Comparison
    all: bool = False

    def text(self) -> str:
        """Lines for a terminal: figures with their rows, words, data, then one line that counts."""
        lines: list[str] = [message("compare.sides", old=self.old.name, new=self.new.name)]
        for figure in self._kept(self.comparison.figures):
            lines.append(f"{_SIGNS[figure.change]} {figure.id}  {_arrow(figure.old, figure.new)}")
            lines += [f"    {_line(row)}" for row in self._kept(figure.rows)]
        lines += [f"{_SIGNS[row.change]} {_line(row)}" for row in self._kept(self.comparison.words)]
        lines += [f"{_SIGNS[row.change]} {_line(row)}" for row in self._kept(self.comparison.data)]
        return "\n".join([*lines, _summary(self.comparison)])

    def markdown(self) -> str:
        """A table with the columns figure, kind, what, old, new, change."""
        head = [_COLUMNS, ["---"] * len(_COLUMNS)]
        found = [row for figure in self.comparison.figures for row in rows_of(figure)]
        rows = [*head, *map(_cells, self._kept([*found, *self.comparison.words, *self.comparison.data]))]
        table = "\n".join(f"| {' | '.join(map(_escaped, row))} |" for row in rows)
        title = message("compare.sides", old=self.old.name, new=self.new.name)
        return f"{title}\n\n{table}\n\n{_summary(self.comparison)}"

    def json(self) -> dict[str, Any]:
        """``{"format", "old", "new", "counts", "figures": [{"id", "old", "new", "change", "rows"}], "words", "data"}``.

        A row is ``{"kind", "group", "what", "old", "new", "change"}``.
        """
        figures = [
            {"id": each.id, "old": each.old, "new": each.new, "change": each.change, "rows": self._plain(each.rows)}
            for each in self._kept(self.comparison.figures)
        ]
        return {
            "format": FORMAT,
            "old": asdict(self.old),
            "new": asdict(self.new),
            "counts": self.comparison.counts,
            "figures": figures,
            "words": self._plain(self.comparison.words),
            "data": self._plain(self.comparison.data),
        }

    def _plain(self, rows: Sequence[Row]) -> list[dict[str, str | None]]:
        return [{**asdict(row), "change": row.change} for row in self._kept(rows)]

    def _kept(self, each: Sequence[_Each]) -> list[_Each]:
        return list(each) if self.all else differing(each)


def differing(each: Sequence[_Each]) -> list[_Each]:
    """Rows or figures that are not the same on both sides."""
    return [one for one in each if one.change != "same"]


def rows_of(figure: FigureRows) -> list[Row]:
    """A figure's rows; before them one that says so where only one side has the figure."""
    alone = Row("picture", figure.id, "", figure.old, figure.new)
    return [*([alone] if figure.on_one_side else []), *figure.rows]


def only(comparison: Comparison, parts: Sequence[str]) -> Comparison:
    """The comparison with these of its parts alone (``figures``, ``words``, ``data``); whole where none is named."""
    dropped = {"figures", "words", "data"} - set(parts) if parts else set[str]()
    return replace(comparison, **{part: [] for part in dropped})


def in_one_line(comparison: Comparison | None, where: object, *, entered: bool = True) -> str:
    """What of a run differs from the official edition, and where that is to be seen.

    ``entered`` says whether the ledger has what the run shows: what it has not is not called official.
    """
    if comparison is None:
        return message("compare.no-official", where=where)
    if not comparison.differs:
        return message("compare.as-official", where=where) if entered else message("compare.as-book", where=where)
    counts = comparison.counts
    return message(
        "compare.other-than-official",
        figures=counts["figures"],
        words=counts["words"],
        verdicts=counts["verdict"],
        where=where,
    )


def _summary(comparison: Comparison) -> str:
    numbers = {change: sum(each.change == change for each in comparison.figures) for change in _SIGNS}
    counts = comparison.counts
    return message("compare.summary", **numbers, words=counts["words"], verdicts=counts["verdict"], data=counts["data"])


def _line(row: Row) -> str:
    kinds = {
        "verdict": message("compare.verdict"),
        "range": message("compare.range"),
        "list": message("compare.list"),
        "words": message("compare.words"),
        "picture": message("compare.picture"),
        "data": message("compare.data"),
    }
    what = f"{abroad(row.what, users.language())}: " if row.what else ""
    return f"{kinds[row.kind]}  {what}{_arrow(row.old, row.new)}"


def _arrow(old: str | None, new: str | None) -> str:
    none = message("compare.none")
    sides = [none if side is None else abroad(side, users.language()) for side in (old, new)]
    return " → ".join(dict.fromkeys(sides))


def _cells(row: Row) -> tuple[str, ...]:
    return row.group, row.kind, row.what, row.old or "", row.new or "", row.change


def _escaped(cell: str) -> str:
    return " ".join(cell.split()).replace("|", "\\|")
