"""A figure's table as CSV, and the Data Package that describes it.

A briefing writer sorts, filters and copies rows: lines of prose above or below the table would stand in the way, and
would be left behind when rows are copied. So each row names its source and its figure, in two columns at the end.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from factbook.citing import marks
from factbook.errors import BuildError
from factbook.figures.manifest import Source, Value
from factbook.figures.record import Record
from factbook.formats.registry import FormatInput, file_format
from factbook.language.interface import languages, later, word
from factbook.language.messages import message

_FORMULA = re.compile(r"[=@＝＠](?!$)|[+＋－-](?![\d.,]*$)")  # a cell that begins so, and is no number, is executed
# A text that a spreadsheet takes for something else when it opens a CSV: for a day, a time, a fraction (1-2, 3/4,
# MAR1), a power of ten (1E5), a truth value, a loss (5-), or a number that loses digits (007, 17 of them). A whole day
# in Korean (2024년 9월 23일) is taken for that very day, and shown as it was written.
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_TAKEN_FOR_ANOTHER = re.compile(
    rf"""
      (?=.*[0-9])(?=.*[-/:.]) [0-9\s./:,-]+ (?:[ap]\.?m?\.?)? | [0-9]+\s*[ap]\.?m?\.?
    | {_MONTH}[\s./,-]*[0-9]+(?:[\s./,-]+[0-9]+)?  | [0-9]+[\s./,-]*{_MONTH}(?:[\s./,-]*[0-9]+)?
    | (?:(?:오전|오후)\s*)?[0-9]+\s*(?:월|시)(?:\s*[0-9]+\s*(?:일|분))?(?:\s*[0-9]+\s*초)? | [0-9]+\s*년\s*[0-9]+\s*월
    | [+-]?[0-9.,]+e[+-]?[0-9]+ | [+-]?0[0-9]+(?:\.[0-9]*)? | [+-]?[0-9]{{16,}} | \([0-9.,]+\)
    | true | false | 참 | 거짓
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4})?(?:\.[0-9]+)?")
_LICENCE = re.compile(r"CC (BY[A-Z-]*) (\d\.\d)")
_FLAGS = {"p": later("잠정")}
# what a source's word beside a number is called in a column of its own
_COMPARATORS = {
    "여": later("여"),
    "약": later("약"),
    "이상": later("이상"),
    "초과": later("초과"),
    "이하": later("이하"),
    "미만": later("미만"),
}
_PROFILE = "https://datapackage.org/profiles/2.0/"


class Column(NamedTuple):
    """A column's heading, its type in the Table Schema, and what it holds."""

    name: str
    type: str
    holds: str


LIMITS = (
    Column(later("비교 표시"), "string", later("출처가 수를 어떻게 한정했는가(=, 여, 이상 등)")),
    Column(later("최솟값"), "number", later("표기로 가능한 가장 작은 값(출처에 없으면 빈칸)")),
    Column(later("최댓값"), "number", later("표기로 가능한 가장 큰 값(상한이 없으면 빈칸)")),
    Column(later("단위"), "string", later("최솟값과 최댓값의 단위")),
    Column(later("표시"), "string", later("잠정: 행사 당일에 보도된 수치처럼 바뀔 수 있는 값")),
)
ORIGIN = (
    Column(later("출처"), "string", later("이 행의 출처와, 조건을 바꾼 그림이면 그 경고")),
    Column(later("그림"), "string", later("그림의 이름과 판(해시의 앞 여덟 자리)")),
)


@cache
def limits_by_word() -> Mapping[str, str]:
    """The Korean name of each column of limits, word beside a number and flag, by what each language calls it."""
    korean = [*(column.name for column in LIMITS), *_COMPARATORS.values(), *_FLAGS.values()]
    return {word(language, each): each for language in languages() for each in korean}


def columns(record: Record) -> list[Column]:
    """The table's columns as CSV and spreadsheet have them, no two of one name."""
    holds = word(record.language, "그림의 표 '{caption}'의 열", caption=record.caption)
    own = [Column(name, "string", holds) for name in record.table.columns]
    added = [
        Column(word(record.language, column.name), column.type, word(record.language, column.holds))
        for column in (*(LIMITS if record.values else ()), *ORIGIN)
    ]
    found: list[Column] = []
    for column in (*own, *added):
        taken = {other.name.casefold() for other in found}  # for spreadsheets, A and a are one name
        names = (column.name, *(f"{column.name} ({number})" for number in range(2, len(found) + 3)))
        found.append(column._replace(name=next(name for name in names if name.casefold() not in taken)))
    return found


