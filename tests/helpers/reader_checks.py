"""What readers with a keyboard or a screen reader meet on a page: what axe-core finds, where no focus is seen."""

from __future__ import annotations

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# besides its usual rules: a control is called what stands on it, so that who speaks to the machine can name it
_OPTIONS = {"resultTypes": ["violations"], "rules": {"label-content-name-mismatch": {"enabled": True}}}
_STOPS = 300  # more than any page has places that a reader comes to with the tabulator
_FOCUSED = """async () => {
  await Promise.all(document.getAnimations().map((animation) => animation.finished)); // the first link slides in
  const element = document.activeElement;
  if (!element || element === document.body) return []; // between the end and the top, but not in every round
  if (window.met.has(element)) return null;
  window.met.add(element);
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const inSight = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  const name = (element.ariaLabel ?? element.title ?? "") || element.textContent.trim() || element.value || "";
  const ringed = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return [`${element.tagName} ${name}`.slice(0, 60), ringed && inSight];
}"""

_CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled).length"""


def violations(tab: Page) -> Iterator[str]:
    """What axe-core finds on a page, one sentence for each element."""
    for rule in Axe().run(tab, options=_OPTIONS).response["violations"]:
        for node in rule["nodes"]:
            yield f"{rule['id']}: {node['target']} {node['html'][:120]}"


def controls(tab: Page) -> int:
    """How many things on a page a reader can use or scroll, of those that are shown."""
    number: int = tab.evaluate(_CONTROLS)
    return number


def stops(tab: Page) -> Iterator[tuple[str, bool]]:
    """Where the tabulator leads, once around a page: the name of each place, and whether one sees it."""
    tab.evaluate("window.met = new Set()")
    for _ in range(_STOPS):
        tab.keyboard.press("Tab")
        focused = tab.evaluate(_FOCUSED)
        if focused is None:
            return
        if focused:
            name, seen = focused
            yield name, seen
