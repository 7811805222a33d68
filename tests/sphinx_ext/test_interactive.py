"""A figure set in motion on a page opened from disk: by keyboard and pointer, in its own box, and gone on paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import browser_checks
import site_checks
from tools_page import BARS, SAID, WORDS

SOURCE = "자료: 서울경제TV(2024.9.26.), KOTRA 발표 보도; 가공: 중부유럽 스마트시티 시장 데이터북"
pytestmark = pytest.mark.gate
SIZES = pytest.mark.parametrize("width", [browser_checks.WIDE, browser_checks.PHONE])
# where two things lie that shall lie on each other
_BOXES = """(name) => [".drawing", ".figure-chart .main-svg"].map((part) => {
  const box = document.querySelector(`#${name} ${part}`).getBoundingClientRect();
  return [box.x, box.y, box.width, box.height].map((px) => Math.round(px));
})"""

# left and right of the label and of its chart, and what it says: at one moment, since a label may be drawn anew
_LABEL = """() => {
  const label = document.querySelector(".hoverlayer .hovertext");
  const ends = (part) => (({ left, right }) => [left, right])(part.getBoundingClientRect());
  return label && [ends(label), ends(document.querySelector(".figure-chart")), label.textContent];
}"""


@pytest.fixture
def tab(reach: Path, browser: Browser) -> Iterator[Page]:
    """The page on a wide screen."""
    with browser_checks.opened(browser, reach) as opened:
        yield opened


def start(tab: Page, name: str) -> None:
    """Set a figure in motion with the keyboard."""
    tab.locator(f'[data-figure="{name}"] .figure-move').focus()
    tab.keyboard.press("Enter")
    tab.locator(f'[data-figure="{name}"] .figure-move[aria-pressed=true]').wait_for()


def heard(tab: Page, name: str, key: str) -> str:
    """What is read out after a key."""
    status = tab.locator(f'[data-figure="{name}"] .figure-said')
    before = status.text_content()
    tab.keyboard.press(key)
    browser_checks.until(
        tab, "([status, before]) => status.textContent !== before", arg=[status.element_handle(), before]
    )
    return str(status.text_content())


def test_a_page_loads_no_library_until_a_reader_asks(reach: Path, tab: Page) -> None:
    """One plotly.js lies in the site; the page's own scripts are small and stand on pages with figures alone."""
    assert 1 == len(list(reach.parent.rglob("plotly*.js")))
    assert not tab.evaluate("'Plotly' in window || 'factbookDrawings' in window")
    scripts = [Path(str(tag["src"]).split("?")[0]).name for tag in site_checks.soup(reach).select("script[src]")]
    assert {"copy.js", "chart.js", "choice.js"} <= set(scripts)
    search = site_checks.soup(reach.with_name("search.html")).select(
        'script[src*="chart.js"], script[src*="choice.js"]'
    )
    assert [] == search


@SIZES
def test_the_chart_lies_exactly_on_its_picture(reach: Path, browser: Browser, width: int) -> None:
    """Wide or narrow, drawn as large as the picture; nothing else moves when it comes and goes."""
    with browser_checks.opened(browser, reach, width) as tab:
        before = tab.evaluate(browser_checks.BOXES)
        for name in (BARS, WORDS):
            start(tab, name)
            picture, chart = tab.evaluate(_BOXES, name)
            assert picture == pytest.approx(chart, abs=1)
            assert before == tab.evaluate(browser_checks.BOXES)
            tab.keyboard.press("Escape")
        assert before == tab.evaluate(browser_checks.BOXES)
        assert [] == tab.complaints  # type: ignore[attr-defined]


def test_the_chart_changes_with_the_screen(tab: Page) -> None:
    """A window made narrow gets the drawing for phones, in the place of the picture for phones."""
    start(tab, BARS)
    tab.set_viewport_size({"width": browser_checks.PHONE, "height": 800})
    browser_checks.until(tab, "document.querySelector('.figure-chart > div')?.style.width === '326px'")
    picture, chart = tab.evaluate(_BOXES, BARS)
    assert picture == pytest.approx(chart, abs=1)


