"""Pictures of a figure: one file for wide screens, one for phones, one for print.

A staged page shows ``figures/<id>.svg``; ``<id>.narrow.svg`` and ``<id>.print.svg`` beside it are found by their name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util.nodes import NodeMatcher

from factbook.web import measures

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

NARROW_SCREEN = "(max-width: 640px)"


class picture(nodes.General, nodes.Element):  # noqa: N801 (docutils names a node's visitor after its class)
    """Holds one image; ``wide`` are HTML attributes of its own, ``narrow`` those of its version for phones.

    The ``div.plate`` around it is the box in which scripts lay other things over the picture.
    """


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
            narrow = f'srcset="{builder.imagedir}/{Path(variant).name}" {_measures(app, variant)}'
            image.replace_self(picture("", image.deepcopy(), narrow=narrow, wide=_measures(app, image["uri"])))


def _variant(app: Sphinx, uri: str, name: str) -> str:
    """Address of another version of a picture, relative to the book; empty where there is none."""
    other = Path(uri).with_suffix(f".{name}.svg").as_posix()
    return other if uri.endswith(".svg") and (Path(app.srcdir) / other).is_file() else ""


def _measures(app: Sphinx, uri: str) -> str:
    return measures.attributes(Path(app.srcdir) / uri)


def _open(translator: HTML5Translator, node: picture) -> None:
    translator.body.append(f'<div class="plate"><picture><source media="{NARROW_SCREEN}" {node["narrow"]}>')


def _close(translator: HTML5Translator, node: picture) -> None:
    # not by the image's own width and height: docutils would make a style and a link of them
    translator.body[-1] = translator.body[-1].replace("<img ", f"<img {node['wide']} ", 1)
    translator.body.append("</picture></div>")
