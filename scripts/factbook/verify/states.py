"""What the built book knows of a figure that is not official: the states that show it, and the official one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from factbook.book import editions
from factbook.book.book import Book
from factbook.citing import sentences
from factbook.citing.marks import Mark
from factbook.citing.variants import FOLDER, INDEX, Index, Official, Variant
from factbook.language import users
from factbook.ledger import ledger


@dataclass(frozen=True)
class Known:
    """What is known beside a figure that is not official.

    ``built`` says whether there is a built book with states to look into, ``variant`` is the figure there, ``official``
    the one that the book prints in its place; each is none where there is none.
    """

    built: bool
    variant: Variant | None
    official: Official | None


def known(book: Book, mark: Mark) -> Known:
    """What is known of a figure by its mark, whose id may be empty, in the user's language where there is a choice."""
    found = list(_indexes(book))
    variant = next((one for index in found if (one := index.of(mark.figure, mark.version))), None)
    figure = variant.id if variant else mark.figure
    official = next((index.official[figure] for index in found if figure in index.official), None)
    return Known(bool(found), variant, official or _entered(book, figure))


def _indexes(book: Book) -> Iterator[Index]:
    """Indexes of the built editions, those in the user's language first; one that cannot be read is as good as none."""
    found = list[Index]()
    for name in editions.names(book):
        try:
            found.append(Index.model_validate_json((book.site / name / FOLDER / INDEX).read_bytes()))
        except (OSError, ValidationError):
            continue
    yield from sorted(found, key=lambda index: index.language != users.language())


def _entered(book: Book, figure: str) -> Official | None:
    """The version of a figure that the ledger holds; its sentences in the user's language where it has them."""
    if not figure or not ledger.entries(book, figure):
        return None
    record = ledger.record_of(book, ledger.holding(book, figure, editions.DEFAULT))
    said = sentences.said(record, users.language())
    return Official(version=record.version, page=record.page.partition(".html")[0], said=said)
