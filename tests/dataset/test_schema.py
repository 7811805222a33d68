"""What the Table Schemas forbid, in the reader's language: all in one folder, since one check costs as much as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from frictionless import errors

from damaged_tables import Folder, field
from factbook.dataset import schema
from factbook.dataset.descriptor import TableSchema
from factbook.dataset.tables import Table
from factbook.language import users


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A copy of the invented data."""
    return Folder(tmp_path / "data")


def test_every_kind_of_refusal_says_what_to_write(folder: Folder):
    """Wrong type, empty cell, enum, pattern, length, limits, calendar and uniqueness each have their own words."""
    folder.set("sources", "gazette", kind="pres", published="2001.5.12.", accessed="2026-02-30")
    folder.set("events", "announcement", label_ko="", quote="가" * 81)
    folder.set("facts", "n01", value="마흔")
    folder.set("places", "bergen", latitude="190", longitude="-180.5", geonames_id="1006")
    assert [
        r"sources.csv 2행(gazette) [published]: '2001.5.12.'는 정해진 꼴이 아닙니다 → "
        r"'2001-08-26'처럼 쓰십시오. 정해진 꼴: ^\d{4}(-\d{2}(-\d{2})?)?$",
        "sources.csv 2행(gazette) [accessed]: '2026-02-30'은 날짜가 아닙니다 → "
        "실제 날짜를 YYYY-MM-DD 꼴로 쓰십시오(예: 2024-09-26)",
        "sources.csv 2행(gazette) [kind]: 'pres'는 쓸 수 없는 값입니다 → 혹시 'press'입니까? "
        "쓸 수 있는 값: press, official, statute, standard, gazetteer",
        "events.csv 11행(announcement) [label_ko]: 비어 있습니다 → 값을 쓰십시오: 한국어 이름",
        f"events.csv 11행(announcement) [quote]: '{'가' * 40}…'는 81자입니다(최대 80자) → 80자 이하로 줄이십시오",
        "facts.csv 9행(n01) [value]: '마흔'은 정수가 아닙니다 → 쉼표와 단위 없이 정수로만 쓰십시오(예: 40)",
        "places.csv 8행(bergen) [latitude]: '190'은 90보다 큽니다 → 90 이하인 값을 쓰십시오",
        "places.csv 8행(bergen) [longitude]: '-180.5'는 -180보다 작습니다 → -180 이상인 값을 쓰십시오",
        "places.csv 8행(bergen) [geonames_id]: '1006'은 7행에도 있습니다 → 한 행을 지우거나 다른 값을 쓰십시오",
    ] == folder.problems()


def test_an_empty_cell_is_explained_in_the_users_language(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    """What belongs there is said by the description, which has it in both languages."""
    monkeypatch.setenv(users.VARIABLE, "en")
    folder.set("events", "announcement", label_ko="")
    (problem,) = folder.problems()
    assert problem.endswith("fill it in: name in Korean")


NUMBERS = ["4_0", "４０", "040", "+40", "1e2", "99999999999999999999"]


def test_numbers_are_plain_digits(folder: Folder):
    """Spellings that Python takes for a whole number, and a reader or a frame may not, are refused."""
    rows = [record[0] for record in folder.records("mentions")[1 : 1 + len(NUMBERS)]]
    for key, number in zip(rows, NUMBERS, strict=True):
        folder.set("mentions", key, order=number)
    problems = folder.problems()
    assert [
        f"mentions.csv {row}행({key}) [order]: '{number}'"
        for row, (key, number) in enumerate(zip(rows, NUMBERS, strict=True), start=2)
    ] == [problem[: problem.index("'", problem.index("'") + 1) + 1] for problem in problems]
    assert all(problem.endswith("→ 쉼표와 단위 없이 정수로만 쓰십시오(예: 40)") for problem in problems)


def test_a_long_list_of_ids_is_not_printed(folder: Folder):
    """A dangling reference into a long table gets its nearest id, not sixty of them; into its own table as well."""
    folder.set("crosswalk", "x01", mention="pt-transport-optimization")
    folder.set("mentions", "pt-energy-grid", parent="pt-enrgy")
    assert [
        "mentions.csv 7행(pt-energy-grid) [parent]: 'pt-enrgy'는 mentions.csv의 id 열에 없습니다 → "
        "혹시 'pt-energy'입니까? mentions.csv의 id 열에 있는 값 65개 가운데 하나를 쓰십시오",
        "crosswalk.csv 2행(x01) [mention]: 'pt-transport-optimization'은 mentions.csv의 id 열에 없습니다 → "
        "혹시 'pt-transport-optimisation'입니까? mentions.csv의 id 열에 있는 값 65개 가운데 하나를 쓰십시오",
    ] == folder.problems()


def test_rules_written_into_the_description_are_kept(folder: Folder):
    """A constraint added to ``datapackage.json`` holds at once, with no code of ours."""

    def stricter(package: dict) -> None:
        field(package, "facts", "value")["constraints"].update(exclusiveMinimum=6, exclusiveMaximum=80)
        field(package, "names", "name")["constraints"].update(minLength=5)

    folder.describe(stricter)
    folder.set("names", "concept", name="2030")
    folder.set("names", "four-cities-ko", name="네 도시 (4)")
    assert [
        "facts.csv 7행(f06) [value]: '80'은 80보다 작지 않습니다 → 80보다 작은 값을 쓰십시오",
        "facts.csv 8행(f07) [value]: '6'은 6보다 크지 않습니다 → 6보다 큰 값을 쓰십시오",
        "names.csv 6행(concept) [name]: '2030'은 4자입니다(최소 5자) → 5자 이상 쓰십시오",
    ] == folder.problems()


def test_an_empty_cell_is_never_zero(folder: Folder):
    """A missing number is no error where the description allows it, and an error where it does not."""
    folder.set("places", "bergen", geonames_id="")
    folder.set("mentions", "no-data", order="")
    assert ["mentions.csv 20행(no-data) [order]: 비어 있습니다 → 값을 쓰십시오: 출처에 나온 순서"] == folder.problems()


def test_an_error_frictionless_has_yet_to_invent_is_passed_on():
    """An error without a row keeps its own words, with the file it belongs to."""
    table = Table(TableSchema("names", "names.csv", {}, {"fields": []}), (), frozenset())
    problem = schema._problem(None, table, errors.ResourceError(note="something new"))
    assert "names.csv: datapackage.json에 적힌 것과 맞지 않습니다('something new')" in str(problem)
