"""The system's Chromium: started when somebody needs it, with our fonts alone and without network."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import plotly

from factbook.environment import folder_for_sockets
from factbook.errors import BrowserError, SetupError
from factbook.figures import fonts
from factbook.language.messages import message
from factbook.language.quoting import shown
from factbook.pipeline import drivers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Chrome first: on Ubuntu the others are a snap, or a stub that asks for one, even where Chrome is there
BROWSERS = ("google-chrome-stable", "google-chrome", "chrome", "chromium", "chromium-browser")
_PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
# a second list of features takes the place of Playwright's own, which is therefore part of it
_UNUSED_FEATURES = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),  # two pages behind an address bar nobody sees: 0.7 s of CPU a start
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *(
        "HttpsFirstBalancedModeAutoEnable",
        "LensOverlay",
        "MediaRouter",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
    ),
    *("AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
    *("msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion"),
)
_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # plotly.js makes errors while it loads, whose lines V8 looks up by reading all of it again: half of that time
    "--js-flags=--no-enable-lazy-source-positions",
    f"--disable-features={','.join(_UNUSED_FEATURES)}",
)
START_LIMIT = 30.0  # seconds; it takes less than one
WORK_LIMIT = 300.0  # seconds for one figure, or for the paper of an edition; ours take one and twenty
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
        with self.limited(START_LIMIT):
            return self._ends.enter_context(plotly_page(self.browser))

    @cached_property
    def tab(self) -> Page:
        """An empty page."""
        with self.limited(START_LIMIT):
            return self.browser.new_page(offline=True)

    @contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        """End the browser where what it does inside takes longer: not every wait for it has an end.

        What drives it is ended as well, and soon where the browser is gone: of one that was killed it may wait for an
        answer.

        Raises:
            BrowserError: where it took longer.
        """
        done, late = Event(), Event()
        Thread(target=drivers.watched, args=(seconds, lambda: "browser" in vars(self), done, late), daemon=True).start()
        try:
            yield
        except Exception as error:  # playwright's, and where its driver ends a plain one
            if late.is_set():
                raise BrowserError(message("browser.hung", browser=_executable(), seconds=f"{seconds:g}")) from error
            raise
        finally:
            done.set()


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
        BrowserError: where it, or the program that drives it, ends before the context does.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 # loaded where a browser is needed

    executable = _executable()
    try:
        with _running(executable) as started:
            yield started
    except Exception as error:
        if not isinstance(error, Error) and type(error) is not Exception:  # playwright's own, where its driver ends
            raise
        raise BrowserError(
            message("browser.died", browser=executable, reason=_reason(error), temporary=_temporary())
        ) from error


@contextmanager
def _running(executable: str) -> Iterator[Browser]:
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 # loaded where a browser is needed

    with fonts.configured() as seeing, sync_playwright() as playwright:
        own: dict[str, str | float | bool] = {**seeing, "TMPDIR": str(folder_for_sockets())}
        start = playwright.chromium.launch
        try:
            started = start(executable_path=executable, args=_FLAGS, env=own, timeout=START_LIMIT * 1000)
        except Error as error:
            raise _no_start(executable, error) from error
        try:
            yield started
        finally:
            with suppress(Error):  # it is gone already
                started.close()


@contextmanager
def plotly_page(browser: Browser) -> Iterator[Page]:
    """A blank page with plotly.js in it, ready to draw; it can reach nothing outside."""
    from playwright.sync_api import Error  # noqa: PLC0415 # loaded where a browser is needed

    page = browser.new_page(offline=True)
    try:
        with as_file(files("factbook.pipeline").joinpath("assets/plotly_page.html")) as blank:
            page.goto(blank.as_uri())
        for package, name in (("sphinx_ext", "static/no-base-map.js"), ("pipeline", "assets/plotly_page.js")):
            with as_file(files("factbook").joinpath(package, name)) as script:  # the extension itself is not loaded
                page.add_script_tag(path=script)
        page.add_script_tag(url=_PLOTLY.as_uri())  # which the browser reads itself, in half the time of handing it over
        yield page
    finally:
        with suppress(Error):  # it is gone already
            page.close()


@cache
def version() -> str:
    """What decides how a drawing looks besides the drawing: the browser's version, a hash of the fonts it sees.

    Raises:
        SetupError: when browser or fonts are missing.
    """
    return f"{program()}, fonts {fonts.fingerprint_of_all()}"


@cache
def program() -> str:
    """Name and version of the browser, as it gives them.

    Raises:
        SetupError: when there is none, or it does not start.
    """
    executable = _executable()
    try:
        answer = subprocess.run(
            [executable, "--version"],
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            check=True,
            timeout=START_LIMIT,
        )
    except subprocess.SubprocessError as error:
        raise _no_start(executable, error) from error
    return answer.stdout.strip()


def _executable() -> str:
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        raise SetupError(message("browser.none", line=SETUP_LINE))
    return executable


def _no_start(executable: str, error: Exception) -> SetupError:
    return SetupError(message("browser.no-start", browser=executable, reason=_reason(error), temporary=_temporary()))


def _reason(error: Exception) -> str:
    """The first line of an error of playwright, or of a process that failed."""
    return shown(next(iter(str(error).splitlines()), type(error).__name__))


def _temporary() -> Path:
    """Where temporary files of this process lie, as messages name it."""
    return Path(tempfile.gettempdir())
