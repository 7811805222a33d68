"""The kernel a chapter runs in: this very Python, whatever kernels, startup files and folders its user has."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL
from threading import Lock
from typing import Any
from weakref import WeakSet

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import Dict, Type, default
from traitlets.config import Config

from factbook import environment
from factbook.book.book import Book
from factbook.dataset.facts import FOUND_GOOD
from factbook.dataset.handed import NOTES_VARIABLE
from factbook.environment import LONGEST_SOCKET, folder_for_sockets
from factbook.pipeline import fork_server, forked_kernels, watch
from factbook.pipeline.forked_kernels import NO_HISTORY, PromptClient
from factbook.pipeline.watch import Watch


class _OwnSpecs(KernelSpecManager):
    """Says of a kernel that it is to be forked, where that is possible."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Description of a kernel by its name."""
        found: KernelSpec = super().get_kernel_spec(kernel_name)
        if fork_server.possible():
            found.metadata["kernel_provisioner"] = {"provisioner_name": forked_kernels.NAME, "config": {}}
        return found


class OwnKernel(AsyncKernelManager):
    """Starts the kernel of the Python that runs us, also where another one is registered under the same name.

    ``variables`` tell its process of the book, beside the environment that all processes have whose results are kept.
    """

    variables = Dict(config=True)

    client_factory = Type(PromptClient)

    @default("kernel_spec_manager")
    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        return _OwnSpecs(kernel_dirs=[])  # in no folder: what is left is ipykernel's description of itself

    async def start_kernel(self, **options: object) -> None:  # type: ignore[override] # asynchronous, as its class is
        """Start the process; ``options`` are those of jupyter_client. What it writes beside its messages is dropped."""
        variables = environment.fixed(environment.present()) | self.variables
        await super().start_kernel(**options, env=variables, stdout=DEVNULL, stderr=DEVNULL)
        with _LISTED:
            _RUNNING.add(self)

    async def _async_wait(self, pollinterval: float = 0.01) -> None:
        """Wait until the process has ended, and look more often than every tenth of a second."""
        await super()._async_wait(pollinterval)


_RUNNING = WeakSet[OwnKernel]()
_LISTED = Lock()  # threads start kernels while others look through them


def _running() -> list[OwnKernel]:
    with _LISTED:
        return list(_RUNNING)


def stop_all() -> None:
    """End the processes of all kernels that this process has started."""
    for kernel in _running():
        _kill(kernel)


@contextmanager
def watched(own: Mapping[str, Any]) -> Iterator[Watch]:
    """The limits of the notebook that runs in the kernel of these settings, which is killed where it exceeds them."""
    file: str = own["config"]["KernelManager"]["connection_file"]
    with watch.watched(lambda: _pid(_of_file(file)), lambda: _kill(_of_file(file))) as watching:
        yield watching


def _of_file(connection_file: str) -> OwnKernel | None:
    """The running kernel that is spoken to as this file says."""
    return next((kernel for kernel in _running() if kernel.connection_file == connection_file), None)


def _pid(kernel: OwnKernel | None) -> int | None:
    """Id of a kernel's process; none before it has started."""
    process = getattr(kernel.provisioner, "process", None) if kernel else None
    return process.pid if process else None


def _kill(kernel: OwnKernel | None) -> None:
    """End a kernel's process, which leads a group, and those it started."""
    if pid := _pid(kernel):
        with suppress(OSError):
            os.killpg(pid, signal.SIGKILL)


@contextmanager
def settings(book: Book, given: Path | None = None) -> Iterator[dict[str, Any]]:
    """Arguments for papermill by which it starts such a kernel; valid as long as the context is open.

    The kernel notes in the file ``given`` what it was given of the data, where one is named.
    """
    variables = book.variables | {FOUND_GOOD: os.environ.get(FOUND_GOOD, "")}
    variables |= {NOTES_VARIABLE: str(given)} if given else {}
    with tempfile.TemporaryDirectory(prefix="factbook-", dir=folder_for_sockets()) as folder:
        yield {
            "kernel_name": NATIVE_KERNEL_NAME,
            "kernel_manager_class": OwnKernel,
            "config": Config({"KernelManager": connection(Path(folder)), "OwnKernel": {"variables": variables}}),
            "shutdown_kernel": "immediate",  # it has nothing to put in order
            # kernels talk of their own shutdown otherwise; an empty home has no startup files
            "extra_arguments": ["--log-level=CRITICAL", f"--IPKernelApp.ipython_dir={folder}", NO_HISTORY],
        }


def connection(folder: Path) -> dict[str, str]:
    """Settings of a kernel manager: how a kernel is spoken to.

    It is through sockets in its folder, or by TCP where their paths would be too long: two kernels that start at once
    may choose the same ports, and then neither answers.
    """
    file, sockets = folder / "kernel.json", folder / "kernel"
    fits = len(os.fsencode(f"{sockets}-00")) <= LONGEST_SOCKET  # they are called kernel-1, kernel-2...
    by_socket = {"transport": "ipc", "ip": str(sockets)} if fits else {}
    return {"connection_file": str(file), **by_socket}
