"""Whether the numbers and words a program can edit are still those of the record: charts and tables in Office files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from factbook.publishing.citing.office import Chart, Grid, Place
from factbook.publishing.citing.record import Panel, Record
from factbook.publishing.formats import tables

_ALIKE = 0.75  # share of a row's filled cells that must name columns of the figure's table to make it its heading


def differences(place: Place, records: Sequence[Record]) -> list[str]:
    """What a place says otherwise than the figures that stand there, in sentences; empty where all agrees."""
    return [told for chart in place.charts for told in _in_chart(chart, records)] + [
        told for table in place.tables for told in _in_table(table, records)
    ]


def _in_chart(chart: Chart, records: Sequence[Record]) -> list[str]:
    """A chart has to be one of the panels; where none fits, the one that is nearest says what differs."""
    drawn = {label: _lengths(lengths) for label, lengths in chart.items() if _lengths(lengths)}
    panels = [panel for record in records for panel in record.panels]
    expected = [bars for panel in panels for bars in (_bars(panel, detailed=False), _bars(panel, detailed=True))]
    if not expected or drawn in expected:
        return []
    nearest = max(expected, key=lambda bars: _shared(bars, drawn))
    return [
        f"차트의 막대 '{label}': 등록된 값 {_listed(nearest.get(label, []))}, 파일의 값 {_listed(drawn.get(label, []))}"
        for label in dict.fromkeys([*nearest, *drawn])
        if nearest.get(label) != drawn.get(label)
    ]


def _shared(bars: Mapping[str, Sequence[float]], drawn: Mapping[str, Sequence[float]]) -> tuple[int, int]:
    """How many labels, and how many bars, two charts have in common."""
    return len(bars.keys() & drawn.keys()), sum(drawn.get(label) == lengths for label, lengths in bars.items())


def _bars(panel: Panel, *, detailed: bool) -> dict[str, list[float]]:
    """Lengths by label, as a chart of the panel has them."""
    bars: dict[str, list[float]] = {}
    for bar in panel["bars"]:
        label = " ".join(f"{bar['label']} {bar['detail'] if detailed else ''}".split())
        bars.setdefault(label, []).extend(piece["length"] for piece in bar["segments"])
    return {label: _lengths(lengths) for label, lengths in bars.items() if _lengths(lengths)}


def _in_table(table: Grid, records: Sequence[Record]) -> Iterator[str]:
    for number, heading in enumerate(table):
        for record in records:
            if _heads(heading, [column.name for column in tables.columns(record)]):
                yield from _strange(table[number + 1 :], heading, record)
                return


def _heads(cells: Sequence[str], columns: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(cell in columns for cell in filled) >= max(2, _ALIKE * len(filled))


def _strange(rows: Iterable[Sequence[str]], heading: Sequence[str], record: Record) -> Iterator[str]:
    """Rows that the figure's table does not have; left out or sorted otherwise they may be."""
    names = [column.name for column in tables.columns(record)]
    known = [dict(zip(names, map(tables.harmless, row), strict=True)) for row in tables.rows(record)]
    for cells in rows:
        row = {name: cell for name, cell in zip(heading, cells, strict=False) if name in names}
        nearest = min(known, key=lambda one: len(_differing(row, one)), default={})
        for name in _differing(row, nearest) if any(row.values()) else []:
            yield f"표의 '{name}': 등록된 값 {nearest.get(name, '')!r}, 파일의 값 {row[name]!r}"


def _differing(row: Mapping[str, str], known: Mapping[str, str]) -> list[str]:
    return [name for name, cell in row.items() if not _equal(cell, known.get(name, ""))]


def _equal(one: str, other: str) -> bool:
    try:
        return one == other or float(one) == float(other)
    except ValueError:
        return False


def _lengths(lengths: Iterable[float]) -> list[float]:
    return sorted(round(length, 6) for length in lengths if length)


def _listed(lengths: Sequence[float]) -> str:
    return " + ".join(f"{length:g}" for length in lengths) or "없음"
