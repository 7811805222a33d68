"""Whether the numbers and words a program can edit are still those of the record: charts and tables in Office files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from factbook.publishing.citing.office import Chart, Grid, Place
from factbook.publishing.citing.record import Panel, Record
from factbook.publishing.formats import tables

_ALIKE = 0.75  # share of a row's filled cells that must name columns of the figure's table to make it its heading


def differences(place: Place, records: Sequence[Record]) -> Iterator[tuple[Record, str]]:
    """What a place says otherwise than the figures that stand there: the figure, and the sentence; or nothing."""
    for chart in place.charts:
        yield from _in_chart(chart, records)
    for table in place.tables:
        yield from _in_table(table, records)


def _in_chart(chart: Chart, records: Sequence[Record]) -> Iterator[tuple[Record, str]]:
    """A chart has to be one of the panels; where none fits, the nearest one tells what differs."""
    drawn = {label: _lengths(lengths) for label, lengths in chart.items() if _lengths(lengths)}
    expected = [
        (record, _bars(panel, detailed=detailed))
        for record in records for panel in record.panels for detailed in (False, True)
    ]  # fmt: skip
    if not expected or any(drawn == bars for _, bars in expected):
        return
    record, nearest = max(expected, key=lambda pair: _shared(pair[1], drawn))
    for label in dict.fromkeys([*nearest, *drawn]):
        was, now = nearest.get(label, []), drawn.get(label, [])
        if was != now:
            yield record, f"차트의 막대 '{label}': 등록된 값 {_listed(was)}, 파일의 값 {_listed(now)}"


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


def _in_table(table: Grid, records: Sequence[Record]) -> Iterator[tuple[Record, str]]:
    """Rows below the heading of a figure's table; left out or sorted otherwise they may be."""
    named = [(record, [_plain(column.name) for column in tables.columns(record)]) for record in records]
    for number, heading in enumerate(table):
        for record, names in named:
            if _heads(heading, names):
                known = [dict(zip(names, map(_plain, row), strict=True)) for row in tables.rows(record)]
                for cells in table[number + 1 :]:
                    row = {name: _plain(cell) for name, cell in zip(heading, cells, strict=False) if name in names}
                    yield from ((record, told) for told in _strange(row, known))
                return


def _heads(cells: Sequence[str], columns: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(cell in columns for cell in filled) >= max(2, _ALIKE * len(filled))


def _strange(row: Mapping[str, str], known: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """What a row says otherwise than the nearest row of the figure's table."""
    nearest = min(known, key=lambda one: len(_differing(row, one)), default={})
    for name in _differing(row, nearest) if any(row.values()) else []:
        yield f"표의 '{name}': 등록된 값 {nearest.get(name, '')!r}, 파일의 값 {row[name]!r}"


def _plain(cell: str) -> str:
    """A cell without what keeps spreadsheets from executing it."""
    return " ".join(cell.split()).removeprefix("'")


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
