"""Files that other systems leave, and terminals and pipes that are not ours."""

from __future__ import annotations

import subprocess

import nbformat

from factbook.book.book import Book
from factbook.dataset import facts
from factbook.files import fingerprint
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
    "list": (("list",), 0),
    "check": (("check",), 0),
    "check of nothing": (("check", "--data", "없는–폴더"), 2),
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
    sample=(">&- 2>&-, check of nothing", ">/dev/full, list"),
)
def terminal_that_is_closed_or_full(room: Room, case: tuple[str, str]) -> None:
    """No traceback; what cannot be written is an error."""
    how, what = case
    arguments, code = _COMMANDS[what]
    through(room, f'exec "{room.python}" "$@" {how}')
    answer = room.answer(*arguments)
    room.check_text(answer)
    full = ">/dev/full" in how.split("2>")[0]
    assert answer.code in ({1, code} - {0} if full else {code}), answer


@fault(
    {f"{what} | {reader}": (what, reader) for what in _COMMANDS for reader in ("true", "head -c 1", "head -n 1")},
    sample=("list | true",),
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


_LEFT = ("._x.csv", "._x.py", "._x.po", "._x.ipynb", "Thumbs.db", "ehthumbs.db", "desktop.ini", ".DS_Store", "~$x.csv")
_METADATA = {
    "Colab": {"executionInfo": {"user": {"displayName": "INVENTED PERSON"}}, "outputId": "0"},
    "VS Code": {"vscode": {"languageId": "python", "path": "INVENTED PERSON"}},
    "DataSpell": {"pycharm": {"name": "INVENTED PERSON"}, "jetbrains": {"user": "INVENTED PERSON"}},
    "Deepnote": {"deepnote_cell_type": "code", "execution_start": 1, "source_hash": "INVENTED PERSON"},
}


@fault({name: name for name in ("data", "chapters", "chapters/locale/en/LC_MESSAGES")}, sample=("data",))
def files_of_other_systems_in(room: Room, folder: str) -> None:
    """They are passed over: the check holds, and no input of a step is another one."""
    book = Book.at(room.root)
    before = room.done("check").out, fingerprint.of_value(list(facts.files(book.data).items()))
    (room.root / folder).mkdir(parents=True, exist_ok=True)
    locale = fingerprint.of_path(book.locale)
    for name in _LEFT:
        room.write(f"{folder}/{name}", b"\0\x05\x16\x07")
    assert before == (room.done("check").out, fingerprint.of_value(list(facts.files(book.data).items())))
    assert locale == fingerprint.of_path(book.locale)


@fault(_METADATA)
def traces_of_an_editor_in_a_chapter(room: Room, metadata: dict[str, object]) -> None:
    """``strip`` takes out all of them."""
    file = room.root / "chapters" / "index.ipynb"
    notebook = nbformat.read(file, as_version=4)
    for cell in notebook.cells:
        cell.metadata.update(metadata)
    notebook.metadata.update(metadata)
    nbformat.write(notebook, file)
    script = __file__.rpartition("/tests/")[0] + "/scripts/setup/strip.py"
    assert subprocess.run([room.python, script, "--check", file], check=False, capture_output=True).returncode == 1
    subprocess.run([room.python, script, file], check=True)
    assert "INVENTED PERSON" not in file.read_text(encoding="utf-8")
