"""Pictures of figures, drawn by the real plotly.js in the real Chromium."""

from __future__ import annotations

import base64
import gc
import hashlib
import io
import re
import struct
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import psutil
import pytest
from fontTools.ttLib import TTFont
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser

import invented_record
from factbook.chapter.outputs import MIME
from factbook.citing import png
from factbook.errors import BuildError, SetupError
from factbook.figures import fonts, outputs
from factbook.figures.plain_json import plain
from factbook.pipeline import draw, glyphs
from factbook.pipeline.browser import Chromium, launched, plotly_page
from factbook.pipeline.store import Store
from factbook.print import pdf_file

NAME = "fig-invented-bars"


def _drawing(**layout: Any) -> dict[str, Any]:
    size = {"width": 400, "height": 200, "font": {"family": "NanumGothic"}, "showlegend": False}
    figure = go.Figure(layout=size | layout)
    pattern = {"shape": "/", "size": 7, "fgcolor": "#1f4e79", "bgcolor": "#ffffff", "fillmode": "replace"}
    figure.add_bar(x=["가나"], y=[10], marker={"color": "#1f4e79"})
    figure.add_bar(x=["다라"], y=[20], marker={"color": "#ffffff", "pattern": pattern})
    figure.add_annotation(text="<b>굵게</b> &lt;i&gt;", x=0, y=5)
    return dict(figure.to_plotly_json())


def _notebook(drawing: dict[str, Any]) -> NotebookNode:
    manifest = invented_record.manifest(
        id=NAME,
        headline="지어낸 <제목>",
        subtitle="",
        source="자료: 지어냄",
        warning="조건 변경본",
        alt="지어낸 설명",
        narrow=drawing,
    )
    output = new_output("display_data", data={MIME: drawing}, metadata={"factbook": manifest})
    return new_notebook(cells=[new_code_cell("figure", outputs=[output])])


