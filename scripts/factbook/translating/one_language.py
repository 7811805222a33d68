"""Words that reach a reader in one language alone: written out in a chapter's code, past the voice that translates.

They cannot be found by what the editions say alike, since a sentence may hold both. But every word of a Korean edition
stands in some Korean text (of the book, its data, the program), and Korean in a translated one is marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from bs4 import Tag

from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.dataset import facts
from factbook.figures.record import Record
from factbook.language.korean import HANGUL
from factbook.translating import texts

_WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTED = re.compile("“[^”]*”")  # a source's own words, in a table's cell
_NAMES = re.compile(r"https?://\S+|[\w.-]+\.(?:pdf|ipynb|csv)\b|[a-z]+(?:-[a-z0-9]+)+(?: · [0-9a-f]{8})?")
_BLOCKS = "p:not(.figure-files, .gallery-links), li, h1, h2, h3, th, td, figcaption, caption"
_DRAWN = "{http://www.w3.org/2000/svg}text"
_OTHER_COLUMN = re.compile(rf"(?:label|also|unit|definition|text)_(?!{SOURCE_LANGUAGE}$)[a-z]{{2,3}}")


def vocabulary(book: Book) -> frozenset[str]:
    """Every word of the texts that the Korean edition is made of; those of names in other scripts are among them."""
    found = [text.text for text in (*texts.of_book(book), *texts.of_program())]
    for name, frame in vars(facts.load(book.data)).items():
        columns = [column for column in frame.columns if not _OTHER_COLUMN.fullmatch(column)]
        found += [name, *(str(cell) for column in columns for cell in frame[column])]
    return frozenset(_words(" ".join(found)))


def texts_of_page(article: Tag) -> list[str]:
    """Texts of a page, block by block, and what stands in place of its pictures."""
    blocks = [block.get_text(" ") for block in article.select(_BLOCKS) if not block.select_one(_BLOCKS)]
    return [*blocks, *(str(image["alt"]) for image in article.select("img[alt]"))]


def texts_of_figure(record: Record, pictures: Iterable[Path]) -> list[str]:
    """Texts of a figure's record, and those drawn in its pictures (SVG)."""
    own = [record.headline, record.subtitle, record.key, record.note, record.alt, *record.table.columns]
    cells = [cell for row in record.table.rows for cell in row]
    bars = [text for panel in record.panels for text in (panel.title, *(bar.label for bar in panel.bars))]
    drawn = [" ".join(text.itertext()) for file in pictures for text in ElementTree.parse(file).iter(_DRAWN)]
    return [*own, *cells, *bars, *drawn]


def foreign(printed: Iterable[str], language: str, known: frozenset[str]) -> list[str]:
    """Those of the texts printed in a language, each once, that hold a word of another; see ``vocabulary``."""
    own = partial(_is_korean, known) if language == SOURCE_LANGUAGE else _is_translated
    return list(dict.fromkeys(" ".join(text.split()) for text in printed if not own(_NAMES.sub(" ", text))))


def _is_translated(text: str) -> bool:
    return not HANGUL.search(_QUOTED.sub(" ", text))


def _is_korean(known: frozenset[str], text: str) -> bool:
    return known.issuperset(_words(text))


def _words(text: str) -> Iterator[str]:
    """Words in other letters than Korean ones, in small letters."""
    return (word.casefold() for word in _WORD.findall(HANGUL.sub(" ", text)))
