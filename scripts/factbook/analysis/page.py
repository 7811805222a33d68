"""What a chapter shows besides sentences and figures: the box with its answer, tables whose rows can be linked to."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd
from IPython.display import publish_display_data

from factbook.analysis.words import Sayable, Words


def answer(words: Words, question: str, *sentences: Sayable | str) -> None:
    """Shows the chapter's question and, under it, what may be answered."""
    told = [words.markdown(said) if isinstance(said, str) else said.sentence(words) for said in sentences]
    # a blank line after an HTML tag: what follows is Markdown again
    opening = f'<div class="answer">\n<p class="question">{html.escape(question, quote=False)}</p>'
    _show("\n\n".join([opening, *told, "</div>"]), "\n".join([question, *told]))


def bullets(words: Words, *sentences: Sayable | str) -> None:
    """Shows sentences as a list."""
    told = [words.markdown(said) if isinstance(said, str) else said.sentence(words) for said in sentences]
    _show("\n".join(f"- {line}" for line in told), "\n".join(told))


def table(frame: pd.DataFrame, ids: Sequence[str] = ()) -> None:
    """Shows a frame of text as a table; its first column names the rows, ``ids`` are their anchors."""
    head = "".join(f'<th scope="col">{_cell(column)}</th>' for column in frame.columns)
    anchors = [f' id="{html.escape(name)}"' for name in ids] or [""] * len(frame)
    body = "\n".join(
        f'<tr{anchor}><th scope="row">{_cell(row[0])}</th>{"".join(f"<td>{_cell(cell)}</td>" for cell in row[1:])}</tr>'
        for anchor, row in zip(anchors, frame.itertuples(index=False), strict=True)
    )
    opening = '<div class="table-box" tabindex="0">\n<table>'
    _show(f"{opening}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>", frame.to_string(index=False))


def _cell(value: object) -> str:
    """Text of a cell; a line break inside it stays one."""
    return html.escape(str(value), quote=False).replace("\n", "<br>")


def _show(markdown: str, plain: str) -> None:
    publish_display_data({"text/markdown": markdown, "text/plain": plain})
