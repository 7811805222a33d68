"""What the theme brings and no page of ours needs: its icon library, scripts within a page, files that nothing names.

``icons.css`` draws the icons of its buttons, and ``mode.js`` does what one of its scripts within the page does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factbook.sphinx_ext.scripts import LIBRARY
from factbook.web.jupyter_book import ARTICLE_ONLY

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_SHEETS = ("pydata-sphinx-theme.css", "sphinx-book-theme.css")  # the first holds the icon library's style sheet too
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_OF_LIBRARY = re.compile(r"\s*\.fa(?:[bdlrst]|-[\w-]+)?(?![\w-])")
_BY_ITS_FONT = re.compile(r"Font\\? Awesome|--fa-font|content:var\(--pst-(?:icon|breadcrumb)")
_SOURCE_MAP = re.compile(r"(?://|/\*)# sourceMappingURL=\S+(?: \*/)?")
_TEXTS = (".html", ".css", ".js")

# scripts and styles that a page loads: of the icon library; within the page, what mode.js does, and what only parts of
# the theme read that no page of ours has; of sphinx_design, and of Bootstrap, where a page has nothing of theirs but
# tooltips, for which a browser has its own
_ICONS = re.compile(r'\s*<script[^>]* src="[^"]*/fontawesome\.js[^"]*"></script>')
_SCRIPTS = r"document\.documentElement\.dataset\.|DOCUMENTATION_OPTIONS\."
_WITHIN = re.compile(rf"\s*<script(?![^>]* src=)[^>]*>\s*(?:{_SCRIPTS}).*?</script>", re.DOTALL)
_DESIGN = re.compile(
    r'\s*<(?:link|script)[^>]*"[^"]*_static/(?:sphinx-design\.min\.css|design-tabs\.js)[^>]*>(?:</script>)?'
)
_DESIGNED = re.compile(r'class="[^"]*\bsd-')
_BOOTSTRAP = re.compile(r'\s*<(?:link|script)[^>]*"[^"]*_static/scripts/bootstrap\.js[^>]*>(?:</script>)?')
_TOOLTIP = re.compile(r' data-bs-(?:placement="\w+"|toggle="tooltip")| data-bs-(?=title=)')


def setup(app: Sphinx) -> None:
    """Register what stands in its place, and the last step of all: only then is known which files are named."""
    app.add_js_file("mode.js", priority=1)
    app.add_css_file("icons.css", priority=880)
    app.connect("build-finished", _clear, priority=900)


def without_unused(page: str) -> str:
    """A page without the tags of what it does not use."""
    page = _WITHIN.sub("", _ICONS.sub("", page))
    page = page if _DESIGNED.search(page) else _DESIGN.sub("", page)
    plain = _TOOLTIP.sub(lambda found: " " if found[0] == " data-bs-" else "", page)
    return page if "data-bs-" in plain else _BOOTSTRAP.sub("", plain)


def without_icons(sheet: str) -> str:
    """A style sheet without the rules of the icon library, and without those that take a sign from its font."""
    return _RULE.sub(lambda rule: "" if _is_of_icons(rule[1], rule[2]) else rule[0], sheet)


def unnamed(pages: Path) -> Iterator[Path]:
    """Files in ``_static`` whose name stands in no page, style sheet or script of the folder ``pages``."""
    texts = {file: file.read_text(encoding="utf-8") for file in _texts(pages)}
    for file in sorted((pages / "_static").rglob("*")):
        if file.is_file() and not any(file.name in text for other, text in texts.items() if other != file):
            yield file


def _is_of_icons(selectors: str, declared: str) -> bool:
    each = _REMARK.sub("", selectors).split(",")
    return bool(_BY_ITS_FONT.search(declared)) or all(_OF_LIBRARY.match(selector) for selector in each)


def _texts(pages: Path) -> Iterator[Path]:
    """Pages, style sheets and scripts in which a file may be named; plotly.js names none, and is long."""
    yield from pages.rglob("*.html")
    yield from (file for file in (pages / "_static").rglob("*") if file.suffix in _TEXTS and file.name != LIBRARY.name)


def _clear(app: Sphinx, exception: Exception | None) -> None:
    """Leave out of the style sheets, and from beside the pages, what is not used."""
    if exception or app.builder.name != "html" or app.config[ARTICLE_ONLY]:
        return
    pages = Path(app.outdir)
    for sheet in (pages / "_static" / "styles" / name for name in _SHEETS):
        sheet.write_text(without_icons(sheet.read_text(encoding="utf-8")), encoding="utf-8")
    for file in (each for each in _texts(pages) if each.suffix != ".html"):
        file.write_text(_SOURCE_MAP.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    while files := list(unnamed(pages)):  # what only a file named that is gone is named no more
        for file in files:
            file.unlink()
    folders = [each for each in (pages / "_static").rglob("*") if each.is_dir()]
    for folder in sorted(folders, reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
