"""The contract of a chapter: how its cell is read and what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

from factbook.book.book import ROOT_VARIABLE, Book
from factbook.chapter import parameters
from factbook.chapter.parameter_types import TYPES
from factbook.chapter.parameters import Contract
from factbook.errors import ParameterError

CELL = """\
language: Language = "ko"  # 책의 언어 / language of the book
countries: Countries = ["PL", "CZ"]  # 다룰 나라 / countries to cover

reading: Reading = "inclusive"  # 읽기 / reading
measure: Measure = "meetings"  # 지표 / measure
"""
EDITION = "title: 책\nsubtitle: 부제\nlanguage: ko\n"


def declared(folder: Path, cell: str | None = CELL, name: str = "outcomes") -> Contract:
    """The contract of a chapter, now in a book in ``folder``, whose cell is as given; without one it has none."""
    book = Book.at(folder, Book.from_environment().data)
    book.chapters.mkdir(exist_ok=True)
    cells = [nbformat.v4.new_code_cell("from factbook.chapter.parameter_types import Reading")]
    if cell is not None:
        cells.append(nbformat.v4.new_code_cell(cell, metadata={"tags": ["parameters"]}))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), book.chapter(name))
    return parameters.contract(book, name)


@pytest.fixture
def contract(tmp_path: Path) -> Contract:
    """The contract of a chapter with one parameter of each kind."""
    return declared(tmp_path)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book with the real data, one chapter and one edition."""
    shutil.copytree(Book.from_environment().data, tmp_path / "data")
    (tmp_path / "chapters/editions").mkdir(parents=True)
    (tmp_path / "chapters/editions/ko.yml").write_text(EDITION, encoding="utf-8")
    declared(tmp_path)
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))
    return tmp_path


def refused(contract: Contract, **values: object) -> tuple[str, ...]:
    """Mistakes in values that a contract must refuse."""
    with pytest.raises(ParameterError) as caught:
        contract.check(values)
    return caught.value.mistakes


def test_the_cell_is_read_without_running_it(contract: Contract) -> None:
    """Name, kind, default and help of each line, in order; blank lines mean nothing."""
    assert ["language", "countries", "reading", "measure"] == [line.name for line in contract.parameters]
    assert ["Language", "Countries", "Reading", "Measure"] == [line.type_name for line in contract.parameters]
    assert {
        "language": "ko",
        "countries": ["PL", "CZ"],
        "reading": "inclusive",
        "measure": "meetings",
    } == contract.defaults
    assert "다룰 나라 / countries to cover" == contract.parameters[1].help
    assert "outcomes" == contract.chapter


def test_a_chapter_without_the_cell_takes_no_parameters(tmp_path: Path) -> None:
    """Giving it one is a mistake, and there is nothing to suggest."""
    bare = declared(tmp_path, None)
    assert ((), {}) == (bare.parameters, bare.check({}))
    assert ("reading: 없는 매개변수입니다. 받는 매개변수가 없습니다.",) == refused(bare, reading="strict")


@pytest.mark.parametrize(
    "line",
    [
        'reading = "inclusive"  # 읽기',
        "reading: Reading  # 읽기",
        'reading: Reading = "inclusive"',
        'reading: str = "inclusive"  # 읽기',
        'reading: list[str] = ["a"]  # 읽기',
        "reading: Reading = pick()  # 읽기",
        "import os  # 운영 체제",
        'reading: Reading = "incl  # 읽기',
        "reading: Reading = (  # 읽기",
    ],
)
def test_a_line_of_another_form_is_refused_with_its_number(line: str, tmp_path: Path) -> None:
    """Nothing in the cell is skipped or run: it is a line of the contract or an error that shows how to write one."""
    with pytest.raises(
        ParameterError, match=r'2번째 줄은 `reading: Reading = "inclusive"  # 도움말` 꼴이어야'
    ) as caught:
        declared(tmp_path, f'measure: Measure = "meetings"  # 지표\n{line}\n')
    assert 1 == len(caught.value.mistakes)


