"""Scripts of our own, most only on pages that hold what they work on; plotly.js lies ready but no page loads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import plotly
from sphinx.util.fileutil import copy_asset

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

LIBRARY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
TOOLS, CHOICE = 'class="figure-tools ', 'class="choice '


def setup(app: Sphinx) -> None:
    """Register both steps, and the script of every page."""
    app.add_js_file("focus.js", loading_method="defer")
    app.connect("html-page-context", _add_scripts)
    app.connect("build-finished", _copy_library)


def _add_scripts(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    body = context.get("body", "")
    if app.builder.name != "html":
        return
    for script in ("copy.js", "chart.js") if TOOLS in body else ():
        app.add_js_file(script, loading_method="defer")
    if CHOICE in body:
        # before the page is first drawn: who follows a link with a choice never sees the rows that go
        for script in ("folding.js", "choice.js"):
            app.add_js_file(script, loading_method="defer", blocking="render")


def _copy_library(app: Sphinx, exception: Exception | None) -> None:
    """Put one plotly.js into a site that has figures to set in motion."""
    if not exception and app.builder.name == "html" and any(Path(app.outdir).glob("figures/*.js")):
        copy_asset(str(LIBRARY), str(Path(app.outdir) / "_static"))
