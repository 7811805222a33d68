"""Take outputs, run numbers and editors' marks out of notebooks; with ``--check`` only name those that hold some."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat

# What programs leave behind and no reader of a review wants to see.
LEFT_BY_PROGRAMS = ("execution", "papermill", "widgets", "collapsed", "scrolled")


def stripped(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook as it is committed."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    for metadata in (notebook.metadata, *(cell.metadata for cell in notebook.cells)):
        for mark in LEFT_BY_PROGRAMS:
            metadata.pop(mark, None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    return notebook


def text(notebook: nbformat.NotebookNode) -> str:
    """The text of a notebook's file."""
    return nbformat.writes(notebook) + "\n"


def main(arguments: list[str]) -> int:
    """Strip the given files, or with ``--check`` name those that need it; 1 when there are any."""
    check = "--check" in arguments
    unclean = 0
    for file in (Path(argument) for argument in arguments if argument != "--check"):
        before = file.read_text(encoding="utf-8")
        after = text(stripped(nbformat.reads(before, as_version=4)))
        if before == after:
            continue
        unclean += 1
        if check:
            sys.stderr.write(f"{file}: 실행 결과나 편집기의 흔적이 남아 있습니다. make strip을 실행하십시오.\n")
        else:
            file.write_text(after, encoding="utf-8")
    return 1 if check and unclean else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
