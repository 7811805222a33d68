"""The style of the pictures within pages: one font with the letters of all of them, and both values of each colour."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factbook.figures import fonts, shades
from factbook.formats.downloads import FigureFiles
from factbook.pipeline import glyphs
from factbook.pipeline.glyphs import Glyphs
from factbook.pipeline.store import Store
from factbook.web import drawings

_FILE, _STATES_FILE = "pictures.css", "states.css"


def of_figures(figures: Sequence[FigureFiles], store: Store) -> Path:
    """The style sheet for pages that may show any of these figures."""
    svgs = [svg for figure in figures for svg in drawings.drawn(figure)]
    letters = ["".join(sorted(set(text))) for text in glyphs.shown(svgs)]
    inputs = {"letters": letters, "colours": shades.colours(svgs), "fonts": fonts.fingerprint_of_all()}

    def make(folder: Path) -> None:
        font = Glyphs(glyphs.letters(letters)).rules(*letters)
        (folder / _FILE).write_text(drawings.style(svgs, font, switched=True), encoding="utf-8")

    return store.made("page-style", inputs, make) / _FILE


def of_states(figures: Sequence[FigureFiles], printed: Sequence[FigureFiles], store: Store) -> str:
    """CSS for these figures of states of a page, beyond that of the ``printed`` ones: their font whole, for copies.

    Empty where there are none.
    """
    svgs = [svg for figure in figures for svg in drawings.drawn(figure)]
    if not svgs:
        return ""
    letters = ["".join(sorted(set(text))) for text in glyphs.shown(svgs)]
    known = shades.colours([svg for figure in printed for svg in drawings.drawn(figure)])
    colours = [each for each in shades.colours(svgs) if each not in known]
    inputs = {"letters": letters, "colours": colours, "fonts": fonts.fingerprint_of_all()}

    def make(folder: Path) -> None:
        font = Glyphs(glyphs.letters(letters)).rules(*letters)
        (folder / _STATES_FILE).write_text(drawings.further_style(colours, font), encoding="utf-8")

    return (store.made("state-style", inputs, make) / _STATES_FILE).read_text(encoding="utf-8")
