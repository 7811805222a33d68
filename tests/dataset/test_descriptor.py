"""The description of the tables: what may be written there, and that nothing written there breaks the check."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from damaged_tables import field
from factbook.book.book import Book
from factbook.dataset import descriptor

REAL = json.loads((Book.from_environment().data / "datapackage.json").read_text(encoding="utf-8"))


def problems(folder: Path, package: object) -> list[str]:
    """What is wrong with a description, as printed."""
    text = package if isinstance(package, str) else json.dumps(package)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return [str(problem) for problem in descriptor.read(folder)[1]]


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The real description, changed."""
    package = json.loads(json.dumps(REAL))
    change(package)
    return package


def test_the_real_description_holds_all_tables(tmp_path: Path):
    """Every table is found under its name, with its file and types."""
    described, found = descriptor.read(Book.from_environment().data)
    assert [] == found
    assert set(descriptor.READ) <= set(described)
    assert ("facts.csv", "integer") == (described["facts"].file, described["facts"].types["value"])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1번째 줄에서 깨졌습니다"),
        ('{"a":\n1,}', "datapackage.json: JSON 형식이 2번째 줄에서 깨졌습니다"),
        ("[" * 100_000, "괄호가 지나치게 겹쳐 있습니다"),
        ('{"a": NaN}', "쓸 수 없는 수가 있습니다"),
        (f'{{"a": 1{"0" * 5000}}}', "쓸 수 없는 수가 있습니다"),
        ("[]", "Data Package 표준에 맞지 않습니다"),
        ("null", "Data Package 표준에 맞지 않습니다"),
        ('{"resources": []}', "'sources' 표가 적혀 있지 않습니다"),
        (json.dumps(REAL).replace('"name": "note"', '"name": "\\ud800"', 1), "Data Package 표준에 맞지 않습니다"),
    ],
)
def test_what_is_no_description_is_said_so(tmp_path: Path, text: str, problem: str):
    """Broken JSON is named with its line, anything else by what is wrong."""
    assert problem in "".join(problems(tmp_path, text))


def test_a_missing_or_unreadable_description_is_one_problem(tmp_path: Path):
    """Without a description nothing else is said."""
    assert ["파일이 없습니다"] == [problem.what for problem in descriptor.read(tmp_path)[1]]
    (tmp_path / "datapackage.json").write_bytes("한국".encode("cp949"))
    assert ["1번째 바이트가 UTF-8이 아닙니다"] == [problem.what for problem in descriptor.read(tmp_path)[1]]


@pytest.mark.parametrize(
    "change",
    [
        lambda package: package["resources"].append(package["resources"][0]),
        lambda package: package["resources"][0].update(path="../sources.csv"),
        lambda package: package["resources"][0].update(path="https://example.org/sources.csv"),
        lambda package: package["resources"][0].update(path=["sources.csv"]),
        lambda package: package["resources"][0].update(schema="schema.json"),
        lambda package: package["resources"][0]["schema"].update(fields=[]),
        lambda package: field(package, "facts", "value").update(type="whole"),
        lambda package: field(package, "facts", "value")["constraints"].update(minimum="none"),
        lambda package: field(package, "sources", "accessed").update(format="%d/%m/%Y"),
        lambda package: field(package, "sources", "id")["constraints"].update(pattern="("),
        lambda package: field(package, "sources", "id")["constraints"].update(pattern="(?i)a"),
        lambda package: field(package, "sources", "kind")["constraints"].update(enum="press"),
        lambda package: package["resources"][3]["schema"]["foreignKeys"][0]["reference"].update(resource="metric"),
        lambda package: package["resources"][3]["schema"]["foreignKeys"][0]["reference"].update(fields=["key"]),
        lambda package: package["resources"][3]["schema"]["foreignKeys"][0].update(fields=["metrics"]),
    ],
)
def test_a_description_that_cannot_be_used_is_refused_whole(tmp_path: Path, change: Callable[[dict[str, Any]], object]):
    """What the standard forbids, and what frictionless would only stumble over later, is refused with its reason."""
    found = problems(tmp_path, changed(change))
    assert found
    assert all("Data Package 표준에 맞지 않습니다(" in problem for problem in found)


def test_what_the_package_reads_must_be_described(tmp_path: Path):
    """A table, a column or a type the package relies on cannot be described away; all gaps are named at once."""

    def poorer(package: dict[str, Any]) -> None:
        package["resources"] = [table for table in package["resources"] if table["name"] != "names"]
        field(package, "facts", "flag").update(name="marker")
        field(package, "mentions", "order").update(type="number")

    assert [
        "datapackage.json: 'facts' 표의 'flag' 열이 적혀 있지 않습니다 → "
        "'facts' 표의 fields에 'flag' 열을 되돌려 놓으십시오",
        "datapackage.json: 'mentions' 표의 'order' 열이 number 형으로 적혀 있습니다 → "
        "type을 integer로 되돌려 놓으십시오",
        "datapackage.json: 'names' 표가 적혀 있지 않습니다 → resources에 'names' 표를 되돌려 놓으십시오",
    ] == problems(tmp_path, changed(poorer))


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A profile named in the description is not looked up: the check needs no network and opens no other file."""
    monkeypatch.setattr(socket, "socket", None)
    profile = {"profile": "https://example.org/profile.json", "profiles": ["https://example.org/profile.json"]}
    assert [] == problems(tmp_path, REAL | profile)


def _paths_in(node: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(deeper for key, child in items for deeper in _paths_in(child, (*path, key)))]


NODES = _paths_in(REAL)[1:]
JSON = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just([]) | st.just({}) | st.just("string")


@settings(max_examples=30)
@given(node=st.sampled_from(NODES), value=JSON)
def test_no_value_breaks_the_check(tmp_path_factory: pytest.TempPathFactory, node: tuple[Any, ...], value: object):
    """Whatever stands at any place of the description, it is used or refused."""

    def change(package: dict[str, Any]) -> None:
        for key in node[:-1]:
            package = package[key]
        package[node[-1]] = value

    for problem in problems(tmp_path_factory.mktemp("data"), changed(change)):
        problem.encode()
