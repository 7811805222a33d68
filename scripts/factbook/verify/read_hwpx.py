"""What a document of Hangul (HWPX) holds of figures: its texts and tables, the charts and pictures beside them."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.language.messages import message
from factbook.verify.read_office import Parts, Section
from factbook.verify.safe_zip import Package

PROPERTIES = "Contents/content.hpf"  # by which such a document is known
_STYLES = "Contents/header.xml"
_BESIDE = ("Chart/", "BinData/")


def sections(package: Package) -> Iterator[Section]:
    """The document, then its properties; the preview, which programs make anew, says nothing of it."""
    parts = Parts(package)
    yield parts.together(message("verify.document"), [name for name in package.files if _is_read(name)])
    yield parts.together(message("verify.properties"), [PROPERTIES])


def _is_read(name: str) -> bool:
    in_text = name.startswith("Contents/") and name.endswith(".xml") and name != _STYLES
    return in_text or name.startswith(_BESIDE)
