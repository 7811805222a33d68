"""Pictures: XML in its canonical form, PNG by what it shows and says of itself."""

from __future__ import annotations

import base64
import functools
import io
from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree
from PIL import Image, ImageChops

from comparison import texts
from comparison.finding import Finding, of_values

_SAYS = ("dpi", "srgb", "gamma")  # of what Pillow reads beside the pixels and the texts


def same_xml(a: bytes, b: bytes) -> Iterator[Finding]:
    """Elements whose name, attributes or text differ; order of attributes and way of quoting do not count."""
    ours, theirs = (etree.fromstring(content) for content in (a, b))
    if etree.tostring(ours, method="c14n") != etree.tostring(theirs, method="c14n"):
        found = list(_of_elements(f"/{_name(ours)}", ours, theirs))
        yield from found or [Finding("", "one canonical form", "another canonical form")]


def same_png(a: bytes, b: bytes) -> Iterator[Finding]:
    """Difference of size, of pixels (how many, and in which box), and of texts; compression does not count."""
    with Image.open(io.BytesIO(a)) as ours, Image.open(io.BytesIO(b)) as theirs:
        yield from of_values("size", (*ours.size, ours.mode), (*theirs.size, theirs.mode))
        yield from of_pixels("pixels", ours, theirs)
        yield from texts.of_json(_says(ours), _says(theirs), "text")


def of_pixels(place: str, a: Image.Image, b: Image.Image) -> Iterator[Finding]:
    """How many pixels of two pictures of one size differ, in which box, and the colours of the uppermost of them."""
    if a.size != b.size or a.mode != b.mode:
        return
    ours, theirs = a.convert("RGBA"), b.convert("RGBA")
    bands = ImageChops.difference(ours, theirs).split()
    unlike = functools.reduce(ImageChops.lighter, bands)
    if box := unlike.getbbox():
        first = next((x, box[1]) for x in range(box[0], box[2]) if unlike.getpixel((x, box[1])))
        number = sum(unlike.histogram()[1:])
        colours = (str(picture.getpixel(first)) for picture in (ours, theirs))
        yield Finding(f"{place}: {number} in the box {box}", *colours)


def same_png_script(a: bytes, b: bytes) -> Iterator[Finding]:
    """Differences of two scripts that hold a PNG."""
    ours, theirs = texts.script_value(a), texts.script_value(b)
    if ours is None or theirs is None:
        yield from texts.same_script(a, b)
        return
    yield from of_values("name", a.partition(b" = ")[0].decode(), b.partition(b" = ")[0].decode())
    yield from same_png(base64.b64decode(ours), base64.b64decode(theirs))


def _of_elements(place: str, a: etree._Element, b: etree._Element) -> Iterator[Finding]:
    yield from of_values(f"{place} (name)", str(a.tag), str(b.tag))
    yield from texts.of_json(_attributes(a), _attributes(b), f"{place} @")
    yield from of_values(f"{place} text", a.text or "", b.text or "")
    yield from of_values(f"{place} text after it", a.tail or "", b.tail or "")
    for number, (ours, theirs) in enumerate(zip_longest(a, b)):
        if ours is None or theirs is None:
            yield Finding(f"{place} (elements in it)", _source(ours), _source(theirs))
        else:
            yield from _of_elements(f"{place}/{_name(ours)}[{number}]", ours, theirs)


def _name(element: etree._Element) -> str:
    """Name of an element, without the address of its namespace."""
    return str(element.tag).rpartition("}")[2]


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _source(element: etree._Element | None) -> str:
    return "" if element is None else etree.tostring(element, encoding="unicode")


def _says(picture: Image.Image) -> dict[str, object]:
    """Texts (title, source, identity) and the resolution of a picture."""
    return {**getattr(picture, "text", {}), **{name: picture.info[name] for name in _SAYS if name in picture.info}}
