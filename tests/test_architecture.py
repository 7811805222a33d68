"""The plan of the house: who may import whom, who reads what, how long a piece may be, and what it never names."""

from __future__ import annotations

import ast
import csv
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
import pytest

import factbook
from factbook.book.book import Book
from factbook.pipeline import code

PACKAGE = Path(factbook.__file__).parent
SOURCES = {
    ".".join(("factbook", *file.relative_to(PACKAGE).with_suffix("").parts)): file.read_text(encoding="utf-8")
    for file in sorted(PACKAGE.rglob("*.py"))
}
# the rooms of the house, from the ground up: each may import what stands before it
ROOMS = (
    "errors",
    "language",
    "environment",
    "files",
    "book",
    "dataset",
    "reasoning",
    "chapter",
    "figures",
    "citing",
    "formats",
    "ledger",
    "compare",
    "verify",
    "print",
    "web",
    "translating",
    "pipeline",
    "sphinx_ext",
    "commands",
    "cli",
)
# the words of messages, on which all rooms stand: errors as well are said in the user's language
GROUND = tuple(f"factbook.language.{name}" for name in ("english", "korean", "listing", "messages", "users"))
ABOUT = ("factbook", "factbook.__version__")
FILE_CALLS = re.compile(r"open|read_\w+|write_\w+|to_(csv|excel|parquet|pickle)|glob|rglob|iterdir|unlink")
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_CELL = 240, 40, 15


