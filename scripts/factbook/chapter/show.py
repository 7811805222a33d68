"""Outputs of a chapter besides sentences and figures: its answer, lists, limits, tables whose rows have anchors."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from IPython.display import publish_display_data
from markupsafe import Markup

from factbook.book import addresses
from factbook.chapter.table_cells import Cell, Choice, Cited, Foreign, Quotation, Row, Whole
from factbook.dataset import counts_in_words
from factbook.language.interface import SOURCE_LANGUAGE
from factbook.language.korean import QUOTED_HANGUL
from factbook.language.templates import render
from factbook.language.voice import plain
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Sayable, Words


def answer(words: Words, question: str, *sentences: Sayable | str) -> None:
    """Shows the chapter's question and, under it, what may be answered; texts are Markdown, made by ``words``."""
    texts = [Markup(text) for text in _sentences(words, sentences)]
    _show(render("factbook.chapter", "answer.md", question=question, texts=texts))


def bullets(words: Words, *sentences: Sayable | str) -> None:
    """Shows sentences as a list; texts are Markdown, made by ``words``."""
    _show("\n".join(f"- {line}" for line in _sentences(words, sentences)))


def led(words: Words, label: str, chapter: str, markdown: str) -> str:
    """Markdown after a label that leads to the chapter where it is told in full."""
    text = Markup(words.markdown("{label}", label=label))
    link = render("factbook.chapter", "lead.html", label=text, address=addresses.labelled(chapter))
    return f"{link} {markdown}"


def numbered(words: Words, *sentences: Sayable | str) -> None:
    """Shows sentences as a numbered list; texts are Markdown, made by ``words``, their own lists indented by three."""
    _show("\n".join(f"{number}. {line}" for number, line in enumerate(_sentences(words, sentences), 1)))


def limits(words: Words, notes: pd.DataFrame) -> None:
    """Shows rows of the data's notes (columns text_, short_<language>, elsewhere) in a box, or that there are none.

    A note that stands in full ``elsewhere``, an address, is referred to: its short text, which leads there.
    """
    shown = [_note(words, row) for row in notes.to_dict("records")]
    _show(render("factbook.chapter", "limits.md", texts=shown or [words.text("해당 사항이 없다.")]))


def listing(words: Words, quantities: Iterable[Quantity], **more: Iterable[str]) -> pd.DataFrame:
    """Quantities as a table of text: what they are said of, measure, wording, range, then ``more`` columns, fact ids.

    Wording and range are missing where the source says nothing.
    """
    rows = list(quantities)
    columns: dict[str, Iterable[Cited | str | None]] = {
        "대상": [quantity.of for quantity in rows],
        "지표": [quantity.name for quantity in rows],
        "기사의 표기": [_wording(words, quantity) for quantity in rows],
        "가능 범위": [words.range_of(quantity) if quantity.stated else None for quantity in rows],
        **more,
        "근거": [Cited(quantity.facts, words.language) for quantity in rows],
    }
    return pd.DataFrame({words.text(name): list(cells) for name, cells in columns.items()})


def quoted(words: Words, quotes: Iterable[str]) -> list[Quotation | str]:
    """Cells of words that a source wrote: in quotation marks, with our translation for readers of another language.

    An empty one stays empty.
    """
    return [Quotation(quote, words.translation(quote)) if quote else "" for quote in quotes]


def worded(words: Words, counts: pd.DataFrame, absent: str = "") -> list[Quotation | str]:
    """Cells of how counts are written: in the source's words, with the same in another language beside them."""
    return [_worded(words, row, absent) for row in counts.to_dict("records")]


def _worded(words: Words, row: Mapping[Hashable, Any], absent: str) -> Quotation | str:
    own, flagged = counts_in_words.of_row(row).by(words), "p" in str(row["flag"])
    if not row["written"]:
        return absent
    text = words.text("{written}(잠정)", written=own) if flagged else own
    return text if words.language == SOURCE_LANGUAGE else Quotation(str(row["written"]), text)


