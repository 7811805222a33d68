"""Executed notebooks: their prose and what their cells gave; code, and how it is cut into cells, may differ."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from comparison import texts
from comparison.finding import Finding

CODE = "code and metadata of notebooks"


def same_notebook(a: bytes, b: bytes) -> Iterator[Finding]:
    """Differences between the prose and outputs of two notebooks, in their order; all else that differs is allowed."""
    ours, theirs = (json.loads(content) for content in (a, b))
    yield from texts.of_json(_read(ours), _read(theirs), "cells")
    if ours != theirs:
        yield Finding("", "", "", allowed=CODE)


def _read(notebook: dict[str, Any]) -> list[Any]:
    """What a reader of the notebook reads: texts of Markdown cells, and outputs without their metadata and numbers."""
    found: list[Any] = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            found += [_output(output) for output in cell["outputs"]]
        else:
            found.append({"source": "".join(cell["source"]), "attachments": cell.get("attachments", {})})
    return found


def _output(output: dict[str, Any]) -> dict[str, Any]:
    """An output without its metadata and number, texts in one piece however the file cuts them into lines."""
    kept = {name: held for name, held in output.items() if name not in ("metadata", "execution_count")}
    data = {name: "".join(held) if isinstance(held, list) else held for name, held in kept.get("data", {}).items()}
    return kept | {"data": data}