def imported(source: str) -> set[str]:
    """Full dotted names of everything a module imports."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names}
    return names


def within(name: str, *roots: str) -> bool:
    """Whether a dotted name is one of the roots or lies in one."""
    return any(name == root or name.startswith(f"{root}.") for root in roots)


def modules(*roots: str) -> dict[str, str]:
    """Sources of the modules in one of the roots."""
    return {name: source for name, source in SOURCES.items() if within(name, *roots)}


def calls(source: str) -> list[str]:
    """Names of functions and methods that are called, as written last."""
    called = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in called]


def code_lines(source: str) -> set[int]:
    """Numbers of lines that hold code: no blank lines, no comments."""
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type not in silent]
    return {line for token in tokens for line in range(token.start[0], token.end[0] + 1)}


def functions(source: str) -> Iterator[tuple[str, int]]:
    """Every function with its number of code lines, its docstring not counted."""
    coded = code_lines(source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = coded & set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
            first = node.body[0]
            if ast.get_docstring(node) is not None:
                lines -= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
            yield node.name, len(lines)


def chapter_faults(notebook: nbformat.NotebookNode) -> list[str]:
    """What a chapter does that only the package may do."""
    faults = []
    for number, cell in enumerate(cell for cell in notebook.cells if cell.cell_type == "code"):
        tree = ast.walk(ast.parse(cell.source))
        if any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) for node in tree):
            faults.append(f"cell {number} defines")
        faults += [f"cell {number} calls {name}" for name in calls(cell.source) if FILE_CALLS.fullmatch(name)]
        others = {name for name in imported(cell.source) if not within(name, "factbook", "pandas", "plotly")}
        faults += [f"cell {number} imports {name}" for name in sorted(others)]
        if len(cell.source.splitlines()) > LONGEST_CELL:
            faults.append(f"cell {number} is too long")
        if cell.outputs or cell.execution_count:
            faults.append(f"cell {number} keeps outputs")
    return faults


def room(name: str) -> str:
    """Room of a dotted name of ours: the first folder, or the module at top level."""
    return name.split(".")[1]


def upward(sources: Mapping[str, str]) -> list[str]:
    """Imports that lead to a room further up the list, or to one that is not on it; from the ground, to any other."""
    return [
        f"{name} -> {other}"
        for name, source in sources.items()
        for other in sorted(imported(source))
        if within(other, "factbook") and other not in ABOUT and not ground(other)
        if ground(name) or (room(name) != room(other) and room(other) not in ROOMS[: ROOMS.index(room(name))])
    ]


def ground(name: str) -> bool:
    """Whether a dotted name lies in the ground."""
    return within(name, *GROUND)


def test_every_module_lies_in_a_room() -> None:
    """There are no loose modules but the errors, what processes inherit, and the command line."""
    loose = {name for name in SOURCES if name.count(".") == 1} - {"factbook.__init__", "factbook.__main__"}
    assert {f"factbook.{name}" for name in ("errors", "environment", "cli")} == loose
    assert {room(name) for name in SOURCES} == {*ROOMS, "__init__", "__main__"}


def test_rooms_know_only_what_lies_below_them() -> None:
    """Imports go down the list; a room never knows who uses it."""
    inside = {name: source for name, source in SOURCES.items() if room(name) in ROOMS}
    assert [] == upward(inside)


def test_an_import_that_leads_up_is_found_out() -> None:
    """The check above sees what it looks for, however the import is written."""
    sources = {
        "factbook.dataset.a": "from factbook.figures import style",
        "factbook.dataset.b": "import factbook.cli",
        "factbook.dataset.c": "from factbook.dataset import d\nfrom factbook.errors import Problem",
        "factbook.errors": "from factbook.language import folding",
        "factbook.files.a": "from factbook.language.messages import message",
        "factbook.language.messages": "from factbook.errors import Problem",
    }
    assert [
        "factbook.dataset.a -> factbook.figures.style",
        "factbook.dataset.b -> factbook.cli",
        "factbook.errors -> factbook.language.folding",
        "factbook.language.messages -> factbook.errors.Problem",
    ] == upward(sources)


def errors_of(source: str) -> list[str]:
    """Classes of a module that are errors, told by their names or by those of what they are made from."""
    classes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    error = re.compile(r"\w*(Error|Exception|Warning)")
    named = {node.name: [node.name, *(ast.unparse(base).rpartition(".")[2] for base in node.bases)] for node in classes}
    return [name for name, names in named.items() if any(error.fullmatch(each) for each in names)]


def test_every_error_is_defined_in_one_module() -> None:
    """What can go wrong is one list; nowhere else is an error made."""
    assert {"factbook.errors"} == {name for name, source in SOURCES.items() if errors_of(source)}


def test_an_error_is_told_by_its_name_or_its_base() -> None:
    """The check above sees what it looks for."""
    source = "class AError(B): ...\nclass C(errors.FactbookError): ...\nclass D(B): ...\nclass E(Exception): ...\n"
    assert ["AError", "C", "E"] == errors_of(source)


def test_no_room_holds_more_than_a_fifth_of_the_house() -> None:
    """Rooms are of a size that one can know."""
    lines = Counter[str]()
    for name, source in SOURCES.items():
        lines[room(name)] += len(source.splitlines())
    largest, most = lines.most_common(1)[0]
    assert most <= lines.total() / 5, largest


def test_only_the_command_line_reads_foreign_files() -> None:
    """Making a book stays apart from judging what somebody sent."""
    users = [
        name
        for name, source in SOURCES.items()
        if any(within(other, "factbook.verify") for other in imported(source)) and room(name) != "verify"
    ]
    assert ["factbook.commands.verify_figure"] == users


def test_nobody_imports_the_command_line() -> None:
    """It is the outermost layer; only ``python -m factbook`` starts it."""
    users = {
        name for name, source in SOURCES.items() if any(within(other, "factbook.cli") for other in imported(source))
    }
    assert users <= {"factbook.__main__"}


def test_only_the_dataset_reads_files_below_the_figures() -> None:
    """All other modules a chapter uses take frames and values, so what is drawn has been checked."""
    for name, source in modules("factbook.reasoning", "factbook.figures.charts", "factbook.dataset.rules").items():
        assert (name, []) == (name, [call for call in calls(source) if FILE_CALLS.fullmatch(call)])
        assert (name, []) == (name, [other for other in imported(source) if within(other, "pathlib", "csv", "os")])


def test_what_jupyter_book_loads_of_ours_reads_no_tables() -> None:
    """Its process begins with our extension, and pandas would take a third of what it loads."""
    loaded = code.modules(["import factbook.sphinx_ext"])
    assert "factbook.sphinx_ext.plotly" in loaded
    assert not [name for name in loaded if "pandas" in SOURCES.get(name, "")]


def test_no_run_waits_for_plotly_to_check_a_figure() -> None:
    """A figure is a plain dictionary; of Python's plotly the package takes the script alone."""
    names = ("graph_objects", "graph_objs", "express", "io", "subplots", "figure_factory")
    wanted = [f"plotly.{name}" for name in names]
    found = {name: [other for other in imported(source) if within(other, *wanted)] for name, source in SOURCES.items()}
    assert {} == {name: others for name, others in found.items() if others}


