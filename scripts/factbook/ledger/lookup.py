"""A citation of a published figure, made from the ledger alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factbook.book import editions
from factbook.book.book import Book
from factbook.citing import citations
from factbook.errors import RefusedError
from factbook.figures.record import Record
from factbook.language import users
from factbook.language.messages import message
from factbook.language.quoting import quoted
from factbook.language.spelling import did_you_mean, matched
from factbook.ledger import integrity, ledger, status
from factbook.ledger.reader import Reader

LANGUAGES = ("ko", "en")
_USUAL = citations.STYLES[:3]
_ON_CARDS = {"자료": "source"}  # what a style is called on Korean cards


@dataclass(frozen=True)
class Quotation:
    """Citations to copy, and a warning to show with them; ``warning`` is empty where the version holds."""

    text: str
    warning: str


def cited(
    book: Book,
    figure: str,
    style: str | None = None,
    language: str = "ko",
    version: str | None = None,
    *,
    translated: Callable[[Record, str], Record] = lambda record, _language: record,
) -> Quotation:
    """Citations of a figure in one style or the usual three; of its present version unless another is named.

    ``translated`` gives a record in another language than its own, or itself where there is none.

    Raises:
        RefusedError: where there is no such figure, version, style or language.
        LedgerError: where what the ledger holds of the figure is not as it was written.
    """
    chosen = _USUAL if style is None else [_style(style)]
    language = _named(language, LANGUAGES, message("ledger.language"))
    figure = ledger.of_figure(book, figure)[0].figure
    integrity.check(book, figure)
    record = (
        ledger.record(book, figure, version)
        if version is not None
        else ledger.record_of(book, ledger.holding(book, figure, editions.DEFAULT))
    )
    in_language = record if record.language == language else translated(record, language)
    texts = [citations.cite(in_language, each, language) for each in chosen]
    return Quotation("\n".join(texts), _warning(book, record))


def _style(typed: str) -> str:
    on_cards = matched(typed, list(_ON_CARDS))
    return _ON_CARDS[on_cards] if on_cards else _named(typed, citations.STYLES, message("ledger.style"))


def _named(typed: str, allowed: Sequence[str], what: str) -> str:
    """The allowed name that looks like what was typed.

    Raises:
        RefusedError: where there is none.
    """
    name = matched(typed, allowed)
    if name is None:
        raise RefusedError(
            message("ledger.not-there", typed=quoted(typed), what=what, hint=did_you_mean(typed, allowed))
        )
    return name


def _warning(book: Book, record: Record) -> str:
    versions = status.statuses(book, record.id, Reader(book, users.language()))
    (own,) = (one for one in versions if one.entry.version == record.version)
    if own.state == status.CURRENT:
        return ""
    head = [] if own.holds else [message("ledger.not-current", mark=record.mark)]
    return "\n".join([*head, *own.lines()])
