"""What PDF/UA-1 (ISO 14289-1) asks for and the browser leaves out of a tagged PDF.

What is on a page besides the text (running heads, page numbers, rules, the shapes of drawings, whose words and
alternative text are tagged) is marked as an artifact; links say where they lead; the tabulator follows the tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_BEGIN, _END = b"/Artifact BMC", b"EMC"
_PATH_BEGINS, _PAINTED = re.compile(rb"(?:^|\s)(?:m|re)$"), re.compile(rb"^(?:f\*?|F|S|s|B\*?|b\*?)$")
_MARKED = (b"BDC", b"BMC")


def complete(pdf: Pdf, links: Sequence[str]) -> None:
    """Mark artifacts, describe links, order the tabulator's stops; ``links`` are the texts of all links, in order.

    Raises:
        ValueError: where the PDF has another number of links.
    """
    _describe_links(pdf, links)
    for page in pdf.pages:
        if "/Annots" in page:
            page.Tabs = Name.S
        page.contents_coalesce()
        page.Contents.write(with_artifacts(page.Contents.read_bytes()))


def with_artifacts(content: bytes) -> bytes:
    """The content of a page, as the browser writes it (a line an operator), with all that is untagged marked."""
    lines: list[bytes] = []
    depth, start, tagged_text = 0, -1, False  # start: where an object begins that is untagged so far
    for line in content.split(b"\n"):
        if line.endswith(_MARKED):
            depth += 1
            tagged_text |= b"/MCID" in line
        elif line == _END:
            depth -= 1
        if depth == 0 and start < 0 and (line == b"BT" or _PATH_BEGINS.search(line)):
            start, tagged_text = len(lines), False
        lines.append(line)
        if start < 0:
            continue
        if line.endswith(b" n") or line == b"n" or (line == b"ET" and tagged_text):
            start = -1
        elif line == b"ET" or _PAINTED.match(line):
            lines.insert(start, _BEGIN)
            lines.append(_END)
            start = -1
    return b"\n".join(lines)


def elements(element: Object) -> Iterator[Object]:
    """All elements below one in the tree of tags, in reading order."""
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def _describe_links(pdf: Pdf, texts: Iterable[str]) -> None:
    tagged = [element for element in elements(pdf.Root.StructTreeRoot) if Name.Link == element.S]
    for element, text in zip(tagged, texts, strict=True):
        for kid in _kids(element):
            if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
                kid.Obj.Contents = String(text)


def _kids(element: Object) -> list[Any]:
    kids: Any = element.get("/K", [])
    return list(kids) if isinstance(kids, Array) else [kids]
