"""Office files read without the libraries that wrote them: zip, XML, and what LibreOffice makes of them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
from lxml import etree
from PIL import Image

from factbook.figures.record import Record
from factbook.formats.exhibit import Exhibit, Picture
from invented_record import CONTENT, RECORD, changed

CITATION = "지어낸 집필진, 「지어낸 그림」, 『지어낸 데이터북』, 2001."
HOSTILE = ("=1+1", "<b>&\"'", "@SUM(A1)")
NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dcterms": "http://purl.org/dc/terms/",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}


def png(wide: int = 400, high: int = 200) -> bytes:
    """A real picture, wider than tall if nothing else is said."""
    written = io.BytesIO()
    Image.new("RGB", (wide, high), "#1f4e79").save(written, "PNG")
    return written.getvalue()


def exhibit(record: Record = RECORD) -> Exhibit:
    """A figure to show; with a picture if it has only words."""
    return Exhibit(record, CITATION, None if record.panels else Picture(png(), 0.1, 0.2))


def tall(record: Record) -> Exhibit:
    """A figure to show whose picture is much taller than wide."""
    return Exhibit(record, CITATION, Picture(png(400, 800), 0.1, 0.1))


def hostile() -> Record:
    """The record with words that programs might take for formulas or markup, wherever words stand."""
    odd, markup, sums = HOSTILE
    panels = [
        {
            "title": odd,
            "bars": [
                {
                    **bar,
                    "label": odd,
                    "detail": markup,
                    "segments": [{**piece, "name": odd} for piece in bar["segments"]],
                }
                for bar in panel["bars"]
            ],
        }
        for panel in CONTENT["panels"]
    ]
    table = {"columns": RECORD.table.columns, "rows": [[odd, markup, sums, "-1", "－2+3"]] * 4}
    return changed(
        RECORD,
        headline=odd,
        subtitle=markup,
        note=markup,
        source=sums,
        caption=markup,
        alt=markup,
        panels=panels,
        table=table,
    )


def files(package: bytes) -> dict[str, bytes]:
    """What is in a zip."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def dates(package: bytes) -> set[tuple[int, ...]]:
    """Days on which the files in a zip are said to have been written."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {entry.date_time for entry in archive.infolist()}


def xml(package: bytes, name: str) -> etree._Element:
    """One part of an Office file."""
    return etree.fromstring(files(package)[name])


def find(element: etree._Element, path: str) -> list:
    """What an XPath finds, with the usual prefixes."""
    return element.xpath(path, namespaces=NAMES)


def parts(package: bytes, folder: str, suffix: str = ".xml") -> list[str]:
    """Names of the parts in a folder, in order."""
    return sorted(name for name in files(package) if name.startswith(folder) and name.endswith(suffix))


def words(element: etree._Element) -> str:
    """All text of a slide or a text document, paragraph by paragraph."""
    return "\n".join("".join(find(line, ".//a:t/text() | .//w:t/text()")) for line in find(element, "//a:p | //w:p"))


def numbers(chart: etree._Element) -> list[list[float | None]]:
    """Values of a chart's series as the chart keeps them."""
    found = []
    for series in find(chart, "//c:ser"):
        (cache,) = find(series, "c:val//c:numCache")
        kept = {int(point.get("idx")): float(find(point, "c:v/text()")[0]) for point in find(cache, "c:pt")}
        found.append([kept.get(index) for index in range(int(find(cache, "c:ptCount/@val")[0]))])
    return found


def properties(package: bytes) -> dict[str, str]:
    """What an Office file says of itself."""
    core = xml(package, "docProps/core.xml")
    return {etree.QName(child).localname: child.text or "" for child in core}


def printed(package: bytes, kind: str, folder: Path) -> pypdfium2.PdfDocument:
    """The file as LibreOffice prints it; without LibreOffice the test fails, it does not pass unseen."""
    office = shutil.which("soffice")
    assert office is not None, (
        "LibreOffice(soffice)가 없습니다. `apt-get install --no-install-recommends "
        "libreoffice-impress libreoffice-writer libreoffice-calc`를 실행하십시오."
    )
    folder.mkdir(exist_ok=True)
    file = folder / f"file.{kind}"
    file.write_bytes(package)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    subprocess.run(
        [office, home, "--headless", "--convert-to", "pdf", "--outdir", folder, file],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return pypdfium2.PdfDocument(file.with_suffix(".pdf"))


def read(page: pypdfium2.PdfPage) -> str:
    """The text of a printed page without blanks, which fonts that stand in for each other set differently."""
    return "".join(page.get_textpage().get_text_range().split())


def coloured(page: pypdfium2.PdfPage, hex_colour: str) -> tuple[int, int]:
    """How many pixels of a page have a colour, and how many a tint of it, as lines on white look from afar."""
    full, tint, colour = 0, 0, bytes.fromhex(hex_colour.lstrip("#"))
    content = page.render(scale=2).to_pil().convert("RGB").tobytes()
    for pixel in zip(content[::3], content[1::3], content[2::3], strict=True):
        share = max((255 - value) / (255 - wanted) for value, wanted in zip(pixel, colour, strict=True) if wanted < 200)
        mixed = (255 - share * (255 - wanted) for wanted in colour)
        if share > 0.15 and all(abs(value - wanted) < 12 for value, wanted in zip(pixel, mixed, strict=True)):
            full, tint = full + (share > 0.95), tint + (share <= 0.95)
    return full, tint
