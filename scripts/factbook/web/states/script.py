"""The script that hands a page all its states: leaves that the page itself lacks, and which of them each state has.

A page from disk may run a script but not fetch. What states share with the page, or with each other, is there once.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any, TypeVar

from factbook.errors import BuildError
from factbook.language.messages import message
from factbook.web import own_files
from factbook.web.states.leaves import Article
from factbook.web.states.leaves import version as version_of

_Item = TypeVar("_Item")
_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# leaves that say nothing of the subject: tools of a figure, how to run the page again
_BESIDE = re.compile(r'<(?:div class="figure-tools|aside class="rerun)')
# a cell that says nothing but that the page is not official
_WARNING = re.compile(
    r'<div class="cell[^"]*">\s*<div class="cell_output[^"]*">\s*<p class="changed"[^>]*>[^<]*</p>\s*</div>\s*</div>\s*'
)


@dataclass(frozen=True)
class Shown:
    """A state of a page as readers see it.

    ``values`` are written as an address has them, ``changed`` counts what differs from the official state, of how many,
    ``figures`` are those that are not official, by id, ``command`` makes the state, ``same`` says that it is official.
    """

    values: Mapping[str, str]
    article: Article
    changed: Mapping[str, Sequence[int]]
    figures: Mapping[str, Mapping[str, Any]]
    command: str
    same: bool


def content(page: str, states: Sequence[Shown], style: str) -> dict[str, Any]:
    """What the script of a page holds: its states, the official one first; ``style`` is what their drawings need.

    Its ``version`` is that of the article whose leaves it numbers: no other page may show what it holds.

    Raises:
        BuildError: for a state whose sections are others than those of the page.
    """
    official = states[0]
    pool = _Pool(official.article)
    made = [_described(page, state, official, pool) for state in states]
    figures = list[Mapping[str, Any]]()
    for state, described in zip(states, made, strict=True):
        described["figures"] = {name: _numbered(figures, figure) for name, figure in state.figures.items()}
    leaves, numbers = _alike(pool.leaves, str)
    figures, places = _alike(figures, lambda figure: (figure["id"], figure["version"]))
    for described in made:
        described["article"] = [[_moved(number, numbers) for number in row] for row in described["article"]]
        described["marks"] = [_moved(number, numbers) for number in described["marks"]]
        described["figures"] = {name: places[number] for name, number in described["figures"].items()}
    version = version_of(official.article)
    return {"version": version, "leaves": leaves, "style": style, "figures": figures, "states": made}


def _alike(items: Sequence[_Item], key: Callable[[_Item], Any]) -> tuple[list[_Item], list[int]]:
    """The items with those that are alike side by side, where compressing finds them, and the new place of each."""
    order = sorted(range(len(items)), key=lambda place: key(items[place]))
    return [items[place] for place in order], [order.index(place) for place in range(len(items))]


def _moved(number: int | None, numbers: Sequence[int]) -> int | None:
    return number if number is None or number >= 0 else -numbers[-number - 1] - 1


def without_pictures(content: Mapping[str, Any]) -> dict[str, Any]:
    """The same without drawings, their font and the data that set them in motion."""
    leaves = [_PICTURE.sub("", leaf) for leaf in content["leaves"]]
    figures = [{**figure, "drawing": {}} for figure in content["figures"]]
    return {**content, "leaves": leaves, "figures": figures, "style": ""}


def script(page: str, content: Mapping[str, Any]) -> str:
    """JavaScript that hands over a promise of the content to a page; states are much alike, so it is compressed."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(text.encode(), level=9)).decode()
    unpack = own_files.text("unpack.js").strip()
    return f'(window.factbookStates ??= {{}})[{json.dumps(page)}] = {unpack}("{packed}");\n'


def _described(page: str, state: Shown, official: Shown, pool: _Pool) -> dict[str, Any]:
    if state.article.tree != official.article.tree:
        raise BuildError(message("states.sections", page=page, command=state.command))
    article = pool.numbered(state.article)
    return {
        "values": state.values,
        "article": article,
        "changed": state.changed,
        "marks": [] if state.same else list(_marks(state.article, article, official.article)),
        "command": state.command,
        "same": state.same,
    }


def _marks(article: Article, numbers: Sequence[Sequence[int | None]], official: Article) -> Iterator[int]:
    """Leaves that say something else than the page does in that section, and do not only show the same otherwise."""
    for own, numbered, printed in zip(article.sections, numbers, official.sections, strict=True):
        known = {_said(leaf) for leaf in printed if leaf is not None}
        for leaf, number in zip(own, numbered, strict=True):
            if leaf is None or number is None:
                continue
            if number < 0 and not _is_beside(leaf) and _said(leaf) not in known:
                yield number


def _is_beside(leaf: str) -> bool:
    return bool(_BESIDE.match(leaf) or _WARNING.fullmatch(leaf))


def _said(leaf: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", leaf)).split())


def _numbered(found: list[Mapping[str, Any]], figure: Mapping[str, Any]) -> int:
    if figure not in found:
        found.append(figure)
    return found.index(figure)


@dataclass
class _Pool:
    """Leaves by number: those of the page from nought on, others from minus one down; none twice in one state."""

    page: Article
    leaves: list[str] = field(default_factory=list)

    def numbered(self, article: Article) -> list[list[int | None]]:
        """The leaves of a state, section by section; none where a section lies."""
        used = Counter[str]()
        known = self._known()
        found = list[list[int | None]]()
        for section in article.sections:
            found.append([])
            for leaf in section:
                if leaf is None:
                    found[-1].append(None)
                    continue
                numbers = known.setdefault(leaf, [])
                if used[leaf] == len(numbers):
                    self.leaves.append(leaf)
                    numbers.append(-len(self.leaves))
                found[-1].append(numbers[used[leaf]])
                used[leaf] += 1
        return found

    def _known(self) -> dict[str, list[int]]:
        known = dict[str, list[int]]()
        for number, leaf in enumerate(_flat(self.page.sections)):
            known.setdefault(leaf, []).append(number)
        for number, leaf in enumerate(self.leaves, 1):
            known.setdefault(leaf, []).append(-number)
        return known


def _flat(sections: Iterable[Iterable[str | None]]) -> Iterator[str]:
    for section in sections:
        yield from (leaf for leaf in section if leaf is not None)
