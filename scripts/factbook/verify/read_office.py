"""What Office files hold of figures, by section: texts, stamped pictures, chart numbers, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from typing import TypeAlias

from lxml import etree

from factbook.citing import marks, stamps
from factbook.citing.marks import Mark
from factbook.citing.stamps import Stamp
from factbook.language.messages import message
from factbook.verify.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from factbook.verify.safe_zip import PICTURES, UNSTAMPED, Package

Grid: TypeAlias = list[list[str]]
# where a section ends: what lies behind these belongs to others, or to the program
_FOREIGN = {"slide", "slideLayout", "slideMaster", "notesMaster", "theme", "tableStyles", "styles", "handoutMaster"}
_BLOCKS = {"p", "br", "si", "is", "tab"}
_MOST_POINTS, _DEEPEST = 1_000, 3  # of a series; tables inside tables: people lay pages out with the outer ones
_LONGEST_NUMBER = 9  # digits of an index into the list of a workbook's texts
_CODES = re.compile(r'&(?:"[^"]*"|[A-Z]|[0-9]+)')  # position and font inside a worksheet's header
_ALTERNATIVE = ("descr", "title")


@dataclass(frozen=True)
class Chart:
    """Names of the series that are drawn, and the values of them all by the label of their bar."""

    series: tuple[str, ...]
    bars: Mapping[str, Sequence[float]]


@dataclass
class Section:
    """A slide, a document, a workbook, a file in an archive: ``name`` as people call it, and what it holds.

    ``unstamped`` is the number of its pictures without a stamp.
    """

    name: str
    marks: list[Mark] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    unstamped: int = 0


def sections(package: Package, kind: str) -> Iterator[Section]:
    """Every section of a file of a kind (``pptx``, ``docx``, ``xlsx``), then its properties."""
    parts = Parts(package)
    slides = {key: name for key, what, name in package.targets(package.main) if what == "slide"}
    if kind == "pptx":
        for number, slide in enumerate(_in_order(package, slides), 1):
            yield parts.together(message("verify.slide", number=number), [slide])
    else:
        name = message("verify.document") if kind == "docx" else message("verify.workbook")
        yield parts.together(name, [package.main])
    properties = [name for _, what, name in package.targets("") if what in {"core-properties", "custom-properties"}]
    yield parts.together(message("verify.properties"), properties)


def _in_order(package: Package, slides: dict[str, str]) -> list[str]:
    """Parts of slides in the order of the deck, which is not that of their names."""
    listed = [
        value
        for one in package.xml(package.main).iter("{*}sldId")
        for key, value in one.attrib.items()
        if str(key).endswith("}id")
    ]
    ordered = [slides.pop(str(key)) for key in listed if key in slides]
    return ordered + sorted(slides.values())


class Parts:
    """Content of the parts of a package, each read once however many slides point to it."""

    def __init__(self, package: Package) -> None:
        self._package, self._read = package, dict[str, Section]()
        self._shared: list[str] = []  # texts of a workbook, which its cells name by number

    def together(self, name: str, parts: list[str]) -> Section:
        """Content of parts and of all that they point to; sheets last, since cells point to texts of another part."""
        section = Section(name)
        for part in sorted(_reached(self._package, parts), key=lambda part: "/worksheets/" in part):
            held = self._of(part)
            section.marks += held.marks
            section.stamps += held.stamps
            section.charts += held.charts
            section.tables += held.tables
            section.unstamped += held.unstamped
        return section

    def _of(self, part: str) -> Section:
        is_text = part.endswith((".xml", ".hpf"))
        if part in self._read:
            if is_text:  # what many slides point to is compared as often
                self._package.count(part)
                for table in self._read[part].tables:
                    self._package.cells.again(table)
            return self._read[part]
        held = self._read[part] = Section(part)
        if is_text:
            self._look_into(self._package.xml(part), held)
        elif part.lower().endswith(PICTURES):
            held.stamps += _stamp(self._package.content(part), part)
            held.unstamped = int(not held.stamps)
        elif "/media/" in part or part.lower().endswith(UNSTAMPED):
            held.unstamped = 1
        return held

    def _look_into(self, root: etree._Element, held: Section) -> None:
        held.marks += marks.found(text(root))
        if _local(root) == "chartSpace":
            held.charts += [chart for plot in _outermost(root, "plotArea") if (chart := _chart(plot)).bars]
        elif _local(root) == "sst":
            self._shared = [" ".join(text(one).split()) for one in root.iterfind("{*}si")]
        elif _local(root) == "worksheet":
            rows = islice(_outermost(root, "row"), MOST_ROWS)
            held.tables.append([self._package.cells.taken(_cells(row, self._shared)) for row in rows])
        held.tables += [
            [self._package.cells.taken(row) for row in _table(table)]
            for table in root.iter("{*}tbl")
            if sum(1 for _ in table.iterancestors("{*}tbl")) < _DEEPEST
        ]


def _reached(package: Package, parts: Sequence[str]) -> list[str]:
    """The parts and all that they point to, directly or not, each once."""
    reached = list(parts)
    for part in reached:  # grows while it is read
        new = {target for _, what, target in package.targets(part) if what not in _FOREIGN}
        reached += sorted(new.difference(reached))
    return reached


def text(root: etree._Element) -> str:
    """All text of a part: runs of one paragraph together, everything else on lines of its own; alternative texts."""
    pieces: list[str] = []
    for one in root.iter(etree.Element):
        name = _local(one)
        if name in _BLOCKS or (one.text and one.text.strip() and name != "t"):
            pieces.append("\n")
        pieces += [f"\n{one.get(key)}\n" for key in _ALTERNATIVE if one.get(key)]
        pieces.append(_CODES.sub(" ", one.text or "") if name.endswith(("Header", "Footer")) else one.text or "")
        pieces += [one.tail] if one.tail and one.tail.strip() else []  # Hangul has elements for blanks inside a text
    return "".join(pieces)


def _outermost(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Elements of a name that lie in no other of that name: what lies in one is looked into with it, and once."""
    tag = f"{{*}}{name}"
    return (one for one in root.iter(tag) if next(one.iterancestors(tag), None) is None)


