"""What a reader takes away from a figure: files that lie where pages say, and what the buttons copy."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

import browser_checks
import invented_record
import site_checks
from factbook.citing import citations, png, sentences
from factbook.figures import record
from factbook.formats import downloads, registry
from factbook.web.cards import toolbar
from tools_page import BARS, WORDS

KINDS = ["png", "pptx", "hwpx", "docx", "xlsx", "csv", "svg", "pdf"]


@pytest.mark.parametrize("name", [BARS, WORDS])
def test_page_offers_files_most_wanted_first(reach: Path, name: str) -> None:
    """Plain links beside the figure, whose files lie there under names that tell the figure."""
    links = site_checks.soup(reach).select(f'.figure-tools[data-figure="{name}"] a[download]')
    assert [f"figures/{name}.{kind}" for kind in KINDS] == [link["href"] for link in links]
    assert [kind.upper() for kind in KINDS] == [link.get_text() for link in links]
    assert all((reach.parent / str(link["href"])).stat().st_size for link in links)


def test_links_work_from_disk_without_scripts(reach: Path, browser: Browser) -> None:
    """Each leads to its file or to the card; of buttons that could do nothing there is none to see."""
    with browser_checks.opened(browser, reach, java_script_enabled=False) as tab:
        assert not any(button.is_visible() for button in tab.locator(".figure-tools button, .choice").all())
        for index in range(1 + len(KINDS)):
            link = tab.locator(".figure-tools").first.locator("a").nth(index)
            address = (reach.parent / str(link.get_attribute("href"))).as_uri()
            with tab.expect_request(address):
                link.click()
            tab.goto(reach.as_uri())


def test_the_archive_holds_what_the_page_offers(reach: Path) -> None:
    """Byte for byte, and nothing of the page's own scripts; a page that stands alone has no second copy of it all."""
    folder = reach.parent / "figures"
    assert not (folder / f"{BARS}.zip").exists()
    stored = record.read(folder / f"{BARS}.json")
    files = {file.name.removeprefix(f"{BARS}."): file.read_bytes() for file in folder.glob(f"{BARS}.*")}
    with zipfile.ZipFile(io.BytesIO(registry.archives(stored, files)["zip"])) as archive:
        inside = {Path(name).name: archive.read(name) for name in archive.namelist()}
    offered = {f"{BARS}.{kind}" for kind in registry.by_ending() if kind != "zip"}
    assert offered <= set(inside)
    assert all((folder / name).read_bytes() == inside[name] for name in offered)
    assert not any(name.endswith(".js") for name in inside)


def test_a_picture_for_slides_names_its_source_and_version(reach: Path) -> None:
    """Who gets the file alone still finds whose it is and which version of which figure it was."""
    stored = record.read(reach.parent / "figures" / f"{WORDS}.json")
    found = list(png.chunks((reach.parent / "figures" / f"{WORDS}.png").read_bytes()))
    texts = dict(content.decode().split("\0" * 5) for kind, content in found if kind == b"iTXt")
    assert ("지어낸 제목", stored.source, WORDS, stored.version) == tuple(
        texts[key] for key in ("Title", "Source", "Figure", "Version")
    )


def test_only_what_pages_offer_is_laid_beside_them() -> None:
    """Pictures for phones and for print are no downloads."""
    kinds = ("svg", "narrow.svg", "print.svg", "png", "csv", "js", "png.js", "csl.json")
    assert ["svg", "png", "csv", "js", "png.js", "csl.json"] == [kind for kind in kinds if downloads.laid_out(kind)]


def test_a_toolbar_lets_no_markup_of_the_data_through() -> None:
    """Nor does it hold a blank line, which would end the block for Markdown."""
    hostile = '<b>굵게</b> & "따옴표"\n\n둘째'
    statement = invented_record.changed(invented_record.RECORD.statements[0], sentences={"plain": hostile})
    made = invented_record.record(source=hostile, statements=[statement])
    html = toolbar.toolbar(made, {}, "figures", "f", registry.offered())
    assert "<b>" not in html
    assert "\n\n" not in html


