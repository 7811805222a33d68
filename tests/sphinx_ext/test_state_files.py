"""What a reader takes away from a figure that is not official: copied, downloaded, in motion, always said to be so."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

import browser_checks
import switched_book
from factbook.citing import png, stamps
from factbook.citing.marks import Mark
from switched_book import CSV, FIGURE, RIS, SENTENCE, VERSION, WARNING

pytestmark = pytest.mark.gate
MARK = Mark(FIGURE, VERSION, changed=True, book="지어낸")
_CLIPBOARD = """async (kind) => {
  const [item] = await navigator.clipboard.read();
  const bytes = new Uint8Array(await (await item.getType(kind)).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


@pytest.fixture
def tab(switched: Path, browser: Browser) -> Iterator[Page]:
    """A page in a state that is not official, in the dark."""
    allowed = browser_checks.CLIPBOARD
    with browser_checks.opened(browser, switched / "outcomes.html", permissions=allowed, color_scheme="dark") as opened:
        opened.locator(".states-panel > summary").click()
        opened.locator("select[name=reading]").select_option("strict")
        expect(opened.locator(".states-bar")).to_be_visible()
        yield opened
        assert [] == opened.complaints  # type: ignore[attr-defined]


def download(tab: Page, kind: str) -> tuple[str, bytes]:
    """Name and content of a file that the page makes."""
    with tab.expect_download() as made:
        tab.locator(f"button.figure-make[data-kind={kind}]").click()
    return made.value.suggested_filename, Path(made.value.path()).read_bytes()


@pytest.mark.parametrize("kind", ["png", "svg", "csv", "ris"])
def test_a_file_is_named_for_figure_version_and_variant(tab: Page, kind: str) -> None:
    """So that nobody takes it for an official one in a folder."""
    name, content = download(tab, kind)
    assert f"{FIGURE}-{VERSION[:8]}-variant.{kind}" == name
    assert content


def test_texts_are_those_of_the_state(tab: Page) -> None:
    """Letter by letter."""
    assert CSV == download(tab, "csv")[1].decode("utf-8")
    assert RIS == download(tab, "ris")[1].decode("utf-8")


def test_a_png_is_stamped_and_light(tab: Page, tmp_path: Path) -> None:
    """Whole, as verification reads it; of twice the size of the drawing, with its density; not as dark as the page."""
    _, content = download(tab, "png")
    stamp = stamps.of_png(content)
    assert stamp is not None
    assert stamp.mark == MARK
    assert not stamp.broken
    assert WARNING.encode() in content
    file = tmp_path / "made.png"
    file.write_bytes(content)
    with Image.open(file) as picture:
        picture.load()  # checks every chunk
        drawn = tab.locator(f"#{FIGURE} .drawing-wide svg").evaluate(
            "({ viewBox: { baseVal: b } }) => [b.width, b.height]"
        )
        assert [2 * side for side in drawn] == [*picture.size]
        assert (192, 192) == tuple(round(dots) for dots in picture.info["dpi"])
        assert picture.convert("L").resize((1, 1)).getpixel((0, 0)) > 200  # type: ignore[operator]


def test_an_svg_is_stamped_and_needs_nothing_of_the_page(tab: Page) -> None:
    """Its colours are light values, its font lies in it, the words for ears and the warning as well."""
    drawing = download(tab, "svg")[1].decode("utf-8")
    stamp = stamps.of_svg(drawing)
    assert stamp is not None
    assert stamp.mark == MARK
    assert not stamp.broken
    assert "var(" not in drawing
    assert "@font-face" in drawing
    assert f"<title>{WARNING}</title>" in drawing
    assert "<desc>" in drawing
    changed = stamps.of_svg(re.sub("조건 변경본</text>", "공식</text>", drawing))
    assert changed is not None
    assert changed.broken


def test_copies_are_those_of_the_state(tab: Page) -> None:
    """The sentence says that it is not official; the picture is the stamped one."""
    sentence, image = (tab.locator(f".figure-variant button[{kind}]") for kind in ("data-text", "data-variant"))
    sentence.click()
    expect(sentence).to_have_text("복사했습니다")
    assert SENTENCE == base64.b64decode(tab.evaluate(_CLIPBOARD, "text/plain")).decode("utf-8")
    image.click()
    expect(image).to_have_text("복사했습니다")
    copied = base64.b64decode(tab.evaluate(_CLIPBOARD, "image/png"))
    assert png.size(copied)[0] > 100


def test_a_failed_copy_of_a_picture_leads_to_its_file(tab: Page) -> None:
    """Which the page makes."""
    tab.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error()); }")
    tab.locator(".figure-variant button[data-variant]").click()
    with tab.expect_download() as made:
        tab.locator(".copy-help .figure-make").click()
    assert made.value.suggested_filename.endswith("-variant.png")


def test_a_figure_in_motion_is_that_of_the_state_and_ends_with_it(tab: Page) -> None:
    """Its drawing came with the states; after it the official picture stands still, and moves as before."""
    tab.locator(".figure-variant .figure-move").click()
    tab.locator(".figure-chart .main-svg").first.wait_for()
    assert not tab.evaluate("'factbookDrawings' in window")
    tab.locator(".states-official").click()
    expect(tab.locator(".figure-chart")).to_have_count(0)
    expect(tab.locator(".figure-variant")).to_have_count(0)
    tab.locator("select[name=reading]").select_option("strict")
    expect(tab.locator(".figure-variant")).to_have_count(1)
    expect(tab.locator(".figure-chart")).to_have_count(0)
    tab.locator(".states-official").click()
    expect(tab.locator(".figure-variant")).to_have_count(0)
    tab.locator(f".figure-tools[data-figure={FIGURE}] .figure-move").click()
    tab.locator(".figure-chart .main-svg").first.wait_for()
    assert tab.evaluate("'factbookDrawings' in window")


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_picture_is_made_where_a_browser_has_no_hash(switched: Path, browser: Browser, kind: str) -> None:
    """As over plain http in an intranet; the script that makes up for it comes only now."""
    with browser_checks.opened(browser, switched / "index.html") as opened:
        opened.add_init_script("delete Crypto.prototype.subtle")
        opened.goto((switched / "outcomes.html").as_uri())
        opened.locator(".states-panel > summary").click()
        opened.locator("select[name=reading]").select_option("strict")
        expect(opened.locator(".states-bar")).to_be_visible()
        assert not opened.evaluate("'sha256' in window || 'statePicture' in window")
        _, content = download(opened, kind)
        stamp = stamps.of_png(content) if kind == "png" else stamps.of_svg(content.decode("utf-8"))
        assert stamp is not None
        assert stamp.mark == MARK
        assert not stamp.broken


def test_copying_the_command_copies_it(tab: Page) -> None:
    """As it stands there."""
    tab.locator(".states-command button").click()
    expect(tab.locator(".states-command button")).to_have_text("복사했습니다")
    copied = base64.b64decode(tab.evaluate(_CLIPBOARD, "text/plain")).decode("utf-8")
    assert switched_book.COMMAND == copied