def _own(table: etree._Element, name: str) -> Iterator[etree._Element]:
    """Elements of a name inside a table and in no table inside it."""
    return (one for one in table.iter(f"{{*}}{name}") if next(one.iterancestors("{*}tbl")) is table)


def _chart(plot: etree._Element) -> Chart:
    """The numbers a chart keeps beside its workbook; they are what is drawn."""
    names, bars = list[str](), dict[str, list[float]]()
    for series in _outermost(plot, "ser"):
        names.append((series.findtext("{*}tx//{*}v") or "").strip())
        points = islice(series.iterfind("{*}cat//{*}pt"), _MOST_POINTS)
        labels = {point.get("idx"): _value(point)[:LONGEST_CELL] for point in points}
        for point in islice(series.iterfind("{*}val//{*}pt"), _MOST_POINTS):
            label = " ".join(labels.get(point.get("idx"), "").split())
            bars.setdefault(label, []).append(_number(_value(point)))
    return Chart(tuple(names), bars)


def _table(table: etree._Element) -> Iterator[list[str]]:
    """Rows of a table in a text or on a slide, without the tables inside it."""
    rows: dict[etree._Element, list[str]] = {row: [] for row in islice(_own(table, "tr"), MOST_ROWS)}
    for cell in _own(table, "tc"):
        row = rows.get(next(cell.iterancestors("{*}tr"), table))
        if row is not None and len(row) < MOST_COLUMNS:
            row.append(" ".join(_own_text(cell).split()))
    yield from rows.values()


def _own_text(cell: etree._Element) -> str:
    """Text of a cell; tables inside it speak for themselves."""
    if next(cell.iter("{*}tbl"), None) is None:
        return text(cell)
    return "\n".join(text(part) for part in cell.iterchildren(etree.Element) if _local(part) != "tbl")


def _cells(row: etree._Element, shared: list[str]) -> list[str]:
    """A worksheet's cells in their columns as text: numbers as they are kept, nothing where no cell is."""
    cells = {_column(cell.get("r", "")): _cell(cell, shared) for cell in row.iterfind("{*}c")}
    return [cells.get(column, "") for column in range(1, min(max(cells, default=0), MOST_COLUMNS) + 1)]


def _column(reference: str) -> int:
    """Number of the column in ``AB12``, from one."""
    letters = reference.rstrip("0123456789").upper()
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters[:3], 0)


def _cell(cell: etree._Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return " ".join(text(cell).split())
    value = _value(cell)
    if cell.get("t") == "s":
        listed = value.isdecimal() and len(value) <= _LONGEST_NUMBER and int(value) < len(shared)
        return shared[int(value)] if listed else ""
    return value


def _stamp(content: bytes, name: str) -> list[Stamp]:
    """A picture's stamp; pictures of others, whole or damaged, have none."""
    try:
        svg = name.lower().endswith(".svg")
        stamp = stamps.of_svg(content.decode("utf-8", "replace")) if svg else stamps.of_png(content)
    except ValueError:
        stamp = None
    return [stamp] if stamp else []


def _value(one: etree._Element) -> str:
    return (one.findtext("{*}v") or "").strip()


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return float("nan")


def _local(one: etree._Element) -> str:
    return str(one.tag).rpartition("}")[2]
