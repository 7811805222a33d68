"""Trees of nodes, and the first node in which two of them differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, NamedTuple

_SHOWN = 200  # letters of a node


class Element(NamedTuple):
    """An element (or a comment, whose tag is ``#comment``): its tag, its attributes, its children."""

    tag: str
    attributes: dict[str, str]
    children: Sequence[Node]


Node = Element | str


@dataclass(frozen=True)
class Difference:
    """Where two trees differ first, and what stands there in each; nothing is an empty text."""

    path: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        return f"{self.path}\n    - {self.theirs}\n    + {self.ours}"


def tree(content: Any) -> Node:  # noqa: ANN401 # what came from JSON
    """The tree that a browser has handed over as lists and texts."""
    if isinstance(content, str):
        return content
    tag, attributes, children = content
    return Element(tag, attributes, [tree(child) for child in children])


def first_difference(ours: Node, theirs: Node) -> Difference | None:
    """The first node in document order that differs; none where all are equal."""
    return _first(ours, theirs, _step(theirs, 0))


def _first(ours: Node | None, theirs: Node | None, path: str) -> Difference | None:
    if ours == theirs:
        return None
    if not isinstance(ours, Element) or not isinstance(theirs, Element) or ours[:2] != theirs[:2]:
        return Difference(path, *_shown(ours, theirs))
    for number, pair in enumerate(zip_longest(ours.children, theirs.children)):
        step = _step(pair[0] if pair[1] is None else pair[1], number)
        if found := _first(*pair, f"{path} > {step}"):
            return found
    raise AssertionError("unequal nodes without a difference")


def _step(node: Node | None, number: int) -> str:
    if not isinstance(node, Element):
        return f"text[{number}]"
    name = node.attributes.get("id")
    return f"{node.tag}#{name}" if name else f"{node.tag}[{number}]"


def _shown(ours: Node | None, theirs: Node | None) -> tuple[str, str]:
    """Two nodes as text, from shortly before the letter in which they differ."""
    texts = [_text(ours), _text(theirs)]
    same = next((at for at, pair in enumerate(zip_longest(*texts)) if pair[0] != pair[1]), 0)
    begin = max(0, same - _SHOWN // 4)
    ours_shown, theirs_shown = (f"{'…' if begin else ''}{text[begin : begin + _SHOWN]}" for text in texts)
    return ours_shown, theirs_shown


def _text(node: Node | None) -> str:
    if not isinstance(node, Element):
        return "" if node is None else repr(node)
    attributes = "".join(f' {name}="{value}"' for name, value in sorted(node.attributes.items()))
    return f"<{node.tag}{attributes}>{''.join(map(_text, node.children))}</{node.tag}>"
