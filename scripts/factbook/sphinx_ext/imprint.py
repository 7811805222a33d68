"""What the book says of itself on every page: source, licence, version, and where its PDF lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

PDF_LABEL = "PDF"


def setup(app: Sphinx) -> None:
    """Register the settings ``factbook_imprint`` and ``factbook_pdf`` and their places on the page."""
    app.add_config_value("factbook_imprint", {}, "html", [dict])
    app.add_config_value("factbook_pdf", "", "html", [str])
    app.connect("html-page-context", _offer_pdf, priority=600)


def _offer_pdf(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Put a button for the whole book's PDF into the header, first of all buttons."""
    context["factbook_imprint"] = app.config.factbook_imprint
    if not app.config.factbook_pdf or "header_buttons" not in context:
        return
    context["header_buttons"].insert(
        0,
        {
            "type": "link",
            "url": context["pathto"](app.config.factbook_pdf, 1),
            "text": PDF_LABEL,
            "tooltip": "Download the whole book as PDF",
            "icon": "fas fa-file-pdf",
            "label": "factbook-pdf",
        },
    )
