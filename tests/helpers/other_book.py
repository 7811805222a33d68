"""The other book: invented facts and prose, run by the code of the real chapters."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from factbook.dataset import facts

PROJECT = Path(__file__).resolve().parents[2]
FACTS = PROJECT / "tests" / "other_facts"
EDITION = "title: '지어낸 데이터북: 두 나라'\nsubtitle: 시험을 위해 지어낸 책\nlanguage: ko\n"


def written(folder: Path, data: Path | None = None, **parameters: Any) -> Path:
    """Root of the other book in ``folder``, of the facts in ``data`` if given; ``parameters`` are its edition's."""
    for name in ("_config.yml", "_toc.yml"):
        shutil.copyfile(PROJECT / name, folder / name)
    shutil.copytree(data or FACTS / "data", folder / "data")
    if data is None:
        (folder / "data" / "datapackage.json").write_text(json.dumps(_package(), ensure_ascii=False), encoding="utf-8")
    stamp(folder / "data")
    (folder / "chapters" / "editions").mkdir(parents=True)
    edition = EDITION + yaml.safe_dump({"parameters": parameters}, allow_unicode=True)
    (folder / "chapters" / "editions" / "ko.yml").write_text(edition, encoding="utf-8")
    headings = yaml.safe_load((FACTS / "headings.yml").read_text(encoding="utf-8"))
    for chapter in sorted((PROJECT / "chapters").glob("*.ipynb")):
        notebook = nbformat.read(chapter, as_version=4)
        for cell in notebook.cells:
            _rewrite(cell, headings)
        nbformat.write(notebook, folder / "chapters" / chapter.name)
    return folder


def stamp(data: Path) -> None:
    """Say in the description of a data folder that its version is that of the tables as they are, whatever they are.

    A description that said so is left as it is, to the byte: what was made from it need not be made again.
    """
    file = data / "datapackage.json"
    written = file.read_text(encoding="utf-8")
    package = json.loads(written)
    said = package.pop("hash", None)
    file.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    facts.give_version(data, package["version"], package["created"][:10])
    if said == json.loads(file.read_text(encoding="utf-8"))["hash"]:
        file.write_text(written, encoding="utf-8")


def _package() -> dict[str, Any]:
    """The description of the real data, said of the invented ones."""
    package: dict[str, Any] = json.loads((PROJECT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    titles = {"title": "지어낸 데이터북", "title_en": "Invented databook", "source": "지어낸 신문"}
    version = {"version": "1.0.0"}  # whatever the real data have by now
    own = {"name": "invented", "title": "지어낸 데이터", "book": titles, "sources": [{"title": "지어낸 기사"}]}
    return package | own | version


def _rewrite(cell: NotebookNode, headings: dict[str, str]) -> None:
    """Invented prose under the same labels; the code is the real chapters'."""
    if cell.cell_type == "code":
        return
    parts = re.findall(r"^\(([\w-]+)\)=\n(#+) ", cell.source, re.MULTILINE)
    prose = [f"({label})=\n{level} {headings.get(label, '지어낸 절')}\n\n지어낸 글이다." for label, level in parts]
    directives = re.findall(r"^```\{[\w-]+\}.*?^```$", cell.source, re.MULTILINE | re.DOTALL)
    cell.source = "\n\n".join([*prose, *directives]) or "지어낸 글이다."
