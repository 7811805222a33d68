"""A book of some chapters: what it says of those left out is words, not links that lead nowhere.

``factbook_missing`` names every page and label left out, with the words that stand for it; figures that were not made
have none. A reference to anything else that is not there stays the error it is; code of a chapter, which cannot know
what chapters stand beside it in ``_toc.yml``, may lead to any of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from factbook.language.interface import later, word

if TYPE_CHECKING:
    from sphinx.application import Sphinx

UNMADE = later("그림(싣지 않음)")
_LINK = re.compile(r'<a\b([^>]*)\shref="([\w-]+)\.html(?:#[^"]*)?"([^>]*)>(.*?)</a>', re.DOTALL)


class PutWordsForMissing(SphinxPostTransform):
    """Turns references to what was left out into their words."""

    default_priority = 5  # before MyST (9) and Sphinx (10) look for the target

    def run(self, **_kwargs: object) -> None:
        """Replace in place."""
        missing: dict[str, str] = self.config.factbook_missing
        for reference in list(self.document.findall(pending_xref)):
            target = reference["reftarget"]
            if target in missing:
                words = (
                    reference.astext()
                    if reference.get("refexplicit")
                    else missing[target] or word(self.config.language, UNMADE)
                )
                reference.replace_self(nodes.inline("", words))


def setup(app: Sphinx) -> None:
    """Register the setting and both steps."""
    app.add_config_value("factbook_missing", {}, "env", [dict])
    app.add_post_transform(PutWordsForMissing)
    app.connect("build-finished", unlink)


def unlink(app: Sphinx, exception: Exception | None) -> None:
    """Leave the words and the look of links that were written as HTML and lead to a page that the book lacks."""
    if exception:
        return
    pages = list(Path(app.outdir).glob("*.html"))
    there = ({page.stem for page in pages} | app.env.found_docs) - set(app.config.factbook_missing)
    for page in pages:
        before = page.read_text(encoding="utf-8")
        after = _LINK.sub(lambda link: _words(link, there), before)
        if after != before:
            page.write_text(after, encoding="utf-8")


def _words(link: re.Match[str], there: Collection[str]) -> str:
    before, page, after, words = link.groups()
    return link[0] if page in there else f"<span{before}{after}>{words}</span>"
