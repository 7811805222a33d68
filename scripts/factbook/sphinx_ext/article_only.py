"""Pages of which only the article is read, again and again by one process: what else a build does is left out.

Pages in other states are built like this. Their articles are those of an ordinary build, byte by byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import BytecodeCache
from sphinx.builders.html import StandaloneHTMLBuilder

from factbook.web.jupyter_book import ARTICLE_ONLY

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx


class _Compiled(BytecodeCache):
    """Templates that this process has compiled, by name and text."""

    def __init__(self) -> None:
        self._known = dict[tuple[str, str], bytes]()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what it was compiled to before, if it was."""
        if (known := self._known.get((bucket.key, bucket.checksum))) is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class _Articles(StandaloneHTMLBuilder):
    """Writes the pages that are asked for, without the book's first page."""

    def write(
        self,
        build_docnames: Iterable[str] | None,
        updated_docnames: Sequence[str],
        method: Literal["all", "specific", "update"] = "update",
    ) -> None:
        """Remember what is asked for before Sphinx adds the first page to it."""
        self._asked = frozenset(build_docnames or ())
        super().write(build_docnames, updated_docnames, method)

    def prepare_writing(self, docnames: set[str]) -> None:
        """Take what was not asked for out of the set, which Sphinx writes after this."""
        docnames &= self._asked
        super().prepare_writing(docnames)

    def copy_assets(self) -> None:
        """What pages load is copied once, for those who look for it there: no article holds any of it."""
        if not Path(self.outdir, "_static").is_dir():
            super().copy_assets()


def setup(app: Sphinx) -> None:
    """Register the setting, and what follows of it; after all parts that add pages."""
    app.add_config_value(ARTICLE_ONLY, False, "", bool)
    if app.config.overrides.get(ARTICLE_ONLY):
        app.add_builder(_Articles, override=True)
    app.connect("builder-inited", _begin, priority=900)


def _begin(app: Sphinx) -> None:
    """Compile each template once; write no page that has no article."""
    if app.config[ARTICLE_ONLY]:
        app.builder.templates.environment.bytecode_cache = _COMPILED
        app.config.html_additional_pages.clear()
