"""A book with a few of its chapters, which is made quickly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import nbformat
import yaml

from factbook.book import contents


def cut(root: Path, chapters: Sequence[str]) -> Path:
    """The book itself, whose other chapters are gone, with what the first chapter shows and lists of them."""
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    for part in toc["parts"]:
        part["chapters"] = [entry for entry in part["chapters"] if PurePosixPath(entry["file"]).stem in chapters]
    toc["parts"] = [part for part in toc["parts"] if part["chapters"]]
    (root / "_toc.yml").write_text(yaml.safe_dump(toc, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert set(chapters) == set(contents.load(root / "_toc.yml").chapters)
    for file in (root / "chapters").glob("*.ipynb"):
        if file.stem not in chapters:
            file.unlink()
    index, stays = root / "chapters" / "index.ipynb", "|".join(chapters)
    notebook = nbformat.read(index, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(rf"```\{{quoted-figure\}} fig-(?!{stays}).*?```\n?", "", cell.source, flags=re.DOTALL)
            cell.source = re.sub(rf"^- \{{ref\}}`(?!{stays}).*\n?", "", cell.source, flags=re.MULTILINE)
    nbformat.write(notebook, index)
    return root
