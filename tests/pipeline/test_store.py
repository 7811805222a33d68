"""The store of steps: equal inputs give one folder, made once, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

import factbook
import signalled
from factbook.errors import BuildError
from factbook.files import fingerprint
from factbook.files.trouble import of_the_machine
from factbook.pipeline import code, installed, store
from factbook.pipeline.store import Store

LONGEST_NAME = len(".shared")  # of the store's own folders


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


def test_nothing_unfinished_is_left_whenever_a_signal_comes(kept: Store) -> None:
    """A result, and what the store keeps of its files, is there whole, or nothing of it is."""
    left, at = list[tuple[int, str]](), 0
    for at in signalled.everywhere(lambda: kept.put("cook", "one", writing("made"))):
        left += [(at, file.name) for file in kept.root.rglob(".*") if len(file.name) > LONGEST_NAME]
        shutil.rmtree(kept.root, ignore_errors=True)
    assert at > 300 and not left


def test_other_code_makes_anew(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of our code, or of a package, has made is not taken for ours."""
    first = kept.made("cook", {}, writing("first"))
    monkeypatch.setattr(code, "of_step", lambda _step: "another")
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
    assert 1 == len(list((kept.root / ".lists" / "cook").iterdir()))


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


def test_a_folder_that_a_link_leads_to_is_told_by_its_content(tmp_path: Path) -> None:
    """A folder of translations may lie elsewhere; a link that leads back up ends nothing and adds nothing."""
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "locale"
    for each in (elsewhere, folder):
        each.mkdir()
    (elsewhere / "book.po").write_text("가")
    (folder / "en").symlink_to(elsewhere)
    (folder / "up").symlink_to(folder)
    before = fingerprint.of_path(folder)
    assert before == fingerprint.of_path(folder)
    (elsewhere / "book.po").write_text("나")
    assert before != fingerprint.of_path(folder)


def test_keys_are_told_by_their_type_too() -> None:
    """The text "1", the number 1 and the truth of something are three keys."""
    assert 3 == len({fingerprint.of_value({key: "가"}) for key in ("1", 1, True)})
    assert fingerprint.of_value({1: "가", 2: "나"}) == fingerprint.of_value({2: "나", 1: "가"})


def test_what_was_made_while_an_input_changed_is_not_kept(kept: Store, tmp_path: Path) -> None:
    """It was made of one content or the other; under the name of either it would be found by whoever has that one."""
    table = tmp_path / "table.csv"
    table.write_text("earlier")

    def saved_meanwhile(folder: Path) -> None:
        table.write_text("later")
        shutil.copyfile(table, folder / "made.txt")

    with pytest.raises(BuildError, match="cook"):
        kept.made("cook", {"table": table}, saved_meanwhile)
    table.write_text("earlier")
    again = kept.made("cook", {"table": table}, lambda folder: shutil.copyfile(table, folder / "made.txt"))
    assert "earlier" == (again / "made.txt").read_text()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of our package, which the store takes for the one that runs."""
    folder = shutil.copytree(Path(factbook.__file__).parent, tmp_path / "factbook")
    monkeypatch.setattr(factbook, "__file__", str(folder / "__init__.py"))
    _forget()
    yield folder
    _forget()


def _forget() -> None:
    """What another process would not know yet."""
    for known in (
        code.of_step,
        code.packages,
        code._files,
        code._source,
        code._imported,
        code._beside,
        store._first_state,
    ):
        known.cache_clear()


def test_what_was_made_while_our_code_changed_is_not_kept(kept: Store, package: Path) -> None:
    """Kernels and templates are read later than the code that has started them."""
    kept.made("cook", {"a": 1}, writing("before"))
    with pytest.raises(BuildError, match="cook"):
        kept.made("cook", {"a": 2}, lambda _folder: (package / "cli.py").write_text("1 / 0"))
    with pytest.raises(BuildError, match="cook"):
        kept.made("cook", {"a": 2}, writing("by old code"))


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("figures/style.py", True),
        ("web/templates/closing_box.html", True),
        ("web/assets/card.css", True),
        ("language/messages/ko.toml", True),
        ("figures/assets/advance_widths.json", True),
        ("sphinx_ext/static/new.js", True),
        ("figures/.style.py.swp", False),
        ("figures/style.py~", False),
        ("figures/#style.py#", False),
        ("figures/style.pyc", False),
        ("figures/__pycache__/style.cpython-311.pyc.140496241374512", False),
    ],
)
def test_every_file_of_ours_is_code_and_what_editors_leave_is_not(package: Path, file: str, counts: bool) -> None:
    """Templates, styles, scripts, words and numbers decide results as modules do."""
    before = code.of_step("any")
    (package / file).parent.mkdir(exist_ok=True)
    with (package / file).open("a", encoding="utf-8") as text:
        text.write("\n")
    _forget()
    assert counts == (before != code.of_step("any"))


def test_what_a_broken_installation_has_left_is_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without metadata neither stops a command nor makes everything anew; a package that comes does."""
    before = installed.packages.__wrapped__()
    (tmp_path / "invented-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert before == installed.packages.__wrapped__()
    (tmp_path / "invented-1.0.dist-info" / "METADATA").write_text("Name: invented\nVersion: 1.0\n")
    assert before != installed.packages.__wrapped__()


def test_tools_make_no_difference_and_what_a_chapter_may_import_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests between two builds has more installed for the second."""
    needs = {
        "factbook": ["Used>=1", 'tester; extra == "dev"', "elsewhere; sys_platform == 'win32'"],
        "used": ["shared", 'added-by-hand; extra == "all"'],
        "tester": ["shared", "of.tester"],
        "shared": [],
        "of-tester": [],
        "added-by-hand": [],
        "unknown-to-us": ["used"],
    }
    found = {name: installed.Package(name, "1", requires) for name, requires in needs.items()}
    monkeypatch.setattr(installed, "packages", lambda: found)
    counted = code.packages.__wrapped__().keys()
    assert {"factbook", "used", "shared", "added-by-hand", "unknown-to-us", "python"} == counted


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_text("")], ids=["gone", "empty"])
def test_a_result_that_lost_a_file_is_made_anew(kept: Store, harm: Callable[[Path], object]) -> None:
    """So half a store, as a clearing that was stopped leaves it, is never half a book."""
    made = kept.made("cook", {}, writing("whole"))
    harm(made / "made.txt")
    assert made == kept.made("cook", {}, writing("whole"))
    assert "whole" == (made / "made.txt").read_text(encoding="utf-8")


def test_a_store_that_cannot_be_written_is_told_with_its_place(tmp_path: Path) -> None:
    """Before anything is made, and without a traceback."""
    (tmp_path / "store").touch()
    with pytest.raises(OSError, match="store") as raised:
        Store(tmp_path / "store").made("cook", {}, writing("never"))
    assert str(of_the_machine(raised.value)).startswith(str(tmp_path / "store"))
