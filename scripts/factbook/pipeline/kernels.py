"""The kernel a chapter runs in: this very Python, whatever kernels, startup files and folders its user has."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import Any
from weakref import WeakSet

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import Dict, default
from traitlets.config import Config

from factbook import environment
from factbook.book.book import Book
from factbook.dataset.facts import FOUND_GOOD
from factbook.environment import LONGEST_SOCKET, folder_for_sockets


class OwnKernel(AsyncKernelManager):
    """Starts the kernel of the Python that runs us, also where another one is registered under the same name.

    ``variables`` tell its process of the book, beside the environment that all processes have whose results are kept.
    """

    variables = Dict(config=True)

    @default("kernel_spec_manager")
    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[])  # in no folder: what is left is ipykernel's description of itself

    async def start_kernel(self, **options: object) -> None:  # type: ignore[override] # asynchronous, as its class is
        """Start the process; ``options`` are those of jupyter_client. What it writes beside its messages is dropped."""
        variables = environment.fixed(os.environ) | self.variables
        await super().start_kernel(**options, env=variables, stdout=DEVNULL, stderr=DEVNULL)
        _RUNNING.add(self)


_RUNNING = WeakSet[OwnKernel]()


def stop_all() -> None:
    """End the processes of all kernels that this process has started."""
    for kernel in list(_RUNNING):
        _kill(kernel)


def process(connection_file: str) -> int | None:
    """Id of the process of the kernel that is spoken to as this file says; none before it has started."""
    for kernel in list(_RUNNING):
        if kernel.connection_file == connection_file and (started := _process(kernel)) is not None:
            return started.pid
    return None


def kill(connection_file: str) -> None:
    """End the process of that kernel."""
    for kernel in list(_RUNNING):
        if kernel.connection_file == connection_file:
            _kill(kernel)


def _process(kernel: OwnKernel) -> Popen[bytes] | None:
    started: Popen[bytes] | None = getattr(kernel.provisioner, "process", None)
    return started


def _kill(kernel: OwnKernel) -> None:
    started = _process(kernel)
    if started is not None and started.poll() is None:
        started.kill()


@contextmanager
def settings(book: Book) -> Iterator[dict[str, Any]]:
    """Arguments for papermill by which it starts such a kernel; valid as long as the context is open."""
    variables = book.variables | {FOUND_GOOD: os.environ.get(FOUND_GOOD, "")}
    with tempfile.TemporaryDirectory(prefix="factbook-", dir=folder_for_sockets()) as folder:
        yield {
            "kernel_name": NATIVE_KERNEL_NAME,
            "kernel_manager_class": OwnKernel,
            "config": Config({"KernelManager": _connection(Path(folder)), "OwnKernel": {"variables": variables}}),
            # kernels talk of their own shutdown otherwise; an empty home has no startup files
            "extra_arguments": ["--log-level=CRITICAL", f"--IPKernelApp.ipython_dir={folder}"],
        }


def _connection(folder: Path) -> dict[str, str]:
    """How a kernel is spoken to: through sockets in its folder, or by TCP where their paths would be too long."""
    file, sockets = folder / "kernel.json", folder / "kernel"
    fits = len(os.fsencode(f"{sockets}-00")) <= LONGEST_SOCKET  # they are called kernel-1, kernel-2...
    by_socket = {"transport": "ipc", "ip": str(sockets)} if fits else {}
    return {"connection_file": str(file), **by_socket}
