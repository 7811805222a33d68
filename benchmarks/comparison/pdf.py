"""PDF files by what a reader meets: pages as drawn, their text, links, outline, tags, attachments, metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
import pypdfium2

from comparison import pictures, texts
from comparison.archives import Compare
from comparison.finding import Finding, of_values

SCALE = 1.0  # at which pages are drawn for comparison: 72 dots per inch


def same_pdf(a: bytes, b: bytes, compare: Compare) -> Iterator[Finding]:
    """Differences of two PDF files, attachments by ``compare``; the order of objects in the file does not count."""
    yield from _of_pages(a, b)
    with pikepdf.open(io.BytesIO(a)) as ours, pikepdf.open(io.BytesIO(b)) as theirs:
        yield from of_values("language", str(ours.Root.get("/Lang")), str(theirs.Root.get("/Lang")))
        for what, read in (("metadata", _metadata), ("outline", _outline), ("links", _links), ("tags", _tags)):
            yield from texts.of_json(read(ours), read(theirs), what)
        yield from _of_attachments(ours, theirs, compare)


def _of_pages(a: bytes, b: bytes) -> Iterator[Finding]:
    with pypdfium2.PdfDocument(a) as ours, pypdfium2.PdfDocument(b) as theirs:
        yield from of_values("number of pages", len(ours), len(theirs))
        for number in range(min(len(ours), len(theirs))):
            place, page, other = f"page {number + 1}", ours[number], theirs[number]
            yield from of_values(f"{place} size", page.get_size(), other.get_size())
            yield from (found.within(f"{place} text") for found in texts.changed("line", _text(page), _text(other)))
            drawn, other_drawn = (each.render(scale=SCALE).to_pil() for each in (page, other))
            yield from pictures.of_pixels(f"{place} as drawn", drawn, other_drawn)


def _text(page: pypdfium2.PdfPage) -> list[str]:
    lines: list[str] = page.get_textpage().get_text_range().splitlines(keepends=True)
    return lines


def _metadata(file: pikepdf.Pdf) -> dict[str, str]:
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        return {**{str(name): str(value) for name, value in file.docinfo.items()}, **{n: str(xmp[n]) for n in xmp}}


def _outline(file: pikepdf.Pdf) -> list[Any]:
    """Entries as (title, target, entries below)."""

    def read(items: list[pikepdf.OutlineItem]) -> list[Any]:
        return [[item.title, _target(item.destination or item.action), read(item.children)] for item in items]

    with file.open_outline() as outline:
        return read(outline.root)


def _links(file: pikepdf.Pdf) -> list[list[Any]]:
    """For each page its links: where on the page they lie, where they lead, what they are called."""
    return [
        [
            [_target(note), [round(float(edge), 1) for edge in note.Rect], str(note.get("/Contents", ""))]
            for note in page.get("/Annots", [])
            if note.get("/Subtype") == "/Link"
        ]
        for page in file.pages
    ]


def _tags(file: pikepdf.Pdf) -> list[Any]:
    """Kind and spoken text of every element of the structure that a screen reader reads, in its order."""
    found: list[Any] = []
    open_elements: list[Any] = [file.Root.get("/StructTreeRoot")]
    while open_elements:
        element = open_elements.pop()
        if isinstance(element, pikepdf.Array):
            open_elements += reversed(list(element))
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append([str(element.get(name, "")) for name in ("/S", "/Alt", "/ActualText", "/Lang")])
            open_elements.append(element.get("/K"))
    return found


def _target(link: object) -> object:
    """Address, or page and position, that a link, an action or a destination leads to."""
    if isinstance(link, pikepdf.Dictionary):
        if "/URI" in link:
            return str(link["/URI"])
        return _target(next((link[name] for name in ("/A", "/Dest", "/D") if name in link), None))
    if isinstance(link, pikepdf.Array):
        page, *position = link
        return [_number(page), *map(str, position)]
    return None if link is None else str(link)


def _number(page: object) -> int | str:
    if isinstance(page, pikepdf.Dictionary):
        return pikepdf.Page(page).index + 1
    return str(page)


def _of_attachments(a: pikepdf.Pdf, b: pikepdf.Pdf, compare: Compare) -> Iterator[Finding]:
    ours, theirs = _attachments(a), _attachments(b)
    yield from of_values("attachments", sorted(ours), sorted(theirs))
    for name in sorted(ours.keys() & theirs.keys()):
        (said, first), (other_said, second) = ours[name], theirs[name]
        yield from of_values(f"attachment {name} description", said, other_said)
        if first != second:
            yield from (found.within(f"attachment {name}") for found in compare(name, first, second))


def _attachments(file: pikepdf.Pdf) -> Mapping[str, tuple[str, bytes]]:
    return {name: (spec.description or "", spec.get_file().read_bytes()) for name, spec in file.attachments.items()}
