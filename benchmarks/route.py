"""How often one who reads a build in the order in which it happens comes back into a room that was already left.

    python benchmarks/route.py [--walk] [--at-most N] [--split FOLDER]

A *room* is the first folder below ``scripts/factbook``; a module that lies in no folder is a room of its own. The
build is the real one, ``python -m factbook build`` of this working tree from nothing, traced in the main thread of its
main process: what kernels, Jupyter Book and the browser do in theirs is not part of the walk.

The *composition* is that function which a command calls and under which most of the build happens, together with all
functions of its room (the composing room), however they are reached, that compose as well: that call, themselves,
functions of at least two other rooms. A function that works with one other room, or with none, is the inside of the
composing room, as all functions elsewhere are the inside of theirs.

The reader starts at the command and reads each function of the composition once, when it is called first, and in the
order in which things happen. Every function that is called there by name is a *name* of the walk, once for each
function of the composition that calls it, since the reader then has to know what it does. What is called inside of a
room is not part of the walk; neither are attributes and properties of values, nor what runs during an import.

The walk is the list of those names. Names in a row that lie in one room are one *stay* there. A stay in a room where
the reader has been before is a *return*: returns = stays - rooms. The composing room counts like any other where one
of its functions is called by name; going on in a function that was only interrupted by calls is no new stay.

Commit 051ba7e has 29 returns (51 stays in 22 rooms; counted when only functions that compose and reach one another
were read) if each module and each folder of its ``publishing/`` is taken as a room (``--split publishing``), as in the
count made by hand: 31 (58 stays, 27 rooms).
"""

from __future__ import annotations

import argparse
import dis
import os
import runpy
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType

PACKAGE = Path(__file__).resolve().parents[1] / "scripts" / "factbook"
BOOK = ("_config.yml", "_toc.yml", "chapters", "data", "published")
OUTSIDE = ("__main__", "cli", "commands")  # what a command is typed into: nothing is composed there
# parts of a function that a reader takes for the function itself
INNER = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>", "<lambda>")


@dataclass(frozen=True)
class Call:
    """One function that called another for the first time, both as ``room/module.py:name``.

    ``under`` is the function that a command had called when this happened, empty where a command itself is calling.
    """

    caller: str
    called: str
    under: str


@dataclass
class Trace:
    """Listens to all calls of functions that are defined below a folder; install it with ``sys.setprofile``."""

    package: Path
    calls: dict[tuple[str, str], Call] = field(default_factory=dict)  # the first of each caller and called, in order

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        """Note a call, unless it reads a property or was noted before."""
        if event != "call" or not self._is_function(frame) or _reads_an_attribute(frame.f_back):
            return
        callers = [self._name(above.f_code) for above in _above(frame) if self._is_ours(above)]
        caller = callers[0] if callers else ""
        pair = (caller, self._name(frame.f_code))
        if pair in self.calls:
            return
        inside = [name for name in (pair[1], *callers) if room(name) not in OUTSIDE]
        self.calls[pair] = Call(*pair, under=inside[-1] if inside else "")

    def _is_ours(self, frame: FrameType) -> bool:
        return frame.f_code.co_filename.startswith(f"{self.package}/") and frame.f_code.co_name not in INNER

    def _is_function(self, frame: FrameType) -> bool:
        return self._is_ours(frame) and frame.f_code.co_name != "<module>"

    def _name(self, code: CodeType) -> str:
        return f"{Path(code.co_filename).relative_to(self.package).as_posix()}:{code.co_qualname}"


def _above(frame: FrameType) -> list[FrameType]:
    frames, above = [], frame.f_back
    while above is not None:
        frames.append(above)
        above = above.f_back
    return frames


def _reads_an_attribute(caller: FrameType | None) -> bool:
    """Whether the caller is at an instruction that reads an attribute: what runs then is a property."""
    return caller is not None and dis.opname[caller.f_code.co_code[caller.f_lasti]] == "LOAD_ATTR"


