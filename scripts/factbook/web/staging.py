"""A pictured notebook, made ready for Jupyter Book: figures with their tables, code behind toggles, a closing box.

Between two Markdown cells the staged page first shows everything the code says, then one toggle with all of that code:
prose is not cut to pieces by its own machinery.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from factbook.book import contents, metadata
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.book.command_line import run_line
from factbook.chapter.cells import numbered
from factbook.chapter.opening import LANGUAGE
from factbook.chapter.outputs import DIFFERING, KEY
from factbook.chapter.pages import Page
from factbook.chapter.parameter_types import Countries, Language, written
from factbook.chapter.parameters import Contract
from factbook.figures.outputs import manifest_of
from factbook.figures.record import Record
from factbook.formats.registry import Format
from factbook.language.templates import render
from factbook.web.cards.behind import behind
from factbook.web.cards.toolbar import toolbar, variant_toolbar

FIGURES = "figures"
STAGED = "staged-"
NOTEBOOKS = "notebooks"
# what MyST needs to highlight code; anything else in a notebook's metadata would be read as front matter
_KEPT_METADATA = ("kernelspec", "language_info")


@dataclass(frozen=True)
class Beside:
    """What lies beside the pages: records of their figures by id, formats of the files, the address of a card.

    Of a state made beforehand no files lie there for figures that are not official: the ``command`` makes them, and
    only those that the edition prints as well are ``carded``.
    """

    records: Mapping[str, Record]
    formats: Sequence[Format]
    cards: str
    command: str = ""
    carded: frozenset[str] = frozenset()


def staged(book: Book, pictured: NotebookNode, page: Page, beside: Beside) -> NotebookNode:
    """The notebook as Jupyter Book shall read it."""
    cells = [
        *_noted(book, page, _cells(pictured.cells, beside)),
        (len(pictured.cells), new_markdown_cell(_closing_box(book, page, pictured))),
    ]
    for index, (number, cell) in enumerate(cells):
        cell["id"] = f"{STAGED}{index}-of-{number}"  # so that a complaint about it can name the chapter's cell
    metadata = {key: pictured.metadata[key] for key in _KEPT_METADATA if key in pictured.metadata}
    return new_notebook(cells=[cell for _, cell in cells], metadata=metadata)


def _noted(book: Book, page: Page, cells: Iterator[tuple[int, NotebookNode]]) -> Iterator[tuple[int, NotebookNode]]:
    """Cells of a page; the first page of a translated book says under its answer that it is translated."""
    language = str(page.values.get("language", SOURCE_LANGUAGE))
    first = language != SOURCE_LANGUAGE and page.contract.chapter == contents.load(book.toc).root
    yield from itertools.islice(cells, 1)
    for number, cell in cells:
        if first and cell.cell_type == "markdown":
            line = metadata.load(book, language).translation_line
            yield 0, new_markdown_cell(render("factbook.web", "translated.html", language, line=line))
            first = False
        yield number, cell


def _cells(cells: Iterable[NotebookNode], beside: Beside) -> Iterator[tuple[int, NotebookNode]]:
    """Cells to stage, each with the number of the chapter's cell it was made of."""
    code: list[str] = []
    number = 0
    for number, cell in numbered(cells):
        if cell.cell_type == "code":
            code.append(cell.source)
            yield from ((number, output_cell) for output_cell in _output_cells(cell, beside))
        elif code:
            yield number, _toggle(code)
            code = []
        if cell.cell_type == "markdown":
            yield number, new_markdown_cell(cell.source)
    if code:
        yield number, _toggle(code)


def _output_cells(cell: NotebookNode, beside: Beside) -> Iterator[NotebookNode]:
    for output in cell.outputs:
        manifest = manifest_of(output)
        if manifest:
            yield new_markdown_cell(_figure(beside.records[manifest.id], manifest.regions, beside))
        else:
            # with its source, since MyST-NB passes over a cell that has none
            yield new_code_cell(cell.source, outputs=[output], metadata={"tags": ["remove-input"]})


def _toggle(code: list[str]) -> NotebookNode:
    return new_code_cell("\n\n".join(code), metadata={"tags": ["hide-input"]})


def _figure(record: Record, regions: Mapping[str, Any], beside: Beside) -> str:
    """MyST text of one numbered figure, what can be done with it, and what stands behind it."""
    return "\n".join(
        [
            f"```{{figure}} {FIGURES}/{record.id}.svg",
            f":name: {record.id}",
            f":alt: {json.dumps(record.alt, ensure_ascii=False)}",
            "",
            record.caption,
            "```",
            "",
            _toolbar(record, regions, beside),
            "",
            behind(record),
        ]
    )


def _toolbar(record: Record, regions: Mapping[str, Any], beside: Beside) -> str:
    if beside.command and not record.official:
        cards = beside.cards if record.id in beside.carded else ""
        return variant_toolbar(record, regions, cards, beside.command)
    return toolbar(record, regions, FIGURES, beside.cards, beside.formats)


@dataclass(frozen=True)
class Parameter:
    """A parameter of the page: its name, the value it was run with as it is written, what it means."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True)
class ClosingBox:
    """What ends a page: the address of its notebook, the line that runs it again, its parameters."""

    file: str
    command: str
    parameters: Sequence[Parameter]


def _closing_box(book: Book, page: Page, executed: NotebookNode) -> str:
    """HTML block that ends a page, without a blank line inside; it offers parameters that make a difference there."""
    language = str(page.values.get("language", SOURCE_LANGUAGE))
    contract = differing(page.contract, executed)
    line = command(book, contract, page.values, language)
    box = ClosingBox(f"{NOTEBOOKS}/{page.name}.ipynb", line, list(_parameters(contract, page.values)))
    return render("factbook.web", "closing_box.html", language, box=box)


def differing(contract: Contract, executed: NotebookNode) -> Contract:
    """The contract with the parameters that the executed notebook says make a difference; all where it says nothing.

    A template keeps its country, which the line that runs it again has to name.
    """
    names = executed.metadata.get(KEY, {}).get(DIFFERING, [each.name for each in contract.parameters])
    kept = {*names, contract.country}
    return replace(contract, parameters=tuple(each for each in contract.parameters if each.name in kept))


def command(book: Book, contract: Contract, values: Mapping[str, object], language: str = SOURCE_LANGUAGE) -> str:
    """The line that runs a chapter again with one of its parameters changed, a template for the same country.

    It runs it in the ``language`` of the page.
    """
    same = {LANGUAGE: language} if language != SOURCE_LANGUAGE else {}
    if contract.country:
        return run_line(book, contract.chapter, {contract.country: values[contract.country], **same}, on_page=True)
    for parameter in contract.parameters:
        others = [value for value in parameter.offered if value != parameter.default]
        if parameter.type not in (Language, Countries) and others:
            return run_line(book, contract.chapter, {parameter.name: others[0], **same}, on_page=True)
    return run_line(book, contract.chapter, same, on_page=True)


def _parameters(contract: Contract, values: Mapping[str, object]) -> Iterator[Parameter]:
    language = values.get("language", SOURCE_LANGUAGE)
    for parameter in contract.parameters:
        yield Parameter(parameter.name, written(values[parameter.name]), parameter.help_in(language))