@pytest.fixture(scope="module")
def drawn(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the three pictures of an invented figure."""
    return pictures(_notebook(_drawing()), tmp_path_factory.mktemp("pictures"), browser)


def pictures(notebook: NotebookNode, folder: Path, browser: Browser) -> Path:
    """Folder with the pictures of the notebook's one figure, in a store in ``folder``."""
    with ExitStack() as ends:
        chromium = Chromium(ends)
        chromium.browser = browser
        (folders,) = draw.draw([notebook], Store(folder), chromium)
        (made,) = folders.values()
        return made


def painted(drawn: Path, browser: Browser) -> bytes:
    """The picture for slides."""
    manifest = outputs.read(_notebook(_drawing()).cells[0].outputs[0].metadata["factbook"])
    with ExitStack() as ends:
        chromium = Chromium(ends)
        chromium.browser = browser
        return draw.painted(manifest, _read(drawn, draw.PRINT), chromium)


def _read(folder: Path, picture: str = draw.WIDE) -> str:
    return draw.wide(folder) if picture == draw.WIDE else (folder / picture).read_text(encoding="utf-8")


def test_a_figure_becomes_three_pictures(drawn: Path) -> None:
    """One for wide screens, one for phones, one for print."""
    assert {draw.WIDE, draw.NARROW, draw.PRINT} == {file.name for file in drawn.iterdir()}


def test_text_stays_text_and_carries_its_own_glyphs(drawn: Path) -> None:
    """Every character of a picture for screens is in the fonts inside it, regular or bold."""
    svg = _read(drawn)
    held = set()
    for packed in re.findall(r"base64,([A-Za-z0-9+/=]+)", svg):
        held |= set(TTFont(io.BytesIO(base64.b64decode(packed))).getBestCmap())
    text = re.sub(r"<[^>]+>", "", "".join(re.findall(r"<text\b[^>]*>(.*?)</text>", svg, re.DOTALL)))
    assert "가나" in text
    assert {ord(char) for char in text.replace("&lt;", "<").replace("&gt;", ">")} <= held


def test_what_other_pictures_show_changes_no_glyph_of_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the font was first cut down to all letters of a book, to some, or to this picture's alone."""
    monkeypatch.setattr(glyphs, "_CUT_DOWN", {})
    alone = glyphs.Glyphs(glyphs.Letters())
    for others in (["가나 → 12", "한글과 English, ½"], ["가"]):
        among = glyphs.Glyphs(glyphs.letters(others))
        assert alone.rules("가나 → 12", "나") == among.rules("12가나가 →", "나")
    assert 2 == alone.rules("가", "나").count("@font-face")
    assert alone.rules("가나 → 12", "") != alone.rules("가나 → 13", "")


def test_a_font_that_was_cut_down_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, not when memory is next cleared up."""
    monkeypatch.setattr(glyphs, "_CUT_DOWN", {})
    gc.disable()
    try:
        assert glyphs.Glyphs(glyphs.Letters("가")).rules("가", "")
        opened = psutil.Process().open_files()
    finally:
        gc.enable()
    assert [] == [file.path for file in opened if file.path.endswith((".ttf", ".ttc", ".otf"))]


def test_a_font_is_cut_down_once_for_all_who_show_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures and the page that shows them read the whole font once."""
    monkeypatch.setattr(glyphs, "_CUT_DOWN", {})
    cut = list[glyphs.Letters]()
    whole = glyphs._cut_down
    monkeypatch.setattr(glyphs, "_cut_down", lambda face, letters: [cut.append(letters), whole(face, letters)][1])
    several, fewer, more = (glyphs.letters([text]) for text in ("가나다", "가", "라"))
    for expected in (several, fewer, several, more):
        glyphs.Glyphs(expected)
    assert [several, several, more, more] == cut


def test_a_picture_for_print_leaves_the_font_to_the_printer(drawn: Path) -> None:
    """Otherwise the PDF would hold the font once a figure."""
    assert "@font-face" in _read(drawn)
    assert "@font-face" not in _read(drawn, draw.PRINT)


def test_hatching_is_drawn_as_lines(drawn: Path) -> None:
    """No pattern is left, which would print as a coarse bitmap; its lines are clipped to the bar."""
    svg = _read(drawn, draw.PRINT)
    assert "<pattern" not in svg
    (lines,) = re.findall(r'<path clip-path="[^"]+" d="((?:M[^"]+l[^"]+)+)"', svg)
    assert lines.count("M") > 5


def test_a_picture_does_not_depend_on_what_was_drawn_before(browser: Browser) -> None:
    """Neither its ids nor the order of its attributes: else a store that has another figure changes this one."""
    with plotly_page(browser) as tab:
        assert 1 == len(set(tab.evaluate("drawings => drawAll(drawings)", [plain(_drawing())] * 6)))


def test_title_and_description_come_first(drawn: Path) -> None:
    """A screen reader and a search find the words; markup in them is text."""
    assert re.match(r"<svg\b[^>]*><title>지어낸 &lt;제목&gt;</title><desc>지어낸 설명</desc>", _read(drawn))


_BLOCKS = """async (svg) => {
  const shown = [document.images[0], new Image()];
  shown[1].src = "data:image/svg+xml," + encodeURIComponent(svg);
  await Promise.all(shown.map((image) => image.decode()));
  const grey = shown.map((image) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 100, height: 50 });
    const pen = Object.assign(canvas.getContext("2d"), { imageSmoothingQuality: "high" });
    pen.drawImage(image, 0, 0, 100, 50);
    return [...pen.getImageData(0, 0, 100, 50).data].filter((_, place) => place % 4 === 0);
  });
  const apart = grey[0].filter((value, place) => Math.abs(value - grey[1][place]) > 64).length;
  return { size: [shown[0].naturalWidth, shown[0].naturalHeight], dark: Math.min(...grey[0]), apart };
}"""


def test_a_picture_for_slides_is_the_wide_one_at_twice_its_size(browser: Browser, drawn: Path, tmp_path: Path) -> None:
    """It opens, and shrunk to a thumbnail it is dark and light where the wide picture is."""
    page = browser.new_page()
    file = tmp_path / "picture.png"
    file.write_bytes(painted(drawn, browser))
    page.goto(file.as_uri())
    seen = page.evaluate(_BLOCKS, _read(drawn))
    page.close()
    assert [800, 400] == seen["size"]
    assert seen["dark"] < 64
    assert seen["apart"] <= 5


def test_a_picture_for_slides_says_what_it_shows(browser: Browser, drawn: Path) -> None:
    """Title, source, figure and warning travel in the file; what is empty does not; its size on a slide is true."""
    found = list(png.chunks(painted(drawn, browser)))
    texts = dict(content.decode().split("\0" * 5) for kind, content in found if kind == b"iTXt")
    expected = {"Title": "지어낸 <제목>", "Source": "자료: 지어냄", "Warning": "조건 변경본", "Figure": NAME}
    assert expected == texts
    assert 2 == dict(found)[b"IHDR"][9], "colours without transparency"
    assert [b"IHDR", b"pHYs", b"IEND"] == [kind for kind, _ in found if kind in (b"IHDR", b"pHYs", b"IEND")]
    assert (7559, 7559, 1) == struct.unpack(">IIB", dict(found)[b"pHYs"])


def test_bars_for_hovering_alone_are_not_in_a_picture(browser: Browser, drawn: Path, tmp_path: Path) -> None:
    """Nobody sees them, no reader's software finds them; every other bar stays."""
    drawing = _drawing()
    drawing["data"].append({"type": "bar", "x": ["가나"], "y": [5], "marker": {"color": "rgba(0,0,0,0)"}})
    with_it = _read(pictures(_notebook(drawing), tmp_path, browser), draw.PRINT)
    assert _read(drawn, draw.PRINT).count("<path") == with_it.count("<path")


def test_the_same_figure_gives_the_same_bytes(browser: Browser, drawn: Path, tmp_path: Path) -> None:
    """Drawn again after another figure, a picture does not differ."""
    pictures(_notebook(_drawing(height=300)), tmp_path, browser)
    again = pictures(_notebook(_drawing()), tmp_path, browser)
    assert drawn != again
    assert _read(drawn) == _read(again)


def test_a_drawing_that_was_drawn_is_not_drawn_again(drawn: Path, browser: Browser) -> None:
    """Its pictures are those that lie in the store; another word in a file is another picture."""
    notebook = _notebook(_drawing())
    before = {file: file.stat().st_mtime_ns for file in drawn.iterdir()}
    assert drawn == pictures(notebook, drawn.parents[1], browser)
    assert before == {file: file.stat().st_mtime_ns for file in drawn.iterdir()}
    notebook.cells[0].outputs[0].metadata["factbook"]["alt"] = "지어낸 다른 설명"
    assert drawn != pictures(notebook, drawn.parents[1], browser)


def test_the_notebook_shows_the_picture_itself(browser: Browser, tmp_path: Path) -> None:
    """Who opens the executed notebook where plotly is missing still sees the chart."""
    notebook = _notebook(_drawing())
    assert _read(pictures(notebook, tmp_path, browser)) == notebook.cells[0].outputs[0].data[draw.SVG]


def test_notebooks_are_drawn_in_order_each_with_its_own_pictures(browser: Browser, tmp_path: Path) -> None:
    """Threads that finish pictures while others are drawn mix nothing up."""
    heights = [300, 200, 250]
    with ExitStack() as ends:
        chromium = Chromium(ends)
        chromium.browser = browser
        notebooks = [_notebook(_drawing(height=height)) for height in heights]
        made = list(draw.draw(notebooks, Store(tmp_path), chromium))
    for height, notebook, folders in zip(heights, notebooks, made, strict=True):
        shown = notebook.cells[0].outputs[0].data[draw.SVG]
        assert {NAME: shown} == {name: _read(folder) for name, folder in folders.items()}
        assert f'viewBox="0 0 400 {height}"' in shown


def test_an_empty_figure_is_refused(browser: Browser, tmp_path: Path) -> None:
    """A place without a drawing is never published."""
    nothing = {"data": [], "layout": {"width": 400, "height": 200}}
    with pytest.raises(BuildError, match=NAME):
        pictures(_notebook(nothing), tmp_path, browser)
    assert [] == list(tmp_path.rglob("*.svg"))


def test_a_missing_browser_is_told_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, one line to type."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SetupError, match="apt-get install"), launched():
        pass


PREFERENCES = """<fontconfig>
  <dir>/usr/share/fonts</dir>
  <match target="pattern">
    <edit name="family" mode="assign" binding="strong"><string>NanumMyeongjo</string></edit>
    <edit name="antialias" mode="assign"><bool>false</bool></edit>
  </match>
</fontconfig>
"""


FAMILIES = ("NanumGothic", "NanumMyeongjo", "DejaVu Serif", "Arial", "Liberation Sans", "serif", "monospace")


def _made(folder: Path, browser: Browser) -> dict[str, bytes]:
    """Pictures of the invented figure, and a printed page that asks for fonts of all kinds, made in ``folder``."""
    folder.mkdir()
    sheet = folder / "sheet.html"
    words = "".join(f"<p style='font-family:{name}'>가나 Łódź ✓ <b>굵게</b> <i>기울여</i></p>" for name in FAMILIES)
    made = pictures(_notebook(_drawing()), folder / "store", browser)
    pdf_file.printed(f"<!DOCTYPE html><meta charset='utf-8'><title>t</title>{words}", sheet, browser)
    return {
        file.name: re.sub(rb"D:[0-9]{14}", b"", file.read_bytes())
        for file in (sheet.with_suffix(".pdf"), *made.iterdir())
    }


def _made_elsewhere(folder: Path) -> dict[str, bytes]:
    """The same by a browser started anew."""
    with launched() as browser:
        return _made(folder, browser)


@pytest.mark.gate
def test_other_fonts_and_the_wishes_of_a_desktop_change_no_byte(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where fontconfig puts another font in the place of all, pictures and print are the same, and name our fonts."""
    usual = _made(tmp_path / "usual", browser)
    (tmp_path / "fonts.conf").write_text(PREFERENCES)
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    fonts.faces.cache_clear()
    with ThreadPoolExecutor() as apart:  # Playwright holds one browser a thread
        other = apart.submit(_made_elsewhere, tmp_path / "other").result()
    assert {name: hashlib.sha256(content).hexdigest() for name, content in usual.items()} == {
        name: hashlib.sha256(content).hexdigest() for name, content in other.items()
    }
    named = set(re.findall(rb"/FontName /[A-Z]{6}\+([A-Za-z-]+)", other["sheet.pdf"]))
    assert {b"NanumGothic", b"NanumGothicBold", b"NanumGothicCoding", b"NanumGothicCoding-Bold", b"DejaVuSans"} == named


def test_a_missing_font_is_told_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A font system that answers with another family has no Korean font."""
    monkeypatch.setattr(fonts, "FAMILY", "지어낸글꼴")
    fonts.faces.cache_clear()
    with pytest.raises(SetupError, match="apt-get install"):
        fonts.faces()
    fonts.faces.cache_clear()
