"""Records of the figures in a notebook with pictures: their manifests, and their page, caption and edition."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from contextlib import suppress

from nbformat import NotebookNode

from factbook.book import addresses, metadata, translations
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.book.editions import Edition
from factbook.book.metadata import Imprint
from factbook.chapter.cells import numbered
from factbook.chapter.pages import Page
from factbook.dataset import facts
from factbook.errors import BuildError, UntranslatedError
from factbook.figures.manifest import Description
from factbook.figures.outputs import manifest_of
from factbook.figures.record import Record, Translated, Work
from factbook.language.messages import message

_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)


def of_notebook(
    book: Book, notebook: NotebookNode, page: Page, edition: Edition, entered: Collection[str] | None
) -> dict[str, Record]:
    """Records of a page's figures by id, in reading order.

    Versions that are not ``entered`` in the ledger get no address; all get one where ``entered`` is none.

    Raises:
        BuildError: for a figure whose cell does not carry its name and caption, or whose manifest does not fit.
    """
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    title = _TITLE.search(prose)
    lines, found = metadata.load(book, edition.language), dict[str, Record]()
    work = _work(lines, facts.fingerprint(book.data))
    for number, cell in numbered(notebook.cells):
        for manifest in filter(None, map(manifest_of, cell.get("outputs", []))):
            caption = _caption(cell, manifest.id, chapter=page.contract.chapter, number=number)
            found[manifest.id] = Record(
                **{name: getattr(manifest, name) for name in Description.model_fields},
                edition=edition.name,
                language=edition.language,
                caption=caption,
                chapter=title[1] if title else page.name,
                page=addresses.on_page(page.name, manifest.id),
                work=work if entered is None or manifest.version in entered else work.model_copy(update={"base": ""}),
                book=lines.book,
                translated=_translated(book, caption) if edition.language == SOURCE_LANGUAGE else {},
            )
    return found


def _translated(book: Book, caption: str) -> dict[str, Translated]:
    """How a figure with this caption is cited in the other languages of a book; without those that owe a text of it."""
    found = dict[str, Translated]()
    for language in book.languages:
        if language != SOURCE_LANGUAGE:
            with suppress(UntranslatedError):
                lines, own = metadata.load(book, language), translations.Texts(book, language)
                found[language] = Translated(caption=own(caption), full_title=lines.full_title, holder=lines.holder)
    return found


def _caption(cell: NotebookNode, name: str, chapter: str, number: int) -> str:
    """The caption in a figure's cell, one ``number`` of a chapter, where MyST-NB reads it too; like there, Markdown."""
    figure = cell.metadata.get("mystnb", {}).get("figure", {})
    caption = " ".join(figure.get("caption", "").split())
    if figure.get("name") == name and caption:
        return caption
    wanted = {"name": name, "caption": message("figures.a-caption")}
    raise BuildError(
        message(
            "figures.caption",
            chapter=chapter,
            number=number,
            figure=name,
            name=figure.get("name") or message("figures.none"),
            caption=caption or message("figures.none"),
            remedy=json.dumps({"mystnb": {"figure": wanted}}, ensure_ascii=False),
        )
    )


def _work(lines: Imprint, content: str) -> Work:
    """The book, with its address; ``content`` is the fingerprint of its data."""
    return Work(
        title=lines.title,
        title_en=lines.title_en,
        full_title=lines.full_title,
        holder=lines.holder,
        licence=lines.licence,
        version=lines.version,
        date=lines.date,
        base=lines.base,
        hash=content,
    )
