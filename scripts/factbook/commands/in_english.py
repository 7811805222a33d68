"""Results in Korean for those who read English: a line that says how to ask for English."""

from __future__ import annotations

import sys

from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.language import users
from factbook.language.messages import message


def offer(book: Book, language: str, option: str) -> None:
    """Print, to those who read English, the ``option`` that gives it, where results in a ``language`` are Korean."""
    reads = users.language()
    if language == SOURCE_LANGUAGE != reads and reads in book.languages:
        print(message("command.in-english", option=option), file=sys.stderr)
