"""Styles and scripts of our own pages, as text."""

from __future__ import annotations

from importlib.resources import files


def text(name: str) -> str:
    """What a file in ``web/assets`` holds."""
    return files("factbook.web").joinpath("assets", name).read_text(encoding="utf-8")
