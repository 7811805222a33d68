"""Where the texts of a drawn picture lie: those that meet one another, and those that leave the picture."""

from __future__ import annotations

from playwright.sync_api import Page

# A line's box is as high as its font; its letters take about the middle 70 hundredths of it.
FAULTS = """svg => {
  document.body.innerHTML = svg;
  const picture = document.querySelector("svg").getBoundingClientRect();
  const lines = [];
  for (const text of document.querySelectorAll("svg text")) {
    const parts = text.querySelectorAll(":scope > :is(tspan[dy], tspan.line)");
    lines.push(...(parts.length ? parts : [text]));
  }
  const boxes = lines.filter(line => line.textContent.trim()).map(line => {
    const box = line.getBoundingClientRect(), spare = box.height * 0.15;
    return {text: line.textContent, left: box.left, right: box.right, top: box.top + spare, bottom: box.bottom - spare};
  });
  const faults = boxes.filter(box => box.left < picture.left || box.right > picture.right
    || box.top < picture.top || box.bottom > picture.bottom).map(box => "outside: " + box.text);
  boxes.forEach((one, place) => boxes.slice(place + 1).forEach(other => {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (across > 1 && down > 1) faults.push(`meet: ${one.text} | ${other.text}`);
  }));
  return [boxes.length, faults];
}"""


def faults(tab: Page, svg: str) -> tuple[int, list[str]]:
    """How many lines of text a picture has, and which of them meet or leave it, as an open page shows it."""
    count, found = tab.evaluate(FAULTS, svg)
    return int(count), list(found)
