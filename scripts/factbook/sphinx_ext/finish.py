"""A last look over the written pages, for what the theme writes straight into its templates, out of our reach."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from factbook.sphinx_ext import states, unused, without_script
from factbook.web import content_policy, marked_places

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# tags of the theme beside which pages get marks for their links to other languages: in the head, above the text
_HEAD_ENDS, _BUTTONS_BEGIN = "</head>", '<div class="article-header-buttons">'
_MARKED = {_HEAD_ENDS: marked_places.ALTERNATES + _HEAD_ENDS, _BUTTONS_BEGIN: _BUTTONS_BEGIN + marked_places.LINKS}
# what the theme leaves without a name for those who hear the page, or with one that is not what they see
_SIDEBAR = '<div id="pst-primary-sidebar"'
_SEARCH = re.compile(r'(<button class="btn search-button-field [^>]*) aria-label="[^"]*"')
_ATTRIBUTE = re.compile(r'\b(title|aria-label|placeholder|data-bs-title)="([^"]+)"')


def setup(app: Sphinx) -> None:
    """Register the step; it follows the writing of all pages."""
    app.connect("build-finished", finish)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Translate what is read aloud or shown on hovering, put in marks and what readers without JavaScript need.

    What a page does not use is taken out, and the page is closed to all that does not lie beside it.
    The theme names its mode "auto" where only its script can read it, and has no colours by that name.
    """
    if exception or app.builder.format != "html":
        return
    for page in Path(app.outdir).glob("**/*.html"):
        before = page.read_text(encoding="utf-8")
        if content_policy.is_in(before):
            continue  # it was finished by an earlier build, and not written again
        after = _ATTRIBUTE.sub(_translated, before).replace('data-theme="auto"', 'data-theme="light"', 1)
        for tag, marked in _MARKED.items():
            after = after.replace(tag, marked, 1)
        after = without_script.with_means(_named(after), app.config.language)
        after = content_policy.put_in(unused.without_unused(after))
        page.write_text(states.with_version(after), encoding="utf-8")


def _named(page: str) -> str:
    """A page whose sidebar is a landmark as a whole, and whose button for the search is called what stands on it."""
    label = get_translation("booktheme")("Book")
    page = page.replace(_SIDEBAR, f'{_SIDEBAR} role="navigation" aria-label="{escape(label)}"')
    return _SEARCH.sub(r"\1", page)


def _translated(found: re.Match[str]) -> str:
    name, text = found.groups()
    return f'{name}="{escape(str(get_translation("booktheme")(unescape(text))))}"'
