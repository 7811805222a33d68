"""The table of what was measured: ours, the plain way, how they compare, the goal, and whether it is met."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from page_loads import Load
from page_switches import Switch
from repeats import Repeats

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "performance.md"
HEADS = ("what", "ours", "plain", "ratio", "goal", "")
GROWTH_HEADS = ("states", "seconds", "seconds a state", "peak memory (MB)", "store (MB)", "")


@dataclass(frozen=True)
class Row:
    """Cells of a line before the last one, which says whether the goal holds; ``holds`` is none without a goal."""

    cells: Sequence[str]
    holds: bool | None = None
    heads: Sequence[str] = HEADS


def faster(what: str, ours: float, plain: float, *, at_least: float) -> Row:
    """A row that wants us to be so many times as fast."""
    cells = (what, _seconds(ours), _seconds(plain), f"{plain / ours:.1f}×", f"≥ {at_least:g}×")
    return Row(cells, plain / ours >= at_least)


def share(what: str, ours: float, plain: float, *, at_most: str, limit: float) -> Row:
    """A row that wants our time to be no more than a part of the plain way's."""
    ratio = f"{ours / plain:.2f}" if limit > 0.1 else f"1/{plain / ours:.1f}"
    return Row((what, _seconds(ours), _seconds(plain), ratio, f"≤ {at_most}"), ours / plain <= limit)


def within(what: str, ours: float, *, most: float) -> Row:
    """A row that wants no more than so many seconds."""
    return Row((what, _seconds(ours), "", "", f"≤ {most:g} s"), ours <= most)


def added(what: str, ours: float, *, most: float) -> Row:
    """A row that wants no more than so many megabytes to be added to the disk."""
    return Row((what, f"{ours:.2f} MB", "", "", f"≤ {most:g} MB"), ours <= most)


def weighed(what: str, size: int, *, most: int | None = None) -> Row:
    """A row of so many bytes; it wants no more than so many kB, or nothing."""
    cells = (what, f"{size / 1000:.0f} kB", "", "", f"≤ {most} kB" if most else "")
    return Row(cells, size <= most * 1000 if most else None)


def loaded(what: str, load: Load, *, most: float, most_shift: float) -> Row:
    """A row that wants a page to load no more than so many KiB, and to move no further than that."""
    said = f"{load.requests} requests, shift {load.shift:.3f}"
    cells = (f"{what} (the heaviest: {load.page})", f"{load.kib:.0f} KiB", "", said)
    return Row((*cells, f"≤ {most:g} KiB, shift ≤ {most_shift:g}"), load.kib <= most and load.shift <= most_shift)


def switched(what: str, switch: Switch, *, most: float) -> Row:
    """A row that wants every switch of a page to be seen within so many seconds."""
    told = f"{switch.measured} switches, the slowest on {switch.page}"
    cells = (what, f"{1000 * switch.seconds:.0f} ms", "", told, f"≤ {1000 * most:g} ms")
    return Row(cells, switch.seconds <= most)


def repeated(what: str, repeats: Repeats, *, most: float) -> Row:
    """A row that wants no more than such a part of the printed sentences to say again what another one says."""
    counted = f"{repeats.repeated} of {repeats.printed} sentences"
    return Row((what, f"{repeats.share:.0%}", "", counted, f"≤ {most:.0%}"), repeats.share <= most)


def ran(what: str, ours: float, names: Collection[str], *, none: bool) -> Row:
    """A row that names the pages that were run; they should be ``none``, or some that are told."""
    goal = "none runs" if none else "only those that read it"
    return Row((what, _seconds(ours), "", ", ".join(names) or "none", goal), not names if none else None)


def seconds(what: str, ours: float | None, share: str, plain: float | None = None) -> Row:
    """A row that wants nothing."""
    return Row((what, *("" if each is None else _seconds(each) for each in (ours, plain)), share, ""))


def grown(states: int, seconds: float, memory: float, stored: float) -> Row:
    """A row of the table of growth."""
    cells = (str(states), f"{seconds:.1f}", f"{seconds / states:.2f}", f"{memory:.0f}", f"{stored:.1f}")
    return Row(cells, heads=GROWTH_HEADS)


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as a Markdown table."""
    if rows:
        heads = rows[0].heads
        yield _line(heads)
        yield _line(["---", *("---:" for _ in heads[1:-1]), "---"])
        yield from (_line([*row.cells, _verdict(row)]) for row in rows)


def plain_text(row: Row) -> str:
    """A row as it is told while the others are being measured."""
    return "  ".join(filter(None, [*row.cells, _verdict(row)]))


def write(name: str, machine: str, rows: Sequence[Row]) -> None:
    """Put a table between the marks of its name in the report, under the machine that it was measured on."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, _, rest = REPORT.read_text(encoding="utf-8").partition(begin)
    content = "\n".join([f"Measured on {machine}.", "", *lines(rows)])
    REPORT.write_text(f"{before}{begin}\n\n{content}\n\n{end}{rest.partition(end)[2]}", encoding="utf-8")


def _verdict(row: Row) -> str:
    return {True: "holds", False: "does not hold", None: ""}[row.holds]


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
