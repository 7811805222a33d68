"""Plotly charts in a bare ``jupyter-book build .``: drawn by the installed plotly.js, never by a remote one.

A book made by ``make book`` shows still pictures instead, so nothing of this is in it. MyST-NB finds ``PlotlyChart``
by the entry point in ``pyproject.toml``.
"""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.util.fileutil import copy_asset

from factbook.chapter.outputs import KEY, MIME
from factbook.figures import outputs
from factbook.language.templates import render
from factbook.sphinx_ext.scripts import LIBRARY
from factbook.web.cards.data_table import table

if TYPE_CHECKING:
    from myst_nb.core.render import MimeData, NbElementRenderer
    from sphinx.application import Sphinx

# the library before what draws with it; before both, what keeps it from fetching a base map
SCRIPTS = ("no-base-map.js", LIBRARY.name, "charts.js")


class PlotlyChart:
    """Draws a plotly output as a chart; without JavaScript its table stands in its place."""

    mime_priority_overrides = (("html", MIME, 1),)

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Node] | None:
        """Nodes for a plotly output that is a figure of ours; ``None`` leaves the output to MyST-NB."""
        if data.mime_type != MIME or inline or KEY not in data.output_metadata:
            return None
        manifest = outputs.read(data.output_metadata[KEY])
        for script in SCRIPTS:
            renderer.add_js_file(script, script, {"defer": "defer"})
        drawings = {"wide": data.content, "narrow": manifest.narrow}
        written = json.dumps(drawings, ensure_ascii=False).replace("</", "<\\/")
        behind = Markup(table(manifest.table))
        html = render("factbook.sphinx_ext", "chart.html", drawings=Markup(written), table=behind)
        return [nodes.raw("", html, format="html")]


def setup(app: Sphinx) -> None:
    """Register the step that copies plotly.js into a site that uses it."""
    app.connect("build-finished", _copy_library)


def _copy_library(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html" or not _is_used(app):
        return
    with as_file(files("factbook.sphinx_ext") / "charts" / SCRIPTS[-1]) as ours:
        for script in (LIBRARY, ours):
            copy_asset(str(script), str(Path(app.outdir) / "_static"))


def _is_used(app: Sphinx) -> bool:
    metadata: dict[str, Any] = getattr(app.env, "nb_metadata", {})
    return any(LIBRARY.name in page.get("js_files", {}) for page in metadata.values())
