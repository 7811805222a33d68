"""The card of a figure: one page with everything needed to quote it, readable from disk and without JavaScript.

The three copy buttons come first, above the picture, so that nobody scrolls for them on a phone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale
from markupsafe import Markup

from factbook.book import addresses, metadata
from factbook.book.book import SOURCE_LANGUAGE
from factbook.book.command_line import PROGRAM
from factbook.chapter.parameter_types import written
from factbook.figures.manifest import CONDITIONAL, SAYABLE, UNSAYABLE, Statement
from factbook.figures.record import Record
from factbook.formats.registry import Format
from factbook.language import line_ends
from factbook.language.templates import render
from factbook.ledger.status import Status
from factbook.web import own_files
from factbook.web.cards import behind, sections
from factbook.web.cards.sections import Copied, Derived, FactRow, Reference, Step
from factbook.web.cards.toolbar import Copies, copies
from factbook.web.drawings import CardDrawing

# of the template, which a card pays for; what is kept as it stands, in ``pre``, has no tags
_INDENTATION = re.compile(r"\n\s+(?=<)")


@dataclass(frozen=True)
class Addresses:
    """Addresses seen from the card: the figure's files (without ending), the pages of the book, the other cards.

    ``formats`` are those of the files that lie there. ``page`` is the figure's page where that is not the record's; a
    figure that stands ``alone`` belongs to no site, so nobody looked up its published versions. ``card_file`` is the
    file name of the edition's cards; ``newest`` the address of the figure's own one, seen from a published version.
    """

    files: str
    book: str
    cards: str
    formats: Sequence[Format]
    page: str = ""
    alone: bool = False
    card_file: str = addresses.INDEX
    newest: str = ""

    def version(self, figure: str, short: str) -> str:
        """The card of a published version, whose hash people see as ``short``."""
        own = addresses.version(figure, short, self.card_file)
        return f"{self.cards}/{addresses.seen_from(addresses.CARDS, own)}"

    def evidence(self, fact: str) -> str:
        """A fact's row in the book; empty for a figure that stands alone."""
        return "" if self.alone else f"{self.book}/{addresses.evidence(fact)}"


@dataclass(frozen=True)
class Card:
    """What a card shows besides its record.

    ``language`` is the card's; ``kept_in`` what it calls the language of a record that is kept in another, else empty.
    ``book`` is the book's short title, ``data`` the version of the data.
    ``status`` is that of the record's own version, if it was entered; ``looked_up`` whether anything can be said of
    it. ``published`` and ``accessed`` are days of the sources, ``built`` the day the card is made (all ISO), ``check``
    is the command that says whether the figure still holds.
    """

    language: str
    kept_in: str
    book: str
    data: str
    looked_up: bool
    status: Status | None
    copies: Copies
    sentences: Sequence[Copied]
    sayable: Sequence[Statement]
    conditional: Sequence[Statement]
    unsayable: Sequence[Statement]
    citations: Sequence[Copied]
    evidence: Sequence[FactRow]
    derived: Sequence[Derived]
    sources: Sequence[Reference]
    parameters: str
    published: Sequence[str]
    accessed: Sequence[str]
    built: str
    history: Sequence[Step]
    check: str

    @property
    def first_sentence(self) -> str:
        """Id of the text that the button for one sentence copies; empty where there is none."""
        return next((each.id for each in self.sentences if each.text == self.copies.sentence), "")


def card(
    record: Record,
    addresses: Addresses,
    statuses: Sequence[Status],
    built: str,
    language: str = "",
    *,
    drawing: CardDrawing | None = None,
) -> str:
    """HTML text of a card; ``statuses`` are those of all versions of the figure, ``built`` the day (ISO) it is made.

    The card is in a ``language``, the record's where none is named; what a record says in another one stays as it is.
    Without a ``drawing`` the card shows the file of the picture, light as it was published.
    """
    content = _card(record, addresses, statuses, built, language or record.language)
    style = Markup(_style() + (drawing.style if drawing else ""))
    values = {"card": content, "record": record, "addresses": addresses, "drawing": drawing, "style": style}
    values["noted"] = behind.noted(record, content.language, addresses.evidence)
    page = _INDENTATION.sub("\n", render("factbook.web", "card.html", content.language, **values))
    return line_ends.held(page)


def redirect(address: str, title: str, language: str) -> str:
    """HTML text of a page that leads to another one in a language, with a link for whoever is not led."""
    return render("factbook.web", "redirect.html", address=address, title=title, language=language)


def _card(record: Record, addresses: Addresses, statuses: Sequence[Status], built: str, language: str) -> Card:
    work, abroad = record.work, language != record.language
    return Card(
        language=language,
        kept_in=str(Locale.parse(record.language).get_display_name(language)) if abroad else "",
        book=work.title if language == SOURCE_LANGUAGE else work.title_en,
        data=metadata.data_version(language, work.version, work.date, work.hash),
        looked_up=not (addresses.alone and record.official),
        status=next((status for status in statuses if status.entry.version == record.version), None),
        copies=copies(record, f"{addresses.files}/{record.id}"),
        sentences=sections.copied_sentences(record, language),
        sayable=sections.statements(record, SAYABLE),
        conditional=sections.statements(record, CONDITIONAL),
        unsayable=sections.statements(record, UNSAYABLE),
        citations=sections.copied_citations(record, language),
        evidence=sections.evidence(record, addresses.evidence),
        derived=list(sections.derived(record)),
        sources=sections.references(record),
        parameters="; ".join(
            f"{name} = {text}" for name, value in record.parameters.items() if (text := written(value))
        ),
        published=sections.days(record, "published"),
        accessed=sections.days(record, "accessed"),
        built=built,
        history=sections.history(statuses),
        check=f"{PROGRAM} verify-figure {record.id}@{record.short}",
    )


def _style() -> str:
    return own_files.styles("card.css", "verdict.css")
