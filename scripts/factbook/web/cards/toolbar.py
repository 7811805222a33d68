"""HTML of what a reader can do with a figure: copy it into a briefing, set it in motion, take it away, open its card.

Links work without JavaScript and from disk. Buttons are ``hidden`` until their script makes them work; the style keeps
their place free, so nothing moves when it does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from factbook.citing import citations, sentences
from factbook.figures.record import Record
from factbook.formats.kinds import DRAWING, OFFERED, PICTURE_SCRIPT
from factbook.web.cards.data_table import one_line

MOVE, CARD = "대화형 그림", "그림 카드"
COPY_IMAGE, COPY_SENTENCE, COPY_SOURCE = "이미지 복사", "문장 복사", "자료 복사"


def toolbar(record: Record, regions: Mapping[str, Any], figures: str, cards: str) -> str:
    """HTML block to put under a figure, without a blank line inside.

    ``figures`` is where its files lie, ``cards`` the address of a card with ``{}`` for the id; ``regions`` is where its
    keyed rows lie in its pictures, for the script that dims some.
    """
    address = f"{figures}/{record.id}"
    files = [f'<a href="{address}.{kind}" download title="{escape(said)}">{kind.upper()}</a>' for kind, said in OFFERED]
    return "\n".join(
        [
            f'<div class="figure-tools screen-only" data-figure="{record.id}"{_regions(regions)}>',
            f'<p class="figure-copies">{"".join(copy_buttons(record, address))}',
            f'<button type="button" class="figure-move" data-drawing="{address}.{DRAWING}" aria-pressed="false" hidden>'
            f"{MOVE}</button>",
            f'<a class="figure-card" href="{cards.format(record.id)}" title="문장, 인용, 근거, 파일을 한 쪽에">'
            f"{CARD}</a></p>",
            f'<p class="figure-files">{" ".join(files)}</p>',
            f'<p class="figure-source">{one_line(record.source)}</p>',
            '<p class="figure-said" role="status"></p>',
            "</div>",
        ]
    )


def copy_buttons(record: Record, address: str) -> list[str]:
    """The three buttons that put a figure into a briefing: its picture, a sentence, its source."""
    picture = f'data-picture="{address}.{PICTURE_SCRIPT}" data-figure="{record.id}"'
    return [
        _copy(picture, COPY_IMAGE),
        _copy(_text(sentences.first(record)), COPY_SENTENCE) if record.statements else "",
        _copy(_text(citations.source_line(record)), COPY_SOURCE),
    ]


def _copy(attributes: str, words: str) -> str:
    return f'<button type="button" class="copy" {attributes} hidden>{words}</button> '


def _text(text: str) -> str:
    """The attribute a text is copied from; line ends as references, since Markdown would end the block at them."""
    return f'data-text="{escape(text).replace(chr(10), "&#10;")}"'


def _regions(regions: Mapping[str, Any]) -> str:
    return f' data-regions="{escape(json.dumps(regions))}"' if regions.get("wide") else ""
