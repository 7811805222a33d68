"""Files that other systems leave, and terminals and pipes that are not ours."""

from __future__ import annotations

from faults.faults import fault
from faults.means import through
from faults.room import Room

_ENCODINGS = {
    "LANG=C": {"LANG": "C", "LC_ALL": "C"},
    "POSIX without UTF-8": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "CP949": {"PYTHONIOENCODING": "cp949"},
    "EUC-KR": {"LANG": "ko_KR.EUC-KR"},
    "Latin-1": {"LC_ALL": "en_US.ISO-8859-1", "PYTHONIOENCODING": "latin-1:strict"},
    "none there is": {"LC_ALL": "xx_YY.nonsense"},
}
_COMMANDS = {
    "parameters": (("parameters",), 0),
    "check": (("check",), 0),
    "check of nothing": (("check", "--data", "없는–폴더"), 1),
    "verify": (("verify-figure", "없는–그림.png"), 2),
    "a chapter there is not": (("run", "없는–장"), 2),
    "bytes that are no text": (("run", b"\xff\xb0\xa1"), 2),
    "a command there is not": (("없는–명령",), 2),
}


@fault(
    {f"{where}, {what}": (where, what) for where in _ENCODINGS for what in _COMMANDS},
    sample=("ASCII, check of nothing",),
)
def terminal_of_another_encoding(room: Room, case: tuple[str, str]) -> None:
    """Something readable is written, and the exit code is as ever."""
    where, what = case
    room.variables |= _ENCODINGS[where]
    arguments, code = _COMMANDS[what]
    answer = room.answer(*arguments)
    room.check_text(answer)
    assert answer.code == code and answer.text.strip(), answer


@fault(
    {
        f"{how}, {what}": (how, what)
        for how in (
            "<&-",
            ">&-",
            "2>&-",
            ">&- 2>&-",
            "<&- >&- 2>&-",
            ">/dev/full",
            "2>/dev/full",
            ">/dev/full 2>/dev/full",
        )
        for what in _COMMANDS
    },
    sample=(">&- 2>&-, check of nothing", ">/dev/full, parameters"),
)
def terminal_that_is_closed_or_full(room: Room, case: tuple[str, str]) -> None:
    """No traceback; what cannot be written is an error."""
    how, what = case
    arguments, code = _COMMANDS[what]
    through(room, f'exec "{room.python}" "$@" {how}')
    answer = room.answer(*arguments)
    room.check_text(answer)
    assert answer.code == (1 if ">/dev/full" in how.split("2>")[0] and code == 0 else code), answer


@fault(
    {f"{what} | {reader}": (what, reader) for what in _COMMANDS for reader in ("true", "head -c 1", "head -n 1")},
    sample=("parameters | true",),
)
def pipe_whose_reader_ends(room: Room, case: tuple[str, str]) -> None:
    """Quiet, like other programs."""
    what, reader = case
    arguments, code = _COMMANDS[what]
    through(room, f'{{ sleep 0.3; "{room.python}" "$@"; echo "code $?" >&2; }} | {reader}')
    answer = room.answer(*arguments)
    room.check_text(answer)
    assert f"code {code}" in answer.err or "code 141" in answer.err, answer.err


@fault({"2>&1 | true": "2>&1 | true", "2>&1 | head -n 1": "2>&1 | head -n 1"})
def pipe_whose_reader_ends_during_a_run(room: Room, pipe: str) -> None:
    """The command ends and clears away what it began."""
    through(room, f'"{room.python}" "$@" {pipe}')
    room.check_text(room.answer("run", "outcomes"))
    room.check_nothing_left()
