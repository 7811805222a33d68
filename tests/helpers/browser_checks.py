"""Checks any built site must pass when opened from disk in a browser; each returns what is wrong, one sentence each.

Tests run them over the invented book; ``python tests/publishing/browser_checks.py _build/site`` over the real one.
"""

from __future__ import annotations

import base64
import io
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, Route

import site_checks
import windows
from factbook.pipeline.browser import launched

CLIPBOARD = ["clipboard-read", "clipboard-write"]  # permissions
LONGEST_WAIT, PAUSE = 60_000, 20  # ms
WIDE, PHONE = 1280, 360  # px

# of each figure and quoted figure what is wrong with how it is shown, by the name of the drawing that shall be seen
_PICTURES = """(expected) => [...document.querySelectorAll(".plate")].map((plate) => {
  const name = `${plate.closest("figure")?.id ?? "quoted figure"}, ${expected}`;
  const seen = [...plate.querySelectorAll(".drawing > *")].filter((part) => part.checkVisibility());
  if (seen.length !== 1 || !seen[0].matches(`.drawing-${expected}`)) return `${name}: ${seen.length} seen, or another`;
  const { width, height } = seen[0].querySelector("svg").getBoundingClientRect();
  const words = [...seen[0].querySelectorAll("text")].filter((text) => text.getComputedTextLength() > 0);
  if (!words.length) return `${name} is empty`;
  return width < 200 || height < 80 ? `${name} is shown at ${width}x${height}` : "";
})"""
_TOO_WIDE = """() => {
  for (const toggle of document.querySelectorAll("details")) toggle.open = true;
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 0.5)
    .map((e) => `${e.tagName}.${e.className}`).slice(0, 5);
}"""
# what is light in each figure of a dark page: a ground, or a filter that changes colours
_LIGHT = """() => [...document.querySelectorAll(".plate :is(div, svg, svg > rect:first-of-type)")].map((part) => {
  const { filter, fill, backgroundColor } = getComputedStyle(part);
  const ground = part.matches("rect") ? fill : backgroundColor;
  const light = /^rgb\\(/.test(ground) && ground.match(/\\d+/g).some((share) => share > 80);
  return light || filter !== "none" ? `${part.closest("figure")?.id ?? ""} ${part.localName} ${ground} ${filter}` : "";
}).filter(Boolean)"""

# for each figure how far its chart lies from its picture, in px; null where it is not drawn
_APART = """async () => {
  const apart = {};
  for (const tools of document.querySelectorAll(".figure-tools")) {
    const button = tools.querySelector(".figure-move");
    button.click();
    while (button.ariaBusy !== "false") await new Promise(requestAnimationFrame);
    const [picture, chart] = [".drawing", ".figure-chart .main-svg"].map((part) =>
      document.getElementById(tools.dataset.figure).querySelector(part)?.getBoundingClientRect());
    const edges = ["x", "y", "right", "bottom"].map((edge) => Math.abs(picture[edge] - chart?.[edge]));
    apart[tools.dataset.figure] = chart ? Math.max(...edges) : null;
    if (button.ariaPressed === "true") button.click();
  }
  return apart;
}"""
# whether the page is read to its end and has its styles, though its deferred scripts have not run
_STYLED = """() => document.readyState !== "loading" &&
  [...document.querySelectorAll("link[rel=stylesheet]")].every((link) => link.sheet)"""
# where everything on the page lies; a page on which nothing moved gives the same
BOXES = """() => [...document.querySelectorAll("article *")]
  .filter((e) => e.checkVisibility() && !e.closest(".plate, .figure-said"))
  .map((e) => [e.tagName, e.getBoundingClientRect()])
  .map(([name, box]) => [name, box.x, box.y + scrollY, box.width, box.height])"""
