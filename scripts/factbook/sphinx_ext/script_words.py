"""Words that our scripts say, in the language of the book: they stand in the scripts in Korean, as texts in quotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factbook.language import interface
from factbook.web.script_words import SCRIPTS, TEXT

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the step; it follows the copying of scripts."""
    app.connect("build-finished", translate)


def translate(app: Sphinx, exception: Exception | None) -> None:
    """Put the words of a book in another language into the scripts that lie beside its pages."""
    if exception or app.builder.name != "html" or app.config.language == interface.SOURCE_LANGUAGE:
        return
    said = interface.catalogue(app.config.language).gettext
    for script in (Path(app.outdir) / "_static" / name for name in SCRIPTS):
        text = script.read_text(encoding="utf-8")
        translated = TEXT.sub(lambda found: f"{found[1]}{said(found[2])}{found[1]}", text)
        script.write_text(translated, encoding="utf-8")
