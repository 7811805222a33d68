"""What the figures of a page look like in a browser: colours that are not the page's, pale words, small words."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from factbook.figures import shades

# colours written into drawings, also those that are not shown, which no page could change
_LITERAL = """() => [...document.querySelectorAll(".drawing, .thumbnail")].flatMap((drawing) =>
  drawing.innerHTML.match(/#[0-9a-f]{3,8}\\b(?![^<>]*<)|\\brgba?\\([^)]*\\)|fill="(?!none|var\\()[^"]*"/gi) ?? [])"""
# the colours that are seen in drawings, as #1f4e79
_SEEN = """() => {
  const digits = (part) => (+part).toString(16).padStart(2, "0");
  const hex = (colour) => "#" + colour.match(/\\d+/g).slice(0, 3).map(digits).join("");
  const seen = new Set();
  for (const part of document.querySelectorAll(":is(.drawing, .thumbnail) svg :is(rect, path, circle, text, tspan)")) {
    if (!part.checkVisibility() || part.closest("clipPath")) continue;
    const { fill, stroke } = getComputedStyle(part);
    for (const colour of [fill, stroke]) if (colour.startsWith("rgb")) seen.add(hex(colour));
  }
  return [...seen];
}"""
# each text whose contrast with the fill below its middle is under 4.5
_PALE = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (colour) => {
    const [red, green, blue] = parts(colour).map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const pale = [];
  for (const words of document.querySelectorAll(".drawing text, .drawing tspan")) {
    const own = [...words.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!own || !words.checkVisibility()) continue;
    words.scrollIntoView({ block: "center" });
    const box = words.getBoundingClientRect();
    const below = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
      .find((part) => part.matches(".drawing :not(text, tspan)") && getComputedStyle(part).fill.startsWith("rgb"));
    const [ink, ground] = [words, below].map((part) => light(getComputedStyle(part).fill));
    const contrast = Math.max(ink, ground) / Math.min(ink, ground);
    if (contrast < 4.5) pale.push(`${contrast.toFixed(2)}: ${words.textContent}`);
  }
  return pale;
}"""
# the smallest type that is seen in drawings, in px of the page; words in another font, whose letters are larger at the
# same size, are as large as those around them (word_fonts.py)
_SMALLEST = """() => Math.min(...[...document.querySelectorAll(".drawing text, .drawing tspan")]
  .filter((words) => words.checkVisibility() && words.textContent.trim()
    && !getComputedStyle(words).fontFamily.includes("Whole Words"))
  .map((words) => parseFloat(getComputedStyle(words).fontSize) * words.getScreenCTM().a))"""


def literal(tab: Page) -> list[str]:
    """Colours that drawings of a page name themselves."""
    found: list[str] = tab.evaluate(_LITERAL)
    return found


def of_other_light(tab: Page, *, dark: bool) -> Iterator[str]:
    """Colours that are seen in a page's drawings and are none of its light; ``dark`` is that of the page."""
    variables = tab.evaluate("() => [...document.documentElement.computedStyleMap().keys()]")
    light = {f"#{name.removeprefix('--figure-')}" for name in variables if name.startswith("--figure-")}
    own = {shades.dark(colour) for colour in light} if dark else light
    yield from (colour for colour in tab.evaluate(_SEEN) if colour not in own)


def pale(tab: Page) -> list[str]:
    """Words in a page's drawings that do not stand out from what is below them."""
    found: list[str] = tab.evaluate(_PALE)
    return found


def smallest(tab: Page) -> float:
    """Height of the smallest type in a page's drawings, in px of the page; infinite where there is none."""
    size: float | None = tab.evaluate(_SMALLEST)  # JSON has no infinity
    return float("inf") if size is None else size
