"""The user's language reaches whatever speaks to the user, and nothing that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import real_book
import small_book
from factbook.book.book import Book
from factbook.chapter.pages import PageKey
from factbook.language.users import VARIABLE, Language
from factbook.pipeline import chapter_run, fork_server, parcel

_SPEAKS = "from factbook.language.messages import message\nraise ValueError(message('run.no-path'))"
_SAID = {"ko": "경로가 비어 있습니다.", "en": "The path is empty."}


@pytest.fixture
def speaking(tmp_path: Path) -> Iterator[Book]:
    """A book with a chapter of one cell, in which an error is said."""
    for name in ("chapters", "data"):
        (tmp_path / name).mkdir()
    book = Book.at(tmp_path)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new_notebook(cells=[new_code_cell(_SPEAKS)], metadata={"kernelspec": kernel}), book.chapter("says"))
    with fork_server.served():
        yield book


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_error_in_a_cell_is_in_the_users_language(
    speaking: Book, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a kernel here, and in one on a machine whose own language is the other."""
    monkeypatch.setenv(VARIABLE, language)
    assert _SAID[language] in chapter_run.run_chapter(speaking, PageKey("says", {})).message
    packed = parcel.packed(speaking, "says")
    monkeypatch.setenv(VARIABLE, "ko" if language == "en" else "en")
    assert _SAID[language] in parcel.run(packed, PageKey("says", {})).message
    assert packed == replace(packed, language=language)


def _run(folder: Path, monkeypatch: pytest.MonkeyPatch, **variables: str) -> tuple[dict[str, bytes], str]:
    """Every file of a run of a small book, made with these variables, and what was said meanwhile."""
    folder.mkdir()
    root = small_book.written(folder)
    for name, value in ({"LANG": "", VARIABLE: "", "SOURCE_DATE_EPOCH": str(small_book.DAY)} | variables).items():
        monkeypatch.setenv(name, value)
    done = real_book.factbook(root, "run", "outcomes", "-p", "reading", "strict")
    assert 0 == done.returncode, done.stderr
    runs = root / "_build" / "runs"
    files = {str(file.relative_to(runs)): file.read_bytes() for file in runs.rglob("*") if file.is_file()}
    return files, done.stdout + done.stderr


@pytest.mark.gate
def test_what_a_run_makes_is_the_same_in_every_language_of_its_maker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Notebook, page, pictures, files and cards are equal to the byte, while the command spoke Korean or English.

    So is a whole book, of which test_rebuild.py asks the same.
    """
    korean, said = _run(tmp_path / "ko", monkeypatch, LANG="ko_KR.UTF-8")
    assert "공식판" in said
    assert len(korean) > 50
    for name, variables in {"c": {"LANG": "C"}, "en": {"LANG": "ko_KR.UTF-8", VARIABLE: "en"}}.items():
        made, said = _run(tmp_path / name, monkeypatch, **variables)
        assert "official" in said
        assert [] == sorted(file for file in korean.keys() | made if korean.get(file) != made.get(file))
