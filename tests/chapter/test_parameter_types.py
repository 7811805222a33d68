"""Types of parameters: which values each allows, how they may be written, and what is said of others."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from factbook.book.book import Book
from factbook.chapter import parameter_types, parameters
from factbook.chapter.parameter_types import TYPES
from factbook.chapter.parameters import Contract
from factbook.chapter.value_kinds import Choice, Choices, ParameterType, WholeNumber
from factbook.errors import ParameterError
from factbook.reasoning import comparison

MONTH = WholeNumber(1, 12)
LETTER = Choice(lambda _book: ("a", "b"))
LABELS = {"a": ("아", "The First"), "b": ("나", "Same"), "c": ("다", "same")}
LETTERS = Choices(lambda _book: ("a", "b", "c"), labels=lambda _book: LABELS)
BOOK = Book.from_environment()


def test_every_type_of_the_module_may_be_annotated_with() -> None:
    """There is no second list: a name that is bound to a type is a name that a cell may use."""
    bound = {name for name, value in vars(parameter_types).items() if isinstance(value, ParameterType)}
    assert {"Language", "Country", "Countries", "Domains", "Reading", "Measure"} == bound == set(TYPES)


def test_measures_are_those_that_places_are_compared_by() -> None:
    """The book compares what it offers to compare."""
    assert comparison.MEASURES == TYPES["Measure"].allowed(BOOK)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (MONTH, 3, 3),
        (MONTH, "3", 3),
        (MONTH, " 12 ", 12),
        (MONTH, "-1", -1),
        (LETTER, "a", "a"),
        (LETTERS, "a, b", ["a", "b"]),
        (LETTERS, ("아", "c"), ["a", "c"]),
        (LETTERS, "the-first,다", ["a", "c"]),
        (LETTERS, "THE FIRST", ["a"]),
        (LETTERS, "", []),
    ],
)
def test_a_value_has_one_form_however_it_is_written(kind: ParameterType, value: object, expected: object) -> None:
    """As the shell gives it, as YAML does, as a notebook does: settled values are equal where they mean the same."""
    settled = kind.settle(BOOK, value)
    assert (expected, type(expected)) == (settled, type(settled))
    assert settled == kind.settle(BOOK, settled)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (MONTH, 0, "n: 0은 쓸 수 없는 값입니다. 쓸 수 있는 값: 1부터 12까지."),
        (MONTH, 13, "n: 13은 쓸 수 없는 값입니다. 쓸 수 있는 값: 1부터 12까지."),
        (MONTH, 2.0, "n: 2.0은 정수가 아닙니다. 쓸 수 있는 값: 1부터 12까지."),
        (MONTH, True, "n: True는 정수가 아닙니다. 쓸 수 있는 값: 1부터 12까지."),
        (MONTH, "이", "n: '이'는 정수가 아닙니다. 쓸 수 있는 값: 1부터 12까지."),
        (MONTH, "²", "n: '²'는 정수가 아닙니다. 쓸 수 있는 값: 1부터 12까지."),
        (MONTH, [3], "n: [3]은 정수가 아닙니다. 쓸 수 있는 값: 1부터 12까지."),
        (LETTER, "c", "n: 'c'는 쓸 수 없는 값입니다. 쓸 수 있는 값: a, b."),
        (LETTERS, [], "n: 빈 목록입니다. 쓸 수 있는 값: the-first, b, c."),
    ],
)
def test_a_value_outside_a_type_is_refused_with_what_may_be_written(
    kind: ParameterType, value: object, expected: str
) -> None:
    """One sentence, which names the parameter, the value and the remedy."""
    assert [expected] == list(kind.mistakes(BOOK, "n", kind.settle(BOOK, value)))


def test_what_is_listed_can_be_typed_on_every_keyboard() -> None:
    """Values are listed in ASCII, each once, with the Korean label beside where the user reads Korean."""
    assert ("the-first", "b", "c") == LETTERS.offered(BOOK)
    assert ("the-first (아)", "b (나)", "c (다)") == LETTERS.explained(BOOK)
    offered = [value for kind in TYPES.values() for value in kind.offered(BOOK)]
    assert [] == [value for value in offered if not value.isascii() or " " in value]
    assert ["d02", "d05"] == TYPES["Domains"].settle(BOOK, "transport,crime-and-disaster-prevention")


def test_every_allowed_value_is_usable() -> None:
    """What is offered to choose among is what is accepted, of every type there is."""
    for name, kind in {**TYPES, "Month": MONTH}.items():
        for value in kind.allowed(BOOK):
            whole = [value] if isinstance(kind, Choices) else value
            assert (name, value, []) == (name, value, list(kind.mistakes(BOOK, name, kind.settle(BOOK, whole))))


CELL = 'reading: Reading = "inclusive"  # 읽기 / reading\nn: Month = 2  # 달 / month\n'


@pytest.fixture
def monthly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Contract:
    """A chapter that takes a whole number."""
    book = Book.at(tmp_path)
    book.chapters.mkdir()
    cell = nbformat.v4.new_code_cell(CELL, metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), book.chapter("monthly"))
    monkeypatch.setitem(TYPES, "Month", MONTH)  # type: ignore[arg-type]
    return parameters.contract(book, "monthly")


def test_a_whole_number_is_a_parameter_like_any_other(monthly: Contract) -> None:
    """It is declared in a cell as a number, and given as one by the shell or by YAML."""
    assert {"reading": "inclusive", "n": 2} == monthly.defaults
    assert {"n": 3} == monthly.check({"n": "3"}) == monthly.check({"n": 3})


def test_a_wrong_number_is_refused_before_a_kernel(monthly: Contract) -> None:
    """The contract alone says so, whoever asks, with what may be written."""
    with pytest.raises(ParameterError) as caught:
        monthly.check({"n": 13})
    assert ("n: 13은 쓸 수 없는 값입니다. 쓸 수 있는 값: 1부터 12까지.",) == caught.value.mistakes
