"""Drawings of figures inside a document for print, so that their words are printed as words.

Of a picture that a document only refers to, the browser prints shapes and glyphs, and of characters that share a glyph
(a dash and a soft hyphen) a copy then gets the wrong one. Of words inside the document it says which ones they are.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

from factbook.figures import inlining

_PICTURE = re.compile(r'<img\b[^>]*\bsrc="[^"]+\.(?:print|narrow)\.svg"[^>]*>')


def inside(document: str, folder: Path) -> str:
    """HTML text of a document with its figures' drawings in it; its addresses lead from ``folder``."""
    base = f"{folder.as_uri()}/"
    drawn = 0

    def drawing(found: re.Match[str]) -> str:
        nonlocal drawn
        drawn += 1
        (image,) = BeautifulSoup(found[0], "html.parser").select("img")
        file = Path(unquote(urlsplit(urljoin(base, str(image["src"]))).path))
        return _part(file.read_text(encoding="utf-8"), str(image.get("alt", "")), f"drawing{drawn}-")

    return _PICTURE.sub(drawing, document)


def _part(svg: str, words: str, prefix: str) -> str:
    """The drawing as a part of a document, whose names are its own; ``words`` are read aloud in its place."""
    return inlining.part(svg, prefix).replace("<svg", f'<svg role="img" aria-label="{escape(words)}"', 1)
