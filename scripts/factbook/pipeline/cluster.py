"""An executor whose workers are those of a Dask cluster: other machines, which share no disk with this one.

Each task takes its chapter, the data and the given values along, and brings back what ran. Nothing else knows of Dask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from factbook.book.book import Book
from factbook.chapter.pages import PageKey
from factbook.errors import ClusterError
from factbook.language.messages import message
from factbook.language.quoting import shown
from factbook.pipeline import inputs, parcel
from factbook.pipeline.chapter_run import Ran

if TYPE_CHECKING:
    from distributed import Client

INSTALL = ".venv/bin/pip install --require-hashes -r requirements-dask.txt"
START_LIMIT = 10.0  # seconds until a scheduler and its first worker have answered
_NAMED = 5  # workers, or versions of one, that a message names


class Cluster(Executor):
    """Runs chapters on the workers of a client."""

    def __init__(self, client: Client) -> None:
        self._executor = client.get_executor(pure=False)

    def submit(self, _function: Callable[..., Ran], /, book: Book, key: PageKey) -> Future[Ran]:  # type: ignore[override]
        """A chapter's run, as ``chapter_run.run_chapter`` would give it, which is the only function asked for."""
        theirs: Future[Ran] = self._executor.submit(parcel.run, parcel.packed(book, key.chapter), key)
        ours = Future[Ran]()
        theirs.add_done_callback(lambda done: _hand_over(done, ours))
        return ours

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for all runs, or give up those that have not come back."""
        self._executor.shutdown(wait=wait and not cancel_futures)


@contextmanager
def connected(address: str) -> Iterator[Executor]:
    """The executor of the cluster whose scheduler listens at ``address``; what has not run is given up by exceptions.

    Raises:
        ClusterError: where Dask is not installed, nobody answers, or workers run other versions than we do.
    """
    try:
        from distributed import Client  # noqa: PLC0415 # an extra that most never need
    except ImportError:
        raise ClusterError(message("cluster.no-dask", line=INSTALL)) from None
    try:
        client = Client(address, timeout=START_LIMIT, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        reason = shown(str(error) or type(error).__name__, 200)
        raise ClusterError(message("cluster.no-scheduler", address=shown(address), reason=reason)) from error
    executor = Cluster(client)
    try:
        _check_workers(client)
        yield executor
        executor.shutdown()
    except BaseException:
        executor.shutdown(cancel_futures=True)
        raise
    finally:
        with suppress(OSError, TimeoutError):
            client.close(timeout=START_LIMIT)


def _check_workers(client: Client) -> None:
    """Refuse where there is no worker, or one runs other versions than this process: versions are inputs.

    Raises:
        ClusterError: naming the first of them.
    """
    try:
        client.wait_for_workers(1, timeout=START_LIMIT)
    except TimeoutError as error:
        raise ClusterError(message("cluster.no-workers")) from error
    ours = inputs.software()
    lines = list[str]()
    for worker, theirs in client.run(inputs.software, on_error="return").items():
        if isinstance(theirs, Exception):
            lines.append(message("cluster.worker-without", worker=worker, reason=shown(str(theirs), 200)))
        elif theirs != ours:
            lines.append(message("cluster.worker", worker=worker, versions=_differing(ours, theirs)))
    if lines:
        raise ClusterError(message("cluster.versions", workers="\n".join(lines[:_NAMED]), count=len(lines)))


def _differing(ours: dict[str, str], theirs: dict[str, str]) -> str:
    names = [name for name in sorted({*ours, *theirs}) if ours.get(name) != theirs.get(name)]
    named = [f"{name} {theirs.get(name, '–')[:12]}({ours.get(name, '–')[:12]})" for name in names[:_NAMED]]
    return ", ".join([*named, *(["…"] if len(names) > _NAMED else [])])


def _hand_over(theirs: Future[Ran], ours: Future[Ran]) -> None:
    """Give what came of a task to whoever waits for it; a chapter whose workers were all killed has broken."""
    try:
        ours.set_result(theirs.result())
    except CancelledError:
        ours.set_exception(ClusterError(message("cluster.lost")))
    except Exception as error:
        if type(error).__name__ == "KilledWorker":
            ours.set_result(Ran(None, (), None, message("cluster.killed")))
        else:
            reason = shown(f"{type(error).__name__}: {error}", 200)
            ours.set_exception(ClusterError(message("cluster.task", reason=reason)))
