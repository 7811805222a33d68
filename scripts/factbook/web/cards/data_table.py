"""HTML of what stands behind a figure: its table, its note and its evidence. Everything from data is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from factbook.book import addresses
from factbook.figures.record import Evidence, Record

TABLE_WORD = "표로 보기"


def table_twin(table: Mapping[str, Any]) -> str:
    """HTML table of ``{"columns": [...], "rows": [[...]]}``; first column as row headers."""
    head = " ".join(f'<th scope="col">{one_line(column)}</th>' for column in table["columns"])
    body = "".join(_row(row) for row in table["rows"])
    return (
        f'<div class="table-box" tabindex="0"><table class="twin"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def behind(record: Record) -> str:
    """HTML block to put under a figure: a toggle with table, note and evidence, without a blank line inside."""
    parts = [table_twin(record.table)]
    if record.note:
        parts.append(f'<p class="twin-note">{one_line(record.note)}</p>')
    if record.evidence:
        parts.append(_evidence(record.evidence))
    inside = "\n".join(parts)
    return f'<details class="twin">\n<summary>{TABLE_WORD}</summary>\n{inside}\n</details>'


def _row(cells: list[str]) -> str:
    first, *others = cells
    # with spaces between cells, since the search takes words that touch for one
    return " ".join(
        [f'<tr><th scope="row">{one_line(first)}</th>', *(f"<td>{one_line(cell)}</td>" for cell in others), "</tr>"]
    )


def _evidence(facts: Sequence[Evidence]) -> str:
    items = "\n".join(
        f'<li><a href="{one_line(addresses.evidence(fact["fact"]))}">{one_line(fact["label"])}</a>'
        f" <b>{one_line(fact['written'])}</b> <q>{one_line(fact['quote'])}</q></li>"
        for fact in facts
    )
    return f'<ul class="twin-evidence">\n{items}\n</ul>'


def one_line(words: str) -> str:
    """Words as HTML text on one line; a blank line among them would end the block for Markdown."""
    return escape(" ".join(words.split()))
