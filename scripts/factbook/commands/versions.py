"""Which code, data and book these are: a line each, of which two that are equal make equal books."""

from __future__ import annotations

import argparse

from factbook import __version__
from factbook.book import metadata
from factbook.book.metadata import SHORT_HASH
from factbook.commands import start
from factbook.language import users
from factbook.language.messages import message


def show(options: argparse.Namespace) -> int:
    """Print the versions; the exit code is 0."""
    from factbook.files import fingerprint
    from factbook.pipeline import code

    print(message("versions.code", version=__version__, hash=fingerprint.of_value(code.of_step("all"))[:SHORT_HASH]))
    book = start.book(options)
    imprint = metadata.load(book)
    when = ", ".join(filter(None, (imprint.date, imprint.hash[:SHORT_HASH])))
    print(message("versions.data", book=imprint.book, version=imprint.version, when=when))
    written = fingerprint.of_value([book.config, book.toc, book.chapters])[:SHORT_HASH]
    title = imprint.title if users.language() == "ko" else imprint.title_en
    print(message("versions.book", title=title, hash=written))
    return 0
