"""Why a state of a chapter has to be run: the thing that changed since its last run, with both values.

Where a state was never run, it is compared with that one of its chapter which differs in the fewest values. Comments,
prose and white space are no inputs of a run, and so never named.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import pandas as pd
from nbformat import NotebookNode

from factbook.chapter.pages import PageKey
from factbook.chapter.parameter_types import written
from factbook.dataset import facts, handed
from factbook.dataset.facts import Facts
from factbook.errors import DataError
from factbook.language.messages import message
from factbook.pipeline.last_runs import LastRun, LastRuns
from factbook.pipeline.recall import Memory, Notes

What = Literal["code", "parameter", "fact", "module", "packages", "title", "translation", "missing", "damaged"]
_PARTS: Mapping[str, What] = {
    "modules": "module",
    "packages": "packages",
    "titles": "title",
    "translations": "translation",
    "beside": "code",
}
_HASHED = ("module", "translation", "code")  # of these only hashes are known, which tell a reader nothing
_MOST_ROWS = 60  # changed cells that are tried one by one; of more all are named


@dataclass(frozen=True)
class Reason:
    """One thing that changed: of which kind, what it is called, both values (empty where there is none to show)."""

    what: What
    name: str = ""
    old: str = ""
    new: str = ""

    def __str__(self) -> str:
        kinds = {
            "code": message("why.code"),
            "parameter": message("why.parameter"),
            "fact": message("why.fact"),
            "module": message("why.module"),
            "packages": message("why.packages"),
            "title": message("why.title"),
            "translation": message("why.translation"),
            "missing": message("why.missing"),
            "damaged": message("why.damaged"),
        }
        name = f" {self.name}" if self.name else ""
        sides = (side or message("why.none") for side in (self.old, self.new))
        return kinds[self.what] + name + (f": {' → '.join(sides)}" if self.old or self.new else "")


def why(memory: Memory, last_runs: LastRuns, key: PageKey, notebook: NotebookNode) -> list[Reason]:
    """Why a state would be run; nothing where a remembered run answers it."""
    if memory.recalled(key, notebook):
        return []
    last = _nearest(last_runs.of_chapter(key.chapter), key)
    inputs, notes = (last_runs.inputs_of(last), memory.noted(last.base, last.run)) if last else (None, None)
    if last is None or inputs is None or notes is None:
        return [Reason("missing")]
    changed = [
        *_inputs(inputs, last_runs.inputs(notebook)),
        *_parameters(notes.parameters, key.values),
        *_facts(memory, notes, last_runs.tables_of(last)),
    ]
    return changed or [Reason("damaged" if last_runs.is_damaged(last) else "missing")]


def _nearest(runs: Sequence[LastRun], key: PageKey) -> LastRun | None:
    """The last run of the state itself, or of the one that differs in the fewest values, the latest of several."""

    def distance(last: LastRun) -> int:
        return sum(last.values.get(name) != value for name, value in key.values.items())

    return min(runs, key=distance, default=None)


def _inputs(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Reason]:
    yield from _cells(old["cells"], new["cells"])
    for part, what in _PARTS.items():
        for name in sorted(old[part].keys() | new[part].keys()):
            sides = [str(side[part].get(name, "")) for side in (old, new)]
            if sides[0] != sides[1]:
                yield Reason(what, name, *(["", ""] if what in _HASHED else sides))


def _cells(old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]) -> Iterator[Reason]:
    """Cells of code that changed, by their number in the chapter as it is; those that went, by the old number."""
    before, now = ([content for _, content in cells] for cells in (old, new))
    for _, a, b, c, d in (
        each for each in difflib.SequenceMatcher(None, before, now, autojunk=False).get_opcodes() if each[0] != "equal"
    ):
        numbers = [number for number, _ in (new[c:d] or old[a:b])]
        yield from (Reason("code", message("why.cell", number=number)) for number in numbers)


def _parameters(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Reason]:
    """Parameters that made a difference to the last run and have another value."""
    for name, value in old.items():
        if new.get(name) != value:
            yield Reason("parameter", name, written(value), written(new.get(name, "")))


def _facts(memory: Memory, notes: Notes, tables: Path | None) -> list[Reason]:
    """Cells of tables that changed and that the last run was handed; ``tables`` is the folder as it was then."""
    gone = [answer for answer in notes.answers if not memory.holds(answer, memory.facts)]
    unnamed = [Reason("fact", answer.asked) for answer in gone]
    if not gone or tables is None:
        return unnamed
    try:
        before = facts.load(tables)
    except DataError:  # by today's rules it cannot be read
        return unnamed

    def counts(table: str, frame: pd.DataFrame) -> bool:
        tried = replace(before, **{table: frame})
        return any(not memory.holds(answer, tried) for answer in gone)

    return _changed_cells(before, memory.facts, counts) or unnamed


def _changed_cells(before: Facts, now: Facts, counts: Callable[[str, pd.DataFrame], bool]) -> list[Reason]:
    """Reasons of rows whose change alone ``counts``; all changed rows where none does, or there are too many to try."""
    changed = [
        (table, row)
        for table in sorted(handed.TABLES)
        for row in _changed_rows(getattr(before, table), getattr(now, table))
    ]
    tried = changed if len(changed) <= _MOST_ROWS else []
    kept = [(table, row) for table, row in tried if counts(table, row.applied(getattr(before, table)))] or changed
    return [reason for _, row in kept for reason in row.reasons()]


@dataclass(frozen=True)
class _Row:
    """A row of a table on both sides, by its id; none on a side that does not have it."""

    id: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None

    def applied(self, table: pd.DataFrame) -> pd.DataFrame:
        """The older table with this row as it is now."""
        key = table.columns[0]
        others = table[table[key].astype(str) != self.id]
        if self.new is None:
            return others.reset_index(drop=True)
        if self.old is None:
            return pd.concat([table, pd.DataFrame([self.new])], ignore_index=True)
        made = table.copy()
        at = table.index[table[key].astype(str) == self.id][0]
        for column, value in self.new.items():
            made.at[at, column] = value
        return made

    def reasons(self) -> Iterator[Reason]:
        """A reason for each cell that differs, or one for a row that came or went."""
        if self.old is None or self.new is None:
            sides = [message("why.there") if side else "" for side in (self.old, self.new)]
            yield Reason("fact", self.id, *sides)
            return
        for column, value in self.new.items():
            if str(self.old.get(column)) != str(value):
                yield Reason("fact", f"{self.id} {column}", _text(self.old.get(column)), _text(value))


def _changed_rows(old: pd.DataFrame, new: pd.DataFrame) -> Iterator[_Row]:
    before, now = _by_id(old), _by_id(new)
    for name in dict.fromkeys([*before, *now]):
        sides = before.get(name), now.get(name)
        if str(sides[0]) != str(sides[1]):
            yield _Row(name, *sides)


def _by_id(table: pd.DataFrame) -> dict[str, Mapping[str, Any]]:
    rows: list[Any] = table.to_dict("records")
    return {str(row[table.columns[0]]): row for row in rows}


def _text(cell: object) -> str:
    return "" if cell is None or pd.isna(cell) else str(cell)  # type: ignore[call-overload]
