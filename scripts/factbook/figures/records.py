"""Records of the figures in a pictured notebook: what the figure says of itself, and where in the book it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import fields

from nbformat import NotebookNode

from factbook.book import metadata
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.book.metadata import Imprint
from factbook.chapter.cells import numbered
from factbook.chapter.outputs import manifest_of
from factbook.chapter.pages import Page
from factbook.dataset import facts
from factbook.errors import BuildError
from factbook.figures.record import Record, Work

_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)
# what a figure does not know of itself
OF_THE_BOOK = ("edition", "language", "caption", "chapter", "page", "work", "book")


def of_notebook(
    book: Book, notebook: NotebookNode, page: Page, edition: Edition, entered: Collection[str] | None
) -> dict[str, Record]:
    """Records of a page's figures by id, in reading order.

    Versions that are not ``entered`` in the ledger have no address yet; none says that all will be.

    Raises:
        BuildError: for a figure whose cell does not carry its name and caption.
    """
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    title = _TITLE.search(prose)
    lines, found = metadata.load(book), dict[str, Record]()
    for number, cell in numbered(notebook.cells):
        for manifest in filter(None, map(manifest_of, cell.get("outputs", []))):
            name = manifest["id"]
            own = {field.name: manifest[field.name] for field in fields(Record) if field.name not in OF_THE_BOOK}
            found[name] = Record(
                **own,
                edition=edition.name,
                language=edition.language,
                caption=_caption(cell, name, place=f"{page.contract.chapter} 장 {number}번째 칸"),
                chapter=title[1] if title else page.name,
                page=f"{page.name}.html#{name}",
                work=_work(book, lines, manifest["version"], entered),
                book=lines.book,
            )
    return found


def _caption(cell: NotebookNode, name: str, place: str) -> str:
    """The caption in a figure's cell, where MyST-NB reads it too; like there, it is Markdown."""
    said = cell.metadata.get("mystnb", {}).get("figure", {})
    caption = " ".join(said.get("caption", "").split())
    if said.get("name") == name and caption:
        return caption
    remedy = json.dumps({"mystnb": {"figure": {"name": name, "caption": "그림 제목"}}}, ensure_ascii=False)
    found = f"이름 {said.get('name', '없음')}, 제목 {caption or '없음'}"
    raise BuildError(f"{place}: 칸의 메타데이터({found})가 그림 {name}에 맞지 않습니다. {remedy}처럼 적으세요.")


def _work(book: Book, lines: Imprint, version: str, entered: Collection[str] | None) -> Work:
    base = lines.base if entered is None or version in entered else ""
    return {
        "title": lines.title,
        "title_en": lines.title_en,
        "full_title": lines.full_title,
        "holder": lines.holder,
        "licence": lines.licence,
        "version": lines.version,
        "date": lines.date,
        "base": base,
        "hash": facts.fingerprint(book.data),
    }
