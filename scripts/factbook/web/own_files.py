"""Styles and scripts of our own pages, as text."""

from __future__ import annotations

import re
from importlib.resources import files


def text(name: str) -> str:
    """What a file in ``web/assets`` holds."""
    return files("factbook.web").joinpath("assets", name).read_text(encoding="utf-8")


def styles(*names: str) -> str:
    """Style sheets one after the other, as pages carry them: without comments, and without blanks around lines."""
    bare = re.sub(r"/\*.*?\*/", "", "".join(map(text, names)), flags=re.DOTALL)
    return "\n".join(line for each in bare.splitlines() if (line := each.strip()))
