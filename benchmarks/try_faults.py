"""Tries every fault on a small book of invented facts, and says by class how many were tried and how many held.

    python benchmarks/try_faults.py [CLASS...] [--only WORDS] [--write]

Faults stand in ``tests/faults``, one module a class. ``--write`` puts the counts into ``docs/reliability.md``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "helpers")]

from faults.faults import CLASSES, Fault, registered  # noqa: E402
from faults.rooms import Rooms  # noqa: E402

REPORT = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- counts -->", "<!-- end of counts -->"


def main() -> int:
    """Exit code 1 where a fault did not hold."""
    options = _options()
    chosen = [one for one in registered() if one.kind in options.classes and options.only in one.name]
    failed = list[Fault]()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        rooms = Rooms(Path(folder, "rooms"))
        for number, one in enumerate(chosen, 1):
            if what := _tried(rooms, one):
                failed.append(one)
                print(f"[{number}/{len(chosen)}] {one.kind}: {one.name}\n    {what}", file=sys.stderr, flush=True)
    table = "\n".join(_table(chosen, failed))
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
    return parser.parse_args()


def _tried(rooms: Rooms, one: Fault) -> str:
    """What did not hold, in a line; nothing where the fault was met as it should be."""
    try:
        with rooms.room(bare=one.bare) as room:
            one.attempt(room)
    except AssertionError as error:
        return str(error).strip() or traceback.format_exc().splitlines()[-2].strip()
    except Exception as error:  # a fault that could not be tried did not hold
        return f"{type(error).__name__}: {error}"
    return ""


def _table(tried: Sequence[Fault], failed: Sequence[Fault]) -> list[str]:
    lines = ["| class | tried | held |", "|---|---:|---:|"]
    for kind, title in CLASSES.items():
        of_kind = [one for one in tried if one.kind == kind]
        if of_kind:
            lines.append(f"| {title} | {len(of_kind)} | {len(of_kind) - sum(one.kind == kind for one in failed)} |")
    return [*lines, f"| all | {len(tried)} | {len(tried) - len(failed)} |"]


if __name__ == "__main__":
    sys.exit(main())
