"""Many states of a chapter of an invented book: planned as they are run, none twice, each compared with the printed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

import real_book
import some_chapter
from factbook.book.book import Book
from factbook.chapter.parameters import contract
from factbook.errors import ParameterError, SideError
from factbook.pipeline import asked_states, sides, sweep
from factbook.pipeline.entries import Sweep
from some_chapter import figure

BROKEN = 'assert reading != "strict" or countries == ["PT"], "지어낸 잘못"'
READINGS = ["reading", "inclusive", "strict"]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The other book with one chapter more, whose first figure a reading changes."""
    return Book.at(some_chapter.written(tmp_path, figure("range", "met"), figure("exact", "counts[3]")))


def asked(book: Book, *typed: list[str], every: bool = False, file: Path | None = None) -> asked_states.Asked:
    """States of the chapter by what was typed."""
    return asked_states.asked(book, contract(book, "some"), typed, file, every=every)


def planned(book: Book, *typed: list[str]) -> Sweep:
    """What a sweep would do."""
    return sweep.planned(book, contract(book, "some"), asked(book, *typed))


def swept(book: Book, *typed: list[str]) -> Sweep:
    """A sweep that was done."""
    return sweep.swept(book, contract(book, "some"), asked(book, *typed))


def hows(made: Sweep) -> list[str]:
    """How each state is got."""
    return [entry.how for entry in made.entries]


def test_what_is_planned_is_what_is_done(book: Book) -> None:
    """A state is run where the plan says so, and one that waits for another is run where that shows that it must be."""
    before = planned(book, READINGS)
    assert (["run", "after"], 1) == (hows(before), before.entries[1].after)
    assert not (book.build / "store").exists()
    done = swept(book, READINGS)
    assert (["run", "run"], 2) == (hows(done), done.distinct)
    assert ["reused", "reused"] == hows(planned(book, READINGS)) == hows(swept(book, READINGS))
    unread = READINGS, ["countries", "PT,NO", "PT"]  # the chapter says nothing of countries
    assert ["reused"] * 4 == hows(planned(book, *unread)) == hows(swept(book, *unread))


def test_the_folder_says_what_each_state_changes(book: Book) -> None:
    """Paths in sorted keys, equal for equal values; numbers of what differs; ranges in a file for spreadsheets."""
    made = swept(book, READINGS, ["countries", "PT,NO"])
    content = json.loads((made.folder / "states.json").read_text(encoding="utf-8"))
    paths = ["countries=PT+NO,reading=inclusive", "countries=PT+NO,reading=strict"]
    assert paths == [state["path"] for state in content["states"]]
    assert [0, 1] == [state["differs"]["figures"] for state in content["states"]]
    assert all((made.folder / path / "some.ipynb").is_file() for path in paths)
    raw = (made.folder / "changes.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert {("fig-some-range", "range", "35여 곳(35곳 이상)", "35여 곳(36곳 이상)")} == {
        (row["figure"], row["kind"], row["old"], row["new"]) for row in rows if row["kind"] == "range"
    }
    page = (made.folder / "index.html").read_text(encoding="utf-8")
    assert all(path in page for path in paths)
    assert "<script" not in page
    notebook = nbformat.read(made.folder / paths[1] / "some.ipynb", as_version=4)
    warned = [output for cell in notebook.cells for output in cell.get("outputs", []) if "조건 변경본" in str(output)]
    assert 2 == len(warned)  # the chapter, and the one figure that differs


