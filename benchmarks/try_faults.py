"""Tries every fault on a small book of invented facts, and says by class how many were tried and how many held.

    python benchmarks/try_faults.py [CLASS...] [--only WORDS] [--write]

Faults stand in ``tests/faults``, one module a class. ``--write`` puts the counts into ``docs/reliability.md``.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "helpers")]

from faults.faults import CLASSES, Fault, NotTriedError, registered  # noqa: E402
from faults.rooms import Rooms  # noqa: E402

import in_korean  # noqa: E402
import small_book  # noqa: E402

REPORT = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- counts -->", "<!-- end of counts -->"


def main() -> int:
    """Exit code 1 where a fault did not hold."""
    for ignored in (signal.SIGINT, signal.SIGHUP):  # by a job in the background, and by what it starts as well
        signal.signal(ignored, signal.SIG_DFL)
    in_korean.speak()
    options = _options()
    chosen = [one for one in registered() if one.kind in options.classes and options.only in one.name]
    failed, untried = list[Fault](), list[Fault]()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        model = Path(folder, "model")
        model.mkdir()
        make = small_book.written if all(one.bare for one in chosen) else small_book.built
        rooms = Rooms(Path(folder), make(model))
        for number, one in enumerate(chosen, 1):
            what, held = _tried(rooms, one)
            if what:
                (failed if held is False else untried).append(one)
                print(f"[{number}/{len(chosen)}] {one.kind}: {one.name}\n    {what}", file=sys.stderr, flush=True)
    table = "\n".join(_table(chosen, failed, untried))
    print(table)
    if options.write:
        before, _, rest = REPORT.read_text(encoding="utf-8").partition(BEGIN)
        REPORT.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("classes", nargs="*", default=list(CLASSES), metavar="CLASS", help=", ".join(CLASSES))
    parser.add_argument("--only", default="", metavar="WORDS", help="faults that have these words in their names")
    parser.add_argument("--write", action="store_true", help=f"put the counts into {REPORT.relative_to(ROOT)}")
    options = parser.parse_args()
    if unknown := [name for name in options.classes if name not in CLASSES]:
        parser.error(f"no class of faults: {', '.join(unknown)}")
    return options


def _tried(rooms: Rooms, one: Fault) -> tuple[str, bool | None]:
    """In a line what did not hold, and whether the fault was met as it should be: ``None`` where it cannot be tried."""
    try:
        with rooms.room(bare=one.bare) as room:
            one.attempt(room)
    except NotTriedError as error:
        return f"not tried: {error}", None
    except AssertionError as error:
        return str(error).strip() or traceback.format_exc().splitlines()[-2].strip(), False
    except Exception as error:  # a fault that could not be tried did not hold
        return f"{type(error).__name__}: {error}", False
    return "", True


def _table(chosen: Sequence[Fault], failed: Sequence[Fault], untried: Sequence[Fault]) -> list[str]:
    lines = ["| class | tried | held | not possible here |", "|---|---:|---:|---:|"]
    for kind, title in CLASSES.items():
        if any(one.kind == kind for one in chosen):
            lines.append(_row(title, *(sum(one.kind == kind for one in each) for each in (chosen, failed, untried))))
    return [*lines, _row("all", len(chosen), len(failed), len(untried))]


def _row(title: str, chosen: int, failed: int, untried: int) -> str:
    return f"| {title} | {chosen - untried} | {chosen - untried - failed} | {untried} |"


if __name__ == "__main__":
    sys.exit(main())