# every visible text whose contrast with what is behind it is below 4.5, on paper with backgrounds and without
_PALE = """() => {
  for (const toggle of document.querySelectorAll("details")) toggle.open = true;
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
    .getContext("2d", { willReadFrequently: true });
  const cache = new Map();
  const parts = (colour) => {
    if (!cache.has(colour)) cache.set(colour, read(colour));
    return cache.get(colour);
  };
  const read = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const laid = (top, below) => [0, 1, 2].map((part) => top[part] * top[3] + below[part] * (1 - top[3])).concat(1);
  const light = (colour) => {
    const [red, green, blue] = colour.map((part) => part / 255)
      .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const contrast = (one, two) => Math.max(light(one), light(two)) / Math.min(light(one), light(two));
  const ground = (element, graphics) => {
    const below = element.parentElement ? ground(element.parentElement, graphics) : [255, 255, 255, 1];
    const style = getComputedStyle(element);
    return graphics || style.printColorAdjust === "exact" ? laid(parts(style.backgroundColor), below) : below;
  };
  const found = contrast(ground(document.body, true), [0, 0, 0]) < 18 ? ["the paper is dark"] : [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement, range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const seen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!text.textContent.trim() || !seen || box.width < 2 || box.height < 2) continue;
    for (const graphics of [true, false]) {
      const behind = ground(element, graphics);
      const ratio = contrast(laid(parts(getComputedStyle(element).color), behind), behind);
      if (ratio < 4.5) found.push(`${ratio.toFixed(1)} ${element.className} ${text.textContent.trim().slice(0, 30)}`);
    }
  }
  return found;
}"""
# for each button that copies: its words, what it should put on the clipboard (a file's name for a picture), what it put
_COPIES = """async () => {
  const copies = [];
  for (const button of document.querySelectorAll("button.copy")) {
    const { text, of, picture, figure } = button.dataset, name = button.textContent;
    await navigator.clipboard.writeText("");
    button.click();
    for (let frame = 0; button.textContent === name && frame < 600; frame++) await new Promise(requestAnimationFrame);
    const [item] = await navigator.clipboard.read();
    const kind = picture ? "image/png" : "text/plain";
    const bytes = item.types.includes(kind) ? new Uint8Array(await (await item.getType(kind)).arrayBuffer()) : [];
    const got = picture ? btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
      : new TextDecoder().decode(Uint8Array.from(bytes));
    const wanted = picture?.replace(/\\.js$/, "") ?? text ?? document.getElementById(of).textContent;
    copies.push([name, wanted, got, Boolean(picture)]);
  }
  return copies;
}"""
_MADE_DARK = "document.documentElement.dataset.theme = 'dark'"


def _lasting(site: Path) -> list[Path]:
    """Pages that do not lead elsewhere as soon as they are opened."""
    leading = "meta[http-equiv=refresh]"
    return [page for page in site_checks.pages(site) if not site_checks.soup(page).select_one(leading)]


@contextmanager
def watched(browser: Browser, width: int = WIDE, **options: Any) -> Iterator[Page]:
    """A blank tab, with ``complaints`` of console, scripts and network in ``tab.complaints``.

    Of a reader of a language that no book is in, whom the landing page leads nowhere.
    """
    with windows.tab(browser, viewport={"width": width, "height": 800}, **options) as tab:
        noted: list[str] = []
        tab.on("console", lambda message: noted.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: noted.append(str(error)))
        tab.on("request", lambda request: _note_outside(request.url, noted))
        tab.on("requestfailed", lambda request: noted.append(f"failed: {request.url}"))
        tab.complaints = noted  # type: ignore[attr-defined]
        yield tab


@contextmanager
def opened(browser: Browser, page: Path, width: int = WIDE, **options: Any) -> Iterator[Page]:
    """A page opened from disk in a tab that is watched."""
    with watched(browser, width, **options) as tab:
        tab.goto(page.as_uri(), wait_until="load")
        yield tab


def _heard(tab: Page, page: Path) -> Iterator[str]:
    """Complaints since they were last asked for, which are a page's."""
    noted: list[str] = tab.complaints  # type: ignore[attr-defined]
    while noted:
        yield f"{page.name}: {noted.pop(0)}"


