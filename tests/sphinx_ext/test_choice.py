"""Rows a reader chooses among, without a server: by click, key and link, on table and picture, on phone and paper."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

import browser_checks
import site_checks
from factbook.sphinx_ext import choice
from tools_page import ABSENT, FIELDS, OTHER, WORDS

pytestmark = pytest.mark.gate
SIZES = pytest.mark.parametrize(("width", "variant"), [(browser_checks.WIDE, "wide"), (browser_checks.PHONE, "narrow")])
# where each row's name stands in the picture, as a share of its height
_NAMES = """(names) => {
  const whole = document.querySelector("svg").getBoundingClientRect();
  const texts = [...document.querySelectorAll("text")];
  return names.map((name) => texts.find((text) => name.startsWith(text.textContent)).getBoundingClientRect())
    .map((box) => (box.y + box.height / 2 - whole.y) / whole.height);
}"""
_STRIPS = """() => {
  const plate = document.querySelector(".plate:has(.strip)").getBoundingClientRect();
  return Object.fromEntries([...document.querySelectorAll(".strip")].map((strip) => {
    const box = strip.getBoundingClientRect();
    return [strip.dataset.key, [box.y - plate.y, box.bottom - plate.y].map((px) => px / plate.height)];
  }));
}"""

# what lies over the picture at the first strip, from the top, once a pointer could meet the strip
_ORDER = """(plate) => {
  const strip = plate.querySelector(".strip");
  strip.style.pointerEvents = "auto";
  strip.scrollIntoView({ block: "center" });
  const box = strip.getBoundingClientRect();
  const things = document.elementsFromPoint(box.x + 20, box.y + 5).map((thing) => thing.className);
  return things.filter((name) => ["strip", "figure-chart"].includes(name));
}"""


@pytest.fixture
def tab(reach: Path, browser: Browser) -> Iterator[Page]:
    """The page on a wide screen."""
    with browser_checks.opened(browser, reach) as opened:
        yield opened
        assert [] == opened.complaints  # type: ignore[attr-defined]


def visible_rows(tab: Page) -> list[str]:
    """Names of the rows in sight above the one that belongs to no field, which always is."""
    rows = tab.locator("[data-choice] tbody tr").all()
    *names, last = [str(row.locator("th").text_content()) for row in rows if row.is_visible()]
    assert OTHER == last
    return names


def pale(tab: Page) -> list[str]:
    """Keys of the rows of the picture that are covered."""
    return [str(strip.get_attribute("data-key")) for strip in tab.locator(f"#{WORDS} .strip").all()]


def test_all_stands_there_until_something_is_chosen(tab: Page) -> None:
    """One box for each row, by its name, for what there is no row of, and for all of that; nothing is covered."""
    assert list(FIELDS.values()) == visible_rows(tab)
    assert [] == pale(tab)
    labels = [text.strip() for text in tab.locator("fieldset.choice label").all_text_contents()]
    assert [*FIELDS.values(), *ABSENT.values(), "기사에 없는 분야"] == labels
    assert "우리 회사의 분야" == tab.locator("fieldset.choice legend").text_content()


def test_a_click_leaves_the_chosen_rows_in_table_picture_and_address(tab: Page) -> None:
    """The other rows go from the table and pale in the picture; how many are left is said and can be read."""
    tab.get_by_role("checkbox", name="교통").click()
    tab.get_by_role("checkbox", name="방범·방재").click()
    assert ["교통", "방범·방재"] == visible_rows(tab)
    assert ["d04"] == pale(tab)
    assert tab.url.endswith("#offer=d02,d05")
    assert "교통 / 방범·방재: 2개 분야(분류 밖 1행 포함)" == tab.get_by_role("status").last.text_content()


@pytest.mark.parametrize(
    ("ticked", "rows", "words"),
    [
        (["물류"], ["물류"], "물류: 기사에 언급이 없습니다."),
        (["기사에 없는 분야"], ["물류", "주거"], "물류 / 주거: 기사에 언급이 없습니다."),
        (["교통", "주거"], ["교통", "주거"], "교통: 1개 분야(분류 밖 1행 포함) · 주거: 기사에 언급이 없습니다."),
    ],
)
def test_what_the_article_says_nothing_of_is_answered_so(
    tab: Page, ticked: list[str], rows: list[str], words: str
) -> None:
    """Its row comes into sight, in words as well; in the picture all that was not chosen pales."""
    for name in ticked:
        tab.get_by_role("checkbox", name=name).click()
    seen = [
        str(row.locator("th").text_content()) for row in tab.locator("[data-choice] tbody tr").all() if row.is_visible()
    ]
    assert sorted([*rows, OTHER]) == sorted(seen)
    assert words == tab.locator(".choice-said").text_content()
    assert [key for key, name in FIELDS.items() if name not in rows] == pale(tab)


def test_the_keyboard_alone_chooses_and_takes_back(tab: Page) -> None:
    """Tab and space tick; the button for all, reached by Tab, brings everything back where the reader was."""
    tab.locator(".choice input").first.focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert ["환경·에너지·수자원"] == visible_rows(tab)
    scrolled = tab.evaluate("scrollY")
    for _ in range(5):
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert list(FIELDS.values()) == visible_rows(tab)
    assert [] == pale(tab)
    assert "표 4행을 모두 보여 줍니다." == tab.locator(".choice-said").text_content()
    assert scrolled == tab.evaluate("scrollY")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("#offer=d04,d02", ["교통", "환경·에너지·수자원"]),
        ("#offer=d02%2Cd05", ["교통", "방범·방재"]),
        ("#offer=d99,d05", ["방범·방재"]),
        ("#offer=d99", list(FIELDS.values())),
        ("#offer=", list(FIELDS.values())),
        ("#offer=constructor,__proto__", list(FIELDS.values())),
        ("#ＯＦＦＥＲ=Ｄ０２，d\u200b05", ["교통", "방범·방재"]),
        (f"#offer={quote(unicodedata.normalize('NFD', '방범ㆍ방재'))}", ["방범·방재"]),
        (f"#offer={'d02,' * 50_000}", ["교통"]),
        ("#%E0%A4%A", list(FIELDS.values())),
        ("?offer=d04,d02", ["교통", "환경·에너지·수자원"]),
        ("?reading=strict&offer=d05#reach-limits", ["방범·방재"]),
        ("?offer=d05#offer=d02", ["교통"]),
        ("?offer=d05#offer=", list(FIELDS.values())),
        ("#reach-limits", list(FIELDS.values())),
    ],
)
def test_a_link_opens_with_its_choice(reach: Path, browser: Browser, address: str, expected: list[str]) -> None:
    """Keys in any order, as messengers rewrite them; unknown ones and other anchors choose nothing."""
    with browser_checks.opened(browser, reach) as tab:
        tab.goto("about:blank")
        tab.goto(reach.as_uri() + address)
        assert expected == visible_rows(tab)
        ticked = [box.get_attribute("value") for box in tab.locator(".choice input:checked").all()]
        assert ticked == [key for key, name in FIELDS.items() if name in expected and len(expected) < len(FIELDS)]


def test_a_choice_in_the_address_is_there_before_anything_is_seen(reach: Path) -> None:
    """The browser draws nothing before the script has run: rows that go are never seen."""
    (script,) = site_checks.soup(reach).select('script[src*="choice.js"]')
    assert "render" == script["blocking"]


def test_the_back_button_takes_a_choice_back(tab: Page) -> None:
    """Step by step, down to the page as it was opened; and a jump within the page leaves the choice alone."""
    tab.get_by_role("checkbox", name="교통").click()
    tab.get_by_role("checkbox", name="방범·방재").click()
    tab.evaluate("location.hash = 'reach-limits'")
    assert ["교통", "방범·방재"] == visible_rows(tab)
    tab.go_back()
    tab.go_back()
    browser_checks.until(tab, "document.querySelectorAll('.choice input:checked').length === 1")
    assert ["교통"] == visible_rows(tab)
    tab.go_back()
    browser_checks.until(tab, "document.querySelectorAll('.choice input:checked').length === 0")
    assert list(FIELDS.values()) == visible_rows(tab)


@SIZES
def test_strips_lie_on_the_right_rows(reach: Path, browser: Browser, width: int, variant: str) -> None:
    """In the drawing shown, wide or narrow, each strip holds the name of its own row and of no other."""
    drawing = browser.new_page()
    drawing.set_content(site_checks.drawings(reach.parent / "figures" / WORDS)[variant])
    names = dict(zip(FIELDS, drawing.evaluate(_NAMES, list(FIELDS.values())), strict=True))
    drawing.close()
    with browser_checks.opened(browser, reach, width) as tab:
        tab.get_by_role("checkbox", name="방범·방재").click()
        strips = tab.evaluate(_STRIPS)
    assert {"d02", "d04"} == set(strips)
    for key, (top, bottom) in strips.items():
        assert [key] == [name for name, middle in names.items() if top < middle < bottom]


def test_a_choice_pales_the_chart_in_motion_as_well(tab: Page) -> None:
    """Strips lie over the chart, and the pointer still reaches the marks below them."""
    tab.get_by_role("checkbox", name="방범·방재").click()
    tab.locator(f'[data-figure="{WORDS}"] .figure-move').click()
    tab.locator(".figure-chart .bars .point path").first.wait_for(state="attached")
    assert ["d02", "d04"] == pale(tab)
    seen = tab.locator(f"#{WORDS} .plate").evaluate(_ORDER)
    assert ["strip", "figure-chart"] == seen


def test_the_choice_follows_the_screen(tab: Page) -> None:
    """A window made narrow shows the strips where the narrow drawing has the rows."""
    tab.get_by_role("checkbox", name="방범·방재").click()
    before = tab.evaluate(_STRIPS)
    wide = tab.locator(".strip").first.evaluate("(strip) => strip.style.top")
    tab.set_viewport_size({"width": browser_checks.PHONE, "height": 800})
    browser_checks.until(tab, "(top) => document.querySelector('.strip').style.top !== top", arg=wide)
    assert before != tab.evaluate(_STRIPS)


def test_it_is_printed_as_chosen(tab: Page) -> None:
    """Paper has the chosen rows, which they are in words, and the strips; no boxes to tick."""
    tab.get_by_role("checkbox", name="교통").click()
    tab.emulate_media(media="print")
    assert ["교통"] == visible_rows(tab)
    assert tab.locator(".choice-said").is_visible()
    assert tab.locator(f"#{WORDS} .strip").first.is_visible()
    assert not tab.locator(".choice-boxes").is_visible()


def test_without_scripts_the_whole_table_and_picture_stand_there(reach: Path, browser: Browser) -> None:
    """Even by a link with a choice; no boxes that could do nothing."""
    with browser_checks.opened(browser, reach, java_script_enabled=False) as tab:
        tab.goto(reach.as_uri() + "#offer=d04")
        assert list(FIELDS.values()) == visible_rows(tab)
        assert not tab.locator("fieldset.choice").is_visible()


def test_boxes_are_named_by_the_first_row_of_their_key() -> None:
    """Several rows may have one key; markup in a name is text."""
    rows = "".join(
        f'<tr data-key="{key}"><th scope="row">{name}</th></tr>' for key, name in (("a", "가 &lt;b&gt;"), ("a", "나"))
    )
    labels = BeautifulSoup(choice.boxes("offer", f"<table><tbody>{rows}</tbody></table>"), "html.parser").select(
        "label"
    )
    assert ["가 <b>"] == [label.get_text(strip=True) for label in labels]


def test_boxes_and_tools_are_no_hits_of_the_search(reach: Path) -> None:
    """Their words are on every page that has a figure."""
    index = json.dumps(
        json.loads(
            reach.with_name("searchindex.js")
            .read_text(encoding="utf-8")
            .removeprefix("Search.setIndex(")
            .removesuffix(")")
        ),
        ensure_ascii=False,
    )
    assert "주차" in index
    assert [] == [word for word in ("내려받기", "움직", "복사", "csv", "우리 회사") if word in index]
    assert site_checks.soup(reach).select("fieldset.choice")
