"""What a chapter that stands alone calls the chapters it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import nbformat

FIGURE_WORD = "다른 장의 그림"  # its number is not known where its chapter is not
_HEADING = re.compile(r"^\(([\w-]+)\)=\n+#+ +(.+)$", re.MULTILINE)
_FIGURE = re.compile(r"""["'](fig-[\w-]+)["']""")


def words(chapters: Iterable[Path]) -> dict[str, str]:
    """Words by page and label: a heading for its label, the first heading for the page, one phrase for all figures."""
    return {name: said for chapter in chapters for name, said in _of(chapter).items()}


def _of(chapter: Path) -> dict[str, str]:
    cells = nbformat.read(chapter, as_version=4).cells
    headings = dict(_HEADING.findall("\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")))
    figures = _FIGURE.findall("\n".join(cell.source for cell in cells if cell.cell_type == "code"))
    title = next(iter(headings.values()), chapter.stem)
    return {chapter.stem: title, **headings, **dict.fromkeys(figures, FIGURE_WORD)}
