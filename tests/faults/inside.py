"""Commands called within this process, where thousands are tried: see ``room`` for those of the command line."""

from __future__ import annotations

import io
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType
from typing import Never

from factbook import cli
from faults.room import UNEXPECTED, Answer, Room

PATIENCE = 60.0  # seconds; what takes longer is taken to have no end


def answer(room: Room, *arguments: str | Path, patience: float = PATIENCE) -> Answer:
    """What a command of this process said of the room's book; another exception than its exit is no answer."""
    out, err = io.StringIO(), io.StringIO()
    command, *others = map(str, arguments)
    with redirect_stdout(out), redirect_stderr(err), _ended(patience):
        try:
            code = cli.main([command, *others, "--book", str(room.root)])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
    made = Answer(code, out.getvalue(), err.getvalue())
    assert UNEXPECTED not in made.err, made.err[-400:]
    return made


def refused(room: Room, *arguments: str | Path, says: str | Sequence[str] = (), patience: float = PATIENCE) -> Answer:
    """A command of this process that must fail with a message which has the words ``says``, and must make nothing."""
    made = answer(room, *arguments, patience=patience)
    assert made.code in (1, 2), f"exit code {made.code}: {made.text[-400:]}"
    room.check_text(made)
    assert made.err.strip(), "no message"
    for word in [says] if isinstance(says, str) else says:
        assert word in made.text, f"no {word!r} in: {made.text[-400:]}"
    assert not list((room.root / "_build").rglob("*.ipynb")), "a chapter was run"
    return made


@contextmanager
def _ended(patience: float) -> Iterator[None]:
    """An error after so many seconds."""

    def stop(_number: int, _frame: FrameType | None) -> Never:
        raise AssertionError(f"not ended after {patience:.0f} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, patience)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
