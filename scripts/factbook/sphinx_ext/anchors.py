"""Stable anchors: a heading that carries a label is reached by that label alone.

Sphinx numbers Korean headings ``id1, id2, ...`` in order of appearance: such an anchor points elsewhere after the next
edit, and appears several times when all chapters stand on one page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_COUNTED = re.compile(r"id\d+")


class DropCountedIds(SphinxTransform):
    """Takes ids made by counting away from every element that has another one."""

    default_priority = 800

    def apply(self, **_kwargs: object) -> None:
        """Clean the document in place."""
        for element in self.document.findall(nodes.Element):
            ids = element.get("ids", [])
            kept = [name for name in ids if not _COUNTED.fullmatch(name)]
            if kept:
                element["ids"] = kept


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(DropCountedIds)
