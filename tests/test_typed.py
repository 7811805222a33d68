"""What is typed is cleaned or refused before anything is done with it."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from factbook import cli
from factbook.commands import typed


@pytest.mark.parametrize("char", ["\n", "\r\n", "\v", "\f", "\t", "\x85", "\u2028"])
def test_a_break_of_lines_becomes_a_blank(char: str) -> None:
    """Programs hand over the soft break of a slide as U+000B."""
    assert "위 아래" == typed.text(f"위{char}아래")


@pytest.mark.parametrize("char", ["\x02", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\uffff", "\udcff"])
def test_other_control_characters_are_refused_and_never_printed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, char: str
) -> None:
    """Exit code 2, one sentence that names the option."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["brief", "fig-a", "--to", str(tmp_path / "a.pptx"), "--title", f"a{char}b"])
    err = capsys.readouterr().err
    assert 2 == ended.value.code
    assert "--title" in err
    assert char not in err


@pytest.mark.parametrize("given", ["", " ", "a" * 5_000, "a" * 300, "가" * 100, "a\0b"])
def test_paths_that_no_system_takes_are_refused(given: str) -> None:
    """Before anything is opened."""
    with pytest.raises(argparse.ArgumentTypeError):
        typed.path(given)
