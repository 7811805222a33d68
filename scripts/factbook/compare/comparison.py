"""Two executed notebooks of a chapter compared: verdicts, ranges and lists, then words, then pictures, then data.

Claims are recognised by their kind and what they are about, and quantities by their names, so that neither another
wording nor another order is taken for another meaning.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

from factbook.book.metadata import SHORT_HASH
from factbook.compare.shown import Shown, words_of
from factbook.figures.manifest import SAYABLE, Manifest
from factbook.ledger import rows as rows_of_figures
from factbook.ledger.reader import Reader

Kind = Literal["verdict", "range", "list", "words", "picture", "data"]
Change = Literal["same", "changed", "added", "removed"]
_TABLES = ("facts", "metrics", "events", "mentions")


@dataclass(frozen=True)
class Row:
    """One thing on both sides as text; none on a side that does not have it. ``what`` it is, is said within its group.

    ``group`` is a figure's id, or the id of a cell; empty for rows of the data.
    """

    kind: Kind
    group: str
    what: str
    old: str | None
    new: str | None

    @property
    def change(self) -> Change:
        """How the sides differ."""
        return _change(self.old, self.new)


@dataclass(frozen=True)
class FigureRows:
    """A figure on both sides: first characters of its versions (none where it is missing), and all its rows.

    One that a side lacks has rows of its verdicts and sentences, which that side lacks as well.
    """

    id: str
    old: str | None
    new: str | None
    rows: Sequence[Row]

    @property
    def change(self) -> Change:
        """How the sides differ: a figure of one version that reads otherwise has changed as well."""
        changed = any(row.change != "same" for row in self.rows)
        return "changed" if changed and self.old and self.new else _change(self.old, self.new)

    @property
    def on_one_side(self) -> bool:
        """Whether a side does not have it."""
        return self.old is None or self.new is None

    @property
    def looks_changed(self) -> bool:
        """Whether readers see another picture, or a side has none; one that rests on other data may look the same."""
        return self.on_one_side or any(row.kind == "picture" and row.change != "same" for row in self.rows)


@dataclass(frozen=True)
class Comparison:
    """All that two notebooks show, side by side, equal or not."""

    figures: Sequence[FigureRows]
    words: Sequence[Row]
    data: Sequence[Row]

    @property
    def rows(self) -> Iterator[Row]:
        """Every row, in the order of figures, words, data."""
        yield from (row for figure in self.figures for row in figure.rows)
        yield from (*self.words, *self.data)

    @property
    def differs(self) -> bool:
        """Whether anything is not the same."""
        return any(figure.change != "same" for figure in self.figures) or any(row.change != "same" for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """Numbers of figures, sentences, verdicts and cells of the data that differ, by name."""
        differing = Counter(row.kind for row in self.rows if row.change != "same")
        figures = sum(figure.change != "same" for figure in self.figures)
        return {"figures": figures, **{kind: differing[kind] for kind in ("words", "verdict", "data")}}


def compared(old: Shown, new: Shown, reader: Reader) -> Comparison:
    """Two sides of a chapter compared: rows of figures in the reader's language, sentences as the pages have them."""
    return Comparison(
        [_figure(name, old, new, reader) for name in dict.fromkeys([*old.figures, *new.figures])],
        [row for cell in _in_order(old.words, new.words) for row in _words(cell, old.words, new.words)],
        list(_data(old.figures.values(), new.figures.values())),
    )


def _change(old: object, new: object) -> Change:
    if old == new:
        return "same"
    return "added" if old is None else "removed" if new is None else "changed"


