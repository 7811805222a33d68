"""Lines of a chapter in the web book do not begin with a middle dot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factbook.language import middle_dots

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register it, for the page as it is written."""
    app.connect("html-page-context", _hold)


def _hold(
    _app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Hold the dots of the article; a page without one has none."""
    if "body" in context:
        context["body"] = middle_dots.held(context["body"])
