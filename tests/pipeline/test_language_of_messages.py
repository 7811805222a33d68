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


def _made(folder: Path, monkeypatch: pytest.MonkeyPatch, **variables: str) -> tuple[dict[str, bytes], str]:
    """Every file of a small book and of one run, made with these variables, and what was said meanwhile."""
    folder.mkdir()
    root = small_book.written(folder)
    for name, value in ({"LANG": "", VARIABLE: "", "SOURCE_DATE_EPOCH": "1798675200"} | variables).items():
        monkeypatch.setenv(name, value)
    built, run = (
        real_book.factbook(root, *command)
        for command in (("build", "--no-states"), ("run", "outcomes", "-p", "reading", "strict", "--figures-only"))
    )
    assert (0, 0) == (built.returncode, run.returncode), built.stderr + run.stderr
    site = root / "_build" / "site"
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}, built.stderr


@pytest.mark.gate
def test_what_is_made_is_the_same_in_every_language_of_its_maker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages, pictures, files, cards and PDF are equal to the byte, while the commands spoke Korean or English."""
    korean, said = _made(tmp_path / "ko", monkeypatch, LANG="ko_KR.UTF-8")
    assert "장 실행" in said
    for name, variables in {"c": {"LANG": "C"}, "en": {"LANG": "ko_KR.UTF-8", VARIABLE: "en"}}.items():
        made, said = _made(tmp_path / name, monkeypatch, **variables)
        assert "Running chapters" in said
        assert [] == sorted(file for file in korean.keys() | made if korean.get(file) != made.get(file))
