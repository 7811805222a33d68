"""The final packing of a document of Hangul: its properties, its preview, and the same bytes for the same figures."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from factbook.formats import archive, exhibit, typography
from factbook.formats.exhibit import Briefing, Exhibit

KIND, PROPERTIES, PREVIEW = "mimetype", "Contents/content.hpf", "Preview/PrvText.txt"
SECTION, THUMBNAIL = "Contents/section0.xml", "Preview/PrvImage.png"
LONGEST = 1_000  # characters of the preview
_OPF = "{http://www.idpf.org/2007/opf/}"
_NUMBERED = ("id", "instid")  # attributes that the library draws by lot; nothing here refers to them
_DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def finished(saved: bytes, exhibits: Sequence[Exhibit], briefing: Briefing | None, lines: Sequence[str]) -> bytes:
    """An HWPX as its library saved it, with the properties and the preview of what it shows, dated by the data."""
    language, date = exhibits[0].record.language, exhibits[0].record.work.date
    parts = archive.unpacked(saved)
    parts.pop(THUMBNAIL)  # of an empty page
    parts[SECTION] = _numbered(parts[SECTION])
    parts[PROPERTIES] = _described(parts[PROPERTIES], exhibits, briefing)
    parts[PREVIEW] = "\r\n".join(lines)[:LONGEST].encode()
    made = {name: typography.in_language(part, language) for name, part in parts.items()}
    return archive.packed(made, date, first=KIND)


def _numbered(section: bytes) -> bytes:
    """Paragraphs and objects numbered in their order."""
    root = etree.fromstring(section)
    for number, element in enumerate(root.iter(), start=1):
        for name in _NUMBERED:
            if element.get(name):
                element.set(name, str(number))
    return _DECLARED + etree.tostring(root, encoding="UTF-8")


def _described(package: bytes, exhibits: Sequence[Exhibit], briefing: Briefing | None) -> bytes:
    """Whose document it is, what it shows, and the marks of its figures as keywords."""
    first, root = exhibits[0].record, etree.fromstring(package)
    moment = exhibit.day(first).strftime("%Y-%m-%dT00:00:00Z")
    texts = {
        "title": briefing.title if briefing else first.headline,
        "language": first.language,
        "creator": first.work.holder,
        "subject": briefing.subtitle if briefing else first.caption,
        "description": " ".join(filter(None, [first.source, first.warning])),
        "lastsaveby": first.work.holder,
        "CreatedDate": moment,
        "ModifiedDate": moment,
        "date": first.work.date,
        "keyword": exhibit.keywords(exhibits),
    }
    (metadata,) = root.iter(f"{_OPF}metadata")
    for element in metadata:
        element.text = texts.pop(element.get("name") or etree.QName(element).localname)
    assert not texts, texts
    return _DECLARED + etree.tostring(root, encoding="UTF-8")
