"""Compares charts and tables in files, which a program can edit, with the numbers and words of records.

Labels are not compared where a figure has numbers: another edition of the same version has them in its own language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from factbook.figures.manifest import Panel
from factbook.figures.record import Record
from factbook.formats import csv_table, office_chart
from factbook.language.interface import languages
from factbook.language.messages import message
from factbook.language.quoting import quoted
from factbook.verify.limits import Left
from factbook.verify.read_office import Chart, Grid, Section

_ALIKE = 0.75  # share of a row's filled cells that must name columns of the figure's table to make it its heading
_SHOWN, _MOST_LENGTHS = 200, 10  # characters of a cell, and lengths of a bar, that a difference names
_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_DASH = re.compile(r"(?<=[0-9])[―‒—\xad?-](?=[0-9])")
_KIND, _LOW, _HIGH, _UNIT, _FLAGS = (column.name for column in csv_table.LIMITS)  # units are words

Bars = Mapping[str, Sequence[float]]


class Finding(NamedTuple):
    """One result for a figure, ``text`` as users read it: something differs (``alters``), or could not be compared."""

    record: Record
    text: str
    alters: bool = True


class _Compared(NamedTuple):
    """A table compared with a figure's: how many cells are equal, and a line for each that is not."""

    equal: int
    faults: list[str]


def findings(section: Section, records: Sequence[Record], left: Left) -> Iterator[Finding]:
    """Differences between a section's charts and tables and the figures named there, and what cannot be compared.

    Raises:
        TooMuchError: where more rows would have to be compared than are ``left``.
    """
    for chart in section.charts:
        yield from _in_chart(chart, records)
    for table in section.tables:
        yield from _in_table(table, records, left)


def _in_chart(chart: Chart, records: Sequence[Record]) -> Iterator[Finding]:
    """Findings for a chart, compared with the most similar panel; a chart similar to none is the user's own."""
    drawn = _kept(chart.bars)
    names = tuple(name for language in languages() for name in office_chart.names_of_series(language))
    ours = any(name.startswith(names) for name in chart.series)
    panels = [(record, _bars(panel, drawn, ours=ours)) for record in records for panel in record.panels]
    akin = [(record, bars) for record, bars in panels if _akin(bars, drawn, ours=ours)]
    if not akin:
        yield Finding(records[0], message("verify.other-chart"), alters=False)
        return
    record, nearest = max(akin, key=lambda pair: _likeness(pair[1], drawn))
    yield from (Finding(record, text) for text in _moved(nearest, drawn))


def _akin(bars: Bars, drawn: Bars, *, ours: bool) -> bool:
    """Whether a chart may be of a panel: they share a label or enough lengths (a few are equal by chance)."""
    labels, _, pieces = _likeness(bars, drawn)
    largest = max(sum(map(len, each.values())) for each in (bars, drawn))
    return labels > 0 or pieces > (0 if ours else largest / 2)


def _likeness(bars: Bars, drawn: Bars) -> tuple[int, int, int]:
    """How many labels, whole bars, and pieces of bars two charts have in common."""
    whole = [Counter(map(tuple, each.values())) for each in (bars, drawn)]
    pieces = [Counter(length for lengths in each.values() for length in lengths) for each in (bars, drawn)]
    return len(bars.keys() & drawn.keys()), (whole[0] & whole[1]).total(), (pieces[0] & pieces[1]).total()


def _moved(was: Bars, now: Bars) -> Iterator[str]:
    """Lines on bars that differ in length; those without a common label, perhaps translated, are paired by length."""
    yield from (_difference(label, was[label], now[label]) for label in was if was[label] != now.get(label, was[label]))
    gone = [(label, lengths) for label, lengths in was.items() if label not in now]
    come = [(label, lengths) for label, lengths in now.items() if label not in was]
    for bar in list(come):
        pair = next((other for other in gone if other[1] == bar[1]), None)
        if pair is not None:
            gone.remove(pair)
            come.remove(bar)
    for (before, old), (label, new) in zip_longest(gone, come, fillvalue=("", [])):
        yield _difference(label or before, old, new)


def _difference(label: str, was: Sequence[float], now: Sequence[float]) -> str:
    return message("verify.bar", label=quoted(label, _SHOWN), old=_listed(was), new=_listed(now))


def _bars(panel: Panel, drawn: Bars, *, ours: bool) -> Bars:
    """Lengths by label, as a chart of the panel has them: labels with what the source says or, now, without.

    That a bar is called the same says nothing where the chart is not ``ours``: others have bars for these cities too.
    """
    bars: dict[str, list[float]] = {}
    for bar in panel.bars:
        whole = " ".join(office_chart.label(bar).split())
        label = " ".join(bar.label.split()) if ours and whole not in drawn else whole
        bars.setdefault(label, []).extend(piece.length for piece in bar.segments)
    return _kept(bars)


