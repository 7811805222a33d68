"""Sentences of a figure to copy into a briefing, each with its source line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factbook.citing import citations
from factbook.figures.manifest import CONDITIONAL, SAYABLE, UNSAYABLE, Statement
from factbook.figures.record import Record
from factbook.language.interface import later, word

FORMS: Mapping[str, str] = {"note": later("개조식"), "plain": later("문장"), "english": "English"}


def offered(record: Record) -> list[Statement]:
    """The statements as they are offered for copying, the surest first."""
    order = (*SAYABLE, *CONDITIONAL, *UNSAYABLE)
    return sorted(record.statements, key=lambda statement: order.index(statement.verdict))


def forms(record: Record, statement: Statement, language: str = "") -> Iterator[tuple[str, str]]:
    """Label of each form and its text to copy: the sentence, and its source on a line of its own.

    Labels are in a ``language``, the record's where none is named.
    """
    for form, label in FORMS.items():
        if sentence := statement.sentences.get(form):
            called = label if record.language != "en" else FORMS["plain"]  # its sentences are English, all of them
            source = citations.source_line(record, "en" if form == "english" else "")
            yield word(language or record.language, called), f"{sentence}\n{source}"


def first(record: Record) -> str:
    """The one sentence to copy where there is room for one button; empty where a figure has no statement."""
    texts = dict(pair for statement in offered(record)[:1] for pair in forms(record, statement))
    return texts.get(word(record.language, FORMS["plain"]), texts.get(FORMS["english"], ""))


def said(record: Record, language: str = "") -> tuple[str, ...]:
    """What a figure says in a language, its record's where none is named: its sentences alone, the surest first.

    The headline of a figure without statements; sentences in another language than the two of citations are there as
    headlines as well.
    """
    form = "english" if (language or record.language) == "en" else "plain"
    return tuple(each.sentences.get(form, each.headline) for each in offered(record)) or (record.headline,)
