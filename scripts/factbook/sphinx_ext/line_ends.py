"""Where no line of a page ends in the web book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factbook.language import line_ends

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_PARTS = {"body", "theme_extra_footer"}


def setup(app: Sphinx) -> None:
    """Register it, for the page as it is written."""
    app.connect("html-page-context", _hold)


def _hold(
    _app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Hold the words of the article and of the foot of the page, where it has them."""
    for part in _PARTS & context.keys():
        context[part] = line_ends.held(context[part])
