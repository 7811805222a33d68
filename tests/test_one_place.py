"""One place for each kind of change: a format, a type, a parameter, a chart and a figure are made as CONTRIBUTING says.

They are made in a copy of the package and in a book of invented facts, which an interpreter of their own then runs.
"""

from __future__ import annotations

import filecmp
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

import other_book
import package_copy
import real_book
import seen_text
import site_checks
from package_copy import PROJECT, SOURCES

pytestmark = pytest.mark.gate

FORMAT, TYPES = f"{SOURCES}/formats/markdown.py", f"{SOURCES}/chapter/parameter_types.py"
CHART, CHAPTER = f"{SOURCES}/figures/charts/bar_charts.py", "chapters/next.ipynb"
FIGURE = "fig-next-first"

A_FORMAT = '''"""A figure's table as Markdown."""

from __future__ import annotations

import csv

from factbook.citing import marks
from factbook.formats.registry import FormatInput, file_format
from factbook.language.interface import later


@file_format("md", rank=55, use=later("표(마크다운)"), reader="text", offered=True)
def table(figure: FormatInput) -> bytes:
    """The rows of the CSV file, and the figure's mark below them."""
    head, *rows = csv.reader(figure.file("csv").decode("utf-8-sig").splitlines())
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
    return "\\n".join([*lines, "", marks.written(figure.record), ""]).encode()
'''
A_TYPE = "\nRows = WholeNumber(1, 9)\n"
A_CHART = '''

def first_bars(frame: pd.DataFrame, size: Size, *, most: int) -> Drawing:
    """Horizontal bars of the first ``most`` labels."""
    return range_bars(frame[frame["label"].isin(list(frame["label"].unique())[:most])], size)
'''
IMPORTS = """import pandas as pd
from factbook.figures.charts import bar_charts, drawing
from factbook.figures.figure import Figure
from factbook.reasoning import claims
"""
PACKED = """
import sys
from pathlib import Path
from factbook.figures import record
from factbook.formats import registry
folder, name, target = sys.argv[1:]
files = {file.name.removeprefix(f"{name}."): file.read_bytes() for file in Path(folder).glob(f"{name}.*")}
for ending, content in registry.archives(record.read(Path(folder, f"{name}.json")), files).items():
    Path(target, f"{name}.{ending}").write_bytes(content)
"""
A_PARAMETER = "most: Rows = 1  # 그릴 곳의 수 / number of places drawn"
A_FIGURE = f"""\
quantities = list(compared.meetings[:most])
bars = pd.concat(
    bar_charts.segments(quantity, words, panel="상담", label=quantity.of, colour="#1f4e79") for quantity in quantities
)
Figure(
    "{FIGURE}", drawing.pair(bar_charts.first_bars, bars, most=most), chapter,
    headline="지어낸 제목", subtitle="지어낸 부제", note="지어낸 읽는 법", quantities=quantities,
    facts=compared.facts, claims=[*map(claims.stated, compared.meetings), counts[0]],
)"""


@dataclass(frozen=True)
class Copy:
    """A copy of the package and a book, with an interpreter that knows this package and no other."""

    folder: Path

    @property
    def root(self) -> Path:
        """The book."""
        return self.folder / "book"

    @property
    def python(self) -> Path:
        """The interpreter."""
        return self.folder / "env" / "bin" / "python"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What a module answered, asked about the book."""
        return real_book.asked(self.python, self.root, *arguments)

    def page(self, values: str) -> Path:
        """The chapter's page in the folder of a run."""
        return self.root / "_build" / "runs" / f"next-{values}" / "page" / "next.html"


def edit(file: Path, before: str, after: str) -> None:
    """Puts text in place of other text that the file has once."""
    content = file.read_text(encoding="utf-8")
    assert 1 == content.count(before), (file, before)
    file.write_text(content.replace(before, after), encoding="utf-8")


