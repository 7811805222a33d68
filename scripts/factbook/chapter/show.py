"""Outputs of a chapter besides sentences and figures: its answer, lists, limits, tables whose rows have anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from IPython.display import publish_display_data
from markupsafe import Markup

from factbook.language.templates import render
from factbook.language.voice import plain
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Sayable, Words


@dataclass(frozen=True)
class Cell:
    """Text of a cell; an address is a link, whose ``pieces`` may stand on different lines."""

    text: str

    @property
    def pieces(self) -> list[str]:
        """An address, broken after slashes and before hyphens, which copies lose at line ends; else nothing."""
        return re.split("(?<=/)|(?=-)", self.text) if re.fullmatch(r"https?://\S+", self.text) else []


@dataclass(frozen=True)
class Row:
    """A row of a table: its anchor and its key (each may be empty), the cell that names it, the others."""

    id: str
    key: str
    name: Cell
    cells: Sequence[Cell]


def answer(words: Words, question: str, *sentences: Sayable | str) -> None:
    """Shows the chapter's question and, under it, what may be answered; texts are Markdown, made by ``words``."""
    texts = [Markup(text) for text in _sentences(words, sentences)]
    _show(render("factbook.chapter", "answer.md", question=question, texts=texts))


def bullets(words: Words, *sentences: Sayable | str) -> None:
    """Shows sentences as a list; texts are Markdown, made by ``words``."""
    _show("\n".join(f"- {line}" for line in _sentences(words, sentences)))


def limits(words: Words, notes: pd.DataFrame) -> None:
    """Shows rows of the data's notes (column text_<language>) in a box, or that there are none."""
    texts = list(notes[f"text_{words.language}"]) or [words.text("따로 적어 둔 것이 없다.")]
    escaped = [Markup(words.markdown("{text}", text=text)) for text in texts]
    _show(render("factbook.chapter", "limits.md", texts=escaped))


def listing(words: Words, quantities: Iterable[Quantity], **more: Iterable[str]) -> pd.DataFrame:
    """Quantities as a table of text: what they are said of, measure, wording, range, then ``more`` columns, fact ids.

    Wording and range are missing where the source says nothing.
    """
    rows = list(quantities)
    columns: dict[str, Iterable[str | None]] = {
        "대상": [quantity.of for quantity in rows],
        "지표": [quantity.name for quantity in rows],
        "기사의 표기": [_wording(words, quantity) for quantity in rows],
        "가능 범위": [words.range_of(quantity) if quantity.stated else None for quantity in rows],
        **more,
        "근거": [", ".join(quantity.facts) for quantity in rows],
    }
    return pd.DataFrame({words.text(name): list(cells) for name, cells in columns.items()})


def table_or(words: Words, empty: str, frame: pd.DataFrame, ids: Sequence[str] = ()) -> None:
    """Shows a frame of text as a table, or, where it has no rows, the sentence (a template) that says so.

    Missing cells are filled with the words for "not in the source".
    """
    if len(frame):
        table(filled(frame, words.text("기사에 없음")), ids)
    else:
        bullets(words, words.markdown(empty))


def table(frame: pd.DataFrame, ids: Sequence[str] = (), keys: Sequence[str] = (), choice: str = "") -> None:
    """Shows a frame of text as a table; its first column names the rows, ``ids`` are their anchors.

    With a ``choice`` the reader of the book may choose among the rows by their ``keys`` (``page.html#choice=key,key``);
    a row whose key is empty is always shown.
    """
    blank = [""] * len(frame)
    rows = [
        Row(id, key, Cell(str(name)), [Cell(str(cell)) for cell in cells])
        for id, key, (name, *cells) in zip(
            list(ids) or blank, list(keys) or blank, frame.itertuples(index=False), strict=True
        )
    ]
    head = [Cell(str(column)) for column in frame.columns]
    _show(render("factbook.chapter", "table.html", head=head, rows=rows, choice=choice), frame.to_string(index=False))


def filled(table: pd.DataFrame, text: str) -> pd.DataFrame:
    """A table of text with this text in every missing cell."""
    return table.where(table.notna(), text)


def _wording(words: Words, quantity: Quantity) -> str | None:
    """The source's wording; of a derived quantity, that the book made it; ``None`` for an unstated one."""
    return quantity.written or (words.text("이 책의 계산") if quantity.stated else None)


def _sentences(words: Words, sentences: Sequence[Sayable | str]) -> list[str]:
    return [text if isinstance(text, str) else text.sentence(words) for text in sentences]


def _show(markdown: str, text: str = "") -> None:
    publish_display_data({"text/markdown": markdown, "text/plain": text or plain(markdown)})  # type: ignore[no-untyped-call]
