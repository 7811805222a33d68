"""Addresses of a site and of its pages: the only module that spells them.

A site has one folder for each edition, and its cards under ``f/``: ``f/<figure>/`` is a figure's card,
``f/<figure>/v/<version>/`` one published version of it. Addresses are relative to the top of the site unless a function
says otherwise. People hold copies of them: a change here breaks what is in print.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import urlencode

from factbook.book import editions

CARDS = "f"
INDEX = "index.html"
EVIDENCE_PAGE = "methods"
FINDINGS, LIMITS = "findings", "not"  # sections of the first chapter that the one-page summary shows
_VERSIONS = "v"


def page(name: str) -> str:
    """A page of the book, seen from any other page of the same edition."""
    return f"{name}.html"


def on_page(name: str, anchor: str) -> str:
    """An anchor on a page, seen from any page of the same edition; the anchor of a figure is its id."""
    return f"{page(name)}#{anchor}"


def in_state(page: str, values: Mapping[str, str], anchor: str = "") -> str:
    """A page under other conditions, by their values as they are written; at an anchor where one is named."""
    query = urlencode(values, safe=",")
    return f"{page}.html{query and '?'}{query}{anchor and '#'}{anchor}"


def section(chapter: str, part: str) -> str:
    """Label and anchor of a section of a chapter, as ``(chapter-part)=`` declares it."""
    return f"{chapter}-{part}"


def labelled(label: str) -> str:
    """A section by its label (``outcomes-limits``), seen from any page of the same edition."""
    return on_page(label.partition("-")[0], label)


def fact_anchor(fact: str) -> str:
    """Anchor of a fact's row in the tables of all facts."""
    return f"fact-{fact}"


def source_anchor(source: str) -> str:
    """Anchor of a source's row in the table of all sources."""
    return f"source-{source}"


def evidence(fact: str) -> str:
    """A fact's row in the tables of all facts, seen from any page of the same edition."""
    return on_page(EVIDENCE_PAGE, fact_anchor(fact))


def card_file(edition: str) -> str:
    """File name of an edition's cards: the default edition's is the one that short links lead to."""
    return INDEX if edition == editions.DEFAULT else page(edition)


def every_card(edition: str) -> str:
    """Address of any card of an edition, with ``{}`` for the figure's id."""
    return card("{}", card_file(edition))


def cards_from_page(edition: str) -> str:
    """Address of any card of an edition, as its pages write it."""
    return seen_from(edition, every_card(edition))


def card(figure: str, file: str = "") -> str:
    """A figure's folder, or its card's ``file`` in it."""
    return f"{CARDS}/{figure}/{file}"


def version(figure: str, short: str, file: str = "") -> str:
    """Folder of one published version of a figure, or a ``file`` in it; ``short`` is what people see of its hash."""
    return f"{card(figure)}{_VERSIONS}/{short}/{file}"


def every_version() -> str:
    """Glob pattern of the folders of all published versions."""
    return version("*", "*").rstrip("/")


def twin(address: str, edition: str, other: str) -> str:
    """The address of a page or card of an edition in another edition."""
    if address.startswith(f"{edition}/"):
        return f"{other}/{address.removeprefix(f'{edition}/')}"
    return posixpath.join(posixpath.dirname(address), card_file(other))


def files(edition: str) -> str:
    """Folder of an edition's figure files."""
    return f"{edition}/figures"


def seen_from(folder: str, address: str) -> str:
    """An address as a page that lies in ``folder`` writes it, without a slash at its end."""
    return posixpath.relpath(address, folder)


def published(base: str, address: str) -> str:
    """The whole address in a book published at ``base``; empty for a book without such an address."""
    return f"{base.rstrip('/')}/{address}" if base else ""