def change(package: Path, chapter: Path) -> None:
    """One change of each kind, made in the files that CONTRIBUTING names for it."""
    (package / "formats" / "markdown.py").write_text(A_FORMAT, encoding="utf-8")
    types = package / "chapter" / "parameter_types.py"
    edit(types, "import Choice, Choices, ParameterType", "import Choice, Choices, ParameterType, WholeNumber")
    edit(types, "\nReading = ", f"{A_TYPE}Reading = ")
    chart = package / "figures" / "charts" / "bar_charts.py"
    chart.write_text(chart.read_text(encoding="utf-8") + A_CHART, encoding="utf-8")
    notebook = nbformat.read(chapter, as_version=4)
    cells = {cell.id: cell for cell in notebook.cells}
    cells["imports"].source = IMPORTS + cells["imports"].source.replace("Language, Reading", "Language, Reading, Rows")
    cells["parameters"].source += f"\n{A_PARAMETER}"
    caption = {"mystnb": {"figure": {"name": FIGURE, "caption": "지어낸 그림"}}}
    notebook.cells.insert(notebook.cells.index(cells["limits-text"]), new_code_cell(A_FIGURE, metadata=caption))
    nbformat.write(notebook, chapter)


def differing(before: Path, after: Path) -> list[str]:
    """Files of two folders that differ or that one of them lacks, by their paths inside."""
    both = [{file.relative_to(root) for file in root.rglob("*") if file.is_file()} for root in (before, after)]
    kept = [name for name in both[0] & both[1] if filecmp.cmp(before / name, after / name, shallow=False)]
    return sorted(str(name) for name in both[0] | both[1] if name not in kept and "__pycache__" not in name.parts)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The package and the book, changed."""
    folder = tmp_path_factory.mktemp("changed")
    package_copy.interpreter(folder)
    (folder / "book").mkdir()
    other_book.written(folder / "book")
    shutil.copytree(folder / "book", folder / "before")
    change(folder / SOURCES, folder / "book" / CHAPTER)
    return Copy(folder)


@pytest.fixture(scope="module")
def page(copy: Copy) -> Path:
    """The chapter's page, run with the new parameter."""
    answer = copy.run("factbook", "run", "next", "-p", "most", "2")
    assert 0 == answer.returncode, answer.stderr
    return copy.page("most-2")


@pytest.fixture(scope="module")
def archive(copy: Copy, page: Path) -> Path:
    """The archive of the figure's files, as the changed package packs those of a book."""
    figures = page.parent / "figures"
    answer = subprocess.run([copy.python, "-c", PACKED, figures, FIGURE, copy.folder], check=False, capture_output=True)
    assert 0 == answer.returncode, answer.stderr
    return copy.folder / f"{FIGURE}.zip"


def test_each_change_touches_one_file(copy: Copy) -> None:
    """A format one module, a type one statement, a chart one function; a parameter and a figure only their chapter."""
    package = differing(PROJECT / "scripts", copy.folder / "scripts")
    assert sorted([FORMAT, TYPES, CHART]) == [f"scripts/{name}" for name in package if name.startswith("factbook/")]
    assert [CHAPTER] == differing(copy.folder / "before", copy.root)


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("format", f"`{SOURCES}/formats/`"),
        ("parameter type", f"`{TYPES}`"),
        ("kind of chart", "`bar_charts.py`"),
        ("parameter", "in its chapter"),
        ("figure", "a cell of its chapter"),
    ],
)
def test_contributing_names_the_file(kind: str, file: str) -> None:
    """Its row for this kind of change leads to the file that was changed, or to the folder where a new one lies."""
    contributing = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| an? \*\*([\w ]+)\*\*[^|]*\| ([^|]+) \|", contributing, re.MULTILINE))
    assert file in rows[kind]


def test_the_parameter_is_known_everywhere(copy: Copy) -> None:
    """The command line tells its bounds, and refuses what lies outside them before a kernel starts."""
    listed = copy.run("factbook", "list", "next")
    assert "most: Rows = 1  그릴 곳의 수\n    쓸 수 있는 값: 1부터 9까지" in listed.stdout
    refused = copy.run("factbook", "run", "next", "-p", "most", "12")
    assert 2 == refused.returncode
    assert "most: 12는 쓸 수 없는 값입니다. 쓸 수 있는 값: 1부터 9까지." in refused.stderr
    assert not copy.page("most-12").parents[1].exists()