def test_all_malformed_lines_and_repeated_names_are_listed_at_once(tmp_path: Path) -> None:
    """A maintainer mends the cell in one go."""
    cell = f'a = 1\n{CELL}b: int = 2  # 수\nreading: Reading = "strict"  # 다시\n'
    with pytest.raises(ParameterError) as caught:
        declared(tmp_path, cell)
    expected = ["칸 1번째 줄", "칸 7번째 줄", "reading: 매개변수 칸에 두 번"]
    assert [True] * 3 == [part in mistake for part, mistake in zip(expected, caught.value.mistakes, strict=True)]


def test_values_are_settled_as_the_chapter_takes_them(contract: Contract) -> None:
    """A comma-separated text or a tuple is a list where several are taken; nothing is added to what is given."""
    assert {"countries": ["CZ", "PL"]} == contract.check({"countries": "CZ, PL"})
    assert {"countries": ["CZ"]} == contract.check({"countries": ("CZ",)})
    assert {"reading": "strict"} == contract.check({"reading": "strict"})


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        (
            "raeding",
            "strict",
            "raeding: 없는 매개변수입니다. 혹시 'reading'입니까? 쓸 수 있는 값: language, countries,",
        ),
        ("x", 1, "x: 없는 매개변수입니다. 쓸 수 있는 값: language, countries, reading, measure."),
        ("reading", "strickt", "reading: 'strickt'는 쓸 수 없는 값입니다. 혹시 'strict'입니까?"),
        ("reading", 3, "reading: 3은 글자가 아닙니다. 쓸 수 있는 값: inclusive, strict."),
        ("reading", True, "reading: True는 글자가 아닙니다."),
        ("reading", 2.5, "reading: 2.5는 글자가 아닙니다."),
        ("reading", ["strict"], "reading: ['strict']는 글자가 아닙니다."),
        ("countries", 3, "countries: 3은 목록(예: [A, B])이 아닙니다. 쓸 수 있는 값: PL, CZ."),
        ("countries", {"PL": 1}, "countries: {'PL': 1}은 목록(예: [A, B])이 아닙니다."),
        ("countries", "PL,", "countries: ''는 쓸 수 없는 값입니다."),
        ("countries", ["p"], "countries: 'p'는 쓸 수 없는 값입니다. 혹시 'PL'입니까?"),
        ("countries", ["PL", 7], "countries: 7은 쓸 수 없는 값입니다."),
        ("countries", "PL, CZ, PL, PL", "countries: 'PL'이 되풀이됩니다. 한 번만 적으십시오."),
        ("countries", ["PL", ["CZ"]], "countries: ['CZ']는 쓸 수 없는 값입니다."),
        ("measure", "sales", "measure: 'sales'는 쓸 수 없는 값입니다. 쓸 수 있는 값: meetings, buyers_met,"),
        ("language", "de", "language: 'de'는 쓸 수 없는 값입니다."),
    ],
)
def test_what_cannot_be_used_is_named_with_what_can(
    name: str, value: object, expected: str, contract: Contract
) -> None:
    """Unknown names, other types, values outside the set, an empty list, repetitions: each says what to write."""
    (mistake,) = refused(contract, **{name: value})
    assert mistake.startswith(expected)


def test_all_mistakes_are_listed_at_once(contract: Contract) -> None:
    """One error names the chapter and every mistake, and tells the shell so by its exit code."""
    with pytest.raises(ParameterError) as caught:
        contract.check({"raeding": "strict", "countries": ["XX", "YY"], "measure": 1, "reading": "strict"})
    assert ["raeding", "countries", "countries", "measure"] == [line.split(":")[0] for line in caught.value.mistakes]
    assert 2 == caught.value.exit_code
    assert str(caught.value).startswith("'outcomes'의 매개변수를 쓸 수 없습니다.\n  - raeding: ")


def test_values_come_from_the_data_and_the_translations(book: Path, contract: Contract) -> None:
    """A country added to the data, or a language added to the locale, may be chosen without touching code."""
    table = book / "data/places.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    added = [line.replace("CZ,", "SK,").replace("체코,Czechia,CZ", "어떤 나라,Some country,SK") for line in lines]
    extra = next(line for line in added if line.startswith("SK,")).replace("3077311", "3057568")
    table.write_text("\n".join([*lines, extra, ""]), encoding="utf-8")
    translation = book / "chapters/locale/en/LC_MESSAGES/book.po"
    translation.parent.mkdir(parents=True, exist_ok=True)
    translation.touch()
    assert {"countries": ["SK"], "language": "en"} == contract.check({"countries": ["SK"], "language": "en"})


