"""A count's wording and quote against the value and comparator of its row: what ``counted`` reads there must agree.

The reader may be wrong, and the cells may be: a message says what was read and what is there, never what to write. A
wording that is no one count is refused with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from factbook.dataset import counted
from factbook.dataset.counted import Count, Reason, Unread
from factbook.dataset.rules.counts import possible
from factbook.dataset.tables import Row
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.korean import Noun
from factbook.language.messages import message
from factbook.language.quoting import quoted

_WHY: Mapping[Reason, Callable[[Noun, Noun], str]] = {
    "none": lambda words, _: message("numbers.none", words=words),
    "several": lambda words, found: message("numbers.several", words=words, found=found),
    "range": lambda words, found: message("numbers.range", words=words, found=found),
    "vague": lambda words, found: message("numbers.vague", words=words, found=found),
    "malformed": lambda words, found: message("numbers.malformed", words=words, found=found),
    "part": lambda words, found: message("numbers.part", words=words, found=found),
    "two": lambda words, found: message("numbers.two", words=words, found=found),
    "money": lambda words, found: message("numbers.money", words=words, found=found),
    "share": lambda words, found: message("numbers.share", words=words, found=found),
    "ordinal": lambda words, found: message("numbers.ordinal", words=words, found=found),
    "rate": lambda words, found: message("numbers.rate", words=words, found=found),
    "change": lambda words, found: message("numbers.change", words=words, found=found),
    "unclear": lambda words, found: message("numbers.unclear", words=words, found=found),
    "mark": lambda words, found: message("numbers.mark", words=words, found=found),
}
_SHORTER: tuple[Reason, ...] = ("none", "several")  # troubles of the cell, not of what the source says


def evidence(cells: ValidCells) -> Iterator[Problem]:
    """Quotes that do not hold what they are evidence of."""
    for row in cells.rows("facts", "written", "quote"):
        if row["quote"] and row["written"] not in row["quote"]:
            what = message("rules.value-not-quoted", quote=quoted(row["quote"]), written=quoted(row["written"]))
            yield cells.problem("facts", row, "quote", what, message("rules.value-not-quoted-do"))


def readable(cells: ValidCells) -> Iterator[Problem]:
    """Wordings in which the book reads no one count."""
    for row in _stated(cells, "written"):
        read = counted.read(row["written"])
        if isinstance(read, Unread):
            yield _unread(cells, row, row["written"], read)


def read_whole(cells: ValidCells) -> Iterator[Problem]:
    """Wordings with a word after the number that the book does not know; words of the metric's name it knows."""
    for row in _stated(cells, "written"):
        read, metric = counted.read(row["written"]), cells.row("metrics", row["metric"], "id", "label_ko", "unit_ko")
        if isinstance(read, Unread) or metric is None:
            continue
        metric_words = metric["label_ko"].split() + metric["unit_ko"].split()
        rest = next((word for word in read.rest if not any(word.startswith(each) for each in metric_words)), None)
        if rest:
            what = message("numbers.rest", words=quoted(row["written"]), found=quoted(rest))
            yield cells.problem("facts", row, "written", what, message("numbers.shorter"))


def in_its_quote(cells: ValidCells) -> Iterator[Problem]:
    """Wordings that read otherwise, or not at all, once the words beside them in the quote are read as well."""
    for row in _stated(cells, "written", "quote"):
        alone, beside = counted.read(row["written"]), counted.beside(row["written"], row["quote"])
        if isinstance(beside, Unread) and beside.reason not in (*_SHORTER, "vague", "ordinal"):
            yield _unread(cells, row, row["quote"], beside)
        elif isinstance(alone, Count) and isinstance(beside, Count) and alone.sense != beside.sense:
            read = Noun(f"{beside.value}{f'({beside.word})' if beside.word else ''}")
            what = message("numbers.in_quote", quote=quoted(row["quote"]), read=read, words=quoted(row["written"]))
            yield cells.problem("facts", row, "written", what, message("numbers.in_quote_do"))


def value(cells: ValidCells) -> Iterator[Problem]:
    """Values that are not the number read."""
    for row in _stated(cells, "written", "value"):
        read = counted.read(row["written"])
        if isinstance(read, Count) and read.value != int(row["value"]):
            what = message("numbers.value", words=quoted(row["written"]), read=read.value, value=row["value"])
            yield cells.problem("facts", row, "value", what, message("numbers.look"))


def comparator(cells: ValidCells) -> Iterator[Problem]:
    """Comparators that are not the word read beside the number, and those that leave no number possible."""
    for row in _stated(cells, "written", "value", "comparator"):
        read, words, cell = counted.read(row["written"]), quoted(row["written"]), quoted(row["comparator"])
        if isinstance(read, Count) and read.comparator != row["comparator"]:
            word, meant = quoted(read.word), quoted(read.comparator)
            what = (
                message("numbers.comparator", words=words, word=word, read=meant, given=cell)
                if read.word
                else message("numbers.bare", words=words, given=cell)
            )
            yield cells.problem("facts", row, "comparator", what, message("numbers.look"))
        elif possible(row, "inclusive") is None:
            what = message("numbers.nothing", words=words)
            yield cells.problem("facts", row, "comparator", what, message("numbers.look"))


def _unread(cells: ValidCells, row: Row, words: str, read: Unread) -> Problem:
    """A problem of the wording; ``words`` are those that were read."""
    remedy = message("numbers.shorter") if read.reason in _SHORTER else message("numbers.cannot")
    return cells.problem("facts", row, "written", _WHY[read.reason](quoted(words, 80), quoted(read.found)), remedy)


def _stated(cells: ValidCells, *fields: str) -> Iterator[Row]:
    """Rows in which these cells are filled and valid: a mistake in one cell of a row hides none in another."""
    return (row for row in cells.rows("facts", *fields) if all(row[field] for field in fields))


RULES = (evidence, readable, read_whole, in_its_quote, value, comparator)
