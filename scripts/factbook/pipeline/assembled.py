"""An executed notebook, put together of a chapter as it is and the outputs of a run that may be older.

Prose, comments, captions and numbers of cells are the chapter's; given values and the warning about them are the
state's. So a run that is remembered never shows what is no longer written.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from factbook.chapter import notebooks, opening
from factbook.chapter.cells import INJECTED
from factbook.chapter.outputs import DIFFERING, KEY, WARNING
from factbook.figures import drawings
from factbook.pipeline import code
from factbook.pipeline.recall import Run


def bare(executed: NotebookNode) -> list[list[dict[str, Any]]]:
    """Outputs of each cell of code of an executed notebook, without what belongs to its state: values and warnings."""
    cells = [cell for cell in code.code_cells(executed) if not _injected(cell)]
    found = [[_bare(output) for output in cell.outputs if WARNING not in output.get("metadata", {})] for cell in cells]
    sorted_keys: list[list[dict[str, Any]]] = json.loads(json.dumps(found, sort_keys=True))  # as a written notebook has
    return sorted_keys


def assembled(
    chapter: NotebookNode,
    run: Run,
    *,
    values: Mapping[str, object],
    settled: Mapping[str, object],
    warning: str,
) -> NotebookNode:
    """The executed notebook of a state of a chapter.

    ``values`` are those that were given, ``settled`` those that the chapter takes them for. The ``warning`` stands
    where the chapter is opened, and on its figures; none where it is empty.
    """
    made = copy.deepcopy(chapter)
    made.cells = list(_with_injected(made.cells, setting(values)))
    made.metadata |= {"papermill": {"parameters": dict(values)}, "language_info": dict(run.language_info)}
    made.metadata[KEY] = {DIFFERING: sorted(run.notes.parameters)}
    given, count = iter(run.outputs), 0
    for cell in made.cells:
        if cell.cell_type != "code":
            continue
        if cell.source.strip():
            count += 1
            cell.execution_count = count
        if code.statements(cell.source) and not _injected(cell):
            cell.outputs = [_dressed(output, settled, warning, count) for output in next(given)]
            if warning and opening.opens(cell.source):
                cell.outputs.insert(0, new_output("display_data", **opening.warning_output(warning)))
    return notebooks.executed(made)


def setting(values: Mapping[str, object]) -> str:
    """Code that sets these values, letter by letter as papermill writes it, whose import takes a third of a second."""
    lines = [f"{name} = {_literal(value)}" for name, value in values.items()]
    return "\n".join(["# Parameters", *lines, ""])


def _literal(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, str):
        escaped = value.encode("unicode_escape").decode().replace('"', r"\"")
        return f'"{escaped}"'
    return repr(value)


def _injected(cell: NotebookNode) -> bool:
    return INJECTED in cell.metadata.get("tags", [])


def _with_injected(cells: Sequence[NotebookNode], source: str) -> Iterator[NotebookNode]:
    """Cells with that of the given values where papermill puts it: after the parameters, or before all."""
    injected = new_code_cell(source, id=INJECTED, metadata={"tags": [INJECTED]})
    at = next((number for number, cell in enumerate(cells, 1) if "parameters" in cell.metadata.get("tags", [])), 0)
    yield from [*cells[:at], injected, *cells[at:]]


def _bare(output: Mapping[str, Any]) -> dict[str, Any]:
    if KEY not in output.get("metadata", {}):
        return dict(output)
    return _with_parameters(drawings.judged(output, ""), {})


def _dressed(output: Mapping[str, Any], values: Mapping[str, object], warning: str, count: int) -> NotebookNode:
    dressed = dict(output)
    if KEY in output.get("metadata", {}):
        dressed = drawings.judged(_with_parameters(output, values), warning)
    if "execution_count" in dressed:
        dressed["execution_count"] = count
    node: NotebookNode = nbformat.from_dict(dressed)
    return node


def _with_parameters(output: Mapping[str, Any], values: Mapping[str, object]) -> dict[str, Any]:
    manifest = {**output["metadata"][KEY], "parameters": dict(values)}
    return {**output, "metadata": {**output["metadata"], KEY: manifest}}