def pasted(tab: Page) -> str:
    """What the clipboard holds, as a person would paste it."""
    tab.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
    tab.locator("#paste").focus()
    tab.keyboard.press("Control+V")
    return tab.locator("#paste").input_value()


@pytest.mark.parametrize("clipboard", [True, False], ids=["clipboard", "no clipboard"])
def test_the_source_line_is_copied_and_a_voice_says_so(reach: Path, browser: Browser, clipboard: bool) -> None:
    """With the keyboard alone, also where the browser has no clipboard; nothing on the page moves."""
    with browser_checks.opened(browser, reach) as tab:
        if not clipboard:
            tab.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        before = tab.evaluate(browser_checks.BOXES)
        button = tab.locator(f'[data-figure="{BARS}"] button.copy', has_text="자료 줄 복사")
        button.focus()
        tab.keyboard.press("Enter")
        tab.locator(".figure-said", has_text="자료 줄 복사: 복사했습니다").first.wait_for(state="attached")
        assert before == tab.evaluate(browser_checks.BOXES)
        assert "copy" == tab.evaluate("document.activeElement.className")
        stored = record.read(reach.parent / "figures" / f"{BARS}.json")
        assert f"{stored.source}, {stored.mark}" == pasted(tab)
        assert [] == tab.complaints  # type: ignore[attr-defined]


def test_a_card_serves_a_slide_in_three_clicks(reach: Path, browser: Browser) -> None:
    """Open card, copy image, copy sentence, from disk: the clipboard holds that very picture, then that sentence."""
    with browser_checks.opened(browser, reach, permissions=browser_checks.CLIPBOARD) as tab:
        tab.locator(f'[data-figure="{BARS}"] a.figure-card').click()
        tab.wait_for_url(f"**/f/{BARS}/index.html")
        tab.get_by_role("button", name="이미지 복사", exact=True).click()
        tab.locator("header [role=status]", has_text="이미지 복사: 복사했습니다").wait_for(state="attached")
        copied = tab.evaluate(READ_PICTURE)
        figures = reach.parent / "figures"
        assert pixels((figures / f"{BARS}.png").read_bytes()) == pixels(base64.b64decode(copied))
        tab.get_by_role("button", name="문장 복사", exact=True).click()
        tab.locator("header [role=status]", has_text="문장 복사: 복사했습니다").wait_for(state="attached")
        expected = sentences.first(record.read(figures / f"{BARS}.json"))
        assert "40–49건" in expected
        assert expected == tab.evaluate("navigator.clipboard.readText()")
        assert [] == tab.complaints  # type: ignore[attr-defined]


DENIED = {
    "plain http": "",  # which has no clipboard
    "denied": "navigator.clipboard.write = navigator.clipboard.writeText = async () => { throw 0; }; 0",
    "old browser": "delete window.ClipboardItem",
}
NOTHING_BY_HAND = "document.execCommand = () => false"
HERE = "http://book.test"  # no secure context, as the address of a machine in the house
AT = pytest.mark.parametrize("at", ["page", "card"])


def served(tab: Page, reach: Path, at: str, why: str) -> Locator:
    """Tools of a figure on its page or card, opened by plain http or from disk, where copying fails for a reason."""
    address = {"page": reach.name, "card": f"f/{BARS}/index.html"}[at]
    base = HERE if why == "plain http" else reach.parent.as_uri()
    folder = reach.parent
    tab.route(f"{HERE}/**", lambda route: route.fulfill(path=folder / urlsplit(route.request.url).path.lstrip("/")))
    tab.goto(f"{base}/{address}")
    assert (why == "plain http") != tab.evaluate("isSecureContext")
    tab.evaluate(DENIED[why])
    return tab.locator(f'.figure-tools[data-figure="{BARS}"], header > .tools').first