def titled(sources: pd.DataFrame) -> list[Quotation | str]:
    """Cells of the titles of sources (columns title, translation), with our translation where they have one."""
    pairs = zip(sources["title"], sources["translation"], strict=True)
    return [Quotation(title, translation) if translation else title for title, translation in pairs]


def whole(texts: Iterable[str]) -> list[Whole]:
    """Cells of short texts that stay on one line each, as dates do."""
    return [Whole(text) for text in texts]


def glossary(words: Words, terms: pd.DataFrame) -> pd.DataFrame:
    """Terms (columns label_<language>, then others) as a table with a column for each language, named as readers do."""
    columns = dict[str, list[Foreign | str]]()
    for column, cells in terms.items():
        kind, _, language = str(column).partition("_")
        if kind == "label":
            abroad = language != words.language
            named = [Foreign(cell, language) if abroad and cell else cell for cell in cells]
            columns[words.language_name(language)] = named
    return pd.DataFrame({**columns, words.text("출처"): list(terms["sources"])})


def headed(words: Words, quantity: Quantity, name: str = "") -> str:
    """Heading over bars: the measure's name (or another ``name`` for it) and its unit."""
    return words.text("{name}({unit})", name=name or quantity.name, unit=quantity.unit)


def table_or(words: Words, empty: str, frame: pd.DataFrame, ids: Sequence[str] = ()) -> None:
    """Shows a frame of text as a table, or, where it has no rows, the sentence (a template) that says so.

    Missing cells are filled with the words for "not in the source".
    """
    if len(frame):
        table(filled(frame, words.text("기사에 없음")), ids)
    else:
        bullets(words, words.markdown(empty))


def table(frame: pd.DataFrame, ids: Sequence[str] = (), keys: Sequence[str] = (), choice: Choice | None = None) -> None:
    """Shows a frame of text as a table; its first column names the rows, ``ids`` are their anchors.

    With a ``choice`` the reader of the book may choose among the rows by their ``keys`` (``page.html#choice=key,key``);
    a row whose key is empty is always shown.
    """
    blank = [""] * len(frame)
    rows = [
        Row(id, key, Cell.of(name), [Cell.of(cell) for cell in cells])
        for id, key, (name, *cells) in zip(
            list(ids) or blank, list(keys) or blank, frame.itertuples(index=False), strict=True
        )
    ]
    head = [Cell(str(column)) for column in frame.columns]
    absent = {key: name for key, name in choice.names.items() if key not in set(keys)} if choice else {}
    shown = render("factbook.chapter", "table.html", head=head, rows=rows, choice=choice, absent=absent)
    _show(shown, frame.to_string(index=False))


def filled(table: pd.DataFrame, text: str) -> pd.DataFrame:
    """A table of text with this text in every missing cell."""
    return table.where(table.notna(), text)


def _wording(words: Words, quantity: Quantity) -> str | None:
    """The source's wording; of a derived quantity, that the book made it; ``None`` for an unstated one."""
    if quantity.written:
        return words.written_of(quantity)
    return words.text("이 책의 계산") if quantity.stated else None


def _sentences(words: Words, sentences: Sequence[Sayable | str]) -> list[str]:
    return [text if isinstance(text, str) else text.sentence(words) for text in sentences]


def _note(words: Words, row: Mapping[Hashable, Any]) -> Markup:
    """Markdown of a note in full, or of a link to where it is."""
    text = row[f"{'short' if row['elsewhere'] else 'text'}_{words.language}"]
    marked = Markup(_in_korean(words, words.markdown("{text}", text=text)))
    if row["elsewhere"]:
        return Markup(render("factbook.chapter", "reference.html", address=row["elsewhere"], text=marked))
    return marked


def _in_korean(words: Words, markdown: str) -> str:
    """Markdown of a note, in which words that are quoted in Korean are marked as such where all else is not."""
    if words.language == SOURCE_LANGUAGE:
        return markdown
    return QUOTED_HANGUL.sub(lambda found: render("factbook.chapter", "korean.html", text=Markup(found[0])), markdown)


def _show(markdown: str, text: str = "") -> None:
    publish_display_data({"text/markdown": markdown, "text/plain": text or plain(markdown)})  # type: ignore[no-untyped-call]
