"""Checks that each way out of a built site says what the record says, letter by letter; each returns what differs.

They read every file by a program that did not write it, or as a reader of another kind would. What PDFs say is looked
at by ``pdf_checks``; what clipboards hold, by ``browser_checks``.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pptx
import rispy
from bs4 import BeautifulSoup, Tag
from lxml import etree
from pptx.presentation import Presentation

import copying
import site_checks
from factbook.citing import citations, marks, sentences
from factbook.figures.record import Record, read
from factbook.formats.exhibit import Picture


def records(site: Path) -> Iterator[tuple[Path, Record]]:
    """Every figure of a site: its files without their ending, and its record as the site has it."""
    for file in sorted(site.glob("*/figures/*.csv")):
        yield file.with_suffix(""), read(file.with_suffix(".json"))


def lines_of(record: Record) -> list[str]:
    """What every picture of a figure says in words, besides its values."""
    key = record.key if record.panels else ""  # else a table may stand there
    return [record.headline, record.subtitle, key, record.note, record.source, record.warning, marks.written(record)]


def values_of(record: Record) -> list[str]:
    """What is said beside the bars of a figure, or in the cells of one that is a table.

    A cell like others says that there is nothing to say, and may be left blank.
    """
    bars = [text for panel in record.panels for bar in panel.bars for text in (bar.label, bar.detail)]
    cells = Counter(cell for row in record.table.rows if record.native for cell in row)
    return bars + [cell for cell, times in cells.items() if times == 1]


def cells_of(base: Path, record: Record) -> list[str]:
    """Cells that office programs show in place of a picture that is too tall for their pages."""
    picture = Picture(base.with_suffix(".png").read_bytes(), *record.frame)
    tabled = picture.tall and not record.panels and not record.native
    return [cell for row in record.table.rows for cell in row] if tabled else []


def missing(where: str, text: str, lines: Iterable[str]) -> Iterator[str]:
    """Every line that does not stand in a text, and every character in it that nobody can see."""
    wanted = (copying.joined([line]) for line in lines)
    yield from (f"{where}: no {line}" for line in wanted if line not in copying.joined([text]))
    yield from (f"{where}: {char}" for char in copying.odd(text))


def drawings_otherwise(site: Path) -> Iterator[str]:
    """Pictures for wide screens and for phones, whose words may stand in several lines, broken before brackets too."""
    for base, record in records(site):
        lines = [_unbroken(line) for line in (*lines_of(record), record.key, *values_of(record))]
        drawings = {"file": base.with_suffix(".svg").read_text(encoding="utf-8"), **site_checks.drawings(base)}
        for kind, svg in drawings.items():
            yield from missing(f"{base.name}, {kind}", _unbroken(" ".join(copying.drawn(svg))), lines)


def _unbroken(text: str) -> str:
    return re.sub(r"(?<=·)\s+|\s+(?=\()", "", text)


def tables_otherwise(site: Path) -> Iterator[str]:
    """CSV files, cell by cell."""
    for base, record in records(site):
        with base.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        wide = len(record.table.columns)
        yield from unequal(
            f"{base.name}.csv",
            [*map(list, (record.table.columns, *record.table.rows))],
            [row[:wide] for row in (head, *rows)],
        )
        limits = [[value.comparator, value.low, value.high, value.unit] for value in record.values]
        yield from unequal(f"{base.name}.csv", limits, [row[wide : wide + 4] for row in rows if record.values])
        ends = {(f"{record.source} {record.warning}".strip(), marks.written(record))}
        yield from unequal(f"{base.name}.csv", ends, {tuple(row[-2:]) for row in rows} or ends)


def workbooks_otherwise(site: Path) -> Iterator[str]:
    """Workbooks: words as words, limits as the numbers they are, and all that is said on the other sheets."""
    for base, record in records(site):
        book = openpyxl.load_workbook(base.with_suffix(".xlsx"))
        sheet, wide = book["표"], len(record.table.columns)
        above = next(number for number, row in enumerate(sheet.values) if row[:wide] == record.table.columns)
        rows = list(sheet.values)[above + 1 :]
        cells = [[str(cell or "") for cell in row[:wide]] for row in rows]
        yield from unequal(f"{base.name}.xlsx", [*map(list, record.table.rows)], cells)
        limits = [[Decimal(end) if end else None for end in (value.low, value.high)] for value in record.values]
        found = [
            [cell if cell is None else Decimal(str(cell)) for cell in row[wide + 1 : wide + 3]]
            for row in rows
            if record.values
        ]
        yield from unequal(f"{base.name}.xlsx", limits, found)
        statements = [f"{each.headline} ({each.arithmetic})" for each in record.statements]
        rows_of_all = (row for sheet in book for row in sheet.iter_rows(values_only=True))
        text = "\n".join(str(cell) for row in rows_of_all for cell in row if cell)
        yield from missing(f"{base.name}.xlsx", text, [*lines_of(record), citations.long(record), *statements])


def slides_otherwise(site: Path) -> Iterator[str]:
    """Slides: texts, native tables, and the names and lengths of the bars of native charts."""
    for base, record in records(site):
        deck = pptx.Presentation(str(base.with_suffix(".pptx")))
        yield from missing(
            f"{base.name}.pptx",
            "\n".join(slide_texts(deck)),
            [*lines_of(record), *values_of(record), *cells_of(base, record)],
        )


def slide_texts(deck: Presentation) -> Iterator[str]:
    """All words of a deck, those in tables and beside bars too."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text  # type: ignore[attr-defined]
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)  # type: ignore[attr-defined]
            if shape.has_chart:
                plot = shape.chart.plots[0]  # type: ignore[attr-defined]
                yield from map(str, plot.categories)
                yield from plot._element.xpath(".//c:dLbl//a:t/text()")


