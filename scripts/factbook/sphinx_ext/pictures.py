"""Pictures of a figure: one file for wide screens, one for phones, one for print.

A staged page shows ``figures/<id>.svg``; ``<id>.narrow.svg`` and ``<id>.print.svg`` beside it are found by their name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util.nodes import NodeMatcher

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

NARROW_SCREEN = "(max-width: 640px)"


class picture(nodes.General, nodes.Element):  # noqa: N801 (docutils names a node's visitor after its class)
    """Holds one image; ``narrow`` is the address of its version for phones."""


def setup(app: Sphinx) -> None:
    """Register the node and the step that fills it."""
    app.add_node(picture, html=(_open, _close))
    app.connect("doctree-resolved", choose)


def choose(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Give every figure its picture for print, or both its pictures for screens."""
    if app.builder.format != "html":
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)
    for image in list(doctree.findall(NodeMatcher(nodes.image))):
        variant = _variant(app, image["uri"], "print" if builder.name == "singlehtml" else "narrow")
        if not variant:
            continue
        builder.images[variant] = Path(variant).name
        if builder.name == "singlehtml":
            image["uri"] = variant
        else:
            image.replace_self(picture("", image.deepcopy(), narrow=f"{builder.imagedir}/{Path(variant).name}"))


def _variant(app: Sphinx, uri: str, name: str) -> str:
    """Address of another version of a picture, relative to the book; empty where there is none."""
    other = Path(uri).with_suffix(f".{name}.svg").as_posix()
    return other if uri.endswith(".svg") and (Path(app.srcdir) / other).is_file() else ""


def _open(translator: HTML5Translator, node: picture) -> None:
    translator.body.append(f'<picture><source media="{NARROW_SCREEN}" srcset="{node["narrow"]}">')


def _close(translator: HTML5Translator, _node: picture) -> None:
    translator.body.append("</picture>")
