"""Whether two commits make the same book: builds both, and compares what they made file by file.

    python benchmarks/compare_builds.py [A [B]] [--keep FOLDER] [--also run bare] [--allow PATTERN] [--most N]

B is the working tree where it is not named (``.``, with what is not committed yet). A is where B's branch left
``main``; for what stands on ``main``, the commit before it, or ``main`` itself for changes not yet committed. Of two
commits with equal files the second is built anew as well, which shows whether builds repeat.

Shown code, code and metadata of offered notebooks, and white space between the tags of HTML may differ; the table
says where they do. Exit code: 0 where the books are equal, 1 where they differ, 2 where one could not be built.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import builds
from builds import BuildFailedError
from comparison import folders

NAMES = {"site": "the site", "run": "`factbook run outcomes -p reading strict`", "bare": "`jupyter-book build .`"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the comparison of two commits; the exit code says what it comes to."""
    options = _parser().parse_args(arguments)
    outputs = ["site", *options.also]
    try:
        with _folder(options.keep) as kept, _folder(None) as again:
            after = options.b or builds.WORKING_TREE
            before = options.a or base(after)
            trees = [_tree(revision) for revision in (before, after)]
            a = builds.built(trees[0], outputs, kept)
            b = builds.built(trees[1], outputs, again if trees[0] == trees[1] else kept)
            differing = [_report(name, a / name, b / name, options.allow, options.most) for name in outputs]
    except BuildFailedError as error:
        print(error, file=sys.stderr)
        return 2
    return int(any(differing))


def base(revision: str) -> str:
    """The commit that a revision is compared with where none is named.

    Raises:
        BuildFailedError: when git knows no such commit, or none before it.
    """
    if revision == builds.WORKING_TREE and builds.tree_of(revision) != builds.tree_of("HEAD"):
        return _ancestor("HEAD")
    commit = "HEAD" if revision == builds.WORKING_TREE else revision
    found = _ancestor(commit)
    return f"{found}^" if found == builds.commit_of(commit) else found


def _ancestor(commit: str) -> str:
    """Where a commit's branch left ``main``: the commit itself on ``main``."""
    done = subprocess.run(
        ["git", "merge-base", commit, "main"], cwd=builds.ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildFailedError(f"git finds nothing that {commit} and main have in common: name A yourself")
    return done.stdout.strip()


def _tree(revision: str) -> str:
    """Hash of a revision's files, told to the user."""
    tree = builds.tree_of(revision)
    print(f"{revision}: files {tree[:12]}", file=sys.stderr)
    return tree


def _report(name: str, a: Path, b: Path, known: Sequence[str], most: int) -> bool:
    """Print what two folders come to; whether they differ."""
    compared = folders.compare_folders(a, b, known)
    print(f"{NAMES[name]}: {len(compared)} files")
    print("\n".join([*folders.table(compared), *folders.differences(compared, most)]))
    return any(each.differs for each in compared)


@contextmanager
def _folder(named: str | None) -> Iterator[Path]:
    """The folder builds are kept in, made where it is not there; a temporary one where none is named."""
    if named is None:
        with tempfile.TemporaryDirectory(prefix="factbook-builds-") as folder:
            yield Path(folder)
        return
    Path(named).mkdir(parents=True, exist_ok=True)
    yield Path(named).resolve()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Build two commits and compare what they made.")
    parser.add_argument("a", nargs="?", metavar="A", help="a commit (default: where B's branch left main)")
    parser.add_argument("b", nargs="?", metavar="B", help="a commit (default: the files as they lie here)")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the builds there, and take those that are there")
    parser.add_argument("--also", nargs="+", choices=["run", "bare"], default=[], help="what else to make and compare")
    parser.add_argument("--allow", action="append", default=[], metavar="PATTERN", help="'file: place' that may differ")
    parser.add_argument("--most", type=int, default=3, metavar="N", help="differences printed of each file (3)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
