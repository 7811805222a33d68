"""Checks the quotes of the tables against a source's full text: a file of the user's, which the book never holds."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from factbook.dataset.tables import Row, Table, utf8
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem, TableFileError
from factbook.language.messages import message
from factbook.language.quoting import quoted, shown

_QUOTING = ("events", "facts", "mentions")


def read(file: Path) -> tuple[str, list[Problem]]:
    """Text of a source's file and no problem; or an empty text and what is wrong with the file."""
    name = shown(file.name)
    try:
        return utf8(file, message("quotes.no-file"), message("quotes.no-file-do")), []
    except TableFileError as error:
        return "", [Problem(name, error.what, error.remedy)]


def problems(tables: Mapping[str, Table], text: str, file: str) -> list[Problem]:
    """Quotes that do not stand in the text, character by character (line breaks count as spaces).

    The text is taken to be that of the source most of whose quotes it holds; other sources' quotes are left alone.
    ``file`` is what the text is called.
    """
    cells, source_text = ValidCells(tables), _in_one_line(text)
    quotes = [(name, row) for name in _QUOTING for row in cells.rows(name) if row["quote"]]
    found = Counter(row["source"] for _, row in quotes if _stands_in(source_text, row))
    if not found:
        return [Problem(file, message("quotes.none"), message("quotes.none-do"))]
    [(source, _)] = found.most_common(1)
    remedy = message("quotes.absent-do")
    return [
        cells.problem(name, row, "quote", message("quotes.absent", quote=quoted(row["quote"])), remedy)
        for name, row in quotes
        if row["source"] == source and not _stands_in(source_text, row)
    ]


def _stands_in(text: str, row: Row) -> bool:
    return _in_one_line(row["quote"]) in text


def _in_one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
