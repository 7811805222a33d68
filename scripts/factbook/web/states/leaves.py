"""An article cut into leaves: what stands in its sections and is no section, as it is written in the page.

The script of a page cuts it again, where its browser sees elements: an article that it would cut otherwise is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from factbook.files import fingerprint

_BEGIN, _END = '<article class="bd-article"', "</article>"
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ARTICLE, _SECTION = "article", "section"
_SPACE = " \t\n\r\f"  # what HTML means by white space
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
        ValueError: with what was found, where tags do not close in the order in which they were opened, so that leaves
            are not clear; for what no state could change: anything beside the sections, and text of a section that is
            in no element; for a section within a leaf.
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
        written = self.get_starttag_text() or ""
        if tag == _SECTION:
            self._open_section(dict(attrs).get("id") or "", written)
            return
        if not self._in and (tag != _ARTICLE or self._open):
            raise ValueError(written)
        child = self._is_between_leaves()
        if child:
            self._begun = self._here()
        if tag not in _VOID:
            self._open.append(tag)
        elif child:
            self._take(self._here() + len(written))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself."""
        written = self.get_starttag_text() or ""
        if tag in _VOID:
            self.handle_starttag(tag, attrs)
        elif not self._in or tag == _SECTION:
            raise ValueError(written)
        elif self._is_between_leaves():
            self._begun = self._here()
            self._take(self._here() + len(written))

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
        elif self._is_between_leaves():
            self._take(self._text.index(">", self._here()) + 1)

    def handle_data(self, data: str) -> None:
        """Text, which has to lie in a leaf; white space between leaves means nothing."""
        if data.strip(_SPACE) and (not self._in or self._is_between_leaves()):
            raise ValueError(data.strip(_SPACE))

    def handle_entityref(self, name: str) -> None:
        """A letter by its name."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A letter by its number."""
        self.handle_data(f"&#{name};")

    def _open_section(self, name: str, written: str) -> None:
        if self._in and not self._is_between_leaves():
            raise ValueError(written)
        if self._in:
            self.sections[self._in[-1]].append(None)
        self._open.append(_SECTION)
        self._in.append(len(self.sections))
        self._depth = len(self._open)
        self.tree.append((len(self._in), name))
        self.sections.append([])

    def _is_between_leaves(self) -> bool:
        """Whether what comes now stands in a section and in none of its leaves."""
        return bool(self._in) and len(self._open) == self._depth

    def _take(self, end: int) -> None:
        self.sections[self._in[-1]].append(self._text[self._begun : end])

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
