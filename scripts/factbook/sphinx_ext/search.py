"""Search in the book: a page that looks through an index of places, from disk as well, in place of Sphinx's own search.

Sphinx finds pages by whole words and fetches them for what it shows of them, which no page opened from disk may do.
Here every hit is a section or a figure, and what is shown of it lies in the index (docs/decisions/0031-search.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factbook.sphinx_ext import search_index, states
from factbook.web.jupyter_book import ARTICLE_ONLY

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

PAGE, INDEX = "search", "searchindex.js"
SCRIPTS = ("folding.js", "find.js", "search.js")
MARKS = "found.js"
# of Sphinx's search, and nobody else's; the last is its words, which are evaluated when they are loaded
_UNUSED = ("searchtools.js", "language_data.js", "sphinx_highlight.js", "translations.js")


def setup(app: Sphinx) -> None:
    """Register the setting (groups of words that mean the same), the page, its scripts and its index."""
    app.add_config_value("factbook_synonyms", [], "html", [list])
    app.config.templates_path.append(str(Path(__file__).parent / "pages"))
    app.connect("builder-inited", _replace)
    app.connect("html-page-context", _add_scripts)
    app.connect("build-finished", _write_index)


def _replace(app: Sphinx) -> None:
    """Switch off what Sphinx would index, and have our page written under its name."""
    if app.builder.name == "html":
        app.builder.search = False  # type: ignore[attr-defined]
        app.config.html_additional_pages[PAGE] = f"{PAGE}.html"


def _add_scripts(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if app.builder.name != "html":
        return
    scripts = context["script_files"]
    scripts[:] = [script for script in scripts if Path(script.filename).name not in _UNUSED]
    if pagename == PAGE:
        # before the page is first drawn: what is found stands there from the start
        for script in SCRIPTS:
            app.add_js_file(script, loading_method="defer", blocking="render", priority=900)
    elif doctree is not None:
        app.add_js_file(MARKS, loading_method="defer")


def _write_index(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html" or app.config[ARTICLE_ONLY]:
        return
    pages = list(_in_order(app.env.toctree_includes, app.config.root_doc))
    setting, language = app.config.factbook_states, app.config.language
    also = {page: states.words(setting[page], language) for page in pages if setting.get(page)}
    made = search_index.index(Path(app.outdir), pages, app.config.factbook_synonyms, also)
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    (Path(app.outdir) / INDEX).write_text(f"Search.setIndex({text})", encoding="utf-8")
    for script in _UNUSED:  # they name one another, so not all of them would go with what nothing names (unused.py)
        (Path(app.outdir) / "_static" / script).unlink(missing_ok=True)


def _in_order(children: dict[str, list[str]], page: str) -> Iterator[str]:
    yield page
    for child in children.get(page, []):
        yield from _in_order(children, child)
