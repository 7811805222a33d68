"""A pictured notebook, made ready for Jupyter Book: figures with their tables, code behind toggles, a closing box.

Between two Markdown cells the staged page first shows everything the code says, then one toggle with all of that code:
prose is not cut to pieces by its own machinery.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from factbook.aliases import SOURCE_LANGUAGE, written
from factbook.errors import BuildError
from factbook.manifest import manifest_of
from factbook.parameters import Contract
from factbook.publishing.pages import Page
from factbook.publishing.toolbar import toolbar
from factbook.publishing.twins import behind

FIGURES = "figures"
NOTEBOOKS = "notebooks"
# what MyST needs to highlight code; anything else in a notebook's metadata would be read as front matter
_KEPT_METADATA = ("kernelspec", "language_info")


def staged(pictured: NotebookNode, page: Page) -> NotebookNode:
    """The notebook as Jupyter Book shall read it.

    Raises:
        BuildError: for a figure whose cell does not carry its name and caption.
    """
    cells = [*_cells(pictured.cells, page.contract.chapter), new_markdown_cell(_closing_box(page))]
    for place, cell in enumerate(cells):
        cell["id"] = f"staged-{place}"
    metadata = {key: pictured.metadata[key] for key in _KEPT_METADATA if key in pictured.metadata}
    return new_notebook(cells=cells, metadata=metadata)


def _cells(cells: Iterable[NotebookNode], chapter: str) -> Iterator[NotebookNode]:
    code: list[str] = []
    for number, cell in enumerate(cells, 1):
        if cell.cell_type == "code":
            code.append(cell.source)
            yield from _shown(cell, place=f"{chapter} 장 {number}번째 칸")
        elif code:
            yield _toggle(code)
            code = []
        if cell.cell_type == "markdown":
            yield new_markdown_cell(cell.source)
    if code:
        yield _toggle(code)


def _shown(cell: NotebookNode, place: str) -> Iterator[NotebookNode]:
    for output in cell.outputs:
        manifest = manifest_of(output)
        if manifest:
            yield new_markdown_cell(_figure(manifest, _caption(cell, manifest["id"], place)))
        else:
            # with its source, since MyST-NB passes over a cell that has none
            yield new_code_cell(cell.source, outputs=[output], metadata={"tags": ["remove-input"]})


def _toggle(code: list[str]) -> NotebookNode:
    return new_code_cell("\n\n".join(code), metadata={"tags": ["hide-input"]})


def _caption(cell: NotebookNode, name: str, place: str) -> str:
    """The caption in a figure's cell, where MyST-NB reads it too; like there, it is Markdown."""
    said = cell.metadata.get("mystnb", {}).get("figure", {})
    caption = " ".join(said.get("caption", "").split())
    if said.get("name") == name and caption:
        return caption
    remedy = json.dumps({"mystnb": {"figure": {"name": name, "caption": "그림 제목"}}}, ensure_ascii=False)
    found = f"이름 {said.get('name', '없음')}, 제목 {caption or '없음'}"
    raise BuildError(f"{place}: 칸의 메타데이터({found})가 그림 {name}에 맞지 않습니다. {remedy}처럼 적으세요.")


def _figure(manifest: Mapping[str, Any], caption: str) -> str:
    """MyST text of one numbered figure, what can be done with it, and what stands behind it."""
    name = manifest["id"]
    return "\n".join(
        [
            f"```{{figure}} {FIGURES}/{name}.svg",
            f":name: {name}",
            f":alt: {json.dumps(manifest['alt'], ensure_ascii=False)}",
            ":class: dark-light",  # the theme's word for a picture it shall not darken
            "",
            caption,
            "```",
            "",
            toolbar(manifest, FIGURES),
            "",
            behind(manifest),
        ]
    )


def _closing_box(page: Page) -> str:
    """HTML box that ends a page: its notebook, the line that runs it again, and what may be changed."""
    file = f"{NOTEBOOKS}/{page.name}.ipynb"
    return "\n".join(
        [
            '<aside class="rerun">',
            '<p class="rerun-title">이 장을 다시 실행하려면</p>',
            f'<p><a href="{file}" download>실행된 노트북 내려받기</a> <span class="rerun-file">{file}</span></p>',
            f"<pre><code>{escape(command(page.contract, page.values))}</code></pre>",
            *_parameter_table(page.contract, page.values),
            "</aside>",
        ]
    )


def command(contract: Contract, values: Mapping[str, object]) -> str:
    """The line that runs a chapter again with one of its parameters changed, a template for the same country."""
    line = f".venv/bin/python -m factbook run {contract.chapter}"
    if contract.country:
        return f"{line} -p {contract.country} {values[contract.country]}"
    for parameter in contract.parameters:
        others = [value for value in parameter.offered if value != parameter.default]
        if parameter.alias not in ("Language", "Countries") and others:
            return f"{line} -p {parameter.name} {others[0]}"
    return line


def _parameter_table(contract: Contract, values: Mapping[str, object]) -> list[str]:
    language = values.get("language", SOURCE_LANGUAGE)
    rows = [
        f'<tr><th scope="row"><code>{escape(parameter.name)}</code></th> '
        f"<td><code>{escape(written(values[parameter.name]))}</code></td> "
        f"<td>{escape(_in_language(parameter.help, language))}</td></tr>"
        for parameter in contract.parameters
    ]
    if not rows:
        return []
    head = '<tr><th scope="col">매개변수</th> <th scope="col">쓴 값</th> <th scope="col">뜻</th></tr>'
    table = [f"<table><thead>{head}</thead>", "<tbody>", *rows, "</tbody></table>"]
    return ['<div class="table-box" tabindex="0">', *table, "</div>"]


def _in_language(bilingual: str, language: object) -> str:
    """The half of ``한국어 / English`` the book is written in; all of a text that has no halves."""
    korean, _, english = bilingual.partition(" / ")
    return english if english and language != SOURCE_LANGUAGE else korean
