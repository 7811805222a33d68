"""Ends a process just before each single thing it does to the files below a folder, as a power cut would."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

CUT, DONE = 9, 0
# what Python itself tells before it changes anything: event → which arguments are paths
_CHANGES = {
    "os.mkdir": (0,),
    "os.rename": (0, 1),
    "os.remove": (0,),
    "os.rmdir": (0,),
    "os.link": (0, 1),
    "os.truncate": (0,),
    "os.symlink": (0, 1),
    "shutil.rmtree": (),
    "shutil.copyfile": (0, 1),
}


def points(folder: Path, act: Callable[[], object], between: Callable[[], object]) -> Iterator[int]:
    """The number of each point at which ``act`` was ended, once it was; ``between`` makes all as it was before."""
    number = 0
    while True:
        between()
        number += 1
        if _ended(folder, act, number) == DONE:
            return
        yield number


def _ended(folder: Path, act: Callable[[], object], number: int) -> int:
    """Exit code of a process that does ``act`` and is ended before its ``number``-th change."""
    child = os.fork()
    if child == 0:
        try:
            _watch(folder, number)
            act()
        except BaseException:
            os._exit(1)
        os._exit(DONE)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (CUT, DONE), "the act itself failed"
    return code


def _watch(folder: Path, number: int) -> None:
    """End this process before the ``number``-th change below a folder; a file that is opened to be written is two.

    The second is between making the file and writing into it.
    """
    left, opens = number, io.open

    def change() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os._exit(CUT)

    def before_change(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _CHANGES and any(_below(arguments[index], folder) for index in _CHANGES[event]):
            change()

    def opened(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if not (set(mode) & set("wax+") and _below(file, folder)):
            return opens(file, mode, *rest, **more)
        change()
        made = opens(file, mode, *rest, **more)
        change()
        return made

    io.open = opened  # type: ignore[assignment]
    sys.addaudithook(before_change)


def _below(path: Any, folder: Path) -> bool:
    """Whether a change is below a folder; names relative to an open folder are: only removing trees has them."""
    if not isinstance(path, str | os.PathLike | bytes):
        return False
    name = os.fsdecode(path)
    return name.startswith(str(folder)) or not name.startswith("/")
