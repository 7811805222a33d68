"""The system's Chromium: started when somebody needs it, with our fonts alone and without network."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path

import plotly
from playwright.sync_api import Browser, Page, sync_playwright

from factbook.environment import folder_for_sockets
from factbook.errors import SetupError
from factbook.figures import fonts

# Chrome first: on Ubuntu the others are a snap, or a stub that asks for one, even where Chrome is there
BROWSERS = ("google-chrome-stable", "google-chrome", "chrome", "chromium", "chromium-browser")
SETUP_LINE = f"sudo apt-get install chromium {fonts.PACKAGES}"


class Chromium:
    """A browser that starts at its first use and ends with the ``with`` block it was made in."""

    def __init__(self, ends: ExitStack) -> None:
        self._ends = ends

    @cached_property
    def browser(self) -> Browser:
        """The running browser.

        Raises:
            SetupError: when there is none, or it does not start.
        """
        return self._ends.enter_context(launched())

    @cached_property
    def plotly_page(self) -> Page:
        """A page with plotly.js in it, ready to draw."""
        return self._ends.enter_context(plotly_page(self.browser))

    @cached_property
    def tab(self) -> Page:
        """An empty page."""
        return self.browser.new_page(offline=True)


@contextmanager
def chromium() -> Iterator[Chromium]:
    """A browser for as long as the block lasts, which costs nothing where nobody asks it for anything."""
    with ExitStack() as ends:
        yield Chromium(ends)


@contextmanager
def launched() -> Iterator[Browser]:
    """The system's Chromium, without network habits of its own, and with our fonts alone.

    Raises:
        SetupError: when there is none, or it does not start.
    """
    executable = _executable()
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with fonts.configured() as seeing, sync_playwright() as playwright:
        own: dict[str, str | float | bool] = {**seeing, "TMPDIR": str(folder_for_sockets())}
        try:
            started = playwright.chromium.launch(executable_path=executable, args=quiet, env=own)
        except Exception as error:
            raise SetupError(f"{executable}을 시작하지 못했습니다: {str(error).splitlines()[0]}") from error
        try:
            yield started
        finally:
            started.close()


@contextmanager
def plotly_page(browser: Browser) -> Iterator[Page]:
    """A blank page with plotly.js in it, ready to draw; it can reach nothing outside."""
    page = browser.new_page(offline=True)
    try:
        page.set_content("<!DOCTYPE html><html><body></body></html>")
        for package, name in (("sphinx_ext", "static/no-base-map.js"), ("pipeline", "assets/plotly_page.js")):
            with as_file(files(f"factbook.{package}").joinpath(name)) as script:
                page.add_script_tag(path=script)
        page.add_script_tag(path=Path(plotly.__file__).parent / "package_data" / "plotly.min.js")
        yield page
    finally:
        page.close()


@cache
def version() -> str:
    """What decides how a drawing looks besides the drawing: the browser's version, a hash of the fonts it sees.

    Raises:
        SetupError: when browser or fonts are missing.
    """
    answer = subprocess.run([_executable(), "--version"], capture_output=True, text=True, check=False)
    return f"{answer.stdout.strip()}, fonts {fonts.fingerprint_of_all()}"


def _executable() -> str:
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        raise SetupError(f"Chromium이 없습니다. `{SETUP_LINE}`을 실행한 뒤 다시 시도하세요.")
    return executable
