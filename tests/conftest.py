"""The real book, printed once for all tests that look at it."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from filelock import FileLock
from hypothesis import settings

import in_korean
import other_book
import real_book
import small_book
from factbook.commands.book import WOULD_MAKE
from factbook.language import users
from factbook.pipeline import fork_server

pytest_plugins = ["facts_fixtures", "book_fixtures"]

in_korean.speak()

# a job in the background ignores these, and so would all that tests start and then interrupt
for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, usual)

# files that take minutes: whoever began one last would work on while all others have nothing left to do
LONGEST = (
    "tests/test_bench.py",
    "tests/faults/test_sample.py",
    "tests/pipeline/test_publish.py",
    "tests/content/test_languages.py",
    "tests/pipeline/test_build.py",
    "tests/pipeline/test_other_book.py",
    "tests/web/test_browser.py",
    "tests/pipeline/test_language_of_messages.py",
    "tests/pipeline/test_rebuild.py",
    "tests/content/test_every_screen.py",
    "tests/content/test_every_reader.py",
    "tests/pipeline/test_run.py",
    "tests/test_cli.py",
)

# how long an example takes says how busy the machine is, not whether the claim holds
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take longest come first, longest before long; all others stay in their order."""
    ranks = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.nodeid.partition("::")[0], len(ranks)))


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """What a test makes a process speak, the next one does not."""
    yield
    os.environ.pop(users.VARIABLE, None)


@pytest.fixture(scope="session", autouse=True)
def kernels() -> Iterator[None]:
    """Kernels that tests of one process start are forked from one process, as those of one command are."""
    with fork_server.served():
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run of the tests, the same for every process of pytest-xdist."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(root: Path, make: Callable[[Path], object]) -> Path:
    """A folder that the first process which asks for it makes, while others wait."""
    with FileLock(f"{root}.lock"):
        if not root.exists():
            root.mkdir()
            make(root)
    return root


@pytest.fixture(scope="session")
def real_root(shared: Path) -> Path:
    """Root of a copy of the real book, from which it is printed; it remembers what the checkout has built."""

    def make(root: Path) -> None:
        real_book.copied(root)
        real_book.remembering(root, real_book.PROJECT)

    return made_once(shared / "real-book", make)


@pytest.fixture(scope="session")
def printed(real_root: Path) -> Path:
    """The site of the real book in Korean, printed by the first process that asks for it."""
    site = real_root / "_build" / "site"
    with FileLock(f"{real_root}.lock"):
        if not site.exists():
            answer = real_book.factbook(
                real_root, "build", "--no-states", "--edition", "ko", "--timings", str(real_root / "timings.json")
            )
            assert answer.returncode == 0, answer.stderr
    return site


@pytest.fixture(scope="session")
def printed_in_all(shared: Path, real_root: Path) -> Path:
    """The site as readers get it, all languages and states, for gates; what was printed in Korean is not run again."""
    root = shared / "real-book-in-all"
    with FileLock(f"{root}.lock"):
        if not root.exists():
            root.mkdir()
            real_book.copied(root)
            shutil.copytree(real_book.PROJECT / "published", root / "published")  # it has cards of versions, too
            with FileLock(f"{real_root}.lock"):  # who prints it now may finish
                real_book.remembering(root, real_root)
            answer = real_book.factbook(root, "build")
            assert answer.returncode == 0, answer.stderr
    return root / "_build" / "site"


@pytest.fixture(scope="session")
def small_built(shared: Path) -> Path:
    """Root of the small book, built once with all its states: to look at, or to be ``copied``."""
    return made_once(shared / "small-book", small_book.built)


@pytest.fixture
def invented(tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    """The command line over the other book, whose facts are invented, in ``tmp_path``."""
    root = other_book.written(tmp_path)
    return lambda *arguments: real_book.factbook(root, *arguments)


@pytest.fixture(scope="session")
def checked(shared: Path) -> Path:
    """Root of a copy of the real book of which nothing is remembered but that its tables are sound."""

    def make(root: Path) -> None:
        answer = real_book.factbook(real_book.copied(root), "build", "--why")
        assert answer.returncode == WOULD_MAKE, answer.stderr

    return made_once(shared / "checked-book", make)


@pytest.fixture
def factbook(checked: Path, tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    """The command line over a copy of the real book in ``tmp_path``, whose tables need not be checked again."""
    real_book.put_whole(checked, tmp_path)
    return lambda *arguments: real_book.factbook(tmp_path, *arguments)