@AT
@pytest.mark.parametrize(
    "why", [pytest.param(why, marks=() if why == "plain http" else pytest.mark.gate) for why in DENIED]
)
def test_a_picture_not_copied_can_be_had_otherwise(reach: Path, browser: Browser, at: str, why: str) -> None:
    """The page says how, over what stands below, offers the file, and goes back to where the reader was on Escape."""
    with browser_checks.opened(browser, reach) as tab:
        tools = served(tab, reach, at, why)
        before = tab.evaluate(browser_checks.BOXES)
        tools.get_by_role("button", name="이미지 복사", exact=True).click()
        help = tools.locator(".copy-help")
        help.wait_for()
        assert "복사하지 못했습니다" == tools.locator("button.copy").first.inner_text()
        text = help.locator("[role=alert]").inner_text()
        assert [] == [words for words in ("복사를 막았습니다", "그림 파일", "내려받아") if words not in text]
        file = help.get_by_role("link", name="PNG 내려받기").evaluate("link => new URL(link.href).pathname")
        assert file.endswith(f"/figures/{BARS}.png")
        tab.keyboard.press("Escape")
        assert (0, "copy") == (help.count(), tab.evaluate("document.activeElement.className"))
        assert before == tab.evaluate(browser_checks.BOXES)


@AT
def test_a_sentence_not_copied_waits_to_be_copied_by_hand(reach: Path, browser: Browser, at: str) -> None:
    """Where the browser refuses twice, the sentence is selected: Ctrl+C copies it letter by letter."""
    stored = record.read(reach.parent / "figures" / f"{BARS}.json")
    with browser_checks.opened(browser, reach) as tab:
        tools = served(tab, reach, at, "plain http")
        tab.evaluate(NOTHING_BY_HAND)
        tools.get_by_role("button", name="문장 복사", exact=True).click()
        tools.locator(".copy-help [role=alert]", has_text="Ctrl+C").wait_for()
        tab.keyboard.press("Control+C")
        tools.get_by_role("button", name="닫기").click()
        assert 0 == tools.locator(".copy-help").count()
        assert sentences.first(stored) == pasted(tab)


@AT
def test_plain_http_still_copies_sentence_and_source(reach: Path, browser: Browser, at: str) -> None:
    """Without a clipboard, by the older way, which leaves nothing behind on the page."""
    stored = record.read(reach.parent / "figures" / f"{BARS}.json")
    for name, text in (("문장 복사", sentences.first(stored)), ("자료 줄 복사", citations.source_line(stored))):
        with browser_checks.opened(browser, reach) as tab:
            tools = served(tab, reach, at, "plain http")
            tools.get_by_role("button", name=name, exact=True).click()
            tab.locator("[role=status]", has_text=f"{name}: 복사했습니다").first.wait_for(state="attached")
            assert 0 == tab.locator(".copy-help, .figure-copied").count()
            assert text == pasted(tab)


READ_PICTURE = """async () => {
  const [item] = await navigator.clipboard.read();
  const bytes = new Uint8Array(await (await item.getType("image/png")).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


def pixels(picture: bytes) -> tuple[tuple[int, int], bytes]:
    """Size and colours of a PNG; a clipboard may write its own file of the same picture."""
    with Image.open(io.BytesIO(picture)) as opened:
        return opened.size, opened.convert("RGB").tobytes()


@pytest.mark.parametrize("width", [browser_checks.WIDE, browser_checks.PHONE])
def test_the_three_buttons_of_a_card_need_no_scrolling(reach: Path, browser: Browser, width: int) -> None:
    """All of them lie on the first screen, and every text on the card is there without scripts."""
    card = reach.parent / "f" / BARS / "index.html"
    with browser_checks.opened(browser, card, width) as tab:
        boxes = [button.bounding_box() for button in tab.locator("header button.copy").all()]
        assert 3 == len(boxes)
        assert all(box and box["y"] + box["height"] <= tab.viewport_size["height"] for box in boxes)  # type: ignore[index]
    with browser_checks.opened(browser, card, width, java_script_enabled=False) as tab:
        assert not any(button.is_visible() for button in tab.locator("button").all())
        assert "40–49" in tab.locator("#sentences").inner_text()
        assert "40여 건의 상담" in tab.locator("#evidence").inner_text()
