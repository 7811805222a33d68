"""Opens a page in the user's browser, where there is a screen to show it on."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")  # one of them is set where a window can be opened


def open_page(page: Path) -> bool:
    """Whether the page was handed to a browser; nothing is done without a screen: a browser in text would take over."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        return False
    return webbrowser.open(page.resolve().as_uri())
