"""Properties of an Office file (``docProps/core.xml``), and its final packing: equal figures give equal bytes.

Written here because the libraries refuse keywords of more than 255 characters: a deck's figures need more.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from factbook.formats import archive, exhibit, typography
from factbook.formats.exhibit import Briefing, Exhibit

PART = "docProps/core.xml"
_NAMES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def finished(saved: bytes, exhibits: Sequence[Exhibit], briefing: Briefing | None) -> bytes:
    """A PPTX or DOCX as its library saved it, with the properties of what it shows, dated by the data."""
    language = exhibits[0].record.language
    files = {name: typography.in_language(part, language) for name, part in archive.unpacked(saved).items()}
    return archive.packed({**files, PART: _core(exhibits, briefing)}, exhibits[0].record.work.date)


def _core(exhibits: Sequence[Exhibit], briefing: Briefing | None) -> bytes:
    first = exhibits[0].record
    moment = exhibit.day(first).strftime("%Y-%m-%dT00:00:00Z")
    properties = {
        "dc:title": briefing.title if briefing else first.headline,
        "dc:subject": briefing.subtitle if briefing else first.caption,
        "dc:creator": first.work.holder,
        "cp:keywords": exhibit.keywords(exhibits),
        "cp:lastModifiedBy": first.work.holder,
        "cp:revision": "1",
        "dcterms:created": moment,
        "dcterms:modified": moment,
        "dc:language": first.language,
    }
    root = etree.Element(_qualified("cp:coreProperties"), nsmap=_NAMES)
    for name, text in properties.items():
        element = etree.SubElement(root, _qualified(name))
        element.text = text
        if name.startswith("dcterms:"):
            element.set(_qualified("xsi:type"), "dcterms:W3CDTF")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"
