"""What a reader can do with a figure: copy it into a briefing, set it in motion, take it away, open its card.

Links work without JavaScript and from disk. Buttons are ``hidden`` until their script makes them work; the style keeps
their place free, so nothing moves when it does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factbook.citing import citations, sentences
from factbook.figures.record import Record
from factbook.formats.downloads import DRAWING, PICTURE_SCRIPT
from factbook.formats.registry import Format
from factbook.language.templates import render

MADE_IN_PAGE = ("png", "svg", "csv", "ris")  # what a page can make of a figure from the script of its states


@dataclass(frozen=True)
class Copies:
    """What the three buttons copy: a figure's picture (address of its script), a sentence (or none), its source."""

    figure: str
    picture: str
    sentence: str
    source: str


@dataclass(frozen=True)
class Tools:
    """What can be done with a figure.

    ``address`` is that of its files, without ending, ``drawing`` that of its script, ``card`` that of its card or
    empty; ``regions`` is JSON text, empty where a figure has no keyed rows.
    """

    copies: Copies
    address: str
    drawing: str
    card: str
    files: Sequence[Format]
    regions: str


def toolbar(record: Record, regions: Mapping[str, Any], figures: str, cards: str, formats: Sequence[Format]) -> str:
    """HTML block to put under a figure, without a blank line inside.

    ``figures`` is where its files lie, ``cards`` the address of a card with ``{}`` for the id; ``regions`` is where its
    keyed rows lie in its pictures, for the script that dims some. ``formats`` are those of the files that lie there.
    """
    tools = _tools(record, regions, figures, cards, formats)
    return render("factbook.web", "toolbar.html", record.language, record=record, tools=tools)


def variant_toolbar(record: Record, regions: Mapping[str, Any], cards: str, command: str) -> str:
    """HTML block to put under a figure of which no files lie there: the ``command`` makes those that a page cannot.

    ``cards`` is empty for a figure without a card, which no edition prints.
    """
    tools = _tools(record, regions, "", cards, ())
    values = {"tools": tools, "made_in_page": MADE_IN_PAGE, "command": command}
    return render("factbook.web", "variant_toolbar.html", record.language, record=record, **values)


def _tools(record: Record, regions: Mapping[str, Any], figures: str, cards: str, formats: Sequence[Format]) -> Tools:
    address = f"{figures}/{record.id}"
    return Tools(
        copies=copies(record, address),
        address=address,
        drawing=f"{address}.{DRAWING}",
        card=cards.format(record.id),
        files=formats,
        regions=json.dumps(regions) if regions.get("wide") else "",
    )


def copies(record: Record, address: str) -> Copies:
    """What can be copied of a figure whose files lie at ``address`` (without ending)."""
    sentence, source = sentences.first(record), citations.source_line(record)
    return Copies(record.id, f"{address}.{PICTURE_SCRIPT}", sentence, source)
