"""What the book says of itself on every page: source, licence, version, and where its PDFs lie."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# settings that name a PDF: its word on a button, and the words that explain it, both translated by our catalogue
FILES = {
    "factbook_summary": ("On one page", "Download the book on one page as PDF"),
    "factbook_pdf": ("PDF", "Download the whole book as PDF"),
}


class PrintedFiles(SphinxDirective):
    """Links to the PDFs, in words; nothing in a book that has none, and nothing on paper."""

    def run(self) -> list[nodes.Node]:
        """One paragraph."""
        links = [f'<a href="{escape(file)}">{escape(told)}</a>' for file, _, told in _files(self.config)]
        html = f'<p class="printed-files screen-only">{" · ".join(links)}</p>'
        return [nodes.raw("", html, format="html")] if links else []


def setup(app: Sphinx) -> None:
    """Register the settings, the directive ``printed-files`` and the buttons on every page."""
    app.add_config_value("factbook_imprint", {}, "html", [dict])
    for setting in FILES:
        app.add_config_value(setting, "", "env", [str])
    app.add_directive("printed-files", PrintedFiles)
    app.connect("html-page-context", _offer, priority=600)


def _files(config: Config) -> Iterator[tuple[str, str, str]]:
    """File name, word and explanation of every PDF there is."""
    translated = get_translation("booktheme")
    for setting, (word, explained) in FILES.items():
        if config[setting]:
            yield config[setting], translated(word), translated(explained)


def _offer(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Put a button for each PDF into the header, before all other buttons."""
    context["factbook_imprint"] = app.config.factbook_imprint
    buttons = [
        {
            "type": "link",
            "url": context["pathto"](file, 1),
            "text": word,
            "tooltip": told,
            "icon": "fas fa-file-pdf",
            "label": "factbook-pdf",
        }
        for file, word, told in _files(app.config)
    ]
    if "header_buttons" in context:
        context["header_buttons"][:0] = buttons
