"""What PPTX, DOCX and XLSX files hold of figures, place by place: texts, stamped pictures, chart numbers, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from typing import TypeAlias

from lxml import etree

from factbook.publishing.citing import identity, stamps
from factbook.publishing.citing.identity import Mark
from factbook.publishing.citing.packages import Package
from factbook.publishing.citing.stamps import Stamp

Chart: TypeAlias = dict[str, list[float]]  # the values of all series by the label of their bar
Grid: TypeAlias = list[list[str]]
# where a place ends: what lies behind these belongs to others, or to the program
_FOREIGN = {"slide", "slideLayout", "slideMaster", "notesMaster", "theme", "tableStyles", "styles", "handoutMaster"}
_BLOCKS = {"p", "br", "si", "is", "tab"}
_MOST_ROWS, _MOST_COLUMNS = 5_000, 200  # far more than a figure's table has
_CODES = re.compile(r'&(?:"[^"]*"|[A-Z]|[0-9]+)')  # place and font inside a worksheet's header
_ALTERNATIVE = ("descr", "title")


@dataclass
class Place:
    """A slide, a document or a workbook: ``name`` as people call it, and what it holds."""

    name: str
    marks: list[Mark] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)


def places(package: Package, kind: str) -> Iterator[Place]:
    """Every place of a file of a kind (``pptx``, ``docx``, ``xlsx``), then what the file says of itself."""
    slides = {key: name for key, what, name in package.targets(package.main) if what == "slide"}
    if kind == "pptx":
        for number, name in enumerate(_in_order(package, slides), 1):
            yield _place(package, f"슬라이드 {number}", [name])
    else:
        yield _place(package, {"docx": "문서", "xlsx": "통합 문서"}[kind], [package.main])
    properties = [name for _, what, name in package.targets("") if what in {"core-properties", "custom-properties"}]
    yield _place(package, "파일 속성", properties)


def _in_order(package: Package, slides: dict[str, str]) -> list[str]:
    """Slides as they are shown, not as their files are called."""
    listed = [
        value
        for one in package.xml(package.main).iter("{*}sldId")
        for key, value in one.attrib.items()
        if str(key).endswith("}id")
    ]
    shown = [slides.pop(str(key)) for key in listed if key in slides]
    return shown + sorted(slides.values())


def _place(package: Package, name: str, parts: list[str]) -> Place:
    """What the parts hold and all that they point to."""
    place, shared = Place(name), list[str]()
    for part in _reached(package, parts):
        if part.endswith(".xml"):
            root = package.xml(part)
            shared = _strings(root) or shared
            _read(place, root)
        elif part.lower().endswith((".png", ".svg")):
            place.stamps += _stamp(package.content(part), part)
    sheets = [part for part in _reached(package, parts) if "/worksheets/" in part and part.endswith(".xml")]
    place.tables += [_sheet(package.xml(part), shared) for part in sheets]
    return place


def _reached(package: Package, parts: Sequence[str]) -> list[str]:
    """The parts and all that they point to, directly or not, each once."""
    reached = list(parts)
    for part in reached:  # grows while it is read
        new = {target for _, what, target in package.targets(part) if what not in _FOREIGN}
        reached += sorted(new.difference(reached))
    return reached


def _read(place: Place, root: etree._Element) -> None:
    place.marks += identity.found(text(root))
    if _local(root) == "chartSpace":
        place.charts += [chart for plot in root.iter("{*}plotArea") if (chart := _chart(plot))]
    for table in root.iter("{*}tbl"):
        rows = [[" ".join(text(cell).split()) for cell in row.iter("{*}tc")] for row in table.iter("{*}tr")]
        place.tables.append(rows)


def text(root: etree._Element) -> str:
    """All text of a part: runs of one paragraph together, everything else on lines of its own; alternative texts."""
    pieces: list[str] = []
    for one in root.iter(etree.Element):
        name = _local(one)
        if name in _BLOCKS or (one.text and one.text.strip() and name != "t"):
            pieces.append("\n")
        pieces += [f"\n{one.get(key)}\n" for key in _ALTERNATIVE if one.get(key)]
        pieces.append(_CODES.sub(" ", one.text or "") if name.endswith(("Header", "Footer")) else one.text or "")
    return "".join(pieces)


def _chart(plot: etree._Element) -> Chart:
    """The numbers a chart keeps beside its workbook; they are what is drawn."""
    chart: Chart = {}
    for series in plot.iter("{*}ser"):
        labels = {point.get("idx"): _value(point) for point in series.iterfind("{*}cat//{*}pt")}
        for point in series.iterfind("{*}val//{*}pt"):
            label = " ".join(labels.get(point.get("idx"), "").split())
            chart.setdefault(label, []).append(_number(_value(point)))
    return chart


def _sheet(root: etree._Element, shared: list[str]) -> Grid:
    """A worksheet's cells as text, row by row; numbers as they are kept, nothing where no cell is."""
    return [_cells(row, shared) for row in islice(root.iter("{*}row"), _MOST_ROWS)]


def _cells(row: etree._Element, shared: list[str]) -> list[str]:
    cells = {_column(cell.get("r", "")): _cell(cell, shared) for cell in row.iterfind("{*}c")}
    return [cells.get(column, "") for column in range(1, min(max(cells, default=0), _MOST_COLUMNS) + 1)]


def _column(reference: str) -> int:
    """Number of the column in ``AB12``, from one."""
    letters = reference.rstrip("0123456789").upper()
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters[:3], 0)


def _cell(cell: etree._Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return " ".join(text(cell).split())
    value = _value(cell)
    if cell.get("t") == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    return value


def _strings(root: etree._Element) -> list[str]:
    return [" ".join(text(one).split()) for one in root.iterfind("{*}si")] if _local(root) == "sst" else []


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
    return etree.QName(one).localname
