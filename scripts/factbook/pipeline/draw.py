"""Pictures of figures: drawn by plotly.js in one browser page, finished as SVG files that need nothing else.

A figure becomes three pictures: ``wide.svg`` for wide screens and ``narrow.svg`` for phones carry the glyphs they use;
``print.svg`` leaves the font to the printing browser, which embeds it once for the whole book. A PNG for slides is
painted apart: no page waits for it.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbformat import NotebookNode

from factbook.chapter.outputs import MIME
from factbook.citing import png
from factbook.errors import BuildError
from factbook.figures import outputs, word_fonts
from factbook.figures.manifest import Description, Manifest
from factbook.language.messages import message
from factbook.pipeline import browser, executors, glyphs
from factbook.pipeline.browser import Chromium
from factbook.pipeline.glyphs import Glyphs, Letters
from factbook.pipeline.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

SVG = "image/svg+xml"
WIDE, NARROW, PRINT = "wide.svg.gz", "narrow.svg", "print.svg"  # the first is packed: all its copies bear a stamp
# what of a manifest is written into the files
_WRITTEN = {"id", "headline", "subtitle", "source", "warning", "alt"}


def draw(notebooks: Iterable[NotebookNode], store: Store, chromium: Chromium) -> Iterator[dict[str, Path]]:
    """The folder of each figure's pictures by the figure's id, for one executed notebook after the other.

    The wide picture of each figure is then in the notebook as well. Each figure is official or says that it is not.

    Raises:
        BuildError: for a figure of which something was not drawn.
    """
    shown = [list(outputs.figures(notebook)) for notebook in notebooks]
    drawings = (json.dumps(_drawings(*each), ensure_ascii=False) for figures in shown for each in figures)
    with executors.side_by_side() as beside:
        drawer = _Drawer(store, chromium, beside, glyphs.letters(drawings))
        begun = [[(*each, drawer.begun(*each)) for each in figures] for figures in shown]
        for figures in begun:
            folders = {manifest.id: finished() for _, manifest, finished in figures}
            for output, manifest, _ in figures:
                output["data"][SVG] = wide(folders[manifest.id])
            yield folders


def wide(folder: Path) -> str:
    """The wide picture in a folder of pictures."""
    return gzip.decompress((folder / WIDE).read_bytes()).decode()


class _Drawer:
    """Draws the figures that the store does not have: while the browser draws one, threads finish those before.

    ``expected`` are the letters of all figures, which save time and change nothing.
    """

    def __init__(self, store: Store, chromium: Chromium, beside: Callable[..., Future[Any]], expected: Letters) -> None:
        self._store, self._chromium, self._beside, self._expected = store, chromium, beside, expected

    def begun(self, output: NotebookNode, manifest: Manifest) -> Callable[[], Path]:
        """A function that waits for the folder of a figure's three pictures.

        Raises:
            BuildError: for a figure of which something was not drawn.
        """
        words, drawings = manifest.model_dump(include=_WRITTEN), _drawings(output, manifest)
        inputs = {"drawings": drawings, "words": words, "browser": browser.version()}
        if (folder := self._store.found("draw", inputs)) is not None:
            return lambda: folder
        fonts = self._glyphs  # begins before the browser, which takes as long to start
        with self._chromium.limited(browser.WORK_LIMIT):
            svgs = _drawn(drawings, manifest.id, self._chromium.plotly_page)
        make = partial(_write, [_described(svg, manifest) for svg in svgs], fonts)
        return self._beside(self._store.made, "draw", inputs, make).result

    @cached_property
    def _glyphs(self) -> Future[Glyphs]:
        return self._beside(Glyphs, self._expected)


def _drawings(output: NotebookNode, manifest: Manifest) -> list[Mapping[str, Any]]:
    """The wide and the narrow drawing of a figure."""
    return [output["data"][MIME], manifest.narrow]


def _drawn(drawings: Sequence[Mapping[str, Any]], name: str, tab: Tab) -> list[str]:
    svgs: list[str] = tab.evaluate("drawings => drawAll(JSON.parse(drawings))", json.dumps(drawings))
    if not all(svgs):
        raise BuildError(message("figures.not-drawn", figure=name))
    return [word_fonts.whole(svg, "tspan") for svg in svgs]


def _write(svgs: Sequence[str], fonts: Future[Glyphs], folder: Path) -> None:
    """Write the pictures of a figure, which was drawn wide and narrow; those for screens have the same font."""
    rules = fonts.result().rules(*glyphs.shown(svgs))
    wide, narrow = (svg.replace("</desc>", f"</desc><style>{rules}</style>", 1) for svg in svgs)
    (folder / WIDE).write_bytes(gzip.compress(wide.encode(), mtime=0))
    for name, svg in ((PRINT, svgs[0]), (NARROW, narrow)):
        (folder / name).write_text(svg, encoding="utf-8")


def painted(figure: Description, svg: str, chromium: Chromium) -> bytes:
    """PNG of a figure's picture, at twice its size, which tells what the figure is and whether it is official."""
    texts = {
        "Title": figure.headline,
        "Description": figure.subtitle,
        "Source": figure.source,
        "Warning": figure.warning,
        "Figure": figure.id,
    }
    picture = base64.b64decode(chromium.plotly_page.evaluate("svg => paint(svg)", svg))
    return png.described(png.opaque(picture), texts)


def _described(svg: str, manifest: Manifest) -> str:
    """The picture with its title and description as its first children, where screen readers look for them."""
    words = f"<title>{escape(manifest.headline)}</title><desc>{escape(manifest.alt)}</desc>"
    words += f"<style>{word_fonts.FACE}</style>" if word_fonts.STYLE in svg else ""
    return re.sub(r"(<svg\b[^>]*)>", lambda found: f'{found[1]} role="img">{words}', svg, count=1)