TEMPLATE = 'language: Language = "ko"  # 언어\ncountry: Country = "PL"  # 나라\n'


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({}, ["PL", "CZ"]),
        ({"countries": ["CZ", "PL"]}, ["CZ", "PL"]),
        ({"countries": "CZ"}, ["CZ"]),
        ({"countries": ["CZ", "PL"], "country": "PL"}, ["PL"]),
    ],
)
def test_a_template_is_printed_once_for_each_country(
    tmp_path: Path, overrides: dict[str, object], expected: list[str]
) -> None:
    """The edition's countries in its order, else those of the data; one alone where it is named."""
    template = declared(tmp_path, TEMPLATE, "nation")
    pages = template.page_values({"language": "en", **overrides})
    assert [("en", country) for country in expected] == [(p["language"], p["country"]) for p in pages]


def test_a_chapter_that_is_no_template_is_printed_once(contract: Contract) -> None:
    """With the values given to it and its own defaults."""
    assert [contract.defaults | {"countries": ["CZ"]}] == contract.page_values({"countries": "CZ", "other": 1})


def test_an_empty_choice_of_countries_is_all_of_the_datas(contract: Contract) -> None:
    """A chapter names no country of its own: it is about those that the data are about."""
    countries, country = (
        parameters.Parameter("of", alias, "", "", Book.from_environment()) for alias in ("Countries", "Country")
    )
    every = list(countries.allowed)
    assert every == countries.settle([]) == countries.settle("") == contract.check({"countries": []})["countries"]
    assert every[0] == country.settle("")


def test_fields_may_be_called_by_their_name_or_left_out() -> None:
    """A company writes 교통 or d02 and means one field; an empty choice means all of them."""
    offer = parameters.Parameter("offer", "Domains", [], "우리 회사의 분야", Book.from_environment())
    for value in ("교통, 방범·방재", ["d02", "방범·방재"], ("교통", "d05")):
        assert ["d02", "d05"] == offer.settle(value)
        assert [] == list(offer.mistakes(offer.settle(value)))
    assert [] == offer.settle("") == offer.settle([])
    assert [] == list(offer.mistakes([]))
    (mistake,) = offer.mistakes(offer.settle("d2"))
    assert "혹시 'd02'입니까?" in mistake or "쓸 수 없는 값" in mistake


@pytest.mark.parametrize(
    ("values", "settled"),
    [
        ({"ｒｅａｄｉｎｇ": "STRICT"}, {"reading": "strict"}),
        ({"reading": "stri\u200bct\u3000"}, {"reading": "strict"}),
        ({"countries": "ＰＬ，cz"}, {"countries": ["PL", "CZ"]}),
        ({"countries": "PL、\u3164CZ"}, {"countries": ["PL", "CZ"]}),
        ({"countries": ["ｐｌ"]}, {"countries": ["PL"]}),
        ({"Countries": []}, {"countries": ["PL", "CZ"]}),
    ],
)
def test_what_looks_like_a_parameter_settles_to_it(
    values: dict[str, object], settled: dict[str, object], contract: Contract
) -> None:
    """Names and values in full width, another letter case, with letters that nobody sees: the run is the same."""
    assert settled == contract.check(values)


def test_two_names_that_look_like_one_parameter_are_refused(contract: Contract) -> None:
    """Which value was meant cannot be known."""
    given: dict[str, Any] = {"reading": "strict", "Ｒｅａｄｉｎｇ": "inclusive"}
    assert ("reading: 같은 매개변수를 두 번 적었습니다. 하나를 지우십시오.",) == refused(contract, **given)
    assert [] == [name for name in contract.named({"reading": 1, "other": 2}) if name not in ("reading", "other")]


@pytest.mark.parametrize("dots", "ㆍ‧・、•")
def test_fields_are_found_with_other_dots(dots: str) -> None:
    """The names of laws have the dot of Hangul where keyboards have another; a comma of Chinese stands for both."""
    book = Book.from_environment()
    assert ["d03", "d02"] == TYPES["Domains"].settle(book, f"보건{dots}의료{dots}복지,교통")
    assert ["d03"] == TYPES["Domains"].settle(book, [f"보건{dots}의료{dots}복지"])
    assert ["d02", "d01"] == TYPES["Domains"].settle(book, "교통、행정")
