"""Drawings of figures within their pages, in the light of the page; on paper a picture beside it.

A staged page shows ``figures/<id>.svg``; ``<id>.narrow.svg`` and ``<id>.print.svg`` beside it are found by their name,
and ``pictures.css`` is the style of the drawings of all pages.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util.fileutil import copy_asset
from sphinx.util.nodes import NodeMatcher

from factbook.web import drawings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

STYLE = "figures/pictures.css"


class drawing(nodes.General, nodes.Element):  # noqa: N801 (docutils names a node's visitor after its class)
    """One drawing, whose HTML is ``html``.

    The ``div.plate`` around it is the box in which scripts lay other things over the drawing.
    """


def setup(app: Sphinx) -> None:
    """Register the node, the step that puts it in, and its style."""
    app.add_node(drawing, html=(_write, None))
    app.connect("doctree-resolved", put_in)
    app.connect("html-page-context", _add_style)
    app.connect("build-finished", _copy_style)


def put_in(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Give every figure its picture for print, or its drawings for screens."""
    if app.builder.format != "html":
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)
    for number, image in enumerate(list(doctree.findall(NodeMatcher(nodes.image)))):
        variant = _variant(app, image["uri"], "print" if builder.name == "singlehtml" else "narrow")
        if variant and builder.name == "singlehtml":
            builder.images[variant] = Path(variant).name
            image["uri"] = variant
        elif variant:
            wide, narrow = ((Path(app.srcdir) / file).read_text(encoding="utf-8") for file in (image["uri"], variant))
            html = drawings.element(wide, narrow, alt=image["alt"], prefix=f"drawing{number}")
            image.replace_self(drawing("", html=html))


def _variant(app: Sphinx, uri: str, name: str) -> str:
    """Address of another version of a picture, relative to the book; empty where there is none."""
    other = Path(uri).with_suffix(f".{name}.svg").as_posix()
    return other if uri.endswith(".svg") and (Path(app.srcdir) / other).is_file() else ""


def _add_style(
    app: Sphinx, _pagename: str, _template: str, _context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if app.builder.name == "html" and doctree is not None and next(doctree.findall(drawing), None) is not None:
        app.add_css_file(Path(STYLE).name)


def _copy_style(app: Sphinx, exception: Exception | None) -> None:
    style = Path(app.srcdir) / STYLE
    if not exception and app.builder.name == "html" and style.is_file():
        copy_asset(str(style), str(Path(app.outdir) / "_static"))


def _write(translator: HTML5Translator, node: drawing) -> None:
    translator.body.append(f'<div class="plate">{node["html"]}</div>')
    raise nodes.SkipNode
