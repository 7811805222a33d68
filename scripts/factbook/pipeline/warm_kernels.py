"""Kernels that are forked from a process which has everything loaded, in place of processes that load it each time."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from multiprocessing import forkserver, get_context, parent_process
from multiprocessing.connection import wait as wait_for
from multiprocessing.context import ForkServerProcess
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import KernelProvisionerBase

PRELOADED = "factbook.pipeline.preloaded"


class Forked(KernelProvisionerBase):
    """Starts a kernel as a fork."""

    process: ForkServerProcess | None = None

    @property
    def has_process(self) -> bool:
        return self.process is not None

    async def poll(self) -> int | None:
        if self.process is None:
            return 0
        return self.process.exitcode

    async def wait(self) -> int | None:
        while self.process is not None and self.process.exitcode is None:
            await asyncio.sleep(0.01)
        code = self.process.exitcode if self.process else 0
        self.process = None
        return code

    async def send_signal(self, signum: int) -> None:
        if self.process is not None and self.process.pid and self.process.is_alive():
            os.kill(self.process.pid, signum)

    async def kill(self, restart: bool = False) -> None:
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        await self.send_signal(signal.SIGTERM)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        km = self.parent
        km.write_connection_file()
        self.connection_info = km.get_connection_info()
        return await super().pre_launch(cmd=[], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        context = get_context("forkserver")
        self.process = context.Process(
            target=_run, args=(self.parent.connection_file, kwargs.get("cwd"), kwargs.get("env")), daemon=False
        )
        self.process.start()
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:
        pass


def _run(connection_file: str, cwd: str | None, env: dict[str, str] | None) -> None:
    os.setsid()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if env is not None:
        os.environ.clear()
        os.environ.update(env)
    if cwd:
        os.chdir(cwd)
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = ["ipykernel"]
    if cwd:
        sys.path.insert(0, "")
    import cProfile, pstats, time

    t = time.time()
    p = cProfile.Profile() if os.environ.get("PROF") or os.path.exists("/tmp/w/PROF") else None
    if p:
        p.enable()
    app = IPKernelApp.instance()
    app.initialize(
        ["-f", connection_file, "--log-level=CRITICAL", f"--IPKernelApp.ipython_dir={os.path.dirname(connection_file)}"]
    )
    if p:
        p.disable()
        with open("/tmp/w/prof.txt", "w") as o:
            pstats.Stats(p, stream=o).sort_stats("cumtime").print_stats(70)
    with open("/tmp/w/init.txt", "a") as o:
        o.write(f"{time.time() - t:.3f}\n")
    app.start()


def _end_with_parent() -> None:
    wait_for([parent_process().sentinel])
    os.killpg(0, signal.SIGKILL)
