"""Runs are remembered: what changes nothing runs nothing, and what is shown is always what is written now."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from papermill.translators import translate_parameters

import other_book
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.chapter.pages import of_chapters
from factbook.chapter.parameters import contracts
from factbook.dataset import facts
from factbook.pipeline import assembled, chapter_run, code, execute, executors

Execute = Callable[..., dict[str, NotebookNode]]
OFFICIAL = {"language": "ko"}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The other book with all its pages executed once."""
    root = other_book.written(tmp_path_factory.mktemp("recall"))
    with pytest.MonkeyPatch.context() as patch, executors.local() as executor:
        patch.setenv(ROOT_VARIABLE, str(root))
        book = Book.at(root)
        execute.execute(book, of_chapters(contracts(book).values(), OFFICIAL, facts.load(book.data)), executor)
    return root


@pytest.fixture
def book(model: Path, tmp_path: Path) -> Book:
    """A copy of that book, with what is remembered of it."""
    return Book.at(shutil.copytree(model, tmp_path / "book"))


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """Chapter and country of each run that really takes place; the run itself is the real one."""
    seen, really = list[tuple[str, Any]](), chapter_run.run_chapter

    def noted(book: Book, key: Any) -> chapter_run.Ran:
        seen.append((key.chapter, key.values.get("country")))
        return really(book, key)

    monkeypatch.setattr(chapter_run, "run_chapter", noted)
    return seen


def _executed(book: Book, **values: object) -> dict[str, NotebookNode]:
    pages = of_chapters(contracts(book).values(), OFFICIAL | values, facts.load(book.data))
    with executors.local() as executor:
        return execute.execute(book, pages, executor)


def _changed(book: Book, table: str, row: str, column: str, value: str) -> None:
    """Change one cell of a table, and give the tables their hash."""
    file = book.data / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    next(each for each in rows if each["id"] == row)[column] = value
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(text.getvalue(), encoding="utf-8")
    other_book.stamp(book.data)


def _edited(book: Book, chapter: str, edit: Callable[[NotebookNode], object]) -> None:
    notebook = nbformat.read(book.chapter(chapter), as_version=4)
    edit(notebook)
    nbformat.write(notebook, book.chapter(chapter))


def test_only_chapters_that_were_given_a_fact_run_again(book: Book, ran: list[tuple[str, Any]]) -> None:
    """A quote of a count of one country changes: the page of the other country, and lists of names, do not run."""
    table = list(csv.DictReader(io.StringIO((book.data / "facts.csv").read_text(encoding="utf-8-sig"))))
    about = facts.load(book.data)
    countries = about.places.set_index("id")["country"]
    events = about.events.set_index("id")["place"].map(countries)
    row = next(each for each in table if each["flag"] == "" and isinstance(events.get(each["scope"]), str))
    _changed(book, "facts", row["id"], "flag", "p")
    _executed(book)
    own = events[row["scope"]]
    assert {("country", own)} == {each for each in ran if each[0] == "country"}
    assert {"outcomes", "methods"} <= {chapter for chapter, _ in ran}
    assert not {"match", "cities", "roadshow", "figures"} & {chapter for chapter, _ in ran}


def test_prose_and_comments_run_nothing_and_are_shown_as_they_are_now(book: Book, ran: list[tuple[str, Any]]) -> None:
    """What stands in the executed notebook is the chapter of today around the outputs of yesterday."""

    def edit(notebook: NotebookNode) -> None:
        next(cell for cell in notebook.cells if cell.cell_type == "markdown").source += "\n\n새로 지어낸 문장이다."
        last = next(cell for cell in notebook.cells[::-1] if cell.cell_type == "code")
        last.source = f"# 새로 지어낸 말\n\n{last.source}"
        notebook.cells.append(nbformat.v4.new_markdown_cell("덧붙인 칸이다."))

    before = _executed(book)["outcomes"]
    _edited(book, "outcomes", edit)
    after = _executed(book)["outcomes"]
    assert [] == ran
    shown = json.dumps(after, ensure_ascii=False)
    assert all(text in shown for text in ("새로 지어낸 문장이다.", "# 새로 지어낸 말", "덧붙인 칸이다."))
    outputs = [[cell.get("outputs") for cell in notebook.cells if cell.get("outputs")] for notebook in (before, after)]
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize(
    "edit",
    [
        lambda cell: cell.update(source=f"extra = 1\n{cell.source}"),
        lambda cell: cell.update(source=f"{cell.source};"),
        lambda cell: cell.update(source=f"if True:\n    pass\n{cell.source}"),
        lambda cell: cell.update(source=f"'지어낸 말'\n{cell.source}"),
    ],
    ids=["a statement", "a semicolon that shows nothing", "an indented line", "a string"],
)
def test_a_change_of_code_runs_its_chapter_alone(book: Book, ran: list[tuple[str, Any]], edit: Any) -> None:
    """Whatever the syntax tree tells apart, and what IPython does."""
    _edited(book, "figures", lambda notebook: edit([c for c in notebook.cells if c.cell_type == "code"][-1]))
    _executed(book)
    assert [("figures", None)] == ran