def documents_otherwise(site: Path) -> Iterator[str]:
    """Text documents: paragraphs and native tables."""
    for base, record in records(site):
        document = docx.Document(str(base.with_suffix(".docx")))
        cells = [cell.text for grid in document.tables for row in grid.rows for cell in row.cells]
        text = "\n".join([*(line.text for line in document.paragraphs), *cells])
        yield from missing(f"{base.name}.docx", text, [*lines_of(record), *cells_of(base, record)])


def documents_of_hangul_otherwise(site: Path) -> Iterator[str]:
    """Documents of Hangul: paragraphs, native tables, what stands beside the bars of charts."""
    for base, record in records(site):
        with zipfile.ZipFile(base.with_suffix(".hwpx")) as archive:
            parts = [name for name in archive.namelist() if name.startswith(("Contents/section", "Chart/"))]
            texts = [text for name in parts for text in _texts(etree.fromstring(archive.read(name)))]
        wanted = [*lines_of(record), *(values_of(record) if record.panels or record.native else cells_of(base, record))]
        yield from missing(f"{base.name}.hwpx", "\n".join(texts), wanted)


def _texts(part: etree._Element) -> Iterator[str]:
    """Texts of a part: a paragraph each, and labels of charts."""
    for paragraph in part.iter("{*}p", "{*}v"):
        yield "".join("".join(text.itertext()) for text in paragraph.iter("{*}t", "{*}v"))


def pages_otherwise(site: Path) -> Iterator[str]:
    """Pages: the table behind a figure, and what its buttons copy, its source line among it."""
    for base, record in records(site):
        page = site_checks.soup(base.parents[1] / record.page.partition("#")[0])
        figure, tools = page.select_one(f"figure#{record.id}"), page.select_one(f'[data-figure="{record.id}"]')
        assert isinstance(figure, Tag)
        assert isinstance(tools, Tag)
        twin = figure.find_next_sibling("details")
        assert isinstance(twin, Tag)
        yield from _table(record, twin, f"{record.page}")
        buttons = [str(button["data-text"]) for button in tools.select("[data-text]")]
        texts = [sentences.first(record)] if record.statements else []
        yield from unequal(record.page, [*texts, citations.source_line(record)], buttons)


def cards_otherwise(site: Path) -> Iterator[str]:
    """Cards: every sentence and citation to copy, the table, and what may and may not be said."""
    for _, record in records(site):
        card = site_checks.soup(site / "f" / record.id / "index.html")
        texts = [text for statement in sentences.offered(record) for _, text in sentences.forms(record, statement)]
        yield from unequal(
            f"{record.id}, sentences", texts, [text.get_text() for text in card.select("#sentences pre")]
        )
        cited = {text.get_text() for text in card.select("#citations pre")}
        styles = [("source", ""), *((style, language) for style in citations.STYLES[1:3] for language in ("ko", "en"))]
        wanted = {citations.cite(record, style, language) for style, language in styles}
        yield from (f"{record.id}, citations: no {text}" for text in sorted(wanted - cited))
        yield from _table(record, card, f"{record.id}, card")
        statements = [f"{each.headline} ({each.arithmetic})." for each in record.statements]
        yield from missing(
            f"{record.id}, card", card.get_text(), [record.caption, record.source, record.mark, *statements]
        )


def references_otherwise(site: Path) -> Iterator[str]:
    """Files for reference managers and for programs: title, source and mark, and the same record."""
    for base, record in records(site):
        read = {
            "csl.json": lambda text: "\n".join(str(value) for item in json.loads(text) for value in item.values()),
            "ris": lambda text: "\n".join(str(value) for item in rispy.loads(text) for value in item.values()),
            "bib": lambda text: re.sub(r"[{}\\]", "", text),  # as LaTeX sets it
        }
        for ending, reader in read.items():
            text = base.with_name(f"{base.name}.{ending}").read_text(encoding="utf-8")
            yield from missing(f"{base.name}.{ending}", reader(text), [record.caption, record.mark])
        package = json.loads(base.with_name(f"{base.name}.datapackage.json").read_text(encoding="utf-8"))
        yield from missing(f"{base.name}.datapackage.json", package["description"], [record.headline, record.source])


def _table(record: Record, around: Tag | BeautifulSoup, where: str) -> Iterator[str]:
    grid = around.select_one("table.twin")
    assert grid is not None
    cells = [[_cell(cell) for cell in row.select("th, td")] for row in grid.select("tr")]
    wanted = [[copying.joined([cell]) for cell in row] for row in (record.table.columns, *record.table.rows)]
    yield from unequal(where, wanted, cells)


def _cell(cell: Tag) -> str:
    """What a cell says; ids where numbers point to facts."""
    facts = [str(link["data-fact"]) for link in cell.select("a[data-fact]")]
    return ", ".join(facts) or cell.get_text()


def unequal(where: str, wanted: object, found: object) -> Iterator[str]:
    """What is found where something else is wanted."""
    if wanted != found:
        yield f"{where}: {found} instead of {wanted}"


CHECKS: tuple[Callable[[Path], Iterator[str]], ...] = (
    drawings_otherwise,
    tables_otherwise,
    workbooks_otherwise,
    slides_otherwise,
    documents_otherwise,
    documents_of_hangul_otherwise,
    pages_otherwise,
    cards_otherwise,
    references_otherwise,
)

if __name__ == "__main__":
    wrong = [f"{check.__name__}: {problem}" for check in CHECKS for problem in check(Path(sys.argv[1]))]
    print("\n".join(wrong) or "all is well")
    sys.exit(bool(wrong))
