"""Pictures of figures: drawn by plotly.js in one browser page, finished as SVG files that need nothing else.

A figure becomes four files: ``<id>.svg`` for wide screens and ``<id>.narrow.svg`` for phones carry the glyphs they
use; ``<id>.print.svg`` leaves the font to the printing browser, which embeds it once for the whole book; ``<id>.png``,
the wide picture at twice its size, is for slides.
"""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape, unescape
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import plotly
from fontTools import subset
from fontTools.ttLib import TTFont
from nbformat import NotebookNode
from playwright.sync_api import Browser, Page, sync_playwright

from factbook.chapter.outputs import MIME
from factbook.citing import png
from factbook.environment import folder_for_sockets
from factbook.errors import BuildError, SetupError
from factbook.figures import fonts
from factbook.figures.fonts import Face
from factbook.figures.manifest import Manifest
from factbook.figures.outputs import figures

SVG = "image/svg+xml"
# Chrome first: on Ubuntu the others are a snap, or a stub that asks for one, even where Chrome is there
BROWSERS = ("google-chrome-stable", "google-chrome", "chrome", "chromium", "chromium-browser")
# tables a picture does not need: kerning, vertical text, the type designer's own sources; half the time of a subset
UNUSED_TABLES = [
    "kern",
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "VORG",
    "vhea",
    "vmtx",
    "hdmx",
    "VDMX",
    "LTSH",
    "TSI0",
    "TSI1",
    "TSI2",
    "TSI3",
    "TSI5",
]
SETUP_LINE = f"sudo apt-get install chromium {fonts.PACKAGES}"


@contextmanager
def browser() -> Iterator[Browser]:
    """The system's Chromium, without network habits of its own, and with our fonts alone.

    Raises:
        SetupError: when there is none, or it does not start.
    """
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        raise SetupError(f"Chromium이 없습니다. `{SETUP_LINE}`을 실행한 뒤 다시 시도하세요.")
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with fonts.configured() as seeing, sync_playwright() as playwright:
        own: dict[str, str | float | bool] = {**seeing, "TMPDIR": str(folder_for_sockets())}
        try:
            launched = playwright.chromium.launch(executable_path=executable, args=quiet, env=own)
        except Exception as error:
            raise SetupError(f"{executable}을 시작하지 못했습니다: {str(error).splitlines()[0]}") from error
        try:
            yield launched
        finally:
            launched.close()


@contextmanager
def studio(browser: Browser) -> Iterator[Page]:
    """A blank page with plotly.js in it, ready to draw; it can reach nothing outside."""
    page = browser.new_page(offline=True)
    try:
        page.set_content("<!DOCTYPE html><html><body></body></html>")
        for package, name in (("sphinx_ext", "static/no-base-map.js"), ("pipeline", "assets/studio.js")):
            with as_file(files(f"factbook.{package}").joinpath(name)) as script:
                page.add_script_tag(path=script)
        page.add_script_tag(path=Path(plotly.__file__).parent / "package_data" / "plotly.min.js")
        yield page
    finally:
        page.close()


def picture(notebook: NotebookNode, folder: Path, page: Page) -> list[str]:
    """Ids of the notebook's figures, whose pictures now lie in ``folder`` and in the notebook itself as SVG.

    Raises:
        BuildError: for a figure of which something was not drawn.
    """
    names = []
    for output, manifest in figures(notebook):
        name = manifest.id
        drawings = {"": output["data"][MIME], ".narrow": manifest.narrow}
        for variant, drawing in drawings.items():
            bare = _described(_drawn(drawing, name, page), manifest)
            finished = _with_glyphs(bare)
            (folder / f"{name}{variant}.svg").write_text(finished, encoding="utf-8")
            if not variant:
                (folder / f"{name}.print.svg").write_text(bare, encoding="utf-8")
                (folder / f"{name}.png").write_bytes(_painted(bare, manifest, page))
                output["data"][SVG] = finished
        names.append(name)
    return names


def _drawn(drawing: Mapping[str, Any], name: str, page: Page) -> str:
    svg: str = page.evaluate("drawing => draw(drawing)", json.loads(json.dumps(drawing)))
    if not svg:
        raise BuildError(f"그림 '{name}'에 그려지지 않은 것이 있습니다. 그 장의 노트북을 열어 그림 칸을 확인하세요.")
    return svg


def _painted(svg: str, manifest: Manifest, page: Page) -> bytes:
    """PNG of a picture that tells its title, its source, the figure's id, and whether its numbers are official."""
    painted = base64.b64decode(page.evaluate("svg => paint(svg)", svg))
    texts = {
        "Title": manifest.headline,
        "Description": manifest.subtitle,
        "Source": manifest.source,
        "Warning": manifest.warning,
        "Figure": manifest.id,
    }
    return png.described(painted, texts)


def _described(svg: str, manifest: Manifest) -> str:
    """The picture with its title and description as its first children, where screen readers look for them."""
    words = f"<title>{escape(manifest.headline)}</title><desc>{escape(manifest.alt)}</desc>"
    return re.sub(r"(<svg\b[^>]*)>", lambda found: f'{found[1]} role="img">{words}', svg, count=1)


def _with_glyphs(svg: str) -> str:
    """The picture with a subset of the Korean font inside, so that it looks the same where that font is missing."""
    texts = {False: "", True: ""}
    for attributes, inside in re.findall(r"<text\b([^>]*)>(.*?)</text>", svg, flags=re.DOTALL):
        bold = "font-weight: bold" in attributes + inside or "font-weight:bold" in attributes + inside
        texts[bold] += unescape(re.sub(r"<[^>]+>", "", inside))
    faces = "".join(_rule(face, texts[face.bold]) for face in fonts.faces() if texts[face.bold])
    return svg.replace("</desc>", f"</desc><style>{faces}</style>", 1)


def _rule(face: Face, text: str) -> str:
    font = TTFont(face.file, fontNumber=face.index, lazy=True, recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[], notdef_outline=True)
    options.drop_tables = [*options.drop_tables, *UNUSED_TABLES]
    maker = subset.Subsetter(options)
    maker.populate(text=text)
    maker.subset(font)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    address = f"data:font/woff2;base64,{base64.b64encode(packed.getvalue()).decode('ascii')}"
    weight = "bold" if face.bold else "normal"
    return f"@font-face{{font-family:'{face.family}';font-weight:{weight};src:url({address}) format('woff2')}}"
