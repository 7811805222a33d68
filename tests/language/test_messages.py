"""Messages: each id has one sentence a language, each is said somewhere, and gets the values it asks for."""

from __future__ import annotations

import ast
import copy
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import factbook
from factbook.errors import BuildError
from factbook.language.messages import Message, message, templates
from factbook.language.users import LANGUAGES, VARIABLE, Language

SAYING = {"print", "error", "add_argument", "add_parser"}  # calls by which code speaks to a user
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
    for file in sorted(PACKAGE.parent.rglob("*.py"))
    for name, values in calls(file.read_text(encoding="utf-8"))
]


HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+")
QUOTED = {"numbers.shorter": ["여", "건"]}  # Korean that an English sentence quotes: how data are written


def fields(sentence: str) -> dict[str, str]:
    """What the values of a sentence are formatted by, by their names."""
    return {field: spec or "" for _, field, spec, _ in Formatter().parse(sentence) if field}


@pytest.mark.parametrize(("file", "name", "values"), CALLS)
def test_a_message_has_a_sentence_that_gets_its_values(file: str, name: str, values: set[str] | None) -> None:
    """An id that is misspelt, or a value that is forgotten, would end in a traceback before a user."""
    assert values is None or values == set(fields(templates("ko")[name]))


def test_every_sentence_is_said_somewhere() -> None:
    """A sentence nobody says any more goes."""
    assert set(templates("ko")) == {name for _, name, _ in CALLS}


def test_every_language_has_every_sentence_with_its_values() -> None:
    """No message is written in one language alone, and none leaves out what the other says."""
    for language in LANGUAGES:
        assert list(templates("ko")) == list(templates(language))
        differing = {
            name for name, ours in templates("ko").items() if {*fields(ours)} != {*fields(templates(language)[name])}
        }
        assert (language, set()) == (language, differing)


def test_english_sentences_are_english() -> None:
    """No Korean is left in them but what they quote, and no particle; their nouns have a form for one and for more."""
    found = {name: HANGUL.findall(sentence) for name, sentence in templates("en").items()}
    assert QUOTED == {name: words for name, words in found.items() if words}
    specs = {spec for sentence in templates("en").values() for spec in fields(sentence).values()}
    assert set() == {spec for spec in specs if spec and not re.fullmatch(r"[A-Za-z ]+\|[A-Za-z ]+", spec)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_of_ours_can_be_typed_as_they_are_printed(language: Language) -> None:
    """A program of ``.venv`` is named with its path: nobody has to activate anything."""
    bare = re.compile(r"(?<!-m )(?<![/\w])(?:factbook|dask|papermill|pre-commit|python) (?:-m |[a-z]+\b)")
    assert {} == {name: found for name, text in templates(language).items() if (found := bare.findall(_code(text)))}
    assert ["factbook translate"] == bare.findall(_code("Run `factbook translate` or `.venv/bin/factbook check`."))


def _code(text: str) -> str:
    """What of a sentence is set as code, each piece with its marks."""
    return " ".join(re.findall("`[^`]+`", text))


def test_korean_stands_in_messages_and_in_the_words_of_the_book() -> None:
    """What a command says has its place in the catalogue: no error, print or help is written out in code."""
    assert [] == [place for file in sorted(PACKAGE.parent.rglob("*.py")) for place in spoken(file)]


def spoken(file: Path) -> Iterator[str]:
    """Places where code says something in Korean to a user: texts within a raise, a print or a help."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise):
            parts: list[ast.AST] = [node]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in SAYING:
            parts = [node]
        else:
            continue
        for part in parts:
            texts = (each.value for each in ast.walk(part) if isinstance(each, ast.Constant))
            yield from (f"{file.name}:{node.lineno}" for text in texts if HANGUL.search(str(text)))


def test_the_walk_finds_a_call_and_its_values() -> None:
    """The tests above see what is said."""
    source = "message('room.id', what=1)\nmessage('room.other', **all)"
    assert [("room.id", {"what"}), ("room.other", None)] == list(calls(source))


def test_the_walk_finds_what_is_written_out_in_code(tmp_path: Path) -> None:
    """However deep in the statement it stands."""
    file = tmp_path / "a.py"
    file.write_text("raise AError(f'{one}: 없음' if one else '')\nprint(f'책 {one}')\nword = '책'\n", encoding="utf-8")
    assert ["a.py:1", "a.py:2"] == list(spoken(file))


def test_values_take_particles_and_nouns() -> None:
    """A sentence is right whatever the value ends in, and however many there are."""
    assert "데이터에서 문제 1건" in Message("errors.data", {"count": 1, "problems": ""}, "ko")
    assert "1 problem." in Message("errors.data", {"count": 1, "problems": ""}, "en")
    assert "2 problems." in Message("errors.data", {"count": 2, "problems": ""}, "en")
    assert ["'a'는 ", "'책'은 "] == [
        Message("rules.no-date", {"date": value}, "ko")[: len(value) + 2] for value in ("'a'", "'책'")
    ]


def test_an_unknown_id_is_a_fault_of_ours() -> None:
    """It is no message that a user could do anything with."""
    assert "unknown" not in templates("ko")
    with pytest.raises(KeyError):
        message("unknown.id")


def test_a_message_can_be_told_in_another_language() -> None:
    """An error holds an id and values, so that whoever prints it, also another process, chooses the language."""
    error = BuildError(
        message("chapter.wrong-kind", parameter="n", value="x", kind=message("chapter.text"), usable="y")
    )
    (made,) = error.args
    assert "n: x는 글자가 아닙니다. 쓸 수 있는 값: y." == str(error)
    assert "n: x is not a text. Allowed values: y." == made.of("en") == made.of("en").of("ko").of("en")
    assert made == pickle.loads(pickle.dumps(made)) == copy.deepcopy(made)


def test_another_process_tells_a_message_in_its_own_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a worker raised is printed by its client."""
    sent = pickle.dumps(message("run.no-path"))
    monkeypatch.setenv(VARIABLE, "en")
    assert "The path is empty. Give the path of a file or folder." == pickle.loads(sent)
