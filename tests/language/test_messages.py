"""Messages: each id has one sentence, each sentence is said somewhere, and gets the values it asks for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import factbook
from factbook.language.messages import message, templates

PACKAGE = Path(factbook.__file__).parent


def calls(source: str) -> Iterator[tuple[str, set[str] | None]]:
    """Id and names of values of each call of ``message``; no names where values are handed over as a mapping."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message":
            (name,) = node.args
            assert isinstance(name, ast.Constant), f"line {node.lineno}: the id must be written out"
            names = [keyword.arg for keyword in node.keywords]
            yield str(name.value), None if None in names else {each for each in names if each}


CALLS = [
    (file.name, name, values)
    for file in sorted(PACKAGE.rglob("*.py"))
    for name, values in calls(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("file", "name", "values"), CALLS)
def test_a_message_has_a_sentence_that_gets_its_values(file: str, name: str, values: set[str] | None) -> None:
    """An id that is misspelt, or a value that is forgotten, would end in a traceback before a user."""
    wanted = {field for _, field, _, _ in Formatter().parse(templates()[name]) if field}
    assert values is None or values == wanted


def test_every_sentence_is_said_somewhere() -> None:
    """A sentence nobody says any more goes."""
    assert set(templates()) == {name for _, name, _ in CALLS}


def test_the_walk_finds_a_call_and_its_values() -> None:
    """The tests above see what is said."""
    source = "message('room.id', what=1)\nmessage('room.other', **all)"
    assert [("room.id", {"what"}), ("room.other", None)] == list(calls(source))


def test_values_take_particles() -> None:
    """A sentence is right whatever the value ends in."""
    assert "unknown" not in templates()
    with pytest.raises(KeyError):
        message("unknown.id")
