"""A last look over the written pages, for what the theme writes straight into its templates, out of our reach."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from factbook.web import language_switch

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# tags of the theme beside which pages get marks for their links to other languages: in the head, above the text
_HEAD_ENDS, _BUTTONS_BEGIN = "</head>", '<div class="article-header-buttons">'
_MARKED = {_HEAD_ENDS: language_switch.ALTERNATES + _HEAD_ENDS, _BUTTONS_BEGIN: _BUTTONS_BEGIN + language_switch.LINKS}
_MACROS = "_static/*webpack-macros.html"  # which the theme leaves beside its pages; they are none
_ATTRIBUTE = re.compile(r'\b(title|aria-label|placeholder|data-bs-title)="([^"]+)"')


def setup(app: Sphinx) -> None:
    """Register the step; it follows the writing of all pages."""
    app.connect("build-finished", finish)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Translate what is read aloud or shown on hovering, give pages without JavaScript the light colours, put in marks.

    The theme names its mode "auto" where only its script can read it, and has no colours by that name.
    """
    if exception or app.builder.format != "html":
        return
    for file in Path(app.outdir).glob(_MACROS):
        file.unlink()
    for page in Path(app.outdir).glob("**/*.html"):
        before = page.read_text(encoding="utf-8")
        after = _ATTRIBUTE.sub(_translated, before).replace('data-theme="auto"', 'data-theme="light"', 1)
        for tag, marked in _MARKED.items():
            after = after.replace(tag, marked, 1)
        if after != before:
            page.write_text(after, encoding="utf-8")


def _translated(found: re.Match[str]) -> str:
    name, text = found.groups()
    return f'{name}="{escape(str(get_translation("booktheme")(unescape(text))))}"'
