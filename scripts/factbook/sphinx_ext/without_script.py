"""Pages for readers without JavaScript: a menu of chapters on phones, the system's dark colours, no empty places.

A page loads the style sheet for them inside ``<noscript>``, before ours, so that nobody else fetches it.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from factbook.language.templates import render
from factbook.sphinx_ext import light_paper

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE, OURS = "without-script.css", "factbook.css"
_BEFORE_OURS = re.compile(rf'<link [^>]*href="([^"]*_static/){re.escape(OURS)}')
_CHAPTERS = re.compile(r'<nav class="bd-links bd-docs-nav"[^>]*>(.*?)</nav>', re.DOTALL)
_HEADER = '<div class="header-article-items__start">'


def setup(app: Sphinx) -> None:
    """Register the step that completes the style sheet; it follows the copying of the theme's."""
    app.connect("build-finished", _write)


def with_means(page: str, language: str) -> str:
    """A page with the style sheet and the menu, which only a browser that runs no script heeds."""
    page = _BEFORE_OURS.sub(lambda link: f"{_sheet(link[1])}\n    {link[0]}", page, count=1)
    chapters = _CHAPTERS.search(page)
    if chapters is None:
        return page
    menu = render("factbook.sphinx_ext", "chapters_menu.html", language, chapters=Markup(chapters[1]))
    return page.replace(_HEADER, f"{_HEADER}\n{menu}", 1)


def _sheet(folder: str) -> str:
    return render("factbook.sphinx_ext", "without_script.html", address=f"{folder}{FILE}")


def style_sheet(sheets: list[str]) -> str:
    """Text of the style sheet: our rules, and those of other sheets for the dark mode where the system is dark."""
    ours = files("factbook.sphinx_ext").joinpath("static", FILE).read_text(encoding="utf-8")
    dark = "\n".join(rule for sheet in sheets for rule in light_paper.rules_for("dark", sheet))
    return f"{ours}@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    static = Path(app.outdir) / "_static"
    sheets = [*(static / "styles" / name for name in light_paper.SHEETS), static / OURS]
    text = style_sheet([sheet.read_text(encoding="utf-8") for sheet in sheets])
    (static / FILE).write_text(text, encoding="utf-8")
