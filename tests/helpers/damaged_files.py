"""Damaged copies of a built site, to see that a check names what is wrong with them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

CheckT = TypeVar("CheckT", bound=Callable[..., Iterator[str]])


@dataclass(frozen=True)
class Damage(Generic[CheckT]):
    """A check, what takes the place of what in a file of the edition, and what the check then says."""

    check: CheckT
    file: str
    before: str
    after: str
    finding: str

    def __str__(self) -> str:
        return f"{self.check.__name__}: {self.finding}"

    def done_to(self, pages: Path, folder: Path) -> Path:
        """Copy of a site in ``folder``, damaged in the edition whose ``pages`` are given."""
        site = Path(shutil.copytree(pages.parent, folder / "site"))
        file = site / pages.name / self.file
        text = file.read_text(encoding="utf-8")
        assert self.before in text
        file.write_text(text.replace(self.before, self.after), encoding="utf-8")
        return site
