"""Sentences of a figure to copy into a briefing, each with its source line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factbook.citing import citations
from factbook.figures.manifest import CONDITIONAL, SAYABLE, UNSAYABLE, Statement
from factbook.figures.record import Record

FORMS: Mapping[str, str] = {"note": "개조식", "plain": "문장", "english": "English"}


def offered(record: Record) -> list[Statement]:
    """The statements as they are offered for copying, the surest first."""
    order = (*SAYABLE, *CONDITIONAL, *UNSAYABLE)
    return sorted(record.statements, key=lambda statement: order.index(statement.verdict))


def forms(record: Record, statement: Statement) -> Iterator[tuple[str, str]]:
    """Label of each form and its text to copy: the sentence, and its source on a line of its own."""
    for form, label in FORMS.items():
        if sentence := statement.sentences.get(form):
            yield label, f"{sentence}\n{citations.source_line(record, 'en' if form == 'english' else '')}"


def first(record: Record) -> str:
    """The one sentence to copy where there is room for one button; empty where a figure has no statement."""
    texts = dict(pair for statement in offered(record)[:1] for pair in forms(record, statement))
    return texts.get(FORMS["plain"], texts.get(FORMS["english"], ""))
