"""The language of the command line: of its help, its errors, and what is said of what was mistyped."""

from __future__ import annotations

import re

import pytest

from factbook import cli
from factbook.language.users import VARIABLE

HANGUL = re.compile("[가-힣]")


@pytest.fixture(autouse=True)
def korean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's variables say Korean; what a command chooses is put back."""
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code of a command line, and all that it wrote."""
    try:
        code = cli.main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    written = capsys.readouterr()
    return code, written.out + written.err


@pytest.mark.parametrize(
    ("variables", "options", "expected"),
    [
        ({"LANG": "en_US.UTF-8"}, [], "Add `--language en` to have it in English."),
        ({"LANG": "en_US.UTF-8"}, ["--language", "ko"], ""),
        ({"LANG": "ko_KR.UTF-8"}, [], ""),
    ],
)
def test_results_in_korean_say_how_to_have_english(
    variables: dict[str, str],
    options: list[str],
    expected: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """To those who read English and did not ask for Korean, beside the citation, which is the same for everybody."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert 0 == cli.main(["cite", "fig-outcomes-counts", "--style", "source", *options])
    written = capsys.readouterr()
    assert written.out.startswith("자료: ")
    assert written.err.rstrip().endswith(expected)
    assert bool(expected) == bool(written.err)


COMMANDS = [[], *([name] for name in cli._parser()._subparsers._group_actions[0].choices)]  # type: ignore[union-attr, call-overload]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_in_one_language(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """English help holds no Korean, Korean help none of argparse's English, of every command there is."""
    code, english = said(["--language", "en", *command, "--help"], capsys)
    assert (0, "usage: ") == (code, english[:7])
    assert [] == [line for line in english.splitlines() if HANGUL.search(line) and "(자료)" not in line]
    code, korean = said(["--language=ko", *command, "--help"], capsys)
    assert (0, "사용법: ") == (code, korean[:5])
    assert [] == [word for word in ("options:", "arguments:", "show this", "usage:") if word in korean]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--data", "nowhere"], "nowhere: 데이터 폴더가 아닙니다"),
        (["--language", "en", "check", "--data", "nowhere"], "nowhere is not a folder of data"),
        (["check", "--data", "nowhere", "--language", "en"], "nowhere is not a folder of data"),
        (["check", "--language=en", "--data", "nowhere"], "nowhere is not a folder of data"),
        (["--language", "ko", "check", "--data", "nowhere", "--language", "en"], "nowhere is not a folder of data"),
        (["--language", "en", "cite", "fig-nowhere", "--language", "ko"], "the ledger (published/) has no such figure"),
        (["cite", "fig-nowhere", "--language", "en"], "장부(published/)에 없는 그림입니다"),
        (["--language", "en", "nothing"], "There is no 'nothing'. Choose from 'check', "),
        (["--language", "en", "run"], "Missing: CHAPTER."),
        (["--language", "en", "run", "outcomes", "-p", "reading"], "-p/--parameter takes 2 values."),
        (["--language", "fr", "check"], "--language: fr: 없는 언어입니다. ko나 en을 적으십시오."),
        (["--language"], "--language: 뒤에 값 하나가 있어야 합니다."),
    ],
)
def test_what_was_typed_chooses_the_language_of_messages(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In front of the command or behind it; behind one that cites, it is that of the citation."""
    code, text = said(arguments, capsys)
    assert (2, True) == (code, words in text), text


@pytest.mark.parametrize(("locale", "words"), [("C", "Missing: CHAPTER."), ("ko_KR.UTF-8", "장: 빠졌습니다.")])
def test_the_environment_chooses_where_nothing_was_typed(
    locale: str, words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """English where nothing says Korean."""
    monkeypatch.setenv("LANG", locale)
    code, text = said(["run"], capsys)
    assert (2, True) == (code, words in text), text
