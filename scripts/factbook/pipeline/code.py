"""What code a result depends on: cells by their syntax, our modules by what they import, packages by their versions.

Imports are found in the source and not in what happens to be loaded: in a process that has everything loaded, all
chapters would depend on everything.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from nbformat import NotebookNode

import factbook
from factbook.files import fingerprint
from factbook.pipeline import installed

# modules that a step's function begins in; names that end in a dot are all modules of a room, which are found by name
_STEPS: Mapping[str, tuple[str, ...]] = {
    "check": ("factbook.dataset.checking",),
    "draw": ("factbook.pipeline.draw",),
    "files": ("factbook.formats.downloads", "factbook.formats.", "factbook.pipeline.draw"),
    "packed": ("factbook.formats.",),
    "page-style": ("factbook.pipeline.page_style",),
    "stage": ("factbook.web.staged_book", "factbook.formats."),
    "page": ("factbook.web.staged_book", "factbook.formats.", "factbook.sphinx_ext."),
    "html": ("factbook.web.staged_book", "factbook.sphinx_ext."),
    "single-page": ("factbook.web.staged_book", "factbook.sphinx_ext."),
    "state": ("factbook.web.staged_book", "factbook.web.states.", "factbook.formats.", "factbook.sphinx_ext."),
    "state-style": ("factbook.pipeline.page_style",),
    "cards": ("factbook.web.cards.write", "factbook.formats."),
    "print": ("factbook.print.", "factbook.pipeline.browser"),
}
_COMPOSED = tuple(
    f"factbook.pipeline.{name}steps" for name in ("", "figure_", "page_", "state_")
)  # of the functions of others
_IMPORT = re.compile(
    r"^[ \t]*(?:from\s+(factbook[\w.]*)\s+import\s+(\([^)]*\)|[^\n]+)|import\s+(factbook[\w.]*))", re.M
)
_SILENT = re.compile(r";\s*(#[^\n]*)?\s*\Z")  # a cell that ends so shows nothing


def package() -> Path:
    """Folder of our package."""
    return Path(factbook.__file__).parent


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Cells that are run: those of code that say anything."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and statements(cell.source)]


def of_cell(cell: NotebookNode) -> str:
    """What of a cell decides what it does: its syntax and its parameters tag; not comments, blank lines, or prose."""
    silent = ";" if _SILENT.search(cell.source) else ""
    tag = "parameters" if "parameters" in cell.metadata.get("tags", []) else ""
    return fingerprint.of_value([statements(cell.source), silent, tag])


def names_read(cells: Iterable[NotebookNode]) -> set[str] | None:
    """Names that cells look up, or none where one could look up any name without spelling it."""
    found = _names_in(tuple(cell.source for cell in cells))
    return None if found is None else set(found)


@cache
def _names_in(sources: tuple[str, ...]) -> frozenset[str] | None:
    """As ``names_read``; states of one chapter ask for it again and again."""
    found, trees = set[str](), list[ast.AST]()
    for source in sources:
        try:
            trees.append(ast.parse(source))
        except SyntaxError:
            return None
        for node in ast.walk(trees[-1]):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.add(node.id)
            elif isinstance(node, ast.Attribute) and node.attr == "run":
                return None  # the values of an open chapter
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    opened = sum(getattr(call.func, "id", "") == "open_chapter" for call in calls)
    anything = found & {"eval", "exec", "locals", "vars", "get_ipython", "__import__"}
    looked_up = sum(getattr(call.func, "id", "") == "globals" for call in calls)
    return None if anything or looked_up > opened else frozenset(found)


def modules(roots: Iterable[str]) -> dict[str, str]:
    """Fingerprint of each module of ours that these import, one through the other, and of the files of their rooms.

    ``roots`` are sources, or names of modules. A room's templates, tables and scripts stand under its name with a
    slash.
    """
    found, waiting = dict[str, str](), [name for root in roots for name in _imported(_text(root))]
    waiting += [root for root in roots if root in _files()]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = fingerprint.of_path(_files()[name])
        waiting += _imported(_text(name))
        waiting += [parent for parent in [name.rpartition(".")[0]] if parent]
    return found | {f"{room}/": _beside(room) for room in {_room(name) for name in found} if _beside(room)}


@cache
def of_step(step: str) -> Mapping[str, object]:
    """Modules of ours, packages and Python that a step runs; of a step that is not known, all of ours."""
    roots = [name for root in _STEPS.get(step, ("factbook.",)) for name in _files() if _begins(name, root)]
    return {
        "modules": modules(roots),
        "steps": [fingerprint.of_path(_files()[name]) for name in _COMPOSED],
        "packages": packages(),
    }


def _begins(name: str, root: str) -> bool:
    return name == root or (root.endswith(".") and name.startswith(root))


@cache
def packages() -> Mapping[str, str]:
    """Version of each installed package by name, and Python's own as that of ``python``.

    Tools that only our extras ask for do not count: a book is what it was when tests are run between. What else is
    installed does, since a chapter may import it.
    """
    ours = factbook.__name__
    tools = installed.needed(ours, extras=True).keys() - installed.needed(ours).keys()
    found = {each.name: each.version for name, each in installed.packages().items() if name not in tools}
    return found | {"python": sys.version}


@cache
def statements(source: str) -> str:
    """Syntax tree of a cell as text, without comments and blank lines; empty where it does nothing."""
    try:
        tree = ast.parse(source)
        return ast.dump(tree) if tree.body else ""
    except SyntaxError:  # a magic of IPython's
        return source


@cache
def _imported(source: str) -> tuple[str, ...]:
    """Names of our modules that a source imports, also where they are imported as a name of their package."""
    found = list[str]()
    for package, names, module in _IMPORT.findall(source):
        words = re.findall(r"\w+", re.sub(r"\bas\s+\w+|#[^\n]*", "", names))
        found += [module or package, *(f"{package}.{name}" for name in words)]
    return tuple(name for name in found if name in _files())


def _text(root: str) -> str:
    return _source(_files()[root]) if root in _files() else root


@cache
def _source(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@cache
def _files() -> Mapping[str, Path]:
    """File of each of our modules by its full name."""
    found = {}
    for file in fingerprint.files_in(package()):
        if file.suffix == ".py":
            parts = file.relative_to(package()).with_suffix("").parts
            found[".".join(["factbook", *parts]).removesuffix(".__init__")] = file
    return found


def _room(module: str) -> str:
    return ".".join(module.split(".")[:2])


@cache
def _beside(room: str) -> str:
    """Fingerprint of what lies in a room besides modules; empty where nothing does."""
    folder = package().joinpath(*room.split(".")[1:])
    files = fingerprint.files_in(folder) if folder.is_dir() and folder != package() else []
    kept = [file for file in files if not left_by_others(file)]
    return fingerprint.of_value([[file.name, file] for file in kept if file.suffix != ".py"]) if kept else ""


def left_by_others(file: Path) -> bool:
    """Whether a file in the package is none of its own: what Python and editors leave there."""
    by_python = file.parent.name == "__pycache__" or file.suffix == ".pyc"
    return by_python or file.name.startswith((".", "#")) or file.name.endswith("~")