def _figure(name: str, old: Shown, new: Shown, reader: Reader) -> FigureRows:
    before, now = old.figures.get(name), new.figures.get(name)
    versions = (before.short if before else None, now.short if now else None)
    if before is None or now is None:  # of one that is gone or new, each sentence and verdict is, too
        words = _words(name, _said(name, before), _said(name, now))
        return FigureRows(name, *versions, [*_verdicts(name, before, now, reader), *words])
    kind: Kind = "range" if before.values or now.values else "list"
    pairs = rows_of_figures.paired(before, now, reader)
    rows = [
        *_verdicts(name, before, now, reader),
        *(Row(kind, name, *rows_of_figures.beside(*pair)) for pair in pairs),
        *_words(name, _said(name, before), _said(name, now)),
        Row("picture", name, "", old.pictures[name][:SHORT_HASH], new.pictures[name][:SHORT_HASH]),
    ]
    return FigureRows(name, *versions, rows)


def _said(name: str, figure: Manifest | None) -> Mapping[str, Sequence[str]]:
    """Sentences of a figure by its id; nothing on a side that does not have it."""
    return {name: words_of(figure)} if figure else {}


def _verdicts(name: str, old: Manifest | None, new: Manifest | None, reader: Reader) -> Iterator[Row]:
    """A row for each claim: its verdict, or the claim itself where that says something else under the same verdict."""
    for _, (before, now) in _pairs(dict(_claims(old, reader)), dict(_claims(new, reader))):
        (meant, label, headline), (means, now_label, now_headline) = before or (None,) * 3, now or (None,) * 3
        labels = (label, now_label) if meant == means or label != now_label else (headline, now_headline)
        yield Row("verdict", name, str(now_headline or headline), *labels)


def _claims(figure: Manifest | None, reader: Reader) -> Iterator[tuple[str, tuple[object, str, str]]]:
    """Claims by what they are about, in no language: what each means, its verdict in words, the claim in words."""
    if figure is None:
        return
    seen = Counter[str]()
    described: Iterable[Mapping[str, Any]] = figure.basis.get("claims", [])
    for statement, claim in zip_longest(figure.statements, described):
        if statement is None:
            return
        meant = _meaning(statement.verdict, claim) if claim else [statement.verdict, statement.headline]
        about = repr(_subject(claim)) if claim else statement.headline
        seen[about] += 1
        yield f"{about} {seen[about]}", (meant, reader.verdict(figure, statement), statement.headline)


def _meaning(verdict: str, claim: Mapping[str, Any]) -> list[object]:
    """Verdict and numbers; of what is surely greater also which of the two that is."""
    greater = claim["facts"] if claim["kind"] == "greater" and verdict in SAYABLE else []
    return [verdict, claim["numbers"], greater]


def _subject(claim: Mapping[str, Any]) -> list[object]:
    measures = [[quantity["metric"], quantity["level"]] for quantity in claim["quantities"]]
    return [claim["kind"], claim["about"], claim["assumptions"], sorted(claim["facts"]), sorted(measures)]


def _words(group: str, old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Sentences of a cell or figure side by side: equal ones beside each other, the others in the order they stand."""
    before, now = old.get(group, ()), new.get(group, ())
    for _, a, b, c, d in difflib.SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        yield from (Row("words", group, "", *sides) for sides in zip_longest(before[a:b], now[c:d]))


def _data(old: Iterable[Manifest], new: Iterable[Manifest]) -> Iterator[Row]:
    """Cells of the rows that figures of both sides rest on; which rows a figure rests on is no matter of the data."""
    before, now = _cells(old), _cells(new)
    yield from (Row("data", "", what, before[what], now[what]) for what in sorted(before.keys() & now.keys()))


def _cells(figures: Iterable[Manifest]) -> dict[str, str]:
    """Cells of the rows behind figures by ``id column``."""
    rows = (row for figure in figures for table in _TABLES for row in figure.basis.get(table, []))
    return {f"{row['id']} {column}": str(cell) for row in rows for column, cell in row.items() if column != "id"}


def _in_order(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """Cells of both sides, in the order of the new one; those that went stand at the end."""
    return list(dict.fromkeys([*new, *old]))


def _pairs(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, tuple[Any, Any]]]:
    return [(key, (old.get(key), new.get(key))) for key in dict.fromkeys([*old, *new])]
