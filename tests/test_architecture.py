"""The plan of the house: who may import whom, who reads what, how long a piece may be, and what it never names."""

from __future__ import annotations

import ast
import csv
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest

import factbook
from factbook import paths

PACKAGE = Path(factbook.__file__).parent
SOURCES = {
    ".".join(("factbook", *file.relative_to(PACKAGE).with_suffix("").parts)): file.read_text(encoding="utf-8")
    for file in sorted(PACKAGE.rglob("*.py"))
}
# facts and the modules that check the tables for it
READERS = (
    "facts",
    "checking",
    "data_version",
    "tables",
    "descriptor",
    "shape",
    "meaning",
    "evidence",
    "sound",
    "wording",
)
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


def strangers(source: str, allowed: Callable[[str], bool]) -> list[str]:
    """Imports of ours that a module must not have."""
    return sorted(name for name in imported(source) if within(name, "factbook") and not allowed(name))


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


def test_the_analysis_knows_nothing_of_the_book() -> None:
    """What a chapter imports never imports what presses the book."""
    found = {
        name: strangers(
            source, lambda other: not within(other, "factbook.publishing", "factbook.sphinx_ext", "factbook.cli")
        )
        for name, source in modules("factbook.analysis", "factbook.parameters").items()
    }
    assert {} == {name: names for name, names in found.items() if names}


@pytest.mark.parametrize("module", ["factbook.paths", "factbook.errors", "factbook.manifest", "factbook.analysis.said"])
def test_leaves_import_nothing_of_ours(module: str) -> None:
    """Everybody may import them, so they import nobody."""
    assert [] == strangers(SOURCES[module], lambda _: False)


# rooms of the publishing half that figures are cited from: who may know whom, besides png, editions and kinds
ROOMS = {
    "citing": set(),
    "formats": {"citing"},
    "registry": {"citing"},
    "verifying": {"citing", "registry", "formats"},
}


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_of_citing_open_one_way(room: str) -> None:
    """A citation needs no ledger, a slide no card, and nothing that reads foreign files is needed to make a book."""
    shared = [f"factbook.publishing.{name}" for name in (room, *ROOMS[room], "png", "editions", "kinds")]
    for name, source in modules(f"factbook.publishing.{room}").items():
        found = [other for other in imported(source) if within(other, "factbook.publishing")]
        assert (name, []) == (name, [other for other in found if not within(other, *shared)])


def test_only_the_command_line_reads_foreign_files() -> None:
    """Making a book stays apart from judging what somebody sent."""
    users = [
        name
        for name, source in SOURCES.items()
        if any(within(other, "factbook.publishing.verifying") for other in imported(source))
    ]
    assert ["factbook.commands.figures"] == [name for name in users if "verifying" not in name]


def test_publishing_knows_of_the_analysis_only_the_facts() -> None:
    """The book is pressed from executed notebooks; only the data check and the contract are shared."""
    for name, source in modules("factbook.publishing", "factbook.sphinx_ext").items():
        known = [other for other in imported(source) if within(other, "factbook.analysis")]
        assert (name, []) == (name, [other for other in known if not within(other, "factbook.analysis.facts")])


def test_nobody_imports_the_command_line() -> None:
    """It is the outermost layer; only ``python -m factbook`` starts it."""
    users = {
        name for name, source in SOURCES.items() if any(within(other, "factbook.cli") for other in imported(source))
    }
    assert users <= {"factbook.__main__"}


def test_only_the_facts_read_files_in_the_analysis() -> None:
    """All other modules take frames and values, so what is drawn has been checked."""
    readers = tuple(f"factbook.analysis.{name}" for name in READERS)
    for name, source in modules("factbook.analysis").items():
        if not within(name, *readers):
            assert (name, []) == (name, [call for call in calls(source) if FILE_CALLS.fullmatch(call)])
            assert (name, []) == (name, [other for other in imported(source) if within(other, "pathlib", "csv", "os")])


@pytest.mark.parametrize(
    ("module", "refuses"),
    [
        ("bounds", ("pandas", "plotly", "numpy", "factbook")),
        ("korean", ("pandas", "plotly", "factbook")),
        ("measures", ("plotly", "factbook.analysis.words", "factbook.analysis.facts")),
        ("verdicts", ("plotly", "pandas")),
        ("claims", ("plotly", "pandas", "factbook.analysis.facts")),
        ("claim", ("plotly", "pandas", "factbook.analysis.measures", "factbook.analysis.facts")),
        ("words", ("plotly", "pandas", "factbook.analysis.facts")),
        ("style", ("pandas", "factbook")),
        ("charts", ("factbook.analysis.facts", "factbook.analysis.claims")),
        ("canvas", ("pandas",)),
    ],
)
def test_each_module_refuses_to_know_what_is_not_its_subject(module: str, refuses: tuple[str, ...]) -> None:
    """Ranges know no frames, measures and words no charts, charts no files."""
    name = f"factbook.analysis.{module}"
    allowed = "factbook.analysis.style" if module == "canvas" else ""
    assert [] == sorted(other for other in imported(SOURCES[name]) if within(other, *refuses) and other != allowed)


@pytest.mark.parametrize("name", SOURCES)
def test_modules_and_functions_are_short_enough_to_read_at_once(name: str) -> None:
    """A module is split by subject before it gets long, a function before it does two things."""
    assert len(SOURCES[name].splitlines()) <= LONGEST_MODULE
    assert [] == [(function, lines) for function, lines in functions(SOURCES[name]) if lines > LONGEST_FUNCTION]


def test_the_package_names_no_place() -> None:
    """Another roadshow is another data folder: no country, no city, no code of one stands in the code."""
    with (paths.data() / "places.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    english = "|".join(rf"\b{re.escape(row['label_en'])}\b" for row in rows)
    codes = "|".join(re.escape(row["id"]) for row in rows)
    korean = "|".join(row["label_ko"] for row in rows)
    named = re.compile(rf"{korean}|(?i:{english})|[\"'](?:{codes})[\"']")
    found = {name: [match.group() for match in named.finditer(source)] for name, source in SOURCES.items()}
    assert {} == {name: matches for name, matches in found.items() if matches}


def test_chapters_use_the_package_and_do_nothing_else() -> None:
    """A chapter imports factbook, pandas and plotly, defines nothing, opens nothing, and keeps its cells short."""
    notebooks = {file.name: nbformat.read(file, as_version=4) for file in sorted(paths.chapters().glob("*.ipynb"))}
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