def test_a_parameter_that_a_chapter_does_not_depend_on_is_not_run_for(book: Book, ran: list[tuple[str, Any]]) -> None:
    """Lists of names do not change with the reading of numbers; that the value is another one is shown all the same."""
    found = _executed(book, reading="strict")
    assert {"outcomes", "country"} <= {chapter for chapter, _ in ran}
    assert not {"match", "cities", "roadshow", "priorities"} & {chapter for chapter, _ in ran}
    assert "strict" == found["cities"].metadata["papermill"]["parameters"]["reading"]
    assert ["countries", "language"] == found["cities"].metadata["factbook"]["differing"]
    assert ["countries", "language", "measure", "reading"] == found["outcomes"].metadata["factbook"]["differing"]
    assert ["language"] == found["figures"].metadata["factbook"]["differing"]
    assert "reading = strict" in json.dumps(found["cities"], ensure_ascii=False)


def test_what_is_put_together_is_what_a_fresh_run_shows(book: Book, tmp_path: Path) -> None:
    """Every page of another reading: from what is remembered, and from nothing."""
    remembered = _executed(book, reading="strict")
    fresh = Book.at(shutil.copytree(book.root, tmp_path / "fresh", ignore=shutil.ignore_patterns("_build")))
    assert remembered == _executed(fresh, reading="strict")


def test_a_damaged_result_is_noticed_and_made_again(book: Book, ran: list[tuple[str, Any]]) -> None:
    """One cut short, one without its notes; what is shown is the same."""
    before = _executed(book)
    outputs = sorted((book.store / "execute").glob("*/outputs.json.gz"))
    outputs[0].write_bytes(outputs[0].read_bytes()[:-10])
    outputs[1].unlink()
    assert before == _executed(book)
    assert 2 == len(ran)


def test_a_file_that_a_chapter_reads_besides_is_noted(book: Book, ran: list[tuple[str, Any]]) -> None:
    """Also one that no rule of ours names."""
    extra = book.root / "extra.txt"
    extra.write_text("1")
    read = "print(open('../extra.txt').read())"
    _edited(book, "figures", lambda notebook: notebook.cells.append(nbformat.v4.new_code_cell(read)))
    _executed(book)
    extra.write_text("2")
    assert "2" in json.dumps(_executed(book)["figures"].cells[-1])
    assert 2 == len(ran)


def test_our_modules_are_found_in_the_source() -> None:
    """Through everything that is imported on the way, and nothing else; files of a room count with it."""
    found = code.modules(["from factbook.figures.charts import word_charts"])
    assert {"factbook.figures.charts.word_charts", "factbook.figures.style", "factbook.language/"} <= found.keys()
    assert not [name for name in found if name.startswith(("factbook.web", "factbook.pipeline", "factbook.cli"))]


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("x = 1", "x = 1  # 말\n\n", True),
        ("x = (1,\n     2)", "x = (1, 2)", True),
        ("if a:\n    b\nc", "if a:\n    b\n    c", False),
        ("x = '# 말'", "x = '# 다른 말'", False),
        ("x", "x;", False),
        ("%time x", "%time y", False),
    ],
)
def test_cells_are_compared_by_what_they_do(one: str, other: str, equal: bool) -> None:
    """Comments, blank lines and breaks do not count; indentation, strings, a silent end and magics do."""
    cells = [nbformat.v4.new_code_cell(source) for source in (one, other)]
    assert equal == (code.of_cell(cells[0]) == code.of_cell(cells[1]))


@pytest.mark.parametrize("source", ["eval('read' + 'ing')", "globals()['reading']", "chapter.run.values", "locals()"])
def test_who_could_look_up_any_name_depends_on_all(source: str) -> None:
    """A parameter counts as read where nobody can say that it is not."""
    assert code.names_read([nbformat.v4.new_code_cell(source)]) is None
    opened = "chapter, words = open_chapter('x', globals())"
    assert "chapter" not in (code.names_read([nbformat.v4.new_code_cell(opened)]) or {"chapter"})


@pytest.mark.parametrize("value", ["ko", 'a "b" \\ 가', ["PL", "CZ"], [], 3, 1.5, True, None])
def test_values_are_set_as_papermill_sets_them(value: object) -> None:
    """Letter by letter, so that a remembered notebook is the one that papermill would have written."""
    asked = {"name": value}
    assert translate_parameters("python3", "python", asked, "Parameters") == assembled.setting(asked)
