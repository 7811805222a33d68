"""What could change a result is among the inputs that name it, or cannot reach it: one real change for each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import other_book
import real_book
from factbook.book import translations
from factbook.book.book import Book
from factbook.chapter.pages import Page
from factbook.chapter.parameters import Contract
from factbook.dataset import facts
from factbook.figures import fonts
from factbook.pipeline import browser, execute, executors
from factbook.web import jupyter_book

ABROAD = {"LANG": "de_DE.UTF-8", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "CI": "true"}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A folder with room for chapters, without data."""
    for name in ("chapters", "data"):
        (tmp_path / "book" / name).mkdir(parents=True)
    return Book.at(tmp_path / "book")


def _run(book: Book, code: str) -> str:
    """Executed notebook of a chapter of one cell, as text."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=[new_code_cell(code, id="only")], metadata={"kernelspec": kernel})
    nbformat.write(notebook, book.chapter("tiny"))
    with executors.local() as executor:
        found = execute.execute(book, [Page("tiny", Contract("tiny", ()), {})], executor)
    return str(nbformat.writes(found["tiny"]))


def test_a_chapter_does_not_know_its_users_language_time_and_order(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two users far apart, who run it from nothing, get the same file."""
    shows = "import locale, os, time; {*'가나다라마'}, time.tzname, locale.getlocale(), [*map(os.environ.get, %r)]"
    code = shows % [*ABROAD, "SOURCE_DATE_EPOCH", "PLOTLY_RENDERER"]
    other = Book.at(shutil.copytree(book.root, tmp_path / "abroad"))
    at_home = _run(book, code)
    for name, value in (ABROAD | {"SOURCE_DATE_EPOCH": "1", "PLOTLY_RENDERER": "browser"}).items():
        monkeypatch.setenv(name, value)
    assert at_home == _run(other, code)


def test_a_module_beside_the_chapters_is_an_input(book: Book) -> None:
    """Kernels look there for imports before anywhere else."""
    module = book.chapters / "invented_helper.py"
    module.write_text("VALUE = 1\n")
    first = _run(book, "import invented_helper; invented_helper.VALUE")
    module.write_text("VALUE = 2\n")
    second = _run(book, "import invented_helper; invented_helper.VALUE")
    shown = [nbformat.reads(text, as_version=4).cells[-1].outputs[0].data["text/plain"] for text in (first, second)]
    assert ["1", "2"] == shown


def test_tables_are_inputs_wherever_the_description_has_them(tmp_path: Path) -> None:
    """Also one that is called otherwise; the description as well, and nothing that lies beside them."""
    data = other_book.written(tmp_path) / "data"
    names = set(facts.files(data))
    (data / "notes.csv").rename(data / "noted.csv")
    description = data / "datapackage.json"
    description.write_text(description.read_text(encoding="utf-8").replace("notes.csv", "noted.csv"), encoding="utf-8")
    (data / "read me.md").write_text("지어낸 말")
    assert names - {"notes.csv"} | {"noted.csv"} == set(facts.files(data))


def test_what_an_editor_has_open_is_neither_read_nor_an_input(tmp_path: Path) -> None:
    """Emacs leaves a link to nowhere beside a table that is being edited."""
    data = other_book.written(tmp_path) / "data"
    names = set(facts.files(data))
    (data / ".#facts.csv").symlink_to("somebody@somewhere.1:1")
    assert names == set(facts.files(data))
    assert len(facts.load(data).facts)


def test_a_translation_that_was_corrected_is_the_one_that_is_read(book: Book) -> None:
    """Also by a process that has read the one before."""
    file = book.locale / "en" / "LC_MESSAGES" / "sentences.po"
    file.parent.mkdir(parents=True)
    for translated in ("one", "two"):
        file.write_text(f'msgid "가"\nmsgstr "{translated}"\n', encoding="utf-8")
        assert {"가": translated} == dict(translations.of(book, "en"))


def test_every_font_that_the_browser_sees_is_an_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those that stand in for what the Korean one lacks, and the one of code."""
    with fonts.configured() as environment:
        config = Path(environment["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    for folder in ("nanum", "dejavu"):
        shutil.copytree(f"/usr/share/fonts/truetype/{folder}", tmp_path / folder)
    moved = tmp_path / "fonts.conf"
    moved.write_text(config.replace("/usr/share/fonts/truetype/", f"{tmp_path}/"), encoding="utf-8")

    @contextmanager
    def elsewhere() -> Iterator[dict[str, str]]:
        yield environment | {"FONTCONFIG_FILE": str(moved)}

    before = browser.version.__wrapped__()
    monkeypatch.setattr(fonts, "configured", elsewhere)
    assert before == browser.version.__wrapped__()
    for name in ("dejavu/DejaVuSans.ttf", "nanum/NanumGothicCoding.ttf"):
        with (tmp_path / name).open("ab") as font:
            font.write(bytes(4))
        changed = browser.version.__wrapped__()
        assert before != changed
        before = changed


@pytest.mark.gate
def test_pages_do_not_know_when_and_where_they_are_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sphinx writes the year of SOURCE_DATE_EPOCH over that of the copyright line, if it hears of it."""
    folder = tmp_path / "staged"
    folder.mkdir()
    nbformat.write(new_notebook(cells=[new_markdown_cell("# 지어낸 장")]), folder / "index.ipynb")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (folder / "_config.yml").write_text(
        "title: 지어낸 책\ncopyright: '2001 지은이'\nexecute: {execute_notebooks: 'off'}\n"
    )
    pages = list[bytes]()
    for name, variables in (("home", {}), ("abroad", ABROAD | {"SOURCE_DATE_EPOCH": "1"})):
        for variable, value in variables.items():
            monkeypatch.setenv(variable, value)
        moved = shutil.copytree(folder, tmp_path / name / "staged")
        pages.append(
            (
                jupyter_book.build(moved, tmp_path / name, config="_config.yml", builder="html") / "index.html"
            ).read_bytes()
        )
    assert b"2001" in pages[0]
    assert pages[0] == pages[1]


@pytest.mark.gate
@pytest.mark.parametrize("file", ["_config.yml", "data/facts.csv"])
def test_a_run_during_which_its_book_changes_puts_nothing_in_place(tmp_path: Path, file: str) -> None:
    """A figure of earlier tables under the hash of later ones would be false for good; the command says so."""
    root = other_book.written(tmp_path)
    notebook = nbformat.read(root / "chapters" / "outcomes.ipynb", as_version=4)
    notebook.cells.append(new_code_cell(f"import pathlib; pathlib.Path('../{file}').open('a').write('\\n')"))
    nbformat.write(notebook, root / "chapters" / "outcomes.ipynb")
    answer = real_book.factbook(root, "run", "outcomes")
    assert 1 == answer.returncode
    assert "바뀌어" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (root / "_build" / "runs").exists()