def _kept(bars: Bars) -> Bars:
    lengths = {label: sorted(round(length, 6) for length in lengths if length) for label, lengths in bars.items()}
    return {label: kept for label, kept in lengths.items() if kept}


def _listed(lengths: Sequence[float]) -> str:
    shown = [f"{length:g}" for length in lengths[:_MOST_LENGTHS]]
    return " + ".join([*shown, *(["…"] if len(lengths) > len(shown) else [])]) or message("verify.nothing")


def _in_table(table: Grid, records: Sequence[Record], left: Left) -> Iterator[Finding]:
    """Findings for the rows below a known heading, compared with the most similar figure; other tables are ignored."""
    columns = [(record, set(_headings(record))) for record in records]
    for number, cells in enumerate(table):
        heading = [_in_korean(_plain(cell)) for cell in cells]
        headed = [record for record, names in columns if _heads(heading, names, record)]
        if headed:
            left.pairs(len(table) * sum(len(record.table.rows) for record in headed))
            compared = [(record, _compared(heading, table[number + 1 :], record)) for record in headed]
            record, found = max(compared, key=lambda pair: (pair[1].equal, -len(pair[1].faults)))
            if found.equal:
                yield from (Finding(record, text) for text in found.faults)
            elif found.faults:
                yield Finding(record, message("verify.other-table"), alters=False)
            return


def _heads(heading: Sequence[str], names: Container[str], record: Record) -> bool:
    """Whether cells are the heading of a figure's table, or of its limits alone, which are known in every language."""
    filled = [cell for cell in heading if cell]
    alike = sum(cell in names for cell in filled) >= max(2, _ALIKE * len(filled))
    return alike or (bool(record.values) and {_LOW, _HIGH} <= set(filled))


def _compared(heading: Sequence[str], rows: Iterable[Sequence[str]], record: Record) -> _Compared:
    """Rows compared with the most similar ones of the record; order, missing rows and columns of origin are free."""
    names = _headings(record)[: -len(csv_table.ORIGIN)]
    published = [_row(names, row, names) for row in csv_table.rows(record)]
    equal, faults = 0, list[str]()
    for cells in rows:
        row = _row(heading, cells, names)
        if not published or sum(map(bool, row.values())) < 2:  # a remark below the table
            continue
        nearest = min(published, key=lambda one: tuple(map(len, _unlike(row, one, record))))
        labels, differing = _unlike(row, nearest, record)
        equal += sum(bool(row[name]) for name in row.keys() - {*labels, *differing})
        faults += [
            message(
                "verify.cell",
                column=quoted(name),
                old=quoted(nearest[name], _SHOWN),
                new=quoted(row[name], _SHOWN),
            )
            for name in differing
        ]
    return _Compared(equal, faults)


def _headings(record: Record) -> list[str]:
    """Names of the columns of a figure's table, those of limits in Korean."""
    return [_in_korean(column.name) for column in csv_table.columns(record)]


def _row(heading: Sequence[str], cells: Sequence[str], names: Container[str]) -> dict[str, str]:
    """Cells below a heading by those of its names that are known; words of limits in Korean, as in any language."""
    row = {name: _plain(cell) for name, cell in zip(heading, cells, strict=False) if name in names}
    return row | {name: _in_korean(row[name]) for name in (_KIND, _FLAGS) if name in row}


def _in_korean(cell: str) -> str:
    """Names of columns of limits, words beside numbers and flags, from whichever language; other text as it is."""
    return ", ".join(csv_table.limits_by_word().get(part, part) for part in cell.split(", "))


def _unlike(row: Mapping[str, str], published: Mapping[str, str], record: Record) -> tuple[list[str], list[str]]:
    """Columns that differ: those of labels, which may be in another language, and those of content."""
    labels, differing = list[str](), list[str]()
    for name, cell in row.items():
        if _equal(cell, published[name]):
            continue
        if record.values and name not in (_KIND, _LOW, _HIGH, _FLAGS):
            is_label = name == _UNIT or not _numbers(published[name]) or _numbers(cell) == _numbers(published[name])
            (labels if is_label else differing).append(name)
        else:
            differing.append(name)
    return labels, differing


def _equal(one: str, other: str) -> bool:
    if one == other or not (_DIGIT.search(one) and _DIGIT.search(other)):
        return one == other
    try:
        return float(one) == float(other)
    except ValueError:
        return False


@lru_cache(maxsize=1_000)
def _numbers(cell: str) -> list[float]:
    return [float(number.replace(",", "")) for number in _NUMBER.findall(cell)]


def _plain(cell: str) -> str:
    """A cell without what keeps spreadsheets from executing it, and with one dash: not every encoding has ours."""
    return _DASH.sub("–", " ".join(cell.split()).removeprefix("'"))