@pytest.mark.parametrize(
    ("module", "refuses"),
    [
        ("dataset.bounds", ("pandas", "plotly", "numpy", "factbook")),
        ("language.korean", ("pandas", "plotly", "factbook")),
        ("language.translatable", ("factbook",)),
        ("reasoning.measures", ("plotly", "factbook.reasoning.phrasing", "factbook.dataset.facts")),
        ("reasoning.verdicts", ("plotly", "pandas")),
        ("reasoning.claims", ("plotly", "pandas", "factbook.dataset.facts")),
        ("reasoning.claim", ("plotly", "pandas", "factbook.reasoning.measures", "factbook.dataset.facts")),
        ("reasoning.phrasing", ("plotly", "pandas", "factbook.dataset.facts")),
        ("figures.style", ("pandas", "factbook.dataset", "factbook.reasoning")),
        ("figures.charts.bar_charts", ("factbook.dataset.facts", "factbook.reasoning.claims")),
        ("figures.charts.canvas", ("pandas", "factbook.dataset")),
    ],
)
def test_each_module_refuses_to_know_what_is_not_its_subject(module: str, refuses: tuple[str, ...]) -> None:
    """Ranges know no frames, measures and words no charts, charts no files."""
    assert [] == sorted(other for other in imported(SOURCES[f"factbook.{module}"]) if within(other, *refuses))


@pytest.mark.parametrize("name", SOURCES)
def test_modules_and_functions_are_short_enough_to_read_at_once(name: str) -> None:
    """A module is split by subject before it gets long, a function before it does two things."""
    assert len(SOURCES[name].splitlines()) <= LONGEST_MODULE
    assert [] == [(function, lines) for function, lines in functions(SOURCES[name]) if lines > LONGEST_FUNCTION]


def test_the_package_names_no_place() -> None:
    """Another roadshow is another data folder: no country, no city, no code of one stands in the code."""
    with (Book.from_environment().data / "places.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    english = "|".join(rf"\b{re.escape(row['label_en'])}\b" for row in rows)
    codes = "|".join(re.escape(row["id"]) for row in rows)
    korean = "|".join(row["label_ko"] for row in rows)
    named = re.compile(rf"{korean}|(?i:{english})|[\"'](?:{codes})[\"']")
    found = {name: [match.group() for match in named.finditer(source)] for name, source in SOURCES.items()}
    assert {} == {name: matches for name, matches in found.items() if matches}


def test_chapters_use_the_package_and_do_nothing_else() -> None:
    """A chapter imports factbook, pandas and plotly, defines nothing, opens nothing, and keeps its cells short."""
    notebooks = {
        file.name: nbformat.read(file, as_version=4)
        for file in sorted(Book.from_environment().chapters.glob("*.ipynb"))
    }
    assert notebooks
    assert {} == {name: faults for name, notebook in notebooks.items() if (faults := chapter_faults(notebook))}


def test_a_chapter_that_does_more_is_found_out() -> None:
    """The checks above see functions, files, other imports, long cells and outputs."""
    cells = [
        "def f():\n    pass",
        "import os",
        "from pathlib import Path",
        "pd.read_csv('a.csv')",
        "open('a')",
        "x = 1\n" * 16,
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.cells[0].execution_count = 1
    assert [
        "cell 0 defines",
        "cell 0 keeps outputs",
        "cell 1 imports os",
        "cell 2 imports pathlib.Path",
        "cell 3 calls read_csv",
        "cell 4 calls open",
        "cell 5 is too long",
    ] == chapter_faults(notebook)


def test_lines_of_code_are_counted_without_docstrings_blanks_and_comments() -> None:
    """A long explanation does not make a function long."""
    source = 'def f(a):\n    """One.\n\n    Two.\n    """\n    # why\n\n    return (\n        a\n    )\n'
    assert [("f", 4)] == list(functions(source))
