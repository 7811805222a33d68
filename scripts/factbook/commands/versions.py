"""Which code, data and book these are: a line each, of which two that are equal make equal books."""

from __future__ import annotations

import argparse

from factbook import __version__
from factbook.book import metadata
from factbook.book.metadata import SHORT_HASH
from factbook.commands import start
from factbook.language.messages import message


def show(options: argparse.Namespace) -> int:
    """Print the versions; the exit code is 0."""
    from factbook.files import fingerprint
    from factbook.pipeline import code

    print(message("versions.code", version=__version__, hash=fingerprint.of_value(code.of_step("all"))[:SHORT_HASH]))
    book = start.book(options)
    imprint = metadata.load(book)
    print(message("versions.data", book=imprint.book, data=imprint.data))
    written = fingerprint.of_value([book.config, book.toc, book.chapters])[:SHORT_HASH]
    print(message("versions.book", title=imprint.title, hash=written))
    return 0
