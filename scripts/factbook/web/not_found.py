"""The page for an address at which a site has nothing: ``404.html``, which servers such as GitHub Pages send then.

They send it for addresses of any depth, so its links cannot be relative. A site with an address has them in full; in
one without, whose place on its server nobody knows, a script looks for the top of the site from where the reader is,
and gives the links theirs. No script lies where such a page would find it: this one stands within the page, and the
page's policy names its hash.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from factbook.book import addresses
from factbook.language.templates import render
from factbook.web import content_policy, own_files
from factbook.web.landing import Card

FILE = "404.html"


def page(cards: Sequence[Card], base: str) -> str:
    """HTML text of the page, in the language of each edition; ``base`` is the site's address, or empty."""
    script = "" if base else own_files.text("not_found.js")
    return render(
        "factbook.web",
        "not_found.html",
        first=cards[0],
        parts=[(card.language, _part(card, base)) for card in cards],
        style=Markup(own_files.styles("landing.css")),
        script=Markup(script),
        hashes=[content_policy.hash_of(script)] if script else [],
    )


def _part(card: Card, base: str) -> Markup:
    """HTML of what is said in the language of an edition."""
    paths = {name: f"{card.name}/{addresses.page(name)}" for name in ("index", "search")}
    links = {name: addresses.published(base, path) for name, path in paths.items()}
    return Markup(render("factbook.web", "not_found_part.html", card.language, card=card, paths=paths, links=links))
