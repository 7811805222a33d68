"""What a reader takes away from a figure: files that open elsewhere, say whose they are, and do no harm."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import browser_checks
import pytest
import site_checks
from invented_book import HOSTILE
from playwright.sync_api import Browser
from tools_page import BARS, FORMULA, WORDS

from factbook.publishing import downloads, png, toolbar

SOURCE = "자료: 서울경제TV(2024.9.26.), KOTRA 발표 보도; 가공: 본 데이터북"


def manifest(*cells: str, **more: Any) -> dict[str, Any]:
    """A figure of one row."""
    table = {"columns": [f"열{place}" for place in range(len(cells))], "rows": [list(cells)]}
    return {"id": "fig-a-b", "source": "자료: 지어냄", "warning": "", "table": table} | more


def read(text: str) -> list[list[str]]:
    """Rows of a CSV text."""
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("name", [BARS, WORDS])
def test_page_offers_png_svg_and_csv_in_this_order(reach: Path, name: str) -> None:
    """Plain links beside the figure, whose files lie there under names that tell the figure."""
    links = site_checks.soup(reach).select(f'.figure-tools[data-figure="{name}"] a[download]')
    assert [f"figures/{name}.{kind}" for kind in ("png", "svg", "csv")] == [link["href"] for link in links]
    assert ["PNG", "SVG", "CSV"] == [link.get_text() for link in links]
    assert all((reach.parent / str(link["href"])).stat().st_size for link in links)


def test_links_work_from_disk_without_scripts(reach: Path, browser: Browser) -> None:
    """Each leads to its file; of buttons that could do nothing there is none to see."""
    with browser_checks.opened(browser, reach, java_script_enabled=False) as tab:
        assert not any(button.is_visible() for button in tab.locator(".figure-tools button, .choice").all())
        for place in range(3):
            link = tab.locator(".figure-tools a").nth(place)
            address = (reach.parent / str(link.get_attribute("href"))).as_uri()
            with tab.expect_request(address):
                link.click()
            tab.goto(reach.as_uri())


def test_a_spreadsheet_reads_the_table_and_knows_its_letters(reach: Path) -> None:
    """UTF-8 with the mark Excel asks for; one table and nothing else, each row with its source and its figure."""
    written = (reach.parent / "figures" / f"{BARS}.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert [
        ["도시", "표기", "범위", "출처", "그림"],
        ["가나", "40여 건", "40–49건", SOURCE, BARS],
        ["다라", f"'{FORMULA}", "-90", SOURCE, BARS],
    ] == read(written.decode("utf-8-sig"))


@pytest.mark.parametrize("cell", ["=1+1", "+82-2-1", "-2+3", "@SUM(A1)", "＝1+1", "\t=1+1", "-SUM(A1)"])
def test_what_a_spreadsheet_would_execute_is_text(cell: str) -> None:
    """A sign in front of it says so, in heads as well as in rows."""
    table = {"columns": [cell], "rows": [[cell]]}
    assert [f"'{cell.strip()}"] * 2 == [row[0] for row in read(downloads.table(manifest(table=table)))]


@pytest.mark.parametrize("cell", ["-", "-90", "+1,234.5", "40–49건", "가=나", HOSTILE, ""])
def test_harmless_cells_stay_as_they_are(cell: str) -> None:
    """Numbers stay numbers, and signs within a text are no formula."""
    assert cell == read(downloads.table(manifest(cell)))[1][0]


def test_a_changed_run_says_so_in_every_row() -> None:
    """Numbers of a run with other parameters do not pass for official ones once their file is alone."""
    rows = read(downloads.table(manifest("1", warning="조건 변경본(공식 수치 아님): reading = strict")))
    assert "자료: 지어냄 조건 변경본(공식 수치 아님): reading = strict" == rows[1][-2]


def test_a_picture_for_slides_names_its_source(reach: Path) -> None:
    """Who gets the file alone still finds whose it is and which figure it was."""
    found = list(png.chunks((reach.parent / "figures" / f"{WORDS}.png").read_bytes()))
    texts = dict(content.decode().split("\0" * 5) for kind, content in found if kind == b"iTXt")
    assert {"Title": "지어낸 제목", "Description": "지어낸 부제", "Source": SOURCE, "Figure": WORDS} == texts


def test_only_what_pages_offer_is_laid_beside_them(tmp_path: Path) -> None:
    """Pictures for phones and for print are no downloads."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for kind in ("svg", "narrow.svg", "print.svg", "png", "csv", "js"):
        (pictures / f"fig-a-b.{kind}").touch()
    downloads.lay_out(pictures, tmp_path / "figures")
    offered = {file.name for file in (tmp_path / "figures").iterdir()}
    assert {f"fig-a-b.{kind}" for kind in ("svg", "png", "csv", "js")} == offered


def test_a_toolbar_lets_no_markup_of_the_data_through() -> None:
    """Nor does it hold a blank line, which would end the block for Markdown."""
    html = toolbar.toolbar(manifest("1", source=f"{HOSTILE}\n\n둘째"), "figures")
    assert "<b>" not in html
    assert "\n\n" not in html


@pytest.mark.parametrize("clipboard", [True, False], ids=["clipboard", "no clipboard"])
def test_the_source_line_is_copied_and_a_voice_says_so(reach: Path, browser: Browser, clipboard: bool) -> None:
    """With the keyboard alone, also where the browser has no clipboard; nothing on the page moves."""
    with browser_checks.opened(browser, reach) as tab:
        if not clipboard:
            tab.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        before = tab.evaluate(browser_checks.BOXES)
        tab.locator(".figure-copy").first.focus()
        tab.keyboard.press("Enter")
        tab.locator(".figure-said", has_text="복사했습니다").first.wait_for(state="attached")
        assert "복사했습니다" == tab.locator(".figure-copy").first.text_content()
        assert before == tab.evaluate(browser_checks.BOXES)
        assert "figure-copy" == tab.evaluate("document.activeElement.className")
        tab.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
        tab.locator("#paste").focus()
        tab.keyboard.press("Control+V")
        assert SOURCE == tab.locator("#paste").input_value()
        assert [] == tab.complaints  # type: ignore[attr-defined]