def rows(record: Record) -> list[list[str]]:
    """The cells below ``columns``, as text.

    Raises:
        BuildError: where the rows of the figure's table do not fit its columns or its values.
    """
    cells, values, wide = record.table.rows, record.values, len(record.table.columns)
    if {len(row) for row in cells} - {wide} or (values and len(values) != len(cells)):
        sizes = {"columns": wide, "rows": len(cells), "values": len(values)}
        raise BuildError(message("figures.uneven", figure=record.id, **sizes))
    limits = [_limits(value, record.language) for value in values] or [[] for _ in cells]
    origin = [" ".join(filter(None, [record.source, record.warning])), marks.written(record)]
    return [[*row, *more, *origin] for row, more in zip(cells, limits, strict=True)]


@file_format("csv", rank=50, use=later("표(UTF-8)"), reader="text", offered=True, kept=True)
def csv_file(figure: FormatInput) -> bytes:
    """The table in UTF-8 with the mark by which spreadsheets know it."""
    return csv_text(figure.record).encode("utf-8-sig")


@file_format("datapackage.json", rank=110, use=later("표의 설명(Data Package)"), reader="text")
def descriptor_file(figure: FormatInput) -> bytes:
    """The description of that very table."""
    described = descriptor(figure.record, figure.file("csv"))
    return json.dumps(described, ensure_ascii=False, indent=1).encode()


def csv_text(record: Record) -> str:
    """The table as CSV text with CRLF, as spreadsheets write it."""
    written = io.StringIO()
    lines = csv.writer(written)
    described = columns(record)
    lines.writerow(as_text(column.name) for column in described)
    for row in rows(record):
        lines.writerow(
            cell if column.type == "number" else as_text(cell) for column, cell in zip(described, row, strict=True)
        )
    return written.getvalue()


def descriptor(record: Record, csv_bytes: bytes) -> dict[str, Any]:
    """A Data Package (version 2) of one tabular resource: the figure's CSV file as it was written."""
    return {
        "$schema": f"{_PROFILE}datapackage.json",
        "name": record.id,
        "title": record.caption,
        "description": f"{record.headline} — {record.subtitle}. {record.source} {record.warning}".rstrip(),
        "version": record.version,
        "created": f"{record.work.date}T00:00:00Z",
        "keywords": [marks.written(record)],
        "licenses": _licences(record.work.licence),
        "sources": [_source(source, record.language) for source in record.sources],
        "contributors": [{"title": record.work.holder, "roles": ["creator"]}],
        "book": record.book,
        "figure": record.id,
        "shortVersion": record.short,
        "official": record.official,
        "resources": [_resource(record, csv_bytes)],
    }


def harmless(cell: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula."""
    text = " ".join(cell.split())
    return f"'{text}" if _FORMULA.match(text) else text


def as_text(cell: str) -> str:
    """A harmless cell that a spreadsheet opening a CSV takes for nothing else than what is written, or for that number.

    An apostrophe at its beginning is how spreadsheets mark a text.
    """
    text = harmless(cell)
    other = _TAKEN_FOR_ANOTHER.fullmatch(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if other else text


def _limits(value: Value, language: str) -> list[str]:
    flags = ", ".join(word(language, _FLAGS[flag]) if flag in _FLAGS else flag for flag in value.flags)
    bounded = word(language, _COMPARATORS[value.comparator]) if value.comparator in _COMPARATORS else ""
    return [bounded or value.comparator, value.low, value.high, value.unit, flags]


def _resource(record: Record, csv_bytes: bytes) -> dict[str, Any]:
    fields = [
        {"name": as_text(column.name), "type": column.type, "description": column.holds} for column in columns(record)
    ]
    return {
        "$schema": f"{_PROFILE}dataresource.json",
        "name": record.id,
        "type": "table",
        "path": f"{record.id}.csv",
        "title": record.headline,
        "description": record.note or record.subtitle,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(csv_bytes),
        "hash": f"sha256:{hashlib.sha256(csv_bytes).hexdigest()}",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _licences(licence: str) -> list[dict[str, str]]:
    """What the licence line says, with the name and the address machines know where it is a Creative Commons one."""
    return [
        {
            "name": f"CC-{kind}-{version}",
            "title": licence,
            "path": f"https://creativecommons.org/licenses/{kind.lower()}/{version}/",
        }
        for kind, version in _LICENCE.findall(licence)
    ]


def _source(source: Source, language: str) -> dict[str, str]:
    texts = {"title": source.label(language) or source.title, "path": source.url, "version": source.published}
    return {key: text for key, text in texts.items() if text}
