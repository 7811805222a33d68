"""Take out of notebooks what may not stay in a committed one; ``--check`` only names those that hold such things."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat

from factbook.chapter import notebooks
from factbook.language.messages import message


def text(notebook: nbformat.NotebookNode) -> str:
    """The text of a notebook's file."""
    return nbformat.writes(notebook) + "\n"


def main(arguments: list[str]) -> int:
    """Strip the given files, or with ``--check`` name those that need it; 1 when there are any."""
    check = "--check" in arguments
    unclean = 0
    for file in (Path(argument) for argument in arguments if argument != "--check"):
        before = file.read_text(encoding="utf-8")
        after = text(notebooks.committed(nbformat.reads(before, as_version=4)))
        if before == after:
            continue
        unclean += 1
        if check:
            sys.stderr.write(message("chapter.unclean", file=file) + "\n")
        else:
            file.write_text(after, encoding="utf-8")
    return 1 if check and unclean else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
