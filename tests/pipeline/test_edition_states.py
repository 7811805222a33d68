"""States of the small book's pages: planned, kept within a budget, made, found again, and made again where damaged."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from playwright.sync_api import Browser

import real_book
import small_book
from factbook.book.book import Book
from factbook.chapter.outputs import DIFFERING, KEY
from factbook.chapter.pages import DrawnPage
from factbook.compare.comparison import Comparison
from factbook.errors import BuildError
from factbook.pipeline import edition_states, state_files
from factbook.pipeline.page_states import State
from factbook.pipeline.plan import Plan, planned
from factbook.pipeline.state_files import BuiltPage
from factbook.pipeline.store import Store
from factbook.web.states import leaves

DAY = "2026-12-31"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Root of the small book."""
    return small_book.written(tmp_path_factory.mktemp("small"))


@pytest.fixture
def plan(root: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """The plan of its edition."""
    return planned_of(root, monkeypatch)


def planned_of(root: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """The plan of the edition of the book at ``root``, which is read from now on."""
    book = Book.at(root)
    for name, value in book.variables.items():
        monkeypatch.setenv(name, value)
    return planned(book, "ko", DAY)


def executed(plan: Plan, *differing: str) -> dict[str, NotebookNode]:
    """Notebooks of all pages, which say that these parameters make a difference."""
    made = nbformat.v4.new_notebook(metadata={KEY: {DIFFERING: [*differing]}})
    return {page.name: made for page in plan.pages}


def test_states_are_all_combinations_of_what_makes_a_difference(plan: Plan) -> None:
    """The edition's own comes first; what makes no difference, and the language, keep their values."""
    found = edition_states.of_edition(plan, executed(plan, "reading", "language"))
    (outcomes,) = (each for each in found if each.official.name == "outcomes")
    states = outcomes.states
    assert ["inclusive", "strict"] == [page.values["reading"] for page in states]
    assert 1 == len({str({**page.values, "reading": ""}) for page in states})
    assert states[0] == outcomes.official
    assert [] == edition_states.of_edition(plan, executed(plan, "language"))


def test_a_command_names_what_the_edition_has_otherwise(plan: Plan) -> None:
    """The line of the edition's own state names nothing."""
    (outcomes,) = (
        each for each in edition_states.of_edition(plan, executed(plan, "reading")) if each.official.name == "outcomes"
    )
    lines = [edition_states.command(plan, page, outcomes.official) for page in outcomes.states]
    assert [".venv/bin/factbook run outcomes", ".venv/bin/factbook run outcomes -p reading strict"] == lines


def test_too_many_states_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sampled: the message names page and parameter with most values."""
    root = small_book.written(tmp_path, {"index": small_book.COUNTRIES, "outcomes": {"measure": "meetings"}})
    plan = planned_of(root, monkeypatch)
    monkeypatch.setattr(edition_states, "MOST", 5)
    with pytest.raises(BuildError, match=r"(?s)outcomes.*countries"):
        edition_states.of_edition(plan, executed(plan, "reading", "countries"))


def test_a_script_that_is_too_large_is_refused() -> None:
    """The message names the page and its parameter with most values."""
    page = BuiltPage("town", ["reading"], [], [], "")
    with pytest.raises(BuildError, match=r"(?s)town.*reading"):
        state_files.check_size(page, b"x" * 2001, 2000)


def test_an_article_that_cannot_be_cut_is_refused_by_its_page(plan: Plan, tmp_path: Path) -> None:
    """The message names the page, the command that makes the state, and what was found."""
    (outcomes,) = (page for page in plan.pages if page.name == "outcomes")
    shown = DrawnPage(outcomes, nbformat.v4.new_notebook())
    state = State(shown, (), Comparison([], [], []), same=True, command="run outcomes")
    article = '<article class="bd-article"><section id="a"><p>글</p>맨 글</section></article>'
    with pytest.raises(BuildError, match=r"^outcomes: .*`run outcomes`.*맨 글"):
        state_files.write([BuiltPage("outcomes", [], [state], [article], "")], tmp_path)


def read(file: Path, browser: Browser) -> dict[str, object]:
    """What the script of a page hands over."""
    tab = browser.new_page()
    tab.evaluate(file.read_text(encoding="utf-8"))
    content: dict[str, object] = tab.evaluate("name => window.factbookStates[name]", file.stem)
    tab.close()
    return content


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, small_built: Path) -> Path:
    """Root of the book, built with its states."""
    return small_book.copied(small_built, tmp_path_factory.mktemp("built"))


@pytest.fixture
def site(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its pages; what is built again is built on the same day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(small_book.DAY))
    return built / "_build" / "site" / "ko"


@pytest.mark.gate
class TestBuilt:
    """The book built with its states."""

    def test_each_state_is_put_together_of_leaves(self, site: Path, browser: Browser) -> None:
        """Of the official one all leaves are the page's own; others bring some, with the official words elsewhere."""
        html = (site / "outcomes.html").read_text(encoding="utf-8")
        page = leaves.cut(leaves.article_in(html))
        content = read(site / "states" / "outcomes.js", browser)
        assert f'data-page-version="{content["version"]}"' in html
        first, *others = content["states"]  # type: ignore[misc]
        count = sum(map(len, page.sections))
        assert [*range(count)] == [number for section in first["article"] for number in section]
        assert first["same"]
        for state in others:
            numbers = [number for section in state["article"] for number in section]
            own = [number for number in numbers if number >= 0]
            assert own
            assert len(own) == len(set(own))
            assert {number for number in numbers if number < 0} >= set(state["marks"])

    def test_a_figure_that_is_not_official_says_so(self, site: Path, browser: Browser) -> None:
        """Warning, citation and the tools under it, which offer no file that is not there; the index has it."""
        content = read(site / "states" / "outcomes.js", browser)
        figures, texts = content["figures"], "".join(content["leaves"])  # type: ignore[arg-type]
        assert figures
        index = json.loads((site / "states" / "index.json").read_text(encoding="utf-8"))["figures"]
        versions = {(entry["id"], entry["version"][:8]) for entry in index if entry["page"] == "outcomes"}
        assert versions == {(figure["id"], figure["version"]) for figure in figures}  # type: ignore[union-attr]
        for figure in figures:  # type: ignore[union-attr]
            assert figure["warning"] in texts
            assert "조건 변경본" in figure["citation"]
            assert f'data-version="{figure["version"]}"' in texts
            assert f"figures/{figure['id']}.pptx" not in texts

    def test_what_is_there_is_not_made_again(self, built: Path, site: Path) -> None:
        """The same build again makes no article; one whose article was damaged makes that, to the same bytes."""
        script = site / "states" / "outcomes.js"
        before, store = script.read_bytes(), Store(Book.at(built).store)
        made = {folder: folder.stat().st_mtime_ns for folder in (store.root / "state").iterdir()}
        damaged = next(iter(made)) / "article.html"
        shutil.rmtree(next((store.root / "states").iterdir()))
        damaged.unlink()
        answer = real_book.factbook(built, "build")
        assert answer.returncode == 0, answer.stderr
        again = {folder: folder.stat().st_mtime_ns for folder in (store.root / "state").iterdir()}
        assert {damaged.parent} == {folder for folder, time in again.items() if made.get(folder) != time}
        assert before == script.read_bytes()

    def test_a_book_without_states_has_no_controls(self, built: Path, site: Path) -> None:
        """No script, no setting, and the edition says that it has none."""
        answer = real_book.factbook(built, "build", "--no-states")
        assert answer.returncode == 0, answer.stderr
        assert not (site / "states").exists()
        (origin,) = json.loads((site.parent / "build.json").read_text(encoding="utf-8"))["editions"]
        assert not origin["states"]
