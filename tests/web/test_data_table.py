"""What stands behind a figure: HTML in which nothing from the data can act as markup."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from factbook.figures.manifest import Table
from factbook.web.cards import data_table
from factbook.web.cards.behind import behind
from invented_book import HOSTILE
from invented_record import record

TABLE = Table(columns=["도시", HOSTILE], rows=[["가나", "10여 건"], [HOSTILE, "20여\n\n건"]])
BROKEN = f"\n\n{HOSTILE}"
EVIDENCE = {"fact": "f01", "label": BROKEN, "written": "10여\n\n건", "quote": BROKEN, "source": "invented"}
RECORD = record(table=TABLE, note=f"빗금은\n\n{HOSTILE}", evidence=[EVIDENCE])


def parsed(html: str) -> BeautifulSoup:
    """HTML as a browser sees it."""
    return BeautifulSoup(html, "html.parser")


def test_table_says_every_cell_as_it_is_written() -> None:
    """Headings and cells come through letter by letter, whatever signs they hold."""
    cells = parsed(data_table.table(TABLE)).find_all(["th", "td"])
    assert ["도시", HOSTILE, "가나", "10여 건", HOSTILE, "20여 건"] == [cell.get_text() for cell in cells]


def test_table_tells_a_screen_reader_its_headings() -> None:
    """Columns are headed by the first row, rows by their first cell."""
    headings = parsed(data_table.table(TABLE)).find_all("th")
    assert [heading["scope"] for heading in headings] == ["col", "col", "row", "row"]


def test_table_can_be_scrolled_with_the_keyboard() -> None:
    """The box around a wide table takes the focus."""
    assert parsed(data_table.table(TABLE)).select_one("div.table-box[tabindex='0'] > table")


def test_block_behind_a_figure_has_no_blank_line() -> None:
    """A blank line would end the block for Markdown and show the rest as text."""
    blank = re.compile(r"\n\s*\n")
    assert [] == blank.findall(behind(RECORD)) + blank.findall(data_table.table(TABLE))


def test_evidence_leads_to_the_fact_and_quotes_it() -> None:
    """Each fact is linked to its place in the chapter on methods, with value and quote."""
    (item,) = parsed(behind(RECORD)).select("ul.twin-evidence > li")
    assert item.a is not None
    assert item.q is not None
    assert (item.a["href"], item.a.get_text(), item.q.get_text()) == ("methods.html#fact-f01", HOSTILE, HOSTILE)


def test_a_cell_of_facts_points_to_them_as_the_text_does() -> None:
    """By their numbers, which lead to their rows; what is no fact of the figure stays as it is."""
    table = Table(columns=["도시", "근거"], rows=[["가나", "f01"], ["다라", "f01, f02"], ["마바", "f02, f99"]])
    evidence = [EVIDENCE, EVIDENCE | {"fact": "f02"}]
    cells = parsed(behind(record(table=table, evidence=evidence))).select("table td")
    assert ["[1]", "[1] [2]", "f02, f99"] == [cell.get_text().strip().replace("\u00a0", " ") for cell in cells]
    assert ["methods.html#fact-f01", "methods.html#fact-f02"] == [link["href"] for link in cells[1].select("a")]


def test_figure_without_note_and_evidence_has_only_its_table() -> None:
    """Nothing stands for what is not there."""
    block = parsed(behind(record(table=TABLE, note="", evidence=[])))
    assert not block.select(".twin-note, .twin-evidence")
