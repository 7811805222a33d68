"""Stable anchors: a heading that carries a label is reached by that label alone.

Sphinx numbers Korean headings ``id1, id2, ...`` in order of appearance: such an anchor points elsewhere after the next
edit, and appears several times when all chapters stand on one page. Of an English heading it makes an anchor of words,
which the same heading has in no other language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_COUNTED = re.compile(r"id\d+")


class KeepLabels(SphinxTransform):
    """Takes ids made by counting, or from words of a heading, away from every element that has another one."""

    default_priority = 800

    def apply(self, **_kwargs: object) -> None:
        """Clean the document in place."""
        for element in self.document.findall(nodes.Element):
            ids = element.get("ids", [])
            kept = self._labels(element) or [name for name in ids if not _COUNTED.fullmatch(name)]
            if kept:
                element["ids"] = kept

    def _labels(self, element: nodes.Element) -> list[str]:
        """Ids of a section that somebody wrote down as labels."""
        if not isinstance(element, nodes.section):
            return []
        written = {self.document.nameids.get(name) for name in element["names"] if self.document.nametypes.get(name)}
        return [name for name in element["ids"] if name in written]


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(KeepLabels)
