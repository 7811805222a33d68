"""Texts that people send, in the encodings in which programs save them, and the rows of tables among them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from factbook.verify import limits

TABLES = (".csv", ".tsv")
_PLAIN = (*TABLES, ".txt")  # what spreadsheets save, in the encoding of their country
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS, _NAMED = ",;\t", "sep="  # a first line that names the separator is Excel's own, and no row
_OLDEST = "cp949"  # in which Korean Excel saves a CSV unless it is told otherwise


def decoded(name: str, content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its byte order mark, or Korean Windows' own for what spreadsheets save.

    Raises:
        ValueError: where it is none of these, or no text.
    """
    if content.startswith(_UTF_16):
        text = content.decode("utf-16")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            if _ending(name) not in _PLAIN:
                raise
            text = content.decode(_OLDEST)
    if "\0" in text:
        raise ValueError("no text")
    return text


def is_table(name: str, text: str) -> bool:
    """Whether a text is a spreadsheet's: by its name or, saved as "Unicode text", by its tabs."""
    return _ending(name) in TABLES or (_ending(name) == ".txt" and "\t" in text.partition("\n")[0])


def rows(text: str, left: limits.Left) -> Iterator[list[str]]:
    """Rows of a table, whatever separates its cells; none where it is no table, whatever its name says.

    Raises:
        TooMuchError: where its cells hold more than is ``left`` of what is read of tables.
    """
    separator, table = _separated(text)
    try:
        for row in islice(csv.reader(io.StringIO(table, newline=""), delimiter=separator), limits.MOST_ROWS):
            yield left.taken(row)
    except csv.Error:
        return


def _separated(text: str) -> tuple[str, str]:
    """The separator of a table's cells, and the table without a line that names it."""
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"')
    if named.lower().startswith(_NAMED) and len(named) == len(_NAMED) + 1:
        return named[-1], rest
    return max(_SEPARATORS, key=lambda one: len(_first_row(first, one))), text


def _first_row(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _ending(name: str) -> str:
    return PurePosixPath(name.lower()).suffix
