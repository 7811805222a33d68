"""Text of HTML as a reader sees it."""

from __future__ import annotations

from bs4 import Tag


def seen(tag: Tag) -> str:
    """A piece of a page in words: where the source breaks a line, a browser shows a blank."""
    return " ".join(tag.get_text().split())