def test_the_parameter_may_stand_in_yaml(copy: Copy, tmp_path: Path) -> None:
    """As the number it is; a wrong one is refused in the same words as on the command line."""
    values = tmp_path / "values.yml"
    values.write_text("most: 2.5\n", encoding="utf-8")
    refused = copy.run("factbook", "run", "next", "-f", str(values))
    assert 2 == refused.returncode
    assert "1번째 줄: most: '2.5'는 정수가 아닙니다. 쓸 수 있는 값: 1부터 9까지." in refused.stderr


def test_plain_papermill_gives_the_number(copy: Copy, tmp_path: Path) -> None:
    """Without our command the chapter takes it as well, draws as many bars, and says that it was changed."""
    target = tmp_path / "next.ipynb"
    answer = copy.run("papermill", str(copy.root / CHAPTER), str(target), "-p", "most", "2", "--no-progress-bar")
    assert 0 == answer.returncode, answer.stderr
    outputs = [output for cell in nbformat.read(target, as_version=4).cells for output in cell.get("outputs", [])]
    assert any("most = 2" in output.get("data", {}).get("text/plain", "") for output in outputs)
    (manifest,) = [output.metadata["factbook"] for output in outputs if "factbook" in output.get("metadata", {})]
    assert (FIGURE, 2) == (manifest["id"], len(manifest["table"]["rows"]))


def test_the_figure_stands_in_the_page_with_its_chart(page: Path) -> None:
    """Numbered, with the picture of the new chart, whose rows are those that were asked for."""
    found = site_checks.soup(page).select_one(f"figure#{FIGURE}")
    assert found is not None
    assert re.search(r"^그림 \d+ ?지어낸 그림", found.select_one("figcaption").get_text(strip=True))  # type: ignore[union-attr]
    picture = (page.parent / "figures" / f"{FIGURE}.svg").read_text(encoding="utf-8")
    record = json.loads((page.parent / "figures" / f"{FIGURE}.json").read_text(encoding="utf-8"))
    towns = [row[0] for row in record["table"]["rows"]]
    assert 2 == len(set(towns))
    assert all(town in picture for town in towns)


def test_the_format_is_offered_packed_and_on_the_card(page: Path, archive: Path) -> None:
    """Between its neighbours, under the figure, on the card and in the archive: everywhere the same file."""
    links = [str(link["href"]) for link in site_checks.soup(page).select(f'[data-figure="{FIGURE}"] a[download]')]
    place = links.index(f"figures/{FIGURE}.md")
    assert [f"figures/{FIGURE}.{ending}" for ending in ("csv", "md", "svg")] == links[place - 1 : place + 2]
    card = site_checks.soup(page.parent / "f" / FIGURE / "index.html").select("#files li")
    assert "MD 표(마크다운)" in [seen_text.seen(line) for line in card]
    made = (page.parent / "figures" / f"{FIGURE}.md").read_bytes()
    with zipfile.ZipFile(archive) as packed:
        assert made == packed.read(f"{FIGURE}/{FIGURE}.md")
        (readme,) = [packed.read(name).decode("utf-8-sig") for name in packed.namelist() if name.endswith(".txt")]
    assert f"- {FIGURE}.md: 표(마크다운)" in readme
    assert "| --- |" in made.decode("utf-8")


def test_a_file_of_the_format_is_read_again(copy: Copy, page: Path, archive: Path) -> None:
    """Alone and inside the archive: its mark is found, and nothing is left that could not be read."""
    for file in (page.parent / "figures" / f"{FIGURE}.md", archive):
        answer = copy.run("factbook", "verify-figure", str(file))
        assert FIGURE in answer.stdout, answer.stderr
        assert f"{FIGURE}.md" not in answer.stdout
