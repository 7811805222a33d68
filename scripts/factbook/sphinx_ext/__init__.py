"""What the book adds to Sphinx: Korean words, stable anchors, pictures for wide and narrow screens, our look.

Listed before the theme in ``_config.yml``, because of two catalogues of the same words the first one registered wins.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from factbook import __version__
from factbook.sphinx_ext import (
    anchors,
    article_only,
    choice,
    code,
    figure_list,
    finish,
    footer,
    interface_words,
    light_paper,
    line_ends,
    missing_pages,
    pictures,
    plotly,
    quoted,
    script_words,
    scripts,
    search,
    states,
    unindexed_html,
    unused,
    without_script,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register every part with Sphinx; returns what Sphinx asks of an extension."""
    parts = (
        interface_words,
        missing_pages,
        anchors,
        unindexed_html,
        choice,
        code,
        figure_list,
        quoted,
        pictures,
        plotly,
        scripts,
        script_words,
        search,
        states,
    )
    for part in (*parts, footer, line_ends, light_paper, without_script, finish, unused, article_only):
        part.setup(app)
    with as_file(files(__name__)) as here:
        app.config.html_static_path.append(str(here / "static"))
    app.add_css_file("factbook.css", priority=900)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
