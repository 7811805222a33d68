"""A chapter of an invented book, run again: what is official, what is told, and what is left of the run before."""

from __future__ import annotations

import html
import json
import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell

import other_book
import real_book
import some_chapter
from factbook.figures import judging
from some_chapter import figure, write_chapter

Command = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The other book with one chapter more: a figure that a reading changes, and one that it does not."""
    return some_chapter.written(tmp_path_factory.mktemp("book"), figure("range", "met"), figure("exact", "counts[3]"))


@pytest.fixture(scope="module")
def ran(root: Path) -> tuple[Path, CompletedProcess[str]]:
    """The folder of a run with another reading, and what was answered."""
    answer = real_book.factbook(root, "run", "some", "-p", "reading", "strict")
    assert answer.returncode == 0, answer.stderr
    return root / "_build" / "runs" / "some-reading-strict", answer


def manifests(run: Path) -> dict[str, dict[str, Any]]:
    """What the figures of a run say of themselves."""
    notebook = nbformat.read(run / "some.ipynb", as_version=4)
    return {name: dict(output["metadata"]["factbook"]) for name, output in judging.figures(notebook).items()}


def test_only_what_shows_something_else_is_not_official(ran: tuple[Path, CompletedProcess[str]]) -> None:
    """A parameter changes one figure and not its neighbour: picture, manifest and files of each say so."""
    found = manifests(ran[0])
    assert {"fig-some-range": False, "fig-some-exact": True} == {
        name: manifest["official"] for name, manifest in found.items()
    }
    for name, manifest in found.items():
        drawn = (ran[0] / "figures" / f"{name}.svg").read_text(encoding="utf-8")
        written = (ran[0] / "figures" / f"{name}.csv").read_text(encoding="utf-8-sig")
        assert [not manifest["official"]] * 2 == ["조건 변경본" in drawn, "조건 변경본" in written]


def test_the_last_line_says_what_is_not_as_the_edition_prints_it(ran: tuple[Path, CompletedProcess[str]]) -> None:
    """In numbers, and where; the page itself was said before, when it could be read."""
    page = ran[0] / "page" / "some.html"
    lines = ran[1].stdout.splitlines()
    assert (f"페이지  {page}", True) == (lines[0], page.is_file())
    assert lines[-1].startswith("공식판과 다른 것: 그림 1개, 문장 ")
    assert lines[-1].endswith(f"판정 0개 → {page}")


def test_a_run_adds_no_theme_to_the_disk(ran: tuple[Path, CompletedProcess[str]]) -> None:
    """What every page of Jupyter Book has is there once, as are files that the page offers."""
    again = [file for file in ran[0].rglob("*") if file.is_file() and file.stat().st_nlink == 1]
    assert sum(file.stat().st_size for file in again) < 1_000_000


def test_what_a_run_keeps_lies_on_the_disk_once(ran: tuple[Path, CompletedProcess[str]]) -> None:
    """In its folder and in the store equal files are one, and no file is packed into another for downloading it."""
    results = [folder for folder in (ran[0].parents[1] / "store").iterdir() if not folder.name.startswith(".")]
    files = [file for folder in (ran[0], *results) for file in folder.rglob("*") if file.is_file()]
    names = defaultdict(set)
    for file in files:
        names[file.read_bytes()].add(file.stat().st_ino)
    names.pop(b"", None)
    assert {1} == {len(numbers) for numbers in names.values()}
    assert not [file for file in files if file.suffix == ".zip"]
    assert not (ran[0] / "page" / "some.html").read_text(encoding="utf-8").count(".zip")


@pytest.mark.gate
def test_a_run_of_figures_alone_has_no_page(root: Path) -> None:
    """It has the notebook, all files of its figures, and the line that compares it: its book has entered none yet."""
    answer = real_book.factbook(root, "run", "some", "-p", "reading", "inclusive", "--figures-only", "--open")
    run = root / "_build" / "runs" / "some-reading-inclusive"
    assert (0, False) == (answer.returncode, (run / "page").exists())
    assert {"fig-some-range.svg", "fig-some-range.pptx"} <= {file.name for file in (run / "figures").iterdir()}
    entered = "책과 같으나, 책에는 장부에 등록하지 않은 것이 있습니다"
    assert f"{entered} → {run / 'some.ipynb'}" == answer.stdout.splitlines()[-1]


def test_the_page_names_what_was_changed(ran: tuple[Path, CompletedProcess[str]]) -> None:
    """Above everything else, once."""
    page = (ran[0] / "page" / "some.html").read_text(encoding="utf-8")
    assert 1 == page.count('class="changed"')
    assert "조건 변경본(공식 수치 아님): reading = strict" in page


@pytest.mark.gate
def test_a_run_keeps_no_file_of_the_run_before(root: Path, ran: tuple[Path, CompletedProcess[str]]) -> None:
    """A figure that was removed is gone from pictures, downloads and page."""
    before = (root / "chapters" / "some.ipynb").read_bytes()
    write_chapter(root, figure("range", "met"))
    answer = real_book.factbook(root, "run", "some", "-p", "reading", "strict")
    (root / "chapters" / "some.ipynb").write_bytes(before)
    assert answer.returncode == 0, answer.stderr
    assert [] == [file for file in ran[0].rglob("*") if "fig-some-exact" in file.name]
    assert [] != [file for file in ran[0].rglob("*") if "fig-some-range" in file.name]


def data(folder: Path, root: Path, title: str) -> Path:
    """Another data folder with the same facts, which belongs to another book."""
    shutil.copytree(root / "data", folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["name"] = "another-book"
    package["book"] = {"title": title, "title_en": "Another", "source": "남의 신문"}
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.mark.gate
def test_other_data_are_named_wherever_the_run_speaks(root: Path, tmp_path: Path) -> None:
    """Page, source line, citation and the line that runs it again; two folders of one name are two runs."""
    mine = [data(tmp_path / name / "data", root, f"{name}의 데이터북") for name in ("가나", "다라")]
    for folder in mine:
        answer = real_book.factbook(root, "run", "some", "-p", "reading", "strict", "--data", str(folder))
        assert answer.returncode == 0, answer.stderr
    first, second = sorted((root / "_build" / "runs").glob("some-reading-strict-data-data-*"), key=lambda run: run.name)
    titles = {next(title for title in ("가나", "다라") if title in str(manifests(run))) for run in (first, second)}
    assert {"가나", "다라"} == titles
    for run in (first, second):
        page = html.unescape((run / "page" / "some.html").read_text(encoding="utf-8"))
        assert "다른 데이터: " in page
        assert "의 데이터북" in page.partition("</title>")[0]
        assert f"--data '{tmp_path}" in page
        (cited,) = run.glob("figures/fig-some-range.bib")
        assert "의 데이터북" in cited.read_text(encoding="utf-8")
        assert manifests(run)["fig-some-range"]["source"].endswith("의 데이터북")


def test_a_failing_cell_is_told_by_the_chapters_number(root: Path, tmp_path: Path) -> None:
    """Papermill adds a cell, and another cell holds the same code; the line that runs it again names the data."""
    before = (root / "chapters" / "some.ipynb").read_bytes()
    again = new_code_cell("divisor = 1 if 'divisor' not in globals() else 0\n1 / divisor")
    write_chapter(root, again, new_code_cell(again.source))
    folder = data(tmp_path / "my data", root, "남의 데이터북")
    answer = real_book.factbook(root, "run", "some", "-p", "reading", "strict", "--data", str(folder))
    (root / "chapters" / "some.ipynb").write_bytes(before)
    assert 1 == answer.returncode
    assert "some.ipynb 6번째 칸: ZeroDivisionError" in answer.stderr
    assert f"--data '{folder}'" in answer.stderr


@pytest.mark.gate
def test_a_figure_without_caption_is_told_by_the_chapters_number(root: Path) -> None:
    """The same count, from the half that prints."""
    before = (root / "chapters" / "some.ipynb").read_bytes()
    cell = figure("range", "met")
    cell.metadata = {}
    write_chapter(root, cell)
    answer = real_book.factbook(root, "run", "some", "-p", "reading", "strict")
    (root / "chapters" / "some.ipynb").write_bytes(before)
    assert "some 장 5번째 칸" in answer.stderr


def test_what_does_not_exist_in_other_data_is_told_before_a_kernel_starts(root: Path, tmp_path: Path) -> None:
    """Also where it was not typed but is the edition's own."""
    edition = root / "chapters" / "editions" / "ko.yml"
    before = edition.read_bytes()
    edition.write_text(other_book.EDITION + "parameters: {countries: [PT]}\n", encoding="utf-8")
    folder = data(tmp_path / "data", root, "남의 데이터북")
    for file in ("places", "mentions", "outlines"):
        table = folder / f"{file}.csv"
        table.write_text(table.read_text(encoding="utf-8").replace("PT", "ES"), encoding="utf-8")
    answer = real_book.factbook(root, "run", "some", "--data", str(folder))
    edition.write_bytes(before)
    assert (2, True) == (answer.returncode, "countries: 'PT'" in answer.stderr)
    assert "장 실행" not in answer.stderr