def test_arrow_keys_read_the_marks_one_by_one(tab: Page) -> None:
    """Name, wording, range and source in full, each value once though a bar has two parts; the ends are the ends."""
    start(tab, BARS)
    assert f"상담(건) 가나: 40여 건(40–49건) {SOURCE}" == heard(tab, BARS, "ArrowRight")
    assert f"상담(건) 다라: 90건 {SOURCE}" == heard(tab, BARS, "ArrowDown")
    assert heard(tab, BARS, "ArrowLeft").startswith("상담(건) 가나")
    assert heard(tab, BARS, "End").startswith("상담(건) 다라")
    assert heard(tab, BARS, "Home").startswith("상담(건) 가나")


def test_a_cell_of_words_is_read_with_its_row_column_and_scope(tab: Page) -> None:
    """Every word of it, signs of markup among them, as they are written."""
    start(tab, WORDS)
    read = [heard(tab, WORDS, "ArrowRight") for _ in range(5)]
    assert f"교통 · 가나(지어낸 시) {SAID['가나']} {SOURCE}" == read[3]
    assert f"교통 · 다라(지어낸 시) 이름이 나오지 않음 {SOURCE}" == read[4]


@SIZES
def test_a_pointer_anywhere_in_a_cell_shows_all_of_it_inside_the_picture(
    reach: Path, browser: Browser, width: int
) -> None:
    """The label says what the voice says and is not cut off at the edge."""
    with browser_checks.opened(browser, reach, width) as tab:
        start(tab, WORDS)
        cells = tab.locator(f"#{WORDS} .bars .point path")
        for index in range(cells.count()):
            cells.nth(index).scroll_into_view_if_needed()
            box = cells.nth(index).bounding_box()
            assert box is not None
            tab.mouse.move(0, 0)  # so that no label is left of the cell before
            tab.locator(".hoverlayer .hovertext").wait_for(state="detached")
            tab.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.8)
            inner, outer, label = browser_checks.until(tab, _LABEL)
            assert outer[0] - 1 <= inner[0]
            assert inner[1] <= outer[1] + 1
            assert "".join(SOURCE.split()) in "".join(label.split())


def test_escape_returns_to_the_picture_and_to_the_button(tab: Page) -> None:
    """From the chart and from the button; the button then starts it again."""
    for _ in range(2):
        start(tab, BARS)
        assert "figure-chart" == tab.evaluate("document.activeElement.className")
        tab.keyboard.press("Escape")
        assert "figure-move" == tab.evaluate("document.activeElement.className")
        assert 0 == tab.locator(".figure-chart").count()
        assert "false" == tab.locator(".figure-move").first.get_attribute("aria-pressed")


def test_paper_gets_the_picture(tab: Page) -> None:
    """A page printed while a chart is open shows the still picture, and no buttons."""
    start(tab, BARS)
    tab.emulate_media(media="print")
    assert tab.locator(f"#{BARS} .drawing-wide").is_visible()
    assert not tab.locator(".figure-chart").is_visible()
    assert not tab.locator(".figure-tools").first.is_visible()


def test_a_chart_that_cannot_be_fetched_says_so_and_leaves_the_picture(
    reach: Path, browser: Browser, tmp_path: Path
) -> None:
    """On a stick with half of the files the reader is told, and nothing covers the picture."""
    copy = shutil.copytree(reach.parent, tmp_path / "site") / reach.name
    (copy.parent / "figures" / f"{BARS}.js").unlink()
    with browser_checks.opened(browser, copy) as tab:
        tab.locator(".figure-move").first.click()
        tab.locator(".figure-said", has_text="불러오지 못했습니다").first.wait_for(state="attached")
        assert "불러오지 못했습니다" == tab.locator(".figure-move").first.text_content()
        assert 0 == tab.locator(".figure-chart").count()
