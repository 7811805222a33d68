"""The executor that runs chapters: any of ``concurrent.futures`` will do; here threads of this process, one a core."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from factbook.pipeline import kernels


@contextmanager
def local() -> Iterator[Executor]:
    """Threads that each wait for a kernel; when the block ends by an exception, nothing new starts and kernels end."""
    executor = ThreadPoolExecutor(max_workers=os.cpu_count())
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        kernels.stop_all()
        raise
    finally:
        executor.shutdown()
