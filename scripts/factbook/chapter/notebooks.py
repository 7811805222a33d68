"""Notebooks cleaned for others: only what is listed here stays, whatever else programs have written goes.

Editors, hosts and courses leave names, accounts, addresses and paths of whoever ran a cell, each under keys of its own,
so the lists here say what is kept, never what is removed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from factbook.chapter.outputs import DIFFERING, KEY, MIME, WARNING
from factbook.errors import ChapterError, UnreadableFileError
from factbook.files import json_text
from factbook.files.reading import MB
from factbook.language.messages import message
from factbook.language.quoting import shown

# the kernel's name on somebody's machine may be private; this is the name that every Jupyter has for its Python
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = ("codemirror_mode", "file_extension", "mimetype", "name", "nbconvert_exporter", "pygments_lexer")
# tags that papermill and MyST-NB act upon
TAGS = frozenset(
    {
        "parameters",
        "injected-parameters",
        "hide-input",
        "hide-output",
        "hide-cell",
        "remove-input",
        "remove-output",
        "remove-cell",
        "raises-exception",
        "skip-execution",
        "papermill-error-cell-tag",
    }
)
FIGURE = ("name", "caption")  # of the metadata ``mystnb: figure``
OUTPUTS: Mapping[str, tuple[str, ...]] = {
    "stream": ("name", "text"),
    "display_data": ("data", "metadata"),
    "execute_result": ("data", "metadata", "execution_count"),
    "error": ("ename", "evalue", "traceback"),
}
MOST, FORMAT = 20 * MB, 4  # bytes of a notebook; the major version of nbformat
MIME_TYPES = ("text/plain", "text/markdown", "text/html", "image/svg+xml", "image/png", MIME)


def read(file: Path) -> NotebookNode:
    """A notebook that somebody wrote, of the format that Jupyter writes today (4).

    Raises:
        ChapterError: for a file that cannot be read or is no such notebook.
    """
    name = shown(file.name)
    try:
        content = json_text.value(file, MOST)
    except UnreadableFileError as error:
        raise ChapterError(f"chapters/{name}: {error.what}. {error.remedy}.") from None
    if not isinstance(content, dict) or not isinstance(content.get("nbformat"), int) or "cells" not in content:
        raise ChapterError(message("chapter.no-notebook", file=name))
    if content["nbformat"] != FORMAT:
        raise ChapterError(message("chapter.other-format", file=name, format=shown(str(content["nbformat"]), 20)))
    try:
        text = json.dumps(content, ensure_ascii=False)
        text.encode()  # half a surrogate pair could not be written again
        notebook: NotebookNode = nbformat.reads(text, FORMAT)
        nbformat.validate(notebook)
    except nbformat.ValidationError as error:
        where = shown("/".join(map(str, error.absolute_path)), 60)
        raise ChapterError(message("chapter.bad-cell", file=name, where=where)) from None
    except (ValueError, TypeError, AttributeError, LookupError):  # what nbformat meets in other files
        raise ChapterError(message("chapter.no-notebook", file=name)) from None
    return notebook


def committed(notebook: NotebookNode) -> NotebookNode:
    """The notebook as it is kept in the repository: prose, code, their ids and our keys; nothing of a run."""
    return _notebook(notebook, [_cell(cell) for cell in notebook.cells], {})


def executed(notebook: NotebookNode) -> NotebookNode:
    """The notebook after a run: also outputs, execution counts, the values it was run with, those that mattered."""
    cells = [_cell(cell) | _run(cell) for cell in notebook.cells]
    of_run = _within(notebook.metadata, "papermill", ("parameters",)) | _within(notebook.metadata, KEY, (DIFFERING,))
    return _notebook(notebook, cells, of_run)


def offered(notebook: NotebookNode) -> NotebookNode:
    """The executed notebook as it is offered to readers: without stderr streams, which hold paths of this machine."""
    made = executed(notebook)
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    return made


def _notebook(notebook: NotebookNode, cells: Iterable[Mapping[str, Any]], more: Mapping[str, Any]) -> NotebookNode:
    metadata = {"kernelspec": KERNEL, **_within(notebook.metadata, "language_info", LANGUAGE), **more}
    version = {"nbformat": notebook.nbformat, "nbformat_minor": notebook.nbformat_minor}
    made: NotebookNode = nbformat.from_dict({"cells": list(cells), "metadata": metadata, **version})
    return made


def _cell(cell: NotebookNode) -> dict[str, Any]:
    kept = _only(cell, ("cell_type", "id", "source")) | {"metadata": _cell_metadata(cell.metadata)}
    if cell.cell_type == "code":
        return kept | {"execution_count": None, "outputs": []}
    used = {name: file for name, file in cell.get("attachments", {}).items() if f"(attachment:{name})" in cell.source}
    return kept | ({"attachments": used} if used else {})


def _cell_metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    tags = [tag for tag in metadata.get("tags", []) if tag in TAGS]
    figure = _within(metadata.get("mystnb", {}), "figure", FIGURE)
    return ({"tags": tags} if tags else {}) | ({"mystnb": figure} if figure else {})


def _run(cell: NotebookNode) -> dict[str, Any]:
    if cell.cell_type != "code":
        return {}
    outputs = [_output(output) for output in cell.outputs if output.output_type in OUTPUTS]
    return {"execution_count": cell.execution_count, "outputs": outputs}


def _output(output: NotebookNode) -> dict[str, Any]:
    kept = _only(output, ("output_type", *OUTPUTS[output.output_type]))
    if "data" in kept:
        kept |= {"data": _only(kept["data"], MIME_TYPES), "metadata": _only(kept.get("metadata", {}), (KEY, WARNING))}
    return kept


def _only(mapping: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: mapping[name] for name in names if name in mapping}


def _within(mapping: Mapping[str, Any], name: str, names: Iterable[str]) -> dict[str, Any]:
    """``{name: ...}`` with only these ``names`` of the mapping that stands under it; empty where none is left."""
    kept = _only(mapping.get(name, {}), names)
    return {name: kept} if kept else {}
