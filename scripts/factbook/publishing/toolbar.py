"""HTML of what a reader can do with a figure: set it in motion, take it away, copy its source.

Links work without JavaScript and from disk. Buttons are ``hidden`` until their script makes them work; the style keeps
their place free, so nothing moves when it does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from factbook.publishing.downloads import DRAWING, KINDS
from factbook.publishing.twins import one_line

MOVE, COPY, FETCH = "대화형 그림", "자료 복사", "내려받기"


def toolbar(manifest: Mapping[str, Any], folder: str) -> str:
    """HTML block to put under a figure, without a blank line inside; ``folder`` is where its files lie."""
    address = f"{folder}/{manifest['id']}"
    links = [f'<a href="{address}.{kind}" download title="{kind.upper()} {FETCH}">{kind.upper()}</a>' for kind in KINDS]
    return "\n".join(
        [
            f'<div class="figure-tools screen-only" data-figure="{manifest["id"]}"{_regions(manifest)}>',
            f'<p class="figure-files">{_button("move", MOVE, f"{address}.{DRAWING}")}',
            *links,
            "</p>",
            f'<p class="figure-source"><span>{one_line(manifest["source"])}</span> {_button("copy", COPY)}</p>',
            '<p class="figure-said" role="status"></p>',
            "</div>",
        ]
    )


def _button(name: str, words: str, drawing: str = "") -> str:
    attribute = f' data-drawing="{drawing}" aria-pressed="false"' if drawing else ""
    return f'<button type="button" class="figure-{name}"{attribute} hidden>{words}</button>'


def _regions(manifest: Mapping[str, Any]) -> str:
    """Where the keyed rows of a figure lie in its pictures, for the script that dims some; nothing if it has none."""
    regions = manifest.get("regions", {})
    return f' data-regions="{escape(json.dumps(regions))}"' if regions.get("wide") else ""
