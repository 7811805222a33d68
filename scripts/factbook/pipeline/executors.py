"""The executor that runs chapters: any of ``concurrent.futures``; here threads, or a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from contextvars import copy_context
from threading import Thread
from typing import Any

_PAUSE = 0.1  # seconds
_MORE_THAN_CORES = 4  # chapters: each waits for messages of its kernel about as long as it computes


def at_once() -> int:
    """How many chapters run here at the same time."""
    return (os.cpu_count() or 1) + _MORE_THAN_CORES


def chosen(address: str | None) -> AbstractContextManager[Executor]:
    """The executor of the Dask cluster at ``address``, or the local one where none is named."""
    if address is None:
        return local()
    from factbook.pipeline import cluster  # noqa: PLC0415 # an extra that most never need

    return cluster.connected(address)


@contextmanager
def local() -> Iterator[Executor]:
    """Threads that each wait for a kernel; when the block ends by an exception, nothing new starts and kernels end."""
    executor = ThreadPoolExecutor(max_workers=at_once())
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        _end_kernels(executor)
        raise
    finally:
        executor.shutdown()


@contextmanager
def side_by_side() -> Iterator[Callable[..., Future[Any]]]:
    """A function that calls another one in a thread of its own, with arguments; the block waits for all of them."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as executor:
        yield lambda function, *arguments: executor.submit(copy_context().run, function, *arguments)


def _end_kernels(executor: Executor) -> None:
    """End kernels until no thread waits for one: those that are starting just now are known a moment later."""
    from factbook.pipeline import kernels  # noqa: PLC0415 # loaded where a chapter is run

    waiting = Thread(target=executor.shutdown)
    waiting.start()
    while waiting.is_alive():
        kernels.stop_all()
        waiting.join(_PAUSE)
