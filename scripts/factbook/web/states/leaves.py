"""An article cut into leaves: what stands in its sections and is no section, as it is written in the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from factbook.files import fingerprint

_BEGIN, _END = '<article class="bd-article"', "</article>"
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SECTION = "section"
_DIGITS = 16  # of a version: chance makes no two alike, and a page is not longer for it


@dataclass(frozen=True)
class Article:
    """The sections of an article in document order: how each lies in the others, and its leaves as HTML.

    A section of the ``tree`` is its depth and its id. Among the leaves of a section, none (``None``) stands where
    a section within it lies before another leaf.
    """

    tree: Sequence[tuple[int, str]]
    sections: Sequence[Sequence[str | None]]


def article_in(page: str) -> str:
    """HTML of the article of a page.

    Raises:
        ValueError: where the page has none.
    """
    return page[page.index(_BEGIN) : page.index(_END, page.index(_BEGIN)) + len(_END)]


def cut(article: str) -> Article:
    """An article by its sections and leaves.

    Raises:
        ValueError: where tags do not close in the order in which they were opened, so that leaves are not clear.
    """
    cutter = _Cutter(article)
    cutter.feed(article)
    cutter.close()
    return Article(cutter.tree, [_without_end(section) for section in cutter.sections])


def version(article: Article) -> str:
    """Hex digits that change with any leaf or section: who numbers the leaves of this article has the same."""
    return fingerprint.of_value([[[*place] for place in article.tree], article.sections])[:_DIGITS]


def _without_end(section: list[str | None]) -> list[str | None]:
    """The same without the sections that lie behind the last leaf."""
    behind = next((number for number, leaf in enumerate(reversed(section)) if leaf is not None), len(section))
    return section[: len(section) - behind]


class _Cutter(HTMLParser):
    """Follows the tags of an article, and remembers where a child of a section begins."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tree = list[tuple[int, str]]()
        self.sections = list[list[str | None]]()
        self._text = text
        self._lines = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
        self._open = list[str]()
        self._in, self._begun, self._depth = list[int](), -1, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a section or a leaf, or go deeper into a leaf."""
        child = bool(self._in) and len(self._open) == self._depth
        if tag == _SECTION and (child or not self._in):
            if self._in:
                self.sections[self._in[-1]].append(None)
            self._open.append(tag)
            self._in.append(len(self.sections))
            self._depth = len(self._open)
            self.tree.append((len(self._in), dict(attrs).get("id") or ""))
            self.sections.append([])
            return
        if child:
            self._begun = self._here()
        if tag not in _VOID:
            self._open.append(tag)
        elif child:
            self._take(self._here() + len(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself."""
        if tag in _VOID:
            self.handle_starttag(tag, attrs)
        elif bool(self._in) and len(self._open) == self._depth:
            self._begun = self._here()
            self._take(self._here() + len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        """Close a section or a leaf, or come up within a leaf."""
        if tag in _VOID:
            return
        if not self._open or self._open[-1] != tag:
            raise ValueError(f"</{tag}> closes {self._open[-1:]}")
        self._open.pop()
        if self._in and len(self._open) == self._depth - 1:
            self._in.pop()
            self._depth -= 1
        elif self._in and len(self._open) == self._depth:
            self._take(self._text.index(">", self._here()) + 1)

    def _take(self, end: int) -> None:
        self.sections[self._in[-1]].append(self._text[self._begun : end])

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
