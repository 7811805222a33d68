"""How long a page takes to show another of its states: on a phone, by a slow processor, from disk.

A try opens the page anew and goes through all states once, from the change of a control until the frame after it; of
each state the fastest of some tries counts, since what else the machine does only adds to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from factbook.sphinx_ext.states import FOLDER

SIZE = (390, 844)  # a phone
SLOWER = 4  # times, than this processor
TRIES = 3
MOST = 0.1  # seconds
_READING = 1000  # ms that a reader looks at the opened controls, in which the page makes itself ready
_OPENED = """async (page) => {
  while (!window.factbookStates?.[page]) await new Promise((done) => setTimeout(done, 20));
  await window.factbookStates[page];
}"""
_SWITCH = """async ([page, number]) => {
  const { values } = (await window.factbookStates[page]).states[number];
  const selects = [...document.querySelectorAll(".states select")];
  for (const select of selects) select.value = values[select.name];
  const begin = performance.now();
  selects[0].dispatchEvent(new Event("change"));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - begin;
}"""


@dataclass(frozen=True)
class Switch:
    """The slowest switch of an edition, the page that it happens on, and how many were measured."""

    page: str
    seconds: float
    measured: int


def slowest(site: Path, edition: str, browser: Browser) -> Switch | None:
    """The switch that takes longest of all pages of an edition; none where no page has states."""
    pages = sorted(script.stem for script in (site / edition / FOLDER).glob("*.js"))
    measured = [Switch(page, seconds, 1) for page in pages for seconds in _switches(site / edition, page, browser)]
    if not measured:
        return None
    longest = max(measured, key=lambda switch: switch.seconds)
    return Switch(longest.page, longest.seconds, len(measured))


def _switches(folder: Path, page: str, browser: Browser) -> Iterator[float]:
    """Seconds of each state of a page that is not the one it opens with, of the fastest try."""
    tries = [list(_try(folder, page, browser)) for _ in range(TRIES)]
    yield from map(min, zip(*tries, strict=True))


def _try(folder: Path, page: str, browser: Browser) -> Iterator[float]:
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
    try:
        tab = context.new_page()
        tab.goto((folder / f"{page}.html").as_uri())
        tab.locator(".states summary").click()
        tab.evaluate(_OPENED, page)
        tab.wait_for_timeout(_READING)
        context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        for number in range(1, tab.evaluate("async page => (await window.factbookStates[page]).states.length", page)):
            yield tab.evaluate(_SWITCH, [page, number]) / 1000
    finally:
        context.close()
