"""A copy of the package with an interpreter of its own, which knows this package and no other of ours."""

from __future__ import annotations

import shutil
import sysconfig
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = "scripts/factbook"


def interpreter(folder: Path) -> Path:
    """The Python that runs the copy, which lies in ``folder`` as in the project and may be changed."""
    shutil.copytree(PROJECT / SOURCES, folder / SOURCES, ignore=shutil.ignore_patterns("__pycache__"))
    venv.create(folder / "env", symlinks=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "env")}))
    paths = [folder / "scripts", sysconfig.get_path("purelib")]  # of our packages no .pth is read: only this package
    (site / "package.pth").write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
    return folder / "env" / "bin" / "python"