def until(tab: Page, expression: str, arg: object = None) -> Any:
    """The value of a script as soon as it has one that holds; pages may forbid that a string is run as one of theirs.

    Raises:
        AssertionError: where it has none for longer than any machine should need.
    """
    for _ in range(LONGEST_WAIT // PAUSE):
        if value := tab.evaluate(expression, arg):
            return value
        tab.wait_for_timeout(PAUSE)
    raise AssertionError(expression)


def _note_outside(address: str, complaints: list[str]) -> None:
    if not address.startswith(("file:", "data:", "blob:")):
        complaints.append(f"outside: {address}")


def complaints(site: Path, browser: Browser) -> Iterator[str]:
    """Every console error, failed request, and request that leaves the folder."""
    with watched(browser) as tab:
        for page in windows.in_turn(tab, _lasting(site)):
            tab.wait_for_timeout(100)  # lets deferred scripts speak up; nothing is decided by it
            yield from _heard(tab, page)


def pictures_unseen(site: Path, browser: Browser) -> Iterator[str]:
    """Every picture that is not drawn: wide, on a phone, and without JavaScript."""
    for width in (WIDE, PHONE):
        with watched(browser, width) as tab:
            for page in windows.in_turn(tab, site_checks.chapters(site)):
                wrong = tab.evaluate(_PICTURES, "narrow" if width == PHONE else "wide")
                yield from (f"{page.name} at {width} px: {what}" for what in filter(None, wrong))


def pages_unusable_without_scripts(site: Path, browser: Browser) -> Iterator[str]:
    """Every chapter that shows no text, picture or opened table when JavaScript is off."""
    with watched(browser, java_script_enabled=False) as tab:
        for page in windows.in_turn(tab, site_checks.chapters(site)):
            if not tab.locator("article h1").is_visible():
                yield f"{page.name}: no heading"
            for number, picture in enumerate(tab.locator("figure .drawing").all()):
                if not picture.is_visible():
                    yield f"{page.name}: picture {number} is hidden"
            for summary in tab.locator("article details > summary").all():  # the phone's menu is no toggle of the text
                summary.click()
                if not summary.locator("xpath=following-sibling::*[1]").is_visible():
                    yield f"{page.name}: a toggle does not open"


def pages_too_wide(site: Path, browser: Browser) -> Iterator[str]:
    """Every page that scrolls sideways on a small phone, with all toggles open."""
    with watched(browser, PHONE) as tab:
        for page in windows.in_turn(tab, _lasting(site)):
            yield from (f"{page.name}: {name}" for name in tab.evaluate(_TOO_WIDE))


def figures_not_dark(site: Path, browser: Browser) -> Iterator[str]:
    """Every figure that stands on light ground in dark mode, or behind a filter."""
    with watched(browser, color_scheme="dark") as tab:
        for page in windows.in_turn(tab, site_checks.chapters(site)):
            yield from (f"{page.name}: {what}" for what in tab.evaluate(_LIGHT))
            ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
            if sum(map(int, re.findall(r"\d+", ground)[:3])) > 3 * 80:
                yield f"{page.name}: dark mode is not dark ({ground})"


def print_unreadable(site: Path, browser: Browser) -> Iterator[str]:
    """Every text that is pale on paper, printed from a dark desktop or from a page that a reader has made dark."""
    with watched(browser, color_scheme="dark") as tab:
        for page in windows.in_turn(tab, _lasting(site)):
            for screen, script in (("dark", "0"), ("light", _MADE_DARK)):
                tab.evaluate(script)
                tab.emulate_media(media="print", color_scheme=screen)  # type: ignore[arg-type]
                yield from (f"{page.name}, {screen} screen: {text}" for text in tab.evaluate(_PALE))
            tab.emulate_media(media="screen", color_scheme="dark")


def clipboards_otherwise(site: Path, browser: Browser) -> Iterator[str]:
    """Every button after whose press the clipboard does not hold that very text, or that very picture."""
    with watched(browser, permissions=CLIPBOARD) as tab:
        for page in windows.in_turn(tab, _lasting(site)):
            for name, wanted, got, drawn in tab.evaluate(_COPIES):
                if drawn and _pixels(base64.b64decode(got)) != _pixels((page.parent / wanted).read_bytes()):
                    yield f"{page.name}, {name}: another picture"
                elif not drawn and got != wanted:
                    yield f"{page.name}, {name}: {got} instead of {wanted}"


def _pixels(picture: bytes) -> bytes:
    """Colours of a picture, none where there is none; a clipboard writes its own file of it."""
    if not picture:
        return b""
    with Image.open(io.BytesIO(picture)) as opened_:
        return opened_.convert("RGB").tobytes()


def pages_that_move(site: Path, browser: Browser) -> Iterator[str]:
    """Every page on which text moves once our scripts arrive, wide or on a phone."""
    for width in (WIDE, PHONE):
        with watched(browser, width) as tab:
            held = _held(tab)
            for page in site_checks.chapters(site):
                before, after = _before_and_after(tab, page, held)
                moved = next((name for (name, *was), (_, *now) in zip(before, after, strict=True) if was != now), "")
                if moved:
                    yield f"{page.name} at {width} px: {moved}"


def _held(tab: Page) -> list[Route]:
    """What pages of a tab ask for of our scripts from now on, and do not get."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    tab.route(re.compile(r"/(copy|chart|choice)\.js"), hold)
    return held


def _before_and_after(tab: Page, page: Path, held: list[Route]) -> tuple[list[Any], list[Any]]:
    """Where everything on a page lies while our scripts are held back, and when they have come."""
    tab.goto(page.as_uri(), wait_until="commit")
    until(tab, _STYLED)
    before = tab.evaluate(BOXES)
    while tab.evaluate("document.readyState") != "complete":
        while held:
            held.pop().continue_()
    return before, tab.evaluate(BOXES)


def charts_amiss(site: Path, browser: Browser) -> Iterator[str]:
    """Every figure that, set in motion, is not drawn or does not lie on its picture, wide or on a phone."""
    for width in (WIDE, PHONE):
        with watched(browser, width) as tab:
            for page in windows.in_turn(tab, site_checks.chapters(site)):
                apart = tab.evaluate(_APART)
                yield from (f"{page.name}: {name} is not drawn" for name, px in apart.items() if px is None)
                yield from (f"{page.name}: {name} is {px:.0f} px off" for name, px in apart.items() if px and px > 1.5)
                yield from _heard(tab, page)


CHECKS: tuple[Callable[[Path, Browser], Iterator[str]], ...] = (
    complaints,
    pictures_unseen,
    pages_unusable_without_scripts,
    pages_too_wide,
    figures_not_dark,
    print_unreadable,
    clipboards_otherwise,
    pages_that_move,
    charts_amiss,
)

if __name__ == "__main__":
    with launched() as running:
        wrong = [
            f"{check.__name__}: {problem}"
            for check in CHECKS
            for problem in check(Path(sys.argv[1]).resolve(), running)
        ]
    print("\n".join(wrong) or "all is well")
    sys.exit(bool(wrong))
