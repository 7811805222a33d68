"""The book as a commit builds it: with the code, chapters, data and ledger of the commit, and the packages of .venv.

The commit lies in a temporary folder of its own, with an environment that has the commit's ``factbook`` installed and
sees all other packages of the environment that runs this. Every process of the build notes which ``factbook`` it
imported, kernels and Jupyter Book included; a build in which one of them imported another is no build of the commit.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORKING_TREE = "."  # stands for the files as they lie here, committed or not
EPOCH = "1798675200"  # 2026-12-31: later than any entry of the ledger, in the year of the copyright line
KERNELS = (
    "ipykernel",
    "multiprocessing.forkserver",
)  # what began as a kernel, or to be forked into some
UNSEEN = ("work", ".doctrees")  # folders of a result that nobody is shown
IMPORTS, LOG = "imports.txt", "build.log"
# what can be made of a book: the command's arguments after Python, and the one folder it leaves it in
_BOOK = ["-m", "factbook"]
OUTPUTS: Mapping[str, tuple[Sequence[str], str]] = {
    "site": ([*_BOOK, "build"], "_build/site"),
    "run": ([*_BOOK, "run", "outcomes", "-p", "reading", "strict"], "_build/runs/*"),
    "bare": (["-c", "from jupyter_book.cli.main import main; main()", "build", "."], "_build/html"),
}
_WITNESS = '''"""Notes which factbook each process of this environment imports."""
import sys
from importlib.machinery import PathFinder


class _Witness:
    def find_spec(self, name, path=None, target=None):
        if name == "factbook":
            found = PathFinder.find_spec(name, path)
            with open({log!r}, "a", encoding="utf-8") as log:
                started = (" ".join(each.split()) for each in sys.orig_argv[1:4])  # code may have lines
                print(found and found.origin, *started, sep="\\t", file=log)


sys.meta_path.insert(0, _Witness())
'''


class BuildFailedError(Exception):
    """A commit that could not be built, or whose build was not made by its own code; the message says why."""


def commit_of(revision: str) -> str:
    """Hash of a commit.

    Raises:
        BuildFailedError: when git knows no such commit.
    """
    return _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")


def tree_of(revision: str) -> str:
    """Hash of the files of a commit; of ``.``, of the files here that git does not ignore.

    Raises:
        BuildFailedError: when git knows no such commit.
    """
    if revision != WORKING_TREE:
        return _git("rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}")
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        _git("read-tree", "HEAD", more=index)
        _git("add", "--all", more=index)
        return _git("write-tree", more=index)


def built(tree: str, outputs: Sequence[str], kept: Path) -> Path:
    """Folder with a sub-folder for each of the ``outputs``; made in ``kept`` unless an earlier call left it there.

    Equal files, packages and settings are built once: the name of the folder is their hash.

    Raises:
        BuildFailedError: when a command failed; its last lines are the message, and nothing is kept.
    """
    folder = kept / key(tree)
    missing = [name for name in outputs if not (folder / name).is_dir()]
    if missing:
        with _checked_out(tree) as root, _environment(root) as python:
            for name in missing:
                _make(name, root, python, folder)
    return folder


def _make(name: str, root: Path, python: Path, folder: Path) -> None:
    """Run one command at ``root`` and put what it made into ``folder`` in one step."""
    arguments, pattern = OUTPUTS[name]
    log = python.parents[1] / IMPORTS
    log.unlink(missing_ok=True)
    done = subprocess.run(
        [python, *arguments],
        cwd=root,
        env=_variables(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise BuildFailedError("\n".join(done.stdout.splitlines()[-40:]))
    imports, made = _witnessed(log, root), list(root.glob(pattern))
    if len(made) != 1:
        raise BuildFailedError(f"{pattern} should be one folder, and is {len(made)}")
    new = folder / f"{name}.new"
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(made[0], new, ignore=shutil.ignore_patterns(*UNSEEN))
    (folder / f"{name}.{LOG}").write_text(done.stdout, encoding="utf-8")
    (folder / f"{name}.{IMPORTS}").write_text(imports, encoding="utf-8")
    new.rename(folder / name)


def _witnessed(log: Path, root: Path) -> str:
    """A line for each process that imported ``factbook``: from where below ``root``, and what it was started as.

    Raises:
        BuildFailedError: when no kernel is among them, or one did not import the commit's.
    """
    lines = log.read_text(encoding="utf-8").splitlines() if log.is_file() else []
    own = f"{root}{os.sep}"
    if strangers := [line for line in lines if not line.startswith(own)]:
        raise BuildFailedError(f"a process imported another factbook: {strangers[0]}")
    if not any(kernels in line for line in lines for kernels in KERNELS):
        raise BuildFailedError("no kernel was seen to import factbook")
    return "".join(f"{line.removeprefix(own)}\n" for line in lines)


@contextmanager
def _checked_out(tree: str) -> Iterator[Path]:
    """A temporary folder with the files of a tree."""
    with tempfile.TemporaryDirectory(prefix="factbook-compare-") as folder:
        root = Path(folder).resolve() / "book"  # of equal length for all commits, and equal names
        packed = subprocess.run(["git", "archive", tree], cwd=ROOT, capture_output=True, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(root, filter="data")
        yield root


@contextmanager
def _environment(root: Path) -> Iterator[Path]:
    """The Python of a temporary environment that has the ``factbook`` of ``root`` and our own packages.

    Raises:
        BuildFailedError: when ``factbook`` could not be installed.
    """
    with tempfile.TemporaryDirectory(prefix="factbook-venv-") as folder:
        home = Path(folder).resolve()
        venv.create(home, with_pip=False, symlinks=True)
        python = home / "bin" / "python"
        packages = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
        (packages / "packages.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
        install = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--ignore-installed", "--no-input"]
        pip = [str(python), "-m", "pip", *install, "--disable-pip-version-check", "--editable", str(root)]
        done = subprocess.run(pip, env=_variables(), capture_output=True, text=True, check=False)
        if done.returncode:
            raise BuildFailedError(f"factbook of the commit could not be installed:\n{done.stderr}")
        (packages / "witness.py").write_text(_WITNESS.format(log=str(home / IMPORTS)), encoding="utf-8")
        (packages / "witness.pth").write_text("import witness\n", encoding="utf-8")
        yield python


def _variables() -> dict[str, str]:
    """Our environment without what names another book or another Python, and with the one time."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FACTBOOK_", "PYTHON"))}
    return kept | {"SOURCE_DATE_EPOCH": EPOCH, "PYTHONIOENCODING": "utf-8"}


def key(tree: str) -> str:
    """Name of the folder that a build of these files with our packages and settings is kept in."""
    installed = sorted(f"{each.name} {each.version}" for each in metadata.distributions())
    settings = "\n".join([EPOCH, sys.version, *installed, repr(OUTPUTS), *UNSEEN])
    return f"{tree[:12]}-{hashlib.sha256(settings.encode()).hexdigest()[:8]}"


def _git(*arguments: str, more: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=ROOT, env=os.environ | (more or {}), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildFailedError(f"git {' '.join(arguments)}: {done.stderr.strip() or 'nothing of this name'}")
    return done.stdout.strip()