def room(name: str, split: str = "") -> str:
    """Room of a function; below the folder ``split`` each module and each folder is a room of its own."""
    folder, *below = name.partition(":")[0].removesuffix(".py").split("/")
    return f"{folder}/{below[0]}" if below and folder == split else folder


def traced(run: Callable[[], object], package: Path) -> list[Call]:
    """First calls between functions below ``package`` while ``run`` runs in this thread, in their order."""
    trace = Trace(package)
    sys.setprofile(trace)
    try:
        run()
    finally:
        sys.setprofile(None)
    return list(trace.calls.values())


def walk(calls: Sequence[Call], split: str = "") -> list[str]:
    """Names of the walk in order; what a name is says the head of this module."""
    [(start, _)] = Counter(call.under for call in calls if call.under).most_common(1)
    here = room(start, split)
    composition = {start, *(name for name in _composing(calls, split) if room(name, split) == here)}
    return [start, *(call.called for call in calls if call.caller in composition)]


def _composing(calls: Sequence[Call], split: str) -> set[str]:
    """Functions that bring at least two rooms together besides their own."""
    entered: defaultdict[str, set[str]] = defaultdict(set)
    for call in calls:
        entered[call.caller].add(room(call.called, split))
    return {caller for caller, rooms in entered.items() if len(rooms - {room(caller, split)}) >= 2}


def stays(names: Sequence[str], split: str = "") -> list[tuple[str, list[str]]]:
    """Each stay of a walk: the room, and the names that are read there in a row."""
    found: list[tuple[str, list[str]]] = []
    for name in names:
        if not found or found[-1][0] != room(name, split):
            found.append((room(name, split), []))
        found[-1][1].append(name)
    return found


def report(names: Sequence[str], split: str = "", *, listed: bool) -> tuple[list[str], int]:
    """Lines that say the counts, with the walk itself if ``listed``, and the number of returns."""
    stayed = stays(names, split)
    rooms: set[str] = set()
    lines: list[str] = []
    for place, read in stayed:
        again, shown = place in rooms, ", ".join(name.partition(":")[2] for name in read)
        lines.append(f"{'return to' if again else '         '} {place}: {shown}")
        rooms.add(place)
    returns = len(stayed) - len(rooms)
    total = f"{len(names)} names, {len(stayed)} stays in {len(rooms)} rooms, {returns} returns"
    return [*(lines if listed else []), total], returns


def _build(package: Path) -> None:
    """The command ``factbook build``, in this process, from the code in ``package``, of a book that nobody built yet.

    Raises:
        SystemExit: with the exit code of a build that failed.
    """
    sys.path.insert(0, str(package.parent))
    sys.argv = ["factbook", "build"]
    with tempfile.TemporaryDirectory(prefix="factbook-route-") as folder:
        for part in BOOK:
            source, target = package.parents[1] / part, Path(folder, part)
            shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
        os.environ["FACTBOOK_ROOT"] = folder
        try:
            runpy.run_module("factbook", run_name="__main__", alter_sys=True)
        except SystemExit as end:
            if end.code:
                raise


def main() -> int:
    """Exit code: 1 where there are more returns than allowed, that of the build where it failed, else 0."""
    parser = argparse.ArgumentParser(description="Count the returns to rooms already left in the walk of one build.")
    parser.add_argument("--walk", action="store_true", help="print every stay and the names read there")
    parser.add_argument("--at-most", type=int, metavar="N", help="exit 1 where there are more returns than these")
    parser.add_argument("--split", default="", metavar="FOLDER", help="a folder whose parts are rooms of their own")
    options = parser.parse_args()
    names = walk(traced(lambda: _build(PACKAGE), PACKAGE), options.split)
    lines, returns = report(names, options.split, listed=options.walk)
    print("\n".join(lines))
    return int(options.at_most is not None and returns > options.at_most)


if __name__ == "__main__":
    sys.exit(main())
