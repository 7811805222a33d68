"""The process that kernels are forked from: the standard library's fork server, which loads what kernels need.

It is begun before this process has loaded what it needs itself, so that both load side by side; this module is light.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import current_process, forkserver, get_all_start_methods, get_context, resource_tracker
from types import ModuleType
from typing import Any

from factbook import environment
from factbook.book.book import Book
from factbook.environment import LONGEST_SOCKET, folder_for_sockets
from factbook.errors import ENDING
from factbook.files import scratch

CHECKED_BESIDE = "FACTBOOK_CHECKED_BESIDE"  # variable: who asks for kernels checks the tables before it does
LOCK = threading.Lock()  # the standard library reads the end of a fork once, whichever thread looks first
_PRELOADED = "factbook.pipeline.preloaded"
_SOCKET = "/fork-12345678/listener-12345678"  # its name in a temporary folder
_BLOCKS = list[None]()  # of ``served`` that are open, one in the other or in several threads
_FOLDERS = list[tuple[tempfile.TemporaryDirectory[str], str | None]]()  # ours for sockets while one is open, others'


def possible() -> bool:
    """Whether this system has a fork server that this process may use, and room for the name of its socket."""
    there = "forkserver" in get_all_start_methods() and not current_process().daemon
    return there and len(os.fsencode(f"{folder_for_sockets()}{_SOCKET}")) <= LONGEST_SOCKET


@contextmanager
def early(book: Book) -> Iterator[None]:
    """As ``served``, and where nothing of a book is remembered, the process is begun at once: it will be needed.

    Whoever runs chapters inside has checked the book's tables by then.
    """
    with scratch.temporary(), served():
        if possible() and not book.store.exists():
            prepare(environment.fixed(environment.present()) | book.variables | {CHECKED_BESIDE: "1"})
        yield


@contextmanager
def served() -> Iterator[None]:
    """Kernels that are started inside may be forks of one process, which ends with the last block that is open.

    The standard library keeps one folder for sockets as long as a process lives; ours end with a command.
    """
    with LOCK:
        if not _BLOCKS:
            folder = tempfile.TemporaryDirectory(prefix="fork-", dir=folder_for_sockets())
            _FOLDERS.append((folder, _config().get("tempdir")))
            _config()["tempdir"] = folder.name
        _BLOCKS.append(None)
    try:
        yield
    finally:
        with LOCK:
            _BLOCKS.pop()
            if not _BLOCKS:
                _stop()
                folder, _config()["tempdir"] = _FOLDERS.pop()
                folder.cleanup()


def prepare(variables: Mapping[str, str]) -> None:
    """Start the process that kernels are forked from, with these variables as its environment, unless it is running.

    It loads what kernels need meanwhile; one that is forked earlier waits for it.
    """
    with LOCK, _no_main(), environment.lent(variables):
        with _uninterrupted():
            resource_tracker.ensure_running()  # else the fork server starts it, which lets Ctrl-C through again
        with _uninterrupted():  # which the other has let through again here
            get_context("forkserver").set_forkserver_preload([_PRELOADED])
            forkserver.ensure_running()


@contextmanager
def forking() -> Iterator[None]:
    """While a process is forked: one at a time, and without a main module."""
    with LOCK, _no_main():
        yield


def _config() -> dict[str, Any]:
    """Where the standard library keeps the name of its folder for sockets."""
    config: dict[str, Any] = current_process()._config  # type: ignore[attr-defined] # nothing else names that folder
    return config


def _stop() -> None:
    """End the process at once, also one that is still loading."""
    server: Any = forkserver._forkserver  # nothing else ends it
    if server._forkserver_pid is not None:
        with suppress(ProcessLookupError):
            os.kill(server._forkserver_pid, signal.SIGKILL)
    server._stop()


@contextmanager
def _no_main() -> Iterator[None]:
    """No main module meanwhile: a fork would run that of a script of others, imports and all, before it is a kernel."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C and the like, sent to all, do not reach what starts meanwhile: it ends with us, without a word."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
