"""The directive ``figure-list``: every numbered figure of the book by chapter, each with its finding and its links.

On screens each has a small picture, the verdict on its finding, its files and, where the book has cards, its card. On
paper, and where nothing is known of figures but their place, it is a list of numbers and captions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.util.docutils import SphinxDirective

from factbook.language.interface import later, word
from factbook.language.templates import render
from factbook.sphinx_ext import pictures, states
from factbook.web import thumbnails

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

FOLDER = "figures"  # of drawings beside the staged pages, and of files beside the finished ones
NONE = later("실린 그림이 없다.")


class figure_list(nodes.General, nodes.Element):  # noqa: N801 (docutils names a node's visitor after its class)
    """Stands where the list shall be, until all pages are read and all figures numbered."""


class gallery(pictures.drawing):  # noqa: N801
    """The list on screens, whose HTML is ``html``; it holds drawings."""


class FigureList(SphinxDirective):
    """Puts a placeholder into the page, which ``fill`` replaces by the list."""

    def run(self) -> list[nodes.Node]:
        """The placeholder alone."""
        return [figure_list()]


@dataclass(frozen=True)
class Place:
    """A figure where it stands: its id, what it is called (``그림 1``), its caption, its address."""

    id: str
    called: str
    caption: str
    address: str


@dataclass(frozen=True)
class Chapter:
    """A chapter with figures: its title, its address, its figures."""

    title: str
    address: str
    figures: Sequence[Place]


@dataclass(frozen=True)
class Shown:
    """A figure in the list on screens: its place, what is said of it, its small picture, the address of its card.

    ``listed`` is as ``web/listed_figures.py`` wrote it into the settings, and empty for a figure of which it says
    nothing; the address is empty in a book without cards.
    """

    place: Place
    listed: Mapping[str, Any]
    picture: Markup
    card: str


def setup(app: Sphinx) -> None:
    """Register directive, nodes, settings and the step that fills the list."""
    app.add_config_value("factbook_cards", "", "env", [str])
    app.add_config_value("factbook_gallery", {}, "env", [dict])
    app.add_node(figure_list)
    app.add_node(gallery, html=(_write, None))
    app.add_directive("figure-list", FigureList)
    app.connect("doctree-resolved", fill, priority=300)  # before drawings are put in


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the list, by chapter in the order of the contents, where it shall stand."""
    for placeholder in list(doctree.findall(figure_list)):
        chapters = list(_chapters(app, docname))
        if not chapters:
            placeholder.replace_self(nodes.paragraph("", word(app.config.language, NONE)))
        elif app.builder.name == "html" and app.config.factbook_gallery:
            placeholder.replace_self(gallery("", html=_gallery(app, chapters)))
        else:
            placeholder.replace_self(_plain(chapters))


def _chapters(app: Sphinx, docname: str) -> Iterator[Chapter]:
    """Chapters that have figures, in reading order, as seen from a page."""
    for page in _in_order(app.env, app.config.root_doc):
        address = app.builder.get_relative_uri(docname, page)
        if figures := list(_figures(app, page, address)):
            yield Chapter(app.env.titles[page].astext(), address, figures)


def _in_order(env: BuildEnvironment, page: str) -> Iterator[str]:
    """Pages in reading order."""
    yield page
    for child in env.toctree_includes.get(page, []):
        yield from _in_order(env, child)


def _figures(app: Sphinx, page: str, address: str) -> Iterator[Place]:
    captions = {label: title for name, label, title in app.env.domaindata["std"]["labels"].values() if name == page}
    numbers: dict[str, tuple[int, ...]] = app.env.toc_fignumbers.get(page, {}).get("figure", {})
    for anchor, number in sorted(numbers.items(), key=lambda entry: entry[1]):
        called = app.config.numfig_format["figure"] % ".".join(map(str, number))
        yield Place(anchor, called, captions.get(anchor, ""), f"{address}#{anchor}")


def _plain(chapters: Sequence[Chapter]) -> nodes.bullet_list:
    """A list of numbers and captions, one sub-list a chapter."""
    outer = nodes.bullet_list()
    for chapter in chapters:
        entries = nodes.bullet_list(classes=["gallery"])
        for figure in chapter.figures:
            link: Any = nodes.reference("", figure.called, refuri=figure.address, internal=True)
            entries += nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(f" {figure.caption}")))
        outer += nodes.list_item("", nodes.paragraph("", chapter.title), entries)
    return outer


def _gallery(app: Sphinx, chapters: Sequence[Chapter]) -> str:
    """HTML of the list on screens."""
    shown = [(chapter, [_shown(app, place) for place in chapter.figures]) for chapter in chapters]
    number = states.number(app.config.factbook_states)
    values = {"chapters": shown, "folder": FOLDER, "states": number}
    return render("factbook.sphinx_ext", "gallery.html", app.config.language, **values)


def _shown(app: Sphinx, place: Place) -> Shown:
    listed: Mapping[str, Any] = app.config.factbook_gallery.get(place.id, {})
    svg, picture = Path(app.srcdir) / FOLDER / f"{place.id}.svg", Markup()
    if listed and svg.is_file():
        above, below = listed["frame"]
        picture = thumbnails.thumbnail(svg.read_text(encoding="utf-8"), (above, below), f"{place.id}-")
    return Shown(place, listed, picture, app.config.factbook_cards.format(place.id))


def _write(translator: HTML5Translator, node: gallery) -> None:
    translator.body.append(node["html"])
    raise nodes.SkipNode
