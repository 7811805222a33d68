"""Stage times of a cold build: the whole book made in an empty folder, and what the figures' files and cards add to it.

    python benchmarks/build.py [runs]

Everything is compared within one run; seconds of two machines are not. Packages are compiled beforehand, as the set-up
does it.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from factbook.pipeline.progress import TITLES, Stage

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("_config.yml", "_toc.yml", "chapters", "data", "published")
CITING: tuple[Stage, ...] = ("files", "cards")  # stages that make figures citable
LIMIT = 0.25  # share of all other stages that these may add


def main() -> int:
    """Print a table: for each stage its median seconds, its spread, its share of the build."""
    runs = [_stages() for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 1)]
    if not all(runs):
        print("책을 만들지 못해 잴 것이 없습니다. make book이 끝까지 되는지 확인하십시오.", file=sys.stderr)
        return 1
    print("\n".join(_table(runs)))
    return 0


def _stages() -> dict[Stage, float]:
    """Seconds by stage of one build in a folder of its own; none if the build failed."""
    with tempfile.TemporaryDirectory(prefix="factbook-bench-") as folder:
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, Path(folder, part))
            elif source.exists():
                shutil.copyfile(source, Path(folder, part))
        done = subprocess.run(
            [sys.executable, "-m", "factbook", "build", "--timings", f"{folder}/timings.json"],
            env=os.environ | {"FACTBOOK_ROOT": folder},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return {}
        seconds: dict[Stage, float] = json.loads(Path(folder, "timings.json").read_text(encoding="utf-8"))
        return seconds


def _table(runs: Sequence[Mapping[Stage, float]]) -> Iterator[str]:
    medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    whole = sum(medians.values())
    yield f"찬 상태에서 책을 {len(runs)}번 만들었습니다."
    for name, seconds in medians.items():
        taken = [run[name] for run in runs]
        yield f"  {seconds:6.1f}초 ({min(taken):.1f}–{max(taken):.1f})  {seconds / whole:6.1%}  {TITLES[name]}"
    yield f"  {whole:6.1f}초  모두"
    added = sum(medians[name] for name in CITING)
    share = added / (whole - added)
    verdict = "안" if share < LIMIT else "밖"
    citing = ", ".join(TITLES[name] for name in CITING)
    yield f"인용을 위한 단계({citing})가 나머지에 더한 시간: {share:.1%} (한도 {LIMIT:.0%} {verdict})"


if __name__ == "__main__":
    sys.exit(main())
