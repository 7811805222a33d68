"""The browser as we start it: nothing runs in it that nobody asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import closing

import psutil
from playwright.sync_api import Browser


def _features_off(argument: str) -> set[str]:
    return set(argument.removeprefix("--disable-features=").split(","))


def test_features_that_playwright_turns_off_stay_off(browser: Browser) -> None:
    """Chromium heeds the last list of them alone, which is ours."""
    assert browser.is_connected()
    commands = [process.cmdline() for process in psutil.Process().children(recursive=True)]
    own = next(command for command in commands if "--remote-debugging-pipe" in command and "--no-sandbox" in command)
    playwrights, ours = (_features_off(each) for each in own if each.startswith("--disable-features="))
    assert set() == playwrights - ours
    assert set() != ours - playwrights


def test_no_page_of_the_window_runs_beside_a_page_of_ours(browser: Browser) -> None:
    """What belongs to an address bar that nobody sees takes as long to load as all else."""
    with closing(browser.new_page(offline=True)):
        found = browser.new_browser_cdp_session().send("Target.getTargets", {"filter": [{}]})
    assert {"page", "tab"} == {target["type"] for target in found["targetInfos"]}


_KILLED = """
import psutil
from factbook.errors import BrowserError
from factbook.pipeline.browser import chromium

try:
    with chromium() as ours:
        ours.tab
        (driver,) = psutil.Process().children()
        (browser,) = driver.children()
        driver.suspend()  # as one that waits for an answer
        browser.kill()
        with ours.limited(10000):
            ours.browser.new_page()
except BrowserError as error:
    print(error)
"""


def test_a_browser_that_is_gone_is_waited_for_no_longer() -> None:
    """Even where what drives it says nothing of it: nobody waits until the time is over that its work may take."""
    command = [sys.executable, "-c", _KILLED]
    answer = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=120)
    assert not answer.stderr
    assert re.search("일하는 중에 끝났습니다|ended while it was at work", answer.stdout), answer.stdout
