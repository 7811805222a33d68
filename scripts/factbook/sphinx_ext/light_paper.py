"""Paper is light whatever the screen is: the theme's own light colours once more, for print and for every mode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE = "light-paper.css"
SHEETS = ("pydata-sphinx-theme.css", "sphinx-book-theme.css")
_REMARK = re.compile(r"/\*.*?\*/|@charset[^;]*;", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+")  # commas within brackets are its own


def setup(app: Sphinx) -> None:
    """Register the style sheet, before ours, and the step that writes it once the theme's own are there."""
    app.add_css_file(FILE, priority=890, media="print")
    app.connect("build-finished", _write)


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    static = Path(app.outdir) / "_static"
    sheets = [static / "styles" / name for name in SHEETS]
    rules = "\n".join(rule for sheet in sheets for rule in rules_for("light", sheet.read_text(encoding="utf-8")))
    (static / FILE).write_text(f"{rules}\n", encoding="utf-8")


def rules_for(mode: str, sheet: str) -> Iterator[str]:
    """The rules of a style sheet for one mode, ``light`` or ``dark``, as rules for every mode, of the same weight."""
    named = re.compile(rf"html\[data-theme=[\"']?{mode}[\"']?\]")
    for selectors, declared in _RULE.findall(_REMARK.sub("", sheet)):
        own = [each.strip() for each in _SELECTOR.findall(selectors) if named.match(each.strip())]
        if own:
            yield f"{','.join(named.sub('html[data-theme]', each) for each in own)}{{{declared}}}"
