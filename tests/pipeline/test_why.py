"""What a build would make, on a small book: what is said is what is done."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

import real_book
import small_book


@pytest.mark.gate
def test_a_build_does_what_was_said_of_it(tmp_path: Path, small_built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All before the first build; nothing after it; of a chapter that changed its cell, and the steps behind it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(small_book.DAY))
    root = small_book.written(tmp_path)
    first = real_book.factbook(root, "build", "--why")
    assert (3, "outcomes  새로 만듦: 보관한 결과가 없음") == (first.returncode, first.stdout.splitlines()[1])
    real_book.remembering(root, small_built)
    built = real_book.factbook(root, "build")
    assert built.returncode == 0, built.stderr
    unchanged = real_book.factbook(root, "build", "--why")
    assert (0, []) == (unchanged.returncode, [line for line in unchanged.stdout.splitlines() if "새로 만듦" in line])
    site = root / "_build" / "site"
    same = site.stat().st_ino
    real_book.factbook(root, "build")
    assert same == site.stat().st_ino  # what lies there is what would be put there
    (site / "ko" / "outcomes.html").unlink()
    real_book.factbook(root, "build")
    assert (site / "ko" / "outcomes.html").is_file()
    notebook = nbformat.read(root / "chapters" / "outcomes.ipynb", as_version=4)
    notebook.cells[0].source += "\n\n지어낸 글이 더 있다."
    nbformat.write(notebook, root / "chapters" / "outcomes.ipynb")
    prose = real_book.factbook(root, "build", "--why")
    made = [line for line in prose.stdout.splitlines() if "새로 만듦" in line]
    assert "stage  새로 만듦: pages" == made[0]
    assert {"stage", "html", "single-page", "cards", "print", "states"} == {line.split()[0] for line in made}
    notebook.cells[3].source += "\nmore = 1"
    nbformat.write(notebook, root / "chapters" / "outcomes.ipynb")
    one = real_book.factbook(root, "build", "--why", "outcomes")
    assert (3, "outcomes  새로 만듦: 코드 4번째 칸\n") == (one.returncode, one.stdout)
