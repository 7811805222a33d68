"""A description that was copied from other data is noticed by the sources it lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from damaged_tables import Damage, Folder

REMEDY = (
    "name, title, description, sources를 이 자료의 것으로 고치십시오"
    "(sources의 title과 path는 sources.csv의 title과 url)"
)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A copy of the invented data."""
    return Folder(tmp_path / "data")


DAMAGES: dict[str, tuple[Damage, str]] = {
    "source of another event": (
        lambda f: f.describe(lambda package: package["sources"].append({"title": "다른 기사"})),
        "sources에 적힌 '다른 기사'는 sources.csv에 없는 출처입니다. 다른 자료에서 옮겨 온 파일로 보입니다",
    ),
    "same title, another address": (
        lambda f: f.describe(lambda package: package["sources"][0].update(path="https://example.org/other")),
        "sources에 적힌 '지어낸 기사'는 sources.csv에 없는 출처입니다. 다른 자료에서 옮겨 온 파일로 보입니다",
    ),
    "source of the facts left out": (
        lambda f: f.describe(lambda package: package["sources"].pop(0)),
        "수치와 이름의 출처인 '지어낸 기사'가 sources에 없습니다",
    ),
    "no sources": (
        lambda f: f.describe(lambda package: package.pop("sources")),
        "수치와 이름의 출처인 '지어낸 기사'가 sources에 없습니다",
    ),
}


@pytest.mark.parametrize(("damage", "problem"), DAMAGES.values(), ids=DAMAGES)
def test_sources_that_are_not_the_tables_own_are_one_problem(folder: Folder, damage: Damage, problem: str) -> None:
    """Titles and addresses that the description lists stand in sources.csv, and what facts rest on is listed."""
    damage(folder)
    assert [f"datapackage.json: {problem} → {REMEDY}"] == folder.problems()


def test_a_source_that_no_fact_rests_on_need_not_be_listed(folder: Folder) -> None:
    """A gazetteer added to the table is no false word of the description."""
    folder.add("sources", "geonames", "atlas", title="지어낸 지도책")
    assert [] == folder.problems()
