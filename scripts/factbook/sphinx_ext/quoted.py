"""A figure shown again elsewhere: its picture and, under it, its number and caption; both lead to the figure itself.

Written ```` ```{quoted-figure} fig-outcomes-counts ```` in a Markdown cell. It is no figure of its own: it has no
number and stands in no list. Where there are no pictures, as in a bare ``jupyter-book build .``, the line is left.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.domains.std import StandardDomain
    from sphinx.writers.html5 import HTML5Translator

CLASS = "quoted-figure"
_ADDRESS = "figures/{}.svg"


class figure_link(nodes.General, nodes.Element):  # noqa: N801 (docutils names a node's visitor after its class)
    """Holds one picture and leads to ``address``; docutils' own links take pictures within a paragraph only."""


class QuotedFigure(SphinxDirective):
    """Picture (where there is one) and line of the figure named in the argument."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """One container; what only the finished book knows is filled in by ``lead_to_figures``.

        A figure that had nothing to show, and so was not made, leaves no trace.
        """
        name = self.arguments[0]
        if self.config.factbook_missing.get(name) == "":
            return []
        box = nodes.container("", self._line(name), classes=[CLASS])
        address = _ADDRESS.format(name)
        if name not in self.config.factbook_missing and (Path(self.env.srcdir) / address).is_file():
            image = nodes.image(uri=address, alt="", quotes=name)
            box.insert(0, image)
        self.set_source_info(box)
        return [box]

    def _line(self, name: str) -> nodes.paragraph:
        """Number and caption, or the words that stand for a figure left out."""
        missing: dict[str, str] = self.config.factbook_missing
        if name in missing:
            return nodes.paragraph("", missing[name])
        words = self.config.numfig_format["figure"].replace("%s", "{number}") + " {name}"
        reference = pending_xref(
            "",
            nodes.inline("", words),
            refdomain="std",
            reftype="numref",
            reftarget=name,
            refexplicit=True,
            refwarn=True,
            refdoc=self.env.docname,
        )
        self.set_source_info(reference)
        return nodes.paragraph("", "", reference)


def setup(app: Sphinx) -> None:
    """Register directive, node and the step that leads from each picture to its figure."""
    app.add_node(figure_link, html=(_open, _close))
    app.add_directive("quoted-figure", QuotedFigure)
    app.connect("doctree-resolved", lead_to_figures, priority=400)  # before the pictures for screens are chosen


def lead_to_figures(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give every quoted picture the words of its figure and a link to it; an unknown one was complained of already."""
    labels = cast("StandardDomain", app.env.get_domain("std")).labels
    for image in list(doctree.findall(nodes.image)):
        page, anchor, _ = labels.get(image.get("quotes", ""), ("", "", ""))
        if page and app.builder.format == "html":
            image["alt"] = _words(app, page, anchor)
            file = "" if app.builder.name == "singlehtml" else app.builder.get_relative_uri(docname, page)
            image.replace_self(figure_link("", image.deepcopy(), address=f"{file}#{anchor}"))


def _words(app: Sphinx, page: str, anchor: str) -> str:
    """Alternative text of the picture in a figure."""
    figures = app.env.get_doctree(page).findall(nodes.figure)
    images = (image for figure in figures if anchor in figure["ids"] for image in figure.findall(nodes.image))
    return str(next(images)["alt"])


def _open(translator: HTML5Translator, node: figure_link) -> None:
    translator.body.append(translator.starttag({}, "a", "", CLASS="figure-link", href=node["address"]))


def _close(translator: HTML5Translator, _node: figure_link) -> None:
    translator.body.append("</a>")
