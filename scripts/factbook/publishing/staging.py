"""A pictured notebook, made ready for Jupyter Book: figures with their tables, code behind toggles, a closing box.

Between two Markdown cells the staged page first shows everything the code says, then one toggle with all of that code:
prose is not cut to pieces by its own machinery.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from factbook.parameters import Contract
from factbook.publishing.twins import behind

FIGURES = "figures"
NOTEBOOKS = "notebooks"
MANIFEST = "factbook"
# what MyST needs to highlight code; anything else in a notebook's metadata would be read as front matter
_KEPT_METADATA = ("kernelspec", "language_info")
_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|$~^:!&])")


def staged(pictured: NotebookNode, contract: Contract, parameters: Mapping[str, object]) -> NotebookNode:
    """The notebook as Jupyter Book shall read it; ``parameters`` are the values the chapter was run with."""
    cells = [*_cells(pictured.cells), new_markdown_cell(_closing_box(contract, parameters))]
    for place, cell in enumerate(cells):
        cell["id"] = f"staged-{place}"
    metadata = {key: pictured.metadata[key] for key in _KEPT_METADATA if key in pictured.metadata}
    return new_notebook(cells=cells, metadata=metadata)


def _cells(cells: Iterable[NotebookNode]) -> Iterator[NotebookNode]:
    code: list[str] = []
    for cell in cells:
        if cell.cell_type == "code":
            code.append(cell.source)
            yield from _shown(cell)
        elif code:
            yield _toggle(code)
            code = []
        if cell.cell_type == "markdown":
            yield new_markdown_cell(cell.source)
    if code:
        yield _toggle(code)


def _shown(cell: NotebookNode) -> Iterator[NotebookNode]:
    for output in cell.outputs:
        manifest = output.get("metadata", {}).get(MANIFEST)
        if manifest:
            yield new_markdown_cell(_figure(manifest))
        else:
            # with its source, since MyST-NB passes over a cell that has none
            yield new_code_cell(cell.source, outputs=[output], metadata={"tags": ["remove-input"]})


def _toggle(code: list[str]) -> NotebookNode:
    return new_code_cell("\n\n".join(code), metadata={"tags": ["hide-input"]})


def _figure(manifest: Mapping[str, Any]) -> str:
    """MyST text of one numbered figure and what stands behind it."""
    name = manifest["id"]
    return "\n".join(
        [
            f"```{{figure}} {FIGURES}/{name}.svg",
            f":name: {name}",
            f":alt: {json.dumps(manifest['alt'], ensure_ascii=False)}",
            ":class: dark-light",  # the theme's word for a picture it shall not darken
            "",
            _MARKDOWN_SIGNS.sub(r"\\\1", manifest["caption"]),
            "```",
            "",
            behind(manifest),
        ]
    )


def _closing_box(contract: Contract, parameters: Mapping[str, object]) -> str:
    """HTML box that ends a page: its notebook, the line that runs it again, and what may be changed."""
    file = f"{NOTEBOOKS}/{contract.chapter}.ipynb"
    return "\n".join(
        [
            '<aside class="rerun">',
            '<p class="rerun-title">이 장을 다시 실행하려면</p>',
            f'<p><a href="{file}" download>실행된 노트북 내려받기</a> <span class="rerun-file">{file}</span></p>',
            f"<pre><code>{escape(command(contract))}</code></pre>",
            *_parameter_table(contract, parameters),
            "</aside>",
        ]
    )


def command(contract: Contract) -> str:
    """The line that runs a chapter again with one of its parameters changed."""
    line = f".venv/bin/python -m factbook run {contract.chapter}"
    for parameter in contract.parameters:
        others = [value for value in parameter.allowed if value != parameter.default]
        if isinstance(parameter.default, str) and parameter.alias != "Language" and others:
            return f"{line} -p {parameter.name} {others[0]}"
    return line


def _parameter_table(contract: Contract, parameters: Mapping[str, object]) -> list[str]:
    rows = [
        f'<tr><th scope="row"><code>{escape(parameter.name)}</code></th>'
        f"<td><code>{escape(_written(parameters.get(parameter.name, parameter.default)))}</code></td>"
        f"<td>{escape(parameter.help)}</td></tr>"
        for parameter in contract.parameters
    ]
    if not rows:
        return []
    head = '<tr><th scope="col">매개변수</th><th scope="col">이 판의 값</th><th scope="col">뜻</th></tr>'
    return ['<div class="table-box" tabindex="0"><table>', f"<thead>{head}</thead>", "<tbody>", *rows, "</tbody></table></div>"]


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
