"""Folders that a process works in are gone when it ends, and when it was killed, with the next one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import signalled
from factbook.files import scratch

HOLD = """
import time
from factbook.files import scratch
with scratch.temporary() as own:
    (own / "key").write_text("secret")
    print(own, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(scratch, "folder_for_sockets", lambda within: tmp_path)


def test_all_temporary_files_of_a_command_lie_in_one_folder_that_ends_with_it(tmp_path: Path) -> None:
    """Those of the programs it starts as well; afterwards everything is as before."""
    with scratch.temporary() as own:
        assert (own, own) == (Path(tempfile.mkdtemp()).parent, Path(os.environ["TMPDIR"]))
    assert ([], str(tmp_path)) == (list(tmp_path.iterdir()), tempfile.gettempdir())


def test_no_folder_is_left_whenever_a_signal_comes(tmp_path: Path) -> None:
    """Before it is made, between two steps of its making, while it is used or deleted; it comes once."""
    within, left, at = tmp_path / "within", list[int](), 0

    def work() -> None:
        with scratch.folder(within / "folder") as folder:
            (folder / "file").touch()

    for at in signalled.everywhere(work):
        if within.exists() and [*within.iterdir()]:
            left.append(at)
            shutil.rmtree(within)
    assert at > 50 and not left
    assert not [*within.iterdir()]


def test_what_a_killed_process_left_is_swept_and_what_a_running_one_uses_is_not(tmp_path: Path) -> None:
    """Nothing else of that name either: only what bears the mark."""
    holders = [
        subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True) for _ in ("killed", "running")
    ]
    killed, running = (Path(holder.stdout.readline().strip()) for holder in holders if holder.stdout)
    clone = tmp_path / "factbook-mycopy_1"
    clone.mkdir()
    holders[0].send_signal(signal.SIGKILL)
    holders[0].wait()
    scratch.sweep_temporary({killed.parent})
    try:
        assert (False, True, True) == (killed.exists(), (running / "key").exists(), clone.exists())
    finally:
        for holder in holders:
            holder.kill()
            holder.wait()
        scratch.sweep_temporary({killed.parent})
