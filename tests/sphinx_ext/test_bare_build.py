"""A bare ``jupyter-book build .``: no command of ours runs, and its charts are drawn all the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from playwright.sync_api import Browser

import browser_checks
import invented_book
import invented_record
import site_checks

CHART = {
    "data": [{"type": "bar", "x": [10, 20], "y": ["가나", "다라"], "orientation": "h"}],
    "layout": {"title": {"text": "지어낸 </script> 그림"}, "height": 260},
}
MANIFEST = invented_record.manifest(
    id="fig-index-counts",
    table={"columns": ["도시", "상담"], "rows": [["가나", "10여 건"], ["다라", "20여 건"]]},
    narrow={"data": CHART["data"], "layout": {"title": {"text": "좁은 그림"}, "height": 260}},
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Page of a book with one chart, built by Jupyter Book alone."""
    root = invented_book.write_root(tmp_path_factory.mktemp("bare"))
    write_chapter(root)
    command = "from jupyter_book.cli.main import main; main()"
    subprocess.run(
        [sys.executable, "-c", command, "build", ".", "-W", "-n", "--keep-going"],
        cwd=root,
        env={name: value for name, value in os.environ.items() if not name.startswith("FACTBOOK_")},
        check=True,
        capture_output=True,
    )
    return root / "_build" / "html" / "chapters" / "index.html"


def write_chapter(root: Path) -> None:
    """A book of one chapter, whose cell shows a figure as ours do."""
    (root / "_toc.yml").write_text("format: jb-book\nroot: chapters/index\n", encoding="utf-8")
    bundle = {"application/vnd.plotly.v1+json": CHART, "text/plain": "그림"}
    figure = {"name": "fig-index-counts", "caption": "지어낸 수"}
    source = f"display({bundle!r}, raw=True, metadata={ ({'factbook': MANIFEST})!r})"
    cells = [
        new_markdown_cell(
            "(index)=\n# 한눈에 보기\n\n{numref}`fig-index-counts`을 본다.\n\n```{quoted-figure} fig-index-counts\n```"
        ),
        new_code_cell(source, metadata={"mystnb": {"figure": figure}}),
    ]
    nbformat.write(invented_book.notebook(cells), root / "chapters" / "index.ipynb")


@pytest.mark.parametrize(
    ("width", "title"), [(browser_checks.WIDE, "지어낸 </script> 그림"), (browser_checks.PHONE, "좁은 그림")]
)
def test_chart_is_drawn_from_disk_without_any_request_outside(
    page: Path, browser: Browser, width: int, title: str
) -> None:
    """The chart stands in the page as a numbered figure, drawn for the screen it is on, and nothing is fetched."""
    with browser_checks.opened(browser, page, width) as tab:
        chart = tab.locator("figure .factbook-chart .js-plotly-plot")
        chart.locator(".bars path").first.wait_for(state="attached")
        assert title in chart.inner_text()
        assert tab.locator("figure figcaption").inner_text().startswith("그림 1")
        assert tab.complaints == []  # type: ignore[attr-defined]


def test_a_quoted_figure_is_the_line_alone(page: Path) -> None:
    """There are no pictures to quote; number and caption lead to the chart."""
    (box,) = site_checks.soup(page).select(".quoted-figure")
    (link,) = box.select("a")
    assert ("그림 1 지어낸 수", "#fig-index-counts", []) == (box.get_text(strip=True), link["href"], box.select("img"))


def test_table_stands_in_the_chart_s_place_without_scripts(page: Path) -> None:
    """A reader without JavaScript gets the numbers as a table."""
    table = site_checks.soup(page).select_one("figure noscript table")
    assert table is not None
    assert "20여 건" in table.get_text()


def test_chart_s_data_cannot_end_its_script(page: Path) -> None:
    """What a title says stays data, whatever it says."""
    written = site_checks.soup(page).select_one(".factbook-chart script")
    assert written is not None
    assert json.loads(written.get_text())["wide"] == CHART
