"""Pictures of figures: drawn by plotly.js in one browser page, finished as SVG files that need nothing else.

A figure becomes three pictures: ``wide.svg`` for wide screens and ``narrow.svg`` for phones carry the glyphs they use;
``print.svg`` leaves the font to the printing browser, which embeds it once for the whole book. A PNG for slides is
painted apart: no page waits for it.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbformat import NotebookNode

from factbook.chapter.outputs import MIME
from factbook.chapter.pages import DrawnPage, Page
from factbook.citing import png
from factbook.errors import BuildError
from factbook.figures import fonts, outputs
from factbook.figures.manifest import Description, Manifest
from factbook.language.messages import message
from factbook.pipeline import browser, glyphs
from factbook.pipeline.browser import Chromium
from factbook.pipeline.glyphs import Letters
from factbook.pipeline.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

SVG = "image/svg+xml"
WIDE, NARROW, PRINT, PNG = "wide.svg", "narrow.svg", "print.svg", "picture.png"
# what of a manifest is written into the files
_WRITTEN = {"id", "headline", "subtitle", "source", "warning", "alt"}


def letters(judged: Iterable[NotebookNode]) -> Letters:
    """Letters of all figures in these notebooks."""
    shown = (figure for notebook in judged for figure in outputs.figures(notebook))
    return glyphs.letters(json.dumps([o["data"][MIME], m.narrow], ensure_ascii=False) for o, m in shown)


def draw(
    page: Page, judged: NotebookNode, store: Store, chromium: Chromium, expected: Letters
) -> tuple[DrawnPage, dict[str, Path]]:
    """The page with its pictures in it, and the folder of each figure's pictures by its id.

    ``judged`` is the page's executed notebook, each of whose figures is official or says that it is not; ``expected``
    are the letters of all pages that are drawn, which save time and change nothing.

    Raises:
        BuildError: for a figure of which something was not drawn.
    """
    notebook, figures = outputs.of_page(page, judged)
    folders: dict[str, Path] = {}
    for output, manifest in figures:
        folder = pictures(output["data"][MIME], manifest, store, chromium, expected)
        output["data"][SVG] = (folder / WIDE).read_text(encoding="utf-8")
        folders[manifest.id] = folder
    return DrawnPage(page, notebook), folders


def pictures(wide: Mapping[str, Any], manifest: Manifest, store: Store, chromium: Chromium, expected: Letters) -> Path:
    """The folder of a figure's three pictures, from its drawings and the words that are written into the files.

    Raises:
        BuildError: for a figure of which something was not drawn.
    """
    words = manifest.model_dump(include=_WRITTEN)
    inputs = {"wide": wide, "narrow": manifest.narrow, "words": words, "browser": browser.version()}
    with browser.limited(browser.WORK_LIMIT):
        return store.made("draw", inputs, lambda folder: _write(wide, manifest, folder, chromium.plotly_page, expected))


def _write(wide: Mapping[str, Any], manifest: Manifest, folder: Path, tab: Tab, expected: Letters) -> None:
    bare = _described(_drawn(wide, manifest.id, tab), manifest)
    (folder / WIDE).write_text(_with_glyphs(bare, expected), encoding="utf-8")
    (folder / PRINT).write_text(bare, encoding="utf-8")
    phone = _described(_drawn(manifest.narrow, manifest.id, tab), manifest)
    (folder / NARROW).write_text(_with_glyphs(phone, expected), encoding="utf-8")


def _drawn(drawing: Mapping[str, Any], name: str, tab: Tab) -> str:
    svg: str = tab.evaluate("drawing => draw(drawing)", json.loads(json.dumps(drawing)))
    if not svg:
        raise BuildError(message("figures.not-drawn", figure=name))
    return svg


def painted(figure: Description, svg: str, store: Store, chromium: Chromium) -> bytes:
    """PNG of a figure's picture, at twice its size, which tells what the figure is and whether it is official."""
    texts = {
        "Title": figure.headline,
        "Description": figure.subtitle,
        "Source": figure.source,
        "Warning": figure.warning,
        "Figure": figure.id,
    }
    inputs = {"svg": svg, "texts": texts, "browser": browser.version()}

    @browser.limited(browser.WORK_LIMIT)
    def make(folder: Path) -> None:
        bare = base64.b64decode(chromium.plotly_page.evaluate("svg => paint(svg)", svg))
        (folder / PNG).write_bytes(png.described(bare, texts))

    return (store.made("paint", inputs, make) / PNG).read_bytes()


def _described(svg: str, manifest: Manifest) -> str:
    """The picture with its title and description as its first children, where screen readers look for them."""
    words = f"<title>{escape(manifest.headline)}</title><desc>{escape(manifest.alt)}</desc>"
    return re.sub(r"(<svg\b[^>]*)>", lambda found: f'{found[1]} role="img">{words}', svg, count=1)


def _with_glyphs(svg: str, expected: Letters) -> str:
    """The picture with a subset of the Korean font inside, so that it looks the same where that font is missing."""
    texts = {False: "", True: ""}
    for attributes, inside in re.findall(r"<text\b([^>]*)>(.*?)</text>", svg, flags=re.DOTALL):
        bold = "font-weight: bold" in attributes + inside or "font-weight:bold" in attributes + inside
        texts[bold] += unescape(re.sub(r"<[^>]+>", "", inside))
    faces = "".join(glyphs.rule(face, texts[face.bold], expected) for face in fonts.faces() if texts[face.bold])
    return svg.replace("</desc>", f"</desc><style>{faces}</style>", 1)
