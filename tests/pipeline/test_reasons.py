"""Why a state would be run: each thing that can change is named, with both values where it has any."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

import some_chapter
from factbook.book.book import Book
from factbook.chapter.parameters import contract
from factbook.pipeline import asked_states, code, reasons, sweep
from factbook.pipeline.last_runs import LastRuns
from factbook.pipeline.reasons import Reason
from factbook.pipeline.recall import Memory
from factbook.pipeline.state import state
from factbook.pipeline.store import Store
from some_chapter import figure


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Root of the other book after its chapter ``some`` was run."""
    root = some_chapter.written(tmp_path_factory.mktemp("book"), figure("range", "met"))
    book, own = Book.at(root), contract(Book.at(root), "some")
    made = sweep.swept(book, own, asked_states.asked(book, own, [["reading", "inclusive"]], None, every=False))
    assert ["run"] == [entry.how for entry in made.entries]
    return root


@pytest.fixture
def book(ran: Path, tmp_path: Path) -> Book:
    """A copy of that book, to be changed."""
    return Book.at(shutil.copytree(ran, tmp_path / "copy"))


def why(book: Book, **values: str) -> list[Reason]:
    """Reasons of the state with these values."""
    own = contract(book, "some")
    page = state(book, own, own.check({"reading": "inclusive", **values})).page
    memory, notebook = Memory(book, Store(book.store)), nbformat.read(book.chapter("some"), as_version=4)
    return reasons.why(memory, LastRuns(book, memory), page.key, notebook)


def replaced(file: Path, old: str, new: str) -> None:
    """A file in which something else stands."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_did_not_change_is_not_run(book: Book) -> None:
    """A copy of the book elsewhere, prose, comments and blank lines are no reasons."""
    assert [] == why(book)
    notebook = nbformat.read(book.chapter("some"), as_version=4)
    notebook.cells[0].source += "\n\n다른 글이다."
    notebook.cells[3].source = f"# 지어낸 주석\n\n{notebook.cells[3].source}"
    nbformat.write(notebook, book.chapter("some"))
    assert [] == why(book)


def test_a_cell_is_named_by_its_number(book: Book) -> None:
    """The one that changed, and the one that came, not those behind them."""
    notebook = nbformat.read(book.chapter("some"), as_version=4)
    notebook.cells[3].source += "\nmore = 1"
    notebook.cells.insert(4, new_code_cell("other = 2"))
    nbformat.write(notebook, book.chapter("some"))
    assert [Reason("code", "4번째 칸"), Reason("code", "5번째 칸")] == why(book)


def test_a_parameter_is_named_with_both_values(book: Book) -> None:
    """Compared with the nearest state that was run; one that made no difference is no reason."""
    assert [Reason("parameter", "reading", "inclusive", "strict")] == why(book, reading="strict")
    assert "매개변수 reading: inclusive → strict" == str(why(book, reading="strict")[0])


def test_a_fact_is_named_with_both_values(book: Book) -> None:
    """Of all that changed in the tables only what the chapter was handed."""
    replaced(book.data / "facts.csv", "35여 곳,35,여,,,35여 곳이 상담회에", "36여 곳,36,여,,,36여 곳이 상담회에")
    replaced(book.data / "notes.csv", "다", "다 ")
    found = {(reason.what, reason.name, reason.old, reason.new) for reason in why(book)}
    assert {("fact", "f02 written", "35여 곳", "36여 곳"), ("fact", "f02 value", "35", "36")} <= found
    assert {"f02"} == {name.split()[0] for _, name, _, _ in found}


def test_packages_and_modules_are_named(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with both versions, a module by its name alone."""
    own = dict(code.packages())
    monkeypatch.setattr(code, "packages", lambda: own | {"plotly": "0.0.1"})
    assert [Reason("packages", "plotly", own["plotly"], "0.0.1")] == why(book)
    modules = code.modules
    monkeypatch.setattr(code, "packages", lambda: own)
    monkeypatch.setattr(code, "modules", lambda roots: modules(roots) | {"factbook.dataset.bounds": "other"})
    assert [Reason("module", "factbook.dataset.bounds")] == why(book)


def test_a_result_that_is_gone_or_damaged_is_told_from_one_that_never_was(book: Book) -> None:
    """Missing without its folder, damaged without a file of it; missing without a store as well."""
    (kept,) = (book.store / "execute").iterdir()
    outputs = kept / "outputs.json.gz"
    outputs.write_bytes(outputs.read_bytes()[:-1])
    assert [Reason("damaged")] == why(book)
    shutil.rmtree(kept)
    assert [Reason("missing")] == why(book)
    shutil.rmtree(book.store)
    assert [Reason("missing")] == why(book)


def test_titles_and_translations_are_named(book: Book) -> None:
    """By their names, titles with both."""
    replaced(book.data / "datapackage.json", "지어낸 신문", "다른 신문")
    folder = book.locale / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "more.po").write_text("", encoding="utf-8")
    assert {
        Reason("title", "source", "지어낸 신문", "다른 신문"),
        Reason("translation", "en/LC_MESSAGES/more.po"),
    } <= set(why(book))