def test_a_figure_that_a_state_takes_away_is_told_with_its_verdict(book: Book) -> None:
    """A row of the figure itself, with its version on one side, and one for each of its verdicts; sentences count."""
    drawn = figure("range", "met")
    drawn.source += ' if reading == "inclusive" else None'
    some_chapter.write_chapter(book.root, drawn)
    made = swept(book, READINGS)
    same, gone = (entry.comparison for entry in made.entries)
    assert same
    assert gone
    assert (0, 0, 0) == tuple(same.counts[kind] for kind in ("figures", "words", "verdict"))
    assert (1, 1) == tuple(gone.counts[kind] for kind in ("figures", "verdict"))
    assert gone.counts["words"] >= 3  # headline, subtitle and note
    text = (made.folder / "changes.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["figure"] == "fig-some-range"]
    assert ["picture", "verdict"] == [row["kind"] for row in rows]
    assert [("removed", "")] * 2 == [(row["change"], row["new"]) for row in rows]
    assert (made.folder / "index.html").read_text(encoding="utf-8").count(rows[0]["old"]) == 1


def test_sides_are_named_as_people_name_them(book: Book) -> None:
    """A state of a sweep by its path, a notebook by its file, the official page by its name; others are refused."""
    made = swept(book, READINGS)
    state = f"{made.folder.name}/reading=strict"
    old, new, comparison = sides.between(book, "official", state)
    assert (1, "inclusive", "strict") == (
        comparison.counts["figures"],
        old.parameters["reading"],
        new.parameters["reading"],
    )
    assert not sides.between(book, state, str(made.folder / "reading=strict" / "some.ipynb"))[2].differs
    for wrong, said in (
        ("reading=strcit", "그런 노트북이나 폴더가 없습니다"),
        (str(book.chapter("some")), "실행한 노트북이 아닙니다"),
        ("official", "그 자신과 비교할 수 없습니다"),
        (str(book.config), "실행한 노트북이 아닙니다"),
    ):
        with pytest.raises(SideError, match=said):
            sides.between(book, "official", wrong)


def test_a_state_that_fails_leaves_the_others_and_is_tried_again(book: Book) -> None:
    """It is listed with its error and its notebook; a state that came is not run again."""
    some_chapter.write_chapter(book.root, figure("range", "met"), new_code_cell(BROKEN))
    values = READINGS, ["countries", "PT,NO", "PT"]
    made = swept(book, *values)
    assert ["run", "run", "failed", "run"] == hows(made)
    failed = made.entries[2]
    assert "cell 6: AssertionError: 지어낸 잘못" == failed.error
    assert (made.folder / failed.path / "some.ipynb").is_file()
    assert "지어낸 잘못" in (made.folder / "index.html").read_text(encoding="utf-8")
    assert ["reused", "reused", "failed", "reused"] == hows(swept(book, *values))


def test_equal_values_are_one_sweep_and_one_state(book: Book) -> None:
    """In whatever order, and however a value is written: as nothing, or as all of it."""
    one, other = asked(book, READINGS), asked(book, ["reading", "strict", "inclusive", "strict"])
    assert (one.name, 2) == (other.name, len(other.states))
    assert 1 == len(asked(book, ["countries", "", "PT,NO"]).states)


def test_all_states_are_all_values_in_every_order(book: Book, tmp_path: Path) -> None:
    """Two countries are four choices; what is named takes what is given."""
    assert 8 == len(asked(book, every=True).states)
    assert 4 == len(asked(book, ["reading", "strict"], every=True).states)
    file = tmp_path / "values.yml"
    file.write_text('reading: [inclusive, strict]\ncountries: [[PT, "NO"], PT]\n', encoding="utf-8")
    assert 4 == len(asked(book, file=file).states)


def test_all_states_are_those_of_one_language() -> None:
    """A language changes no value, so only who names it gets more than one."""
    real = Book.from_environment()
    outcomes = contract(real, "outcomes")
    every = [
        asked_states.asked(real, outcomes, typed, None, every=True) for typed in ([], [["language", *real.languages]])
    ]
    assert [1, len(real.languages)] == [len({state.get("language") for state in one.states}) for one in every]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([["raeding", "strict"]], "혹시 'reading'입니까?"),
        ([["reading", "strict", "lax"]], "reading: 'lax'"),
        ([["reading"]], "reading: 값이 없습니다"),
        ([["reading", "strict"], ["reading", "inclusive"]], "두 번 적었습니다"),
        ([], "바꿀 값이 없습니다"),
    ],
)
def test_what_cannot_be_swept_is_told_before_anything_runs(book: Book, typed: list[list[str]], said: str) -> None:
    """With what to write instead."""
    with pytest.raises(ParameterError, match=said.replace("?", r"\?")):
        asked(book, *typed)


def test_names_are_those_that_file_systems_take() -> None:
    """However long a value is, and whatever is in it; other values have other names."""
    long = [asked_states.path_of({"offer": ["x" * 90, "y" * 90, end]}) for end in "ab"]
    assert all(len(name.encode()) <= 200 for name in long)
    assert len(set(long)) == 2
    assert "a=%2F..%2F,b=-" == asked_states.path_of({"b": "", "a": "/../"})


@pytest.mark.gate
def test_the_command_ends_with_what_there_is_to_do(book: Book) -> None:
    """3 where something would run, 0 where nothing would; 1 where a state failed, and 2 for what was mistyped."""
    line = ("sweep", "some", "-p", *READINGS)
    answers = [real_book.factbook(book.root, *line, *more) for more in (["-n"], [], ["-n"])]
    assert [3, 0, 0] == [answer.returncode for answer in answers]
    assert "상태 2개" in answers[0].stdout
    some_chapter.write_chapter(book.root, new_code_cell(BROKEN))
    assert 1 == real_book.factbook(book.root, *line).returncode
    assert 2 == real_book.factbook(book.root, "sweep", "some", "-p", "reading", "lax").returncode


def test_a_state_is_compared_by_its_address(book: Book) -> None:
    """As the page has it; what a sweep ran is not run again, and what cannot be is refused as by ``run``."""
    made = swept(book, READINGS)
    before = sorted(path.name for path in (book.store / "execute").iterdir())
    assert not sides.between(book, "some?reading=strict", str(made.folder / "reading=strict"))[2].differs
    assert sides.between(book, "official", "some?reading=strict")[2].differs
    assert before == sorted(path.name for path in (book.store / "execute").iterdir())
    with pytest.raises(ParameterError, match="strict"):
        sides.between(book, "official", "some?reading=stric")
    with pytest.raises(SideError):
        sides.between(book, "official", "nowhere?reading=strict")
