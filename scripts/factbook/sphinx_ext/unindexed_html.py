"""HTML that is drawn in a page but never a hit of the search: the box that ends a page, the tools of a figure.

The index is made from the text of the document; what is kept as an attribute is not text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

# how the box that ends a page and the tools of a figure begin
OPENINGS = ('<aside class="rerun"', '<div class="figure-tools ')


class UnindexedHtml(nodes.General, nodes.Element):
    """A piece of HTML, in the attribute ``html``."""


class KeepFromIndex(SphinxTransform):
    """Turns the HTML of every such piece into an ``UnindexedHtml``."""

    default_priority = 810

    def apply(self, **_kwargs: object) -> None:
        """Replace in place."""
        for html in list(self.document.findall(nodes.raw)):
            if html.astext().startswith(OPENINGS):
                html.replace_self(UnindexedHtml(html=html.astext()))


def setup(app: Sphinx) -> None:
    """Register node and transform."""
    app.add_node(UnindexedHtml, html=(_draw, None))
    app.add_transform(KeepFromIndex)


def _draw(translator: HTML5Translator, node: UnindexedHtml) -> None:
    translator.body.append(f"{node['html']}\n")
    raise nodes.SkipNode
