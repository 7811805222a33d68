"""What a card says of a figure's states: in which conditions of its page it differs, how, and what makes it so.

It is put in when a site is put together: cards are made while states are still run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factbook.book import addresses
from factbook.citing.variants import FOLDER, INDEX, Difference, Index, State, Variant
from factbook.language import line_ends
from factbook.language.templates import render

MARK = "<!--states-->"  # where it stands on a card
_MOST = 4  # differences of a variant; the page has them all


@dataclass(frozen=True)
class Link:
    """A state by its values as they are written, and its address seen from the card."""

    written: str
    address: str


@dataclass(frozen=True)
class Shown:
    """A variant on a card: its version as people see it, the states that show it, its first differences, its command.

    ``more`` counts the differences that are left out.
    """

    short: str
    states: Sequence[Link]
    differences: Sequence[Difference]
    more: int
    command: str


def read(site: Path, edition: str) -> Index | None:
    """The index of an edition's states in a site; none where it was made without."""
    file = site / edition / FOLDER / INDEX
    return Index.model_validate_json(file.read_text(encoding="utf-8")) if file.is_file() else None


def put_in(site: Path, edition: str) -> None:
    """Give every card of an edition in a site what it says of its figure's states."""
    index = read(site, edition)
    if index is None:
        return
    for figure in index.official:
        file = site / addresses.card(figure, addresses.card_file(edition))
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(MARK, section(index, figure, edition)), encoding="utf-8")


def section(index: Index, figure: str, edition: str) -> str:
    """HTML of the section of a figure's card; empty where the figure is the same in all states of its page."""
    variants = [one for one in index.figures if one.id == figure]
    undrawn = index.undrawn.get(figure, ())
    if not variants and not undrawn:
        return ""
    page = index.official[figure].page
    values = {
        "states": index.pages[page],
        "differing": sum(len(one.states) for one in variants),
        "variants": [_shown(one, edition) for one in variants],
        "undrawn": [_link(state, page, edition, figure, "") for state in undrawn],
        "figure": figure,
    }
    return line_ends.held(render("factbook.web", "card/states.html", index.language, **values))


def _shown(variant: Variant, edition: str) -> Shown:
    links = [_link(state, variant.page, edition, variant.id, variant.id) for state in variant.states]
    first, more = variant.differences[:_MOST], len(variant.differences[_MOST:])
    return Shown(variant.short, links, first, more, variant.states[0].command)


def _link(state: State, page: str, edition: str, figure: str, anchor: str) -> Link:
    address = addresses.in_state(f"{edition}/{page}", state.values, anchor)
    return Link(state.written, addresses.seen_from(addresses.card(figure), address))
