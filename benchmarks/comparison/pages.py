"""HTML as a browser reads it: elements, attributes, texts; not the code a page shows, nor white space between tags.

White space is taken as a browser lays it out: at the edge of a block it is nothing, elsewhere any run of it is one
space, and inside ``pre``, ``textarea``, ``script`` and ``style`` it counts as it is.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag

from comparison.finding import Finding

SHOWN_CODE = "shown code"
WRITING = "white space, writing of tags"
_CODE = ":is(details, div).code"  # where a page shows the code of a chapter's cells
_CELLS = "div.cell, div.cell_input, div.cell_output"  # which outputs come from one cell is a matter of the code
_DIGEST = re.compile(r"(_static/[^?\"]*)\?v=[0-9a-f]+")  # follows from the file, which is compared itself
_WITHOUT_DIGEST = r"\1"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_KEPT = ("pre", "textarea", "script", "style")
_EMBEDDED = ("button", "img", "input", "select", "picture", "svg", "object", "iframe", "video")  # lie in a line
_IN_A_LINE = re.compile(
    "a|abbr|b|bd[io]|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|output|q|r[pt]|ruby|s|samp|small|span|strong|"
    "su[bp]|time|u|var|wbr"
)


def same_page(a: bytes, b: bytes) -> Iterator[Finding]:
    """Runs of elements and texts that two pages do not share; shown code that differs is told as allowed."""
    ours, theirs = _Page.read(a), _Page.read(b)
    if ours.code != theirs.code:
        yield Finding(_CODE, "", "", allowed=SHOWN_CODE)
    if ours.rest != theirs.rest:
        yield Finding("", "", "", allowed=WRITING)
    values, others = [item.value for item in ours.items], [item.value for item in theirs.items]
    for tag, start, end, other_start, other_end in _differing(values, others):
        first = ours.items[start] if tag != "insert" else theirs.items[other_start]
        yield Finding(first.place, " ".join(values[start:end]), " ".join(others[other_start:other_end]))


@dataclass(frozen=True)
class _Item:
    """A start tag with its attributes, an end tag, or a text, and where in the page it stands."""

    place: str
    value: str


@dataclass
class _Page:
    """A page as a list of items; ``code`` is what it shows of a chapter's code, ``rest`` all else as it is written."""

    items: list[_Item] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    rest: str = ""
    _edge: bool = True  # nothing stands in this line yet, so a space would not be seen
    _space: bool = False  # a space is due before the next text of this line

    @classmethod
    def read(cls, html: bytes) -> _Page:
        page, soup = cls(), BeautifulSoup(html.decode("utf-8"), "lxml")
        page.code = [shown.extract().get_text() for shown in soup.select(_CODE)]
        for cell in soup.select(_CELLS):
            cell.unwrap()
        page.rest = str(soup)
        for node in soup.contents:
            page._add(node, "")
        return page

    def _add(self, node: object, place: str) -> None:
        if isinstance(node, Tag):
            self._add_element(node, place)
        elif isinstance(node, Comment | Doctype):
            self.items.append(_Item(place, f"<!{node.strip()}>"))
        elif isinstance(node, NavigableString):
            self._add_text(str(node), place)

    def _add_element(self, element: Tag, place: str) -> None:
        inside = _place(element, place)
        self._meet(element, begins=True)
        self.items.append(_Item(inside, _start(element)))
        if element.name in _KEPT:
            self.items.append(_Item(inside, _kept(element)))
        else:
            for child in element.contents:
                self._add(child, inside)
        self._meet(element, begins=False)
        self.items.append(_Item(inside, f"</{element.name}>"))

    def _meet(self, element: Tag, *, begins: bool) -> None:
        """What a tag does to white space around it."""
        if _IN_A_LINE.fullmatch(element.name):
            return
        embedded = element.name in _EMBEDDED
        if embedded and begins and self._space:
            self.items.append(_Item("", " "))
        self._edge, self._space = begins or not embedded, False

    def _add_text(self, text: str, place: str) -> None:
        words = _SPACE.sub(" ", text)
        self._space = not self._edge and (self._space or words.startswith(" "))
        if said := words.strip(" "):
            self.items.append(_Item(place, f"{' ' if self._space else ''}{said}"))
            self._edge, self._space = False, words.endswith(" ")


def _start(element: Tag) -> str:
    """A start tag with its attributes in order of their names; classes in any order are the same classes."""
    attributes = []
    for name, value in sorted(element.attrs.items()):
        listed = value.split() if isinstance(value, str) and name == "class" else value
        text = listed if isinstance(listed, str) else " ".join(sorted(set(listed)))
        attributes.append(f' {name}="{_value(name, text)}"')
    return f"<{element.name}{''.join(attributes)}>"


def _value(name: str, text: str) -> str:
    """What an attribute says: of an address without the digest of the file, of JSON without its layout."""
    if name.startswith("data-") and text.startswith(("{", "[")):
        return json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True)
    return _DIGEST.sub(_WITHOUT_DIGEST, text)


def _kept(element: Tag) -> str:
    """What stands in an element whose white space counts; of JSON, what it says."""
    text = element.decode_contents()
    if element.name == "script" and "json" in str(element.get("type", "")):
        return json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True)
    return text


def _place(element: Tag, outside: str) -> str:
    """Path of an element: names and numbers from the nearest element that has an id."""
    if name := element.get("id"):
        return f"#{name}"
    number = len(element.find_previous_siblings(element.name)) + 1
    return f"{outside} {element.name}{f':{number}' if number > 1 else ''}".strip()


def _differing(a: list[str], b: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    matched = difflib.SequenceMatcher(None, a, b, autojunk=False) if a != b else None
    yield from (step for step in (matched.get_opcodes() if matched else []) if step[0] != "equal")
