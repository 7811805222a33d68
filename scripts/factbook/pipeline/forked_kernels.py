"""Kernels that are forks of one process in which everything is loaded: they start in a tenth of a second.

``Forked`` stands between that process (``fork_server``) and Jupyter, as the provisioner of a kernel. A fork has a
namespace, an environment, a process group of its own, and ends with whoever asked for it, however that one ends.
"""

from __future__ import annotations

import asyncio
import math
import os
import signal
import sys
import sysconfig
import threading
from collections.abc import Mapping
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty
from typing import Any

import numpy as np
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase

from factbook.errors import ENDING
from factbook.language.messages import message
from factbook.pipeline import fork_server

NAME = "factbook-forked"  # among the provisioners that Jupyter finds by entry point
NO_HISTORY = "--HistoryManager.enabled=False"  # a database of what was typed, which nobody will look up
_FIRST_LOOK, _PAUSE = 0.01, 0.02  # seconds between two looks at whether a process has ended
_PATIENCE = 1.0  # seconds in which a kernel answers, else it is asked again


class Forked(KernelProvisionerBase):
    """A kernel's process, forked and not started anew; Jupyter asks it for what it would ask of any other."""

    process: BaseProcess | None = None

    @property
    def has_process(self) -> bool:
        """Whether there is one, alive or not yet waited for."""
        return self.process is not None

    @property
    def pid(self) -> int | None:
        """Its id, as others have it."""
        return self.process.pid if self.process else None

    async def pre_launch(self, **options: Any) -> dict[str, Any]:  # noqa: ANN401 # Jupyter's own
        """Write the connection file, by which the fork and we find each other; ``options`` as they are."""
        manager: Any = self.parent
        manager.write_connection_file()
        self.connection_info = manager.get_connection_info()
        return await super().pre_launch(cmd=[], **options)

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:  # noqa: ANN401, ARG002
        """Fork, in place of the command ``cmd``; of the ``options`` only ``cwd`` and ``env`` mean something."""
        await asyncio.to_thread(self._fork, options.get("cwd"), dict(options["env"]))
        return self.connection_info

    def _fork(self, folder: str | None, environment: Mapping[str, str]) -> None:
        """Fork, and return once its sockets are there: one that looks earlier looks again a tenth of a second later."""
        fork_server.prepare(environment)
        context = get_context("forkserver")
        ours, theirs = context.Pipe(duplex=False)
        manager: Any = self.parent
        arguments = (theirs, manager.connection_file, folder, environment)
        with fork_server.forking():
            self.process = context.Process(target=_run, args=arguments, daemon=True)
            self.process.start()
        theirs.close()
        wait([ours, self.process.sentinel])
        ours.close()

    async def poll(self) -> int | None:
        """Exit code of a process that has ended (0 where there is none), else none."""
        with fork_server.LOCK:
            return self.process.exitcode if self.process else 0

    async def wait(self) -> int | None:
        """Exit code, once it has ended."""
        pause = _FIRST_LOOK
        while (code := await self.poll()) is None:
            await asyncio.sleep(pause)
            pause = _PAUSE
        self.process = None
        return code

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the process and those it started."""
        if self.process is not None and await self.poll() is None:
            for send in (os.killpg, os.kill):  # before it has become a group of its own there is none
                try:
                    return send(int(self.process.pid or 0), signum)
                except ProcessLookupError:
                    continue
        return None

    async def kill(self, restart: bool = False) -> None:  # noqa: ARG002 # it is never restarted
        """End it at once."""
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:  # noqa: ARG002
        """Ask it to end."""
        await self.send_signal(signal.SIGTERM)

    async def cleanup(self, restart: bool = False) -> None:
        """Nothing is left to clear away."""


class PromptClient(AsyncKernelClient):
    """Knows that a fresh kernel is ready as soon as it says so, instead of listening for another fifth of a second."""

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until both channels have answered one request: the reply itself, and that the kernel is idle again.

        Raises:
            RuntimeError: where the kernel has ended, or has not answered within ``timeout`` seconds.
        """
        clock = asyncio.get_running_loop().time
        until = clock() + (math.inf if timeout is None else timeout)
        while True:
            request = self.kernel_info()
            if await self._answered(request, min(clock() + _PATIENCE, until)):
                return
            if not await self._async_is_alive():
                raise RuntimeError(message("kernels.ended-early"))
            if clock() >= until:
                raise RuntimeError(message("kernels.silent", seconds=timeout))

    async def _answered(self, request: str, until: float) -> bool:
        """Whether both channels answered this request; an output channel that connects late misses the first one."""
        clock = asyncio.get_running_loop().time
        for channel, kind in ((self.shell_channel, "kernel_info_reply"), (self.iopub_channel, "status")):
            while True:
                try:
                    answer = await channel.get_msg(timeout=max(0.0, until - clock()))
                except Empty:
                    return False
                if answer["parent_header"].get("msg_id") != request or answer["msg_type"] != kind:
                    continue
                if kind == "kernel_info_reply":
                    self._handle_kernel_info_reply(answer)
                elif answer["content"]["execution_state"] != "idle":
                    continue
                break
        return True


def _run(ready: Connection, connection_file: str, folder: str | None, variables: Mapping[str, str]) -> None:
    """A kernel like any other, in a process group of its own; it closes ``ready`` once its sockets are there."""
    os.setsid()
    nobody = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):  # what it says beside its messages is for nobody
        os.dup2(nobody, stream)
    # which does not reach what it was forked from; if one already waits, it ends this kernel without a word
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ.clear()
    os.environ.update(variables)
    sys.path[:] = ["", *_search_path()]
    sys.argv[:] = ["ipykernel_launcher"]
    if folder:
        os.chdir(folder)
    np.random.seed()  # forks would all draw the same numbers otherwise
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415 # its import takes longer than all else of this module

    home = Path(connection_file).parent  # an empty home has no startup files
    kernel: Any = IPKernelApp.instance()
    kernel.initialize(["-f", connection_file, "--log-level=CRITICAL", f"--IPKernelApp.ipython_dir={home}", NO_HISTORY])
    ready.close()
    kernel.start()


def _end_with_parent() -> None:
    """End this process and all it has started once the one that asked for it has ended, however it did."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.killpg(0, signal.SIGKILL)


def _search_path() -> list[str]:
    """Where a new Python looks for modules: what the process that asked for a fork looks through besides is its own."""
    standard = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    ours = {*standard, *(str(Path(path, "lib-dynload")) for path in standard), str(Path(__file__).parents[2])}
    return [path for path in sys.path if path in ours or path.endswith(".zip")]
