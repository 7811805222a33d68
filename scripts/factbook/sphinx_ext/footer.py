"""What the book says of itself on every page: source, licence, version, and where its PDFs lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

from factbook.language.templates import render

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# settings that name a PDF: its word on a button, and the words that explain it, both translated by our catalogue
FILES = {
    "factbook_summary": ("Summary", "One-page summary (PDF)"),
    "factbook_pdf": ("PDF", "The whole book (PDF)"),
}


@dataclass(frozen=True)
class PrintedFile:
    """A PDF of the book: its file name, a word for a button, and the words that explain it."""

    name: str
    word: str
    explanation: str


class PrintedFiles(SphinxDirective):
    """Links to the PDFs, in words; nothing in a book that has none, and nothing on paper."""

    def run(self) -> list[nodes.Node]:
        """One paragraph."""
        files = list(_files(self.config))
        html = render("factbook.sphinx_ext", "printed_files.html", files=files)
        return [nodes.raw("", html, format="html")] if files else []


def setup(app: Sphinx) -> None:
    """Register the settings, the directive ``printed-files`` and the buttons on every page."""
    app.add_config_value("factbook_imprint", {}, "html", [dict])
    for setting in FILES:
        app.add_config_value(setting, "", "env", [str])
    app.add_directive("printed-files", PrintedFiles)
    app.connect("html-page-context", _offer, priority=600)


def _files(config: Config) -> Iterator[PrintedFile]:
    """Every PDF there is."""
    translated = get_translation("booktheme")
    for setting, (word, explained) in FILES.items():
        if config[setting]:
            yield PrintedFile(config[setting], translated(word), translated(explained))


def _offer(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Put a button for each PDF into the header, before all other buttons."""
    context["factbook_imprint"] = app.config.factbook_imprint
    buttons = [
        {
            "type": "link",
            "url": context["pathto"](file.name, 1),
            "text": file.word,
            "tooltip": file.explanation,
            "icon": "fas fa-file-pdf",
            "label": "factbook-pdf",
        }
        for file in _files(app.config)
    ]
    if "header_buttons" in context:
        context["header_buttons"][:0] = buttons
