"""The directive ``figure-list``: every numbered figure of the book by chapter, as a small picture with its links.

On paper it is a list of numbers and captions. A figure's card is linked where the book has cards.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from factbook.language.interface import later, word

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


CARD_WORD = later("그림 카드: 복사, 인용, 파일")


class figure_list(nodes.General, nodes.Element):  # noqa: N801 (docutils names a node's visitor after its class)
    """Stands where the list shall be, until all pages are read and all figures numbered."""


class FigureList(SphinxDirective):
    """Puts a placeholder into the page, which ``fill`` replaces by the list."""

    def run(self) -> list[nodes.Node]:
        """The placeholder alone."""
        return [figure_list()]


def setup(app: Sphinx) -> None:
    """Register directive, node and the step that fills it."""
    app.add_config_value("factbook_cards", "", "env", [str])
    app.add_node(figure_list)
    app.add_directive("figure-list", FigureList)
    app.connect("doctree-resolved", fill, priority=300)  # before quoted pictures get their links


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the list, one sub-list a chapter, in the order of the contents, where it shall stand."""
    for placeholder in list(doctree.findall(figure_list)):
        chapters = nodes.bullet_list()
        for chapter in _in_order(app.env, app.config.root_doc):
            entries = list(_entries(app, docname, chapter))
            if entries:
                head = nodes.paragraph("", "", nodes.Text(app.env.titles[chapter].astext()))
                chapters += nodes.list_item("", head, nodes.bullet_list("", *entries, classes=["gallery"]))
        placeholder.replace_self(chapters)


def _in_order(env: BuildEnvironment, page: str) -> Iterator[str]:
    """Pages in reading order."""
    yield page
    for child in env.toctree_includes.get(page, []):
        yield from _in_order(env, child)


def _entries(app: Sphinx, docname: str, chapter: str) -> Iterator[nodes.list_item]:
    captions = {label: title for page, label, title in app.env.domaindata["std"]["labels"].values() if page == chapter}
    numbers: dict[str, tuple[int, ...]] = app.env.toc_fignumbers.get(chapter, {}).get("figure", {})
    for anchor, number in sorted(numbers.items(), key=lambda entry: entry[1]):
        called = app.config.numfig_format["figure"] % ".".join(map(str, number))
        address = f"{app.builder.get_relative_uri(docname, chapter)}#{anchor}"
        link: Any = nodes.reference("", called, refuri=address, internal=True)
        line = nodes.paragraph("", "", link, nodes.Text(f" {captions.get(anchor, '')}"))
        yield nodes.list_item("", *_thumbnail(app, anchor), line, *_card(app, anchor))


def _thumbnail(app: Sphinx, figure: str) -> Iterator[nodes.Node]:
    """A small picture that leads to the figure, on screens of a book whose pictures were drawn."""
    address = f"figures/{figure}.svg"
    if app.builder.name == "html" and (Path(app.srcdir) / address).is_file():
        yield nodes.image(uri=address, candidates={"*": address}, alt="", quotes=figure)


def _card(app: Sphinx, figure: str) -> Iterator[nodes.Node]:
    cards: str = app.config.factbook_cards
    if cards and app.builder.name == "html":
        link: Any = nodes.reference("", word(app.config.language, CARD_WORD), refuri=cards.format(figure))
        yield nodes.paragraph("", "", link)
