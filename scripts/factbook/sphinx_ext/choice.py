"""Boxes to tick above a table whose rows can be chosen: ``<div class="table-box" data-choice="…">``.

They stand in the page from the start, without effect until a script finds them, so that nothing moves when it does;
where no script can run the style leaves them out and the whole table stands there. What the table says nothing of has
a hidden row that says so, and a box like all others; one more box is for all of these.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.transforms import SphinxTransform

from factbook.language.interface import SOURCE_LANGUAGE
from factbook.language.templates import render
from factbook.sphinx_ext.unindexed_html import UnindexedHtml

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_TABLE = re.compile(r'<div class="table-box"[^>]* data-choice="([\w-]+)"')


class OfferChoice(SphinxTransform):
    """Puts boxes above the first table of each choice."""

    default_priority = 820

    def apply(self, **_kwargs: object) -> None:
        """Insert in place."""
        offered = set[str]()
        for table in list(self.document.findall(nodes.raw)):
            found = _TABLE.match(table.astext())
            if found and found[1] not in offered:
                offered.add(found[1])
                table.parent.insert(
                    table.parent.index(table), UnindexedHtml(html=boxes(found[1], table.astext(), self.config.language))
                )


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(OfferChoice)


def boxes(name: str, table: str, language: str = SOURCE_LANGUAGE) -> str:
    """HTML of the boxes, one for each key of a table's rows, named as its first row is."""
    soup = BeautifulSoup(table, "html.parser")
    rows, absent = soup.select("tbody tr"), soup.select("tbody tr.absent")
    keyed = [row for row in reversed(rows) if row.has_attr("data-key")]
    names = {str(row["data-key"]): row.th.get_text(" ", strip=True) for row in keyed if row.th is not None}
    keys = list(reversed(names.items()))
    values = {"name": name, "keys": keys, "absent": bool(absent), "rows": len(rows) - len(absent)}
    return render("factbook.sphinx_ext", "choice.html", language, **values)
