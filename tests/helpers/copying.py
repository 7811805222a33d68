"""What other programs copy out of the book's files, and what should have been copied.

Two programs read each PDF: PDFium (in Chrome) goes by what stands place by place, pypdf, as many others, by what the
fonts list alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pypdf
import pypdfium2
from bs4 import BeautifulSoup

Reader = Callable[[Path], str]


def by_pdfium(file: Path) -> str:
    """Text of a PDF, lines joined by blanks."""
    with pypdfium2.PdfDocument(file) as document:
        return joined(page.get_textpage().get_text_range() for page in document)


def by_pypdf(file: Path) -> str:
    """Text of a PDF, lines joined by blanks."""
    return joined(page.extract_text() for page in pypdf.PdfReader(file).pages)


READERS: tuple[Reader, ...] = (by_pdfium, by_pypdf)


def joined(texts: Iterable[str]) -> str:
    """Texts on one line, in which line ends and blanks are one blank; other characters that part words stay."""
    return re.sub(r"[ \t\r\n\f]+", " ", " ".join(texts)).strip()


def odd(text: str) -> list[str]:
    """Characters that nobody can see or tell from others: controls, soft hyphens, odd blanks, radicals, no letters."""
    found = {char for char in text if char not in "\t\r\n\f " and _is_odd(char)}
    return sorted(f"U+{ord(char):04X}" for char in found)


def _is_odd(char: str) -> bool:
    hidden = unicodedata.category(char) in ("Cc", "Cf", "Zs", "Zl", "Zp", "Co", "Cn")
    return hidden or char == "\ufffd" or "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff"


def drawn(svg: str) -> list[str]:
    """Lines of words in a drawing."""
    texts = BeautifulSoup(svg, "html.parser").select("text")
    own = ":scope > :is(tspan[dy], tspan.line)"  # plotly's lines, with and without the class that pages leave out
    lines = (joined([line.get_text()]) for text in texts for line in text.select(own) or [text])
    return [line for line in lines if line]
