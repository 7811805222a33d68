"""Means by which a machine is made to refuse: small and read-only file systems, limits, other users, false programs.

Whatever this machine does not allow is a ``NotTriedError``.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from faults.faults import NotTriedError
from faults.room import Room

KERNELS = "kernels"
_PATIENCE = 60.0  # seconds until a process that is waited for has come


def through(room: Room, *lines: str) -> None:
    """Let a shell start the commands of a room, after these lines; the last may do so itself (``"$@"``)."""
    script, start = room.root.parent / "python", f'exec "{room.python}" "$@"'
    own = '"$@"' in lines[-1]
    script.write_text("\n".join(["#!/bin/sh", *lines, *([] if own else [start])]))
    script.chmod(0o755)
    room.python = script


def with_limits(room: Room, **limits: object) -> None:
    """Run commands with other limits of ours, such as ``execute__CELL_LIMIT=2``, which users cannot set."""
    program = ["import sys, runpy", "from factbook import environment"]
    for name, value in limits.items():
        module, _, constant = name.partition("__")
        program.append(f"from factbook.pipeline import {module}; {module}.{constant} = {value!r}")
    program.append("from factbook.cli import main; sys.exit(main())")
    file = room.root.parent / "limited.py"
    file.write_text("\n".join(program))
    script, python = room.root.parent / "python", room.python
    script.write_text(f'#!/bin/sh\nshift 2\nexec "{python}" "{file}" "$@"\n')  # instead of -m factbook
    script.chmod(0o755)
    room.python = script


@contextmanager
def small_disk(folder: Path, free: int) -> Iterator[None]:
    """A file system of its own in place of a folder, with what the folder holds and ``free`` more bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder.with_name(f"{folder.name}-before")
    subprocess.run(["cp", "-a", folder, copy], check=True)
    used = sum(-(-path.lstat().st_size // 4096) * 4096 + 4096 for path in folder.rglob("*"))
    _done("mount", "-t", "tmpfs", "-o", f"size={used + free},mode=755", "none", folder)
    try:
        subprocess.run(["cp", "-a", f"{copy}/.", folder], check=True)
        _fill(folder, free)
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
        shutil.rmtree(copy)


def _fill(folder: Path, free: int) -> None:
    state = os.statvfs(folder)
    over = state.f_bavail * state.f_frsize - free
    if over > 0:
        with (folder / ".filled").open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, over)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder nobody can write in, root neither."""
    _done("mount", "--bind", folder, folder)
    try:
        _done("mount", "-o", "remount,bind,ro", folder)
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def under_rights(room: Room) -> None:
    """Let rights of files bind the commands of a room, also where they are run by root."""
    bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else ["env"]
    closed = room.root.parent / "closed"
    closed.write_text("x")
    closed.chmod(0)
    _done(*bound, "true")
    if subprocess.run([*bound, "cat", closed], capture_output=True, check=False).returncode == 0:
        raise NotTriedError("rights of files do not bind root here")
    through(room, f'exec {" ".join(bound)} "{room.python}" "$@"')


def false_program(room: Room, name: str, script: str) -> None:
    """A program of this name that is found before any other."""
    folder = room.root.parent / "bin"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(script)
    (folder / name).chmod(0o755)
    room.variables["PATH"] = f"{folder}:{os.environ['PATH']}"


def processes(room: Room, words: str) -> list[int]:
    """Ids of the room's processes that have these words in their command lines.

    Those of Chromium's that draw have no environment to be read, but they descend from one that has.
    """
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if words in " ".join(process.cmdline()) and any(_of_room(room, each) for each in _line(process)):
                found.append(process.pid)
    return sorted(found)


def _line(process: psutil.Process) -> list[psutil.Process]:
    """A process and those it descends from."""
    return [process, *process.parents()]


def _of_room(room: Room, process: psutil.Process) -> bool:
    try:
        return str(room.root).encode() in Path(f"/proc/{process.pid}/environ").read_bytes()
    except OSError:
        return False


def kernels(room: Room) -> list[int]:
    """Ids of the room's kernels: forks of the process that loads what they need."""
    server = processes(room, "multiprocessing.forkserver")
    return [each for each in server if psutil.pid_exists(each) and psutil.Process(each).ppid() in server]


def signalled(room: Room, words: str, number: int = signal.SIGKILL) -> None:
    """Wait until the room has processes with these words, or ``KERNELS``, and send them a signal."""
    until = time.monotonic() + _PATIENCE
    while not (found := kernels(room) if words == KERNELS else processes(room, words)):
        assert time.monotonic() < until, f"no process: {words}"
        time.sleep(0.02)
    for process in found:
        with suppress(ProcessLookupError):
            os.kill(process, number)


def _done(*command: str | Path) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotTriedError(f"{command[0]} is not possible here") from error
