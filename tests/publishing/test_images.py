"""Pictures of figures, drawn by the real plotly.js in the real Chromium."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from fontTools.ttLib import TTFont
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser

from factbook.errors import BuildError, SetupError
from factbook.publishing import images

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
    manifest = {"id": NAME, "headline": "지어낸 <제목>", "alt": "지어낸 설명", "narrow": drawing}
    output = new_output("display_data", data={images.MIME: drawing}, metadata={"factbook": manifest})
    return new_notebook(cells=[new_code_cell("figure", outputs=[output])])


@pytest.fixture(scope="module")
def drawn(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the three pictures of an invented figure."""
    folder = tmp_path_factory.mktemp("pictures")
    with images.studio(browser) as page:
        assert images.picture(_notebook(_drawing()), folder, page) == [NAME]
    return folder


def _read(folder: Path, variant: str = "") -> str:
    return (folder / f"{NAME}{variant}.svg").read_text(encoding="utf-8")


def test_a_figure_becomes_three_pictures(drawn: Path) -> None:
    """One for wide screens, one for phones, one for print."""
    assert {f"{NAME}{variant}.svg" for variant in ("", ".narrow", ".print")} == {file.name for file in drawn.iterdir()}


def test_text_stays_text_and_carries_its_own_glyphs(drawn: Path) -> None:
    """Every character of a picture for screens is in the fonts inside it, regular or bold."""
    svg = _read(drawn)
    held = set()
    for packed in re.findall(r"base64,([A-Za-z0-9+/=]+)", svg):
        held |= set(TTFont(io.BytesIO(base64.b64decode(packed))).getBestCmap())
    shown = re.sub(r"<[^>]+>", "", "".join(re.findall(r"<text\b[^>]*>(.*?)</text>", svg, re.DOTALL)))
    assert "가나" in shown
    assert {ord(char) for char in shown.replace("&lt;", "<").replace("&gt;", ">")} <= held


def test_a_picture_for_print_leaves_the_font_to_the_printer(drawn: Path) -> None:
    """Otherwise the PDF would hold the font once a figure."""
    assert "@font-face" in _read(drawn)
    assert "@font-face" not in _read(drawn, ".print")


def test_hatching_is_drawn_as_lines(drawn: Path) -> None:
    """No pattern is left, which would print as a coarse bitmap; its lines are clipped to the bar."""
    svg = _read(drawn, ".print")
    assert "<pattern" not in svg
    (lines,) = re.findall(r'<path d="((?:M[^"]+l[^"]+)+)" clip-path=', svg)
    assert lines.count("M") > 5


def test_title_and_description_come_first(drawn: Path) -> None:
    """A screen reader and a search find the words; markup in them is text."""
    assert re.match(r"<svg\b[^>]*><title>지어낸 &lt;제목&gt;</title><desc>지어낸 설명</desc>", _read(drawn))


def test_the_same_figure_gives_the_same_bytes(browser: Browser, drawn: Path, tmp_path: Path) -> None:
    """Drawn again after another figure, a picture does not differ."""
    with images.studio(browser) as page:
        images.picture(_notebook(_drawing(height=300)), tmp_path, page)
        images.picture(_notebook(_drawing()), tmp_path, page)
    assert _read(drawn) == _read(tmp_path)


def test_the_notebook_shows_the_picture_itself(browser: Browser, tmp_path: Path) -> None:
    """Who opens the executed notebook where plotly is missing still sees the chart."""
    notebook = _notebook(_drawing())
    with images.studio(browser) as page:
        images.picture(notebook, tmp_path, page)
    assert _read(tmp_path) == notebook.cells[0].outputs[0].data[images.SVG]


def test_an_empty_figure_is_refused(browser: Browser, tmp_path: Path) -> None:
    """A place without a drawing is never published."""
    nothing = {"data": [], "layout": {"width": 400, "height": 200}}
    with images.studio(browser) as page, pytest.raises(BuildError, match=NAME):
        images.picture(_notebook(nothing), tmp_path, page)


def test_a_missing_browser_is_told_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, one line to type."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SetupError, match="apt-get install"), images.browser():
        pass


def test_a_missing_font_is_told_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A font system that answers with another family has no Korean font."""
    monkeypatch.setattr(images, "FAMILIES", ("지어낸 글꼴",))
    images._faces.cache_clear()
    with pytest.raises(SetupError, match="apt-get install"):
        images._faces()
    images._faces.cache_clear()
