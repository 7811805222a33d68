"""The switch between languages: on every page, links to the same page in the other languages of its publication.

They are made when a site is put together, which alone knows the editions in it: so no link leads nowhere, whichever
editions were made. Pages hold marks where links belong; what stands between two marks is written anew every time.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factbook.book import addresses
from factbook.language.templates import render
from factbook.web import own_files
from factbook.web.landing import Card

SCRIPT = "languages.js"
_MARKED = re.compile(r"(<!--(languages|alternates)-->).*?(?=<!--/\2-->)", re.DOTALL)
_COMMON = "en"  # for readers of none of a publication's languages, where it has it


@dataclass(frozen=True)
class Twin:
    """A page in one language: the language, its own name for itself, the page's address."""

    language: str
    language_name: str
    address: str


def put_in(site: Path, cards: Sequence[Card], base: str) -> None:
    """Link every page of a site with its twins, and tell search engines of them.

    ``cards`` are those of all editions in the site; ``base`` is the address it is published at, empty where it has
    none: then search engines are told nothing.
    """
    for publication in publications(cards):
        for own in publication:
            for page in _pages(site, own.name):
                twins = list(_twins(site, page.relative_to(site).as_posix(), own, publication))
                _write(page, _links(twins, own), _alternates(base, twins))
    first = next(publications(cards))
    twins = [Twin(card.language, card.language_name, f"{card.name}/{addresses.INDEX}") for card in first]
    _write(site / addresses.INDEX, "", _alternates(base, twins))


def assets() -> dict[str, str]:
    """Text by name of the file that the links need at the top of the site."""
    return {SCRIPT: own_files.text(SCRIPT)}


def publications(cards: Sequence[Card]) -> Iterator[list[Card]]:
    """Editions that are one publication: those with the same parameters, the first of each language."""
    left = list(cards)
    while left:
        same = [card for card in left if card.parameters == left[0].parameters]
        first = {card.language: card for card in reversed(same)}
        yield [card for card in same if first[card.language] is card]
        left = [card for card in left if card not in same]


def _pages(site: Path, edition: str) -> Iterator[Path]:
    """Pages of an edition, and its cards."""
    yield from sorted((site / edition).glob("*.html"))
    yield from sorted((site / addresses.CARDS).rglob(addresses.card_file(edition)))


def _twins(site: Path, address: str, own: Card, publication: Sequence[Card]) -> Iterator[Twin]:
    """A page of an edition in all languages that it is there in, its own among them."""
    for card in publication:
        twin = addresses.twin(address, own.name, card.name)
        if (site / twin).is_file():
            yield Twin(card.language, card.language_name, twin)


def _links(twins: Sequence[Twin], own: Card) -> str:
    """HTML of the links on a page of an edition to its other ``twins``; empty where there are none."""
    folder = posixpath.dirname(next(twin.address for twin in twins if twin.language == own.language))
    others = [
        replace(twin, address=addresses.seen_from(folder, twin.address))
        for twin in twins
        if twin.language != own.language
    ]
    values = {"language": own.language, "twins": others, "script": addresses.seen_from(folder, SCRIPT)}
    return render("factbook.web", "languages.html", own.language, **values) if others else ""


def _alternates(base: str, twins: Sequence[Twin]) -> str:
    """HTML of a page's addresses by language, for its head; empty for one language, or a site without an address.

    Readers of other languages are sent to the landing page in place of a first page, else to the common language.
    """
    if not base or len(twins) < 2:
        return ""
    other = next((twin for twin in twins if twin.language == _COMMON), twins[0]).address
    if posixpath.basename(other) == addresses.INDEX and not other.startswith(f"{addresses.CARDS}/"):
        other = addresses.INDEX
    whole = [replace(twin, address=addresses.published(base, twin.address)) for twin in twins]
    return render("factbook.web", "alternates.html", twins=whole, other=addresses.published(base, other))


def _write(page: Path, links: str, alternates: str) -> None:
    parts: Mapping[str, str] = {"languages": links, "alternates": alternates}
    before = page.read_text(encoding="utf-8")
    after = _MARKED.sub(lambda mark: mark[1] + parts[mark[2]], before)
    if after != before:
        page.write_text(after, encoding="utf-8")
