"""The store of steps: equal inputs give one folder, made once, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from factbook.files import fingerprint
from factbook.pipeline import store
from factbook.pipeline.store import Store


def writing(text: str) -> Callable[[Path], object]:
    """A step that writes one file."""
    return lambda folder: (folder / "made.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "store")


def test_equal_inputs_are_made_once(kept: Store) -> None:
    """The second time the folder of the first is the answer, in whatever order its inputs are named."""
    first = kept.made("cook", {"a": 1, "b": [2, "둘"]}, writing("first"))
    again = kept.made("cook", {"b": [2, "둘"], "a": 1}, writing("second"))
    assert first == again
    assert "first" == (again / "made.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "changed",
    [{"step": "bake"}, {"inputs": {"a": 2}}, {"inputs": {"a": "1"}}, {"inputs": {"a": 1, "b": None}}],
    ids=["step", "value", "type", "another"],
)
def test_any_other_input_is_made_anew(kept: Store, changed: dict[str, Any]) -> None:
    """In a folder of its own; the one that was there stays as it is."""
    asked: dict[str, Any] = {"step": "cook", "inputs": {"a": 1}}
    first = kept.made(**asked, make=writing("first"))
    other = kept.made(**(asked | changed), make=writing("other"))
    assert first != other
    assert ["first", "other"] == [(folder / "made.txt").read_text(encoding="utf-8") for folder in (first, other)]


def test_other_code_makes_anew(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of our code, or of a package, has made is not taken for ours."""
    first = kept.made("cook", {}, writing("first"))
    monkeypatch.setattr(store, "code", lambda: "another")
    assert first != kept.made("cook", {}, writing("other"))


def test_a_step_that_fails_leaves_nothing(kept: Store) -> None:
    """Neither a result nor a part of one, so that the next try begins afresh."""

    def broken(folder: Path) -> None:
        (folder / "half").touch()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        kept.made("cook", {}, broken)
    assert [] == [path for path in kept.root.rglob("*") if path.name != "cook"]
    assert (kept.made("cook", {}, writing("whole")) / "made.txt").is_file()


def test_two_that_make_the_same_at_the_same_time_get_one_whole_folder(kept: Store) -> None:
    """Whoever comes second takes what is there; nothing is left beside it."""
    together = Barrier(2)

    def slow(folder: Path) -> None:
        together.wait()
        writing("made")(folder)

    with ThreadPoolExecutor(2) as both:
        folders = set(both.map(lambda _: kept.made("cook", {}, slow), range(2)))
    assert 1 == len(folders)
    assert folders == set((kept.root / "cook").iterdir())


def test_a_folder_is_told_by_names_and_contents_alone(tmp_path: Path) -> None:
    """A copy elsewhere has the same fingerprint; another word, name or place in the folder has not."""
    folder = tmp_path / "one"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "a.txt").write_text("가")
    before = fingerprint.of_path(folder)
    assert before == fingerprint.of_path(shutil.copytree(folder, tmp_path / "copy"))
    (folder / "below" / "a.txt").write_text("나")
    changed = fingerprint.of_path(folder)
    (folder / "below" / "a.txt").rename(folder / "a.txt")
    assert 3 == len({before, changed, fingerprint.of_path(folder)})
